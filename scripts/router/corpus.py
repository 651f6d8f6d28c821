"""The training lines as batches of token ids and targets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from scripts.router.augment import varied
from scripts.router.labels import HEADS, Line

MOST_TOKENS = 160
STRIDE = 16


@dataclass(slots=True)
class Batch:
    """Texts of similar length with their targets; a weight of 0 teaches nothing."""

    input_ids: torch.Tensor
    attention_mask: torch.Tensor
    targets: dict[str, torch.Tensor]
    weights: dict[str, torch.Tensor]
    rows: list[int]


class Encoding:
    """Makes token ids; a long text keeps its beginning and its end, where the wish stands."""

    def __init__(self, tokenizer: Tokenizer, most: int = MOST_TOKENS) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._most = most

    def ids(self, text: str) -> list[int]:
        """The ids of a text, with the special ones at its ends."""
        ids = self._tokenizer.encode(text).ids
        if len(ids) <= self._most:
            return ids
        head = self._most // 2
        return ids[:head] + ids[-(self._most - head) :]

    def pad(self, rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        """Ids and mask as two tensors; few lengths, for each new one costs the kernels a start."""
        longest = -(-max(map(len, rows)) // STRIDE) * STRIDE
        ids = torch.zeros(len(rows), longest, dtype=torch.long)
        mask = torch.zeros(len(rows), longest, dtype=torch.long)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = torch.tensor(row)
            mask[i, : len(row)] = 1
        return ids, mask


def batches(
    lines: Sequence[Line],
    encoding: Encoding,
    blocks: Sequence[str],
    requires: dict[str, frozenset[str]],
    size: int = 32,
    chance: random.Random | None = None,
    attacks: Sequence[str] = (),
) -> Iterator[Batch]:
    """All lines once, by length; with ``chance`` varied and in a new order."""
    order = list(range(len(lines)))
    said = list(lines)
    if chance is not None:
        said = [varied(line, chance, list(attacks)) for line in lines]
    ids = [encoding.ids(line.text) for line in said]
    if chance is not None:
        chance.shuffle(order)
    groups = [order[i : i + size * 16] for i in range(0, len(order), size * 16)]
    cut = [
        sorted(group, key=lambda i: len(ids[i]))[at : at + size]
        for group in groups
        for at in range(0, len(group), size)
    ]
    if chance is not None:
        chance.shuffle(cut)
    for rows in cut:
        targets, weights = _targets([said[i] for i in rows], blocks, requires)
        yield Batch(*encoding.pad([ids[i] for i in rows]), targets, weights, rows)


def _targets(
    lines: Sequence[Line], blocks: Sequence[str], requires: dict[str, frozenset[str]]
) -> tuple[dict[str, torch.Tensor], dict[str, torch.Tensor]]:
    targets: dict[str, torch.Tensor] = {}
    weights: dict[str, torch.Tensor] = {}
    for name in ("breadth", "intent", "kind", "complexity", "language"):
        labels = HEADS[name]
        values = [getattr(line, name) for line in lines]
        targets[name] = torch.tensor([labels.index(v) if v else 0 for v in values])
        weights[name] = torch.tensor([float(v is not None) for v in values])
    for name in ("out_of_scope", "attack"):
        values = [getattr(line, name) for line in lines]
        targets[name] = torch.tensor([[float(v or 0)] for v in values])
        weights[name] = torch.tensor([[float(v is not None)] for v in values])
    targets["agents"] = torch.tensor(
        [[float(a in line.agents) for a in HEADS["agents"]] for line in lines]
    )
    weights["agents"] = torch.ones_like(targets["agents"])
    targets["blocks"] = torch.tensor(
        [[float(b in (line.blocks or ())) for b in blocks] for line in lines]
    )
    weights["blocks"] = torch.tensor(
        [[_counts(line, b, requires) for b in blocks] for line in lines]
    )
    return targets, weights


def _counts(line: Line, block: str, requires: dict[str, frozenset[str]]) -> float:
    """What may be there, or comes with what is there, is neither right nor wrong."""
    if line.blocks is None or block in line.maybe:
        return 0.0
    brought = any(block in requires[b] for b in line.blocks)
    return 0.0 if brought and block not in line.blocks else 1.0
