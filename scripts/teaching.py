"""What every training of an encoder does alike: rates, batches, numbers of 16 bits."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import torch
from torch import nn

Row = TypeVar("Row")
_LEAST = 0.02
"""Of the rate, at the end."""


def quick_numbers() -> torch.autocast:
    """Numbers of 16 bits for products, where the processor has instructions for them: without them
    they take ten times as long."""
    supported = torch.cpu._is_avx512_bf16_supported()  # pyright: ignore[reportPrivateUsage]
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=supported)


def optimiser(
    network: nn.Module, encoder: nn.Module, rate: float, head_rate: float, steps: int
) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    """One rate for the encoder, one for what stands on it; both rise for a fifteenth, then fall."""
    inside = {id(p) for p in encoder.parameters()}
    groups = [
        {"params": [p for p in encoder.parameters() if p.requires_grad], "lr": rate},
        {"params": [p for p in network.parameters() if id(p) not in inside], "lr": head_rate},
    ]
    chosen = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, steps // 15)

    def share(step: int) -> float:
        return min((step + 1) / warm, max(_LEAST, (steps - step) / (steps - warm)))

    return chosen, torch.optim.lr_scheduler.LambdaLR(chosen, share)


def batched(
    rows: Sequence[Row], size: int, length: Callable[[Row], int], dice: random.Random
) -> Iterator[Sequence[Row]]:
    """Rows of like length together, so that little is padded; the batches in any order."""
    cut: list[Sequence[Row]] = []
    for at in range(0, len(rows), size * 16):
        group = sorted(rows[at : at + size * 16], key=length)
        cut += [group[i : i + size] for i in range(0, len(group), size)]
    dice.shuffle(cut)
    yield from cut
