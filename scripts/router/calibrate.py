"""Scales and offsets that make the probabilities of a trained router honest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

from scripts.router.corpus import Encoding, batches
from scripts.router.labels import HEADS, SIGMOID, Line
from scripts.router.network import Router, likeness

if TYPE_CHECKING:
    from scripts.router.train import Blocks


@torch.no_grad()
def outputs(router: Router, lines: list[Line], encoding: Encoding, blocks: Blocks):
    """Logits, targets and weights of every head and of the blocks, in the order of the lines."""
    router.eval()
    prototypes = blocks.prototypes(router)
    gathered: dict[str, list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]] = {}
    order: list[int] = []
    for batch in batches(lines, encoding, blocks.names, blocks.requires, size=32):
        said = router(batch.input_ids, batch.attention_mask)
        near = likeness(said["tokens"], batch.attention_mask, prototypes)
        said["blocks"] = router.likeness[0] * near + router.likeness[1]
        order += batch.rows
        for name in (*HEADS, "blocks"):
            gathered.setdefault(name, []).append(
                (said[name], batch.targets[name], batch.weights[name])
            )
    back = torch.tensor(order).argsort()
    return {
        name: tuple(torch.cat([part[i] for part in parts])[back] for i in range(3))
        for name, parts in gathered.items()
    }


def calibrated(
    router: Router, lines: list[Line], encoding: Encoding, blocks: Blocks
) -> dict[str, list[float]]:
    """For each head ``[scale, offset]``; the offset is 0 where labels exclude each other."""
    found: dict[str, list[float]] = {}
    for name, (logits, targets, weights) in outputs(router, lines, encoding, blocks).items():
        found[name] = _fit(logits, targets, weights, name in SIGMOID or name == "blocks")
    return found


def _fit(
    logits: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor, independent: bool
) -> list[float]:
    scale = torch.tensor(0.0, requires_grad=True)
    offset = torch.tensor(0.0, requires_grad=True)
    adjusted = [scale, offset] if independent else [scale]
    optimiser = torch.optim.LBFGS(adjusted, lr=0.5, max_iter=100, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        moved = logits * scale.exp() + offset
        if independent:
            each = F.binary_cross_entropy_with_logits(moved, targets, reduction="none")
        else:
            each = F.cross_entropy(moved, targets, reduction="none")
        value = (each * weights).sum() / weights.sum()
        value.backward()
        return value

    with torch.enable_grad():
        optimiser.step(loss)
    return [float(scale.exp()), float(offset)]
