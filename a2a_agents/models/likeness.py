"""How much of a text is about each named thing: by its nearest tokens, compared with examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from a2a_agents.models.manifest import Likeness

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Prototypes:
    """One direction for each name."""

    names: tuple[str, ...]
    matrix: Floats
    """[name, dimension], each row of length 1."""


def prototypes(examples: Mapping[str, Floats]) -> Prototypes:
    """The normalised mean of each name's example vectors, given as [example, dimension]."""
    means = np.stack([vectors.mean(axis=0) for vectors in examples.values()])
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    return Prototypes(tuple(examples), (means / np.maximum(lengths, 1e-9)).astype(np.float32))


@dataclass(frozen=True, slots=True)
class Phrases:
    """The vectors of texts, each under a name that several may share."""

    names: tuple[str, ...]
    matrix: Floats
    """[text, dimension], each row of length 1."""


@dataclass(frozen=True, slots=True)
class Index:
    """What readings are compared with: blocks by prototypes, known questions one by one."""

    blocks: Prototypes | None = None
    answers: Phrases | None = None


def joined(parts: Sequence[Index]) -> Index:
    """All of them as one."""
    blocks = [part.blocks for part in parts if part.blocks]
    answers = [part.answers for part in parts if part.answers]
    return Index(
        Prototypes(_names(blocks), np.concatenate([b.matrix for b in blocks])) if blocks else None,
        Phrases(_names(answers), np.concatenate([a.matrix for a in answers])) if answers else None,
    )


def _names(parts: Sequence[Prototypes | Phrases]) -> tuple[str, ...]:
    return tuple(name for part in parts for name in part.names)


def nearest(vector: Floats, known: Phrases) -> dict[str, float]:
    """For each name the likeness (cosine) of its text that is most like the vector."""
    found: dict[str, float] = {}
    for name, like in zip(known.names, (known.matrix @ vector).tolist(), strict=True):
        found[name] = max(like, found.get(name, -1.0))
    return found


def likenesses(tokens: Floats, known: Prototypes, form: Likeness) -> dict[str, float]:
    """P(name | text) from the text's token vectors, given as [token, dimension].

    The nearest tokens weigh most: in "a shop with reviews" each word may speak for another name.
    """
    near = tokens @ known.matrix.T
    weights = softmax(form.sharpness * near, axis=0)
    like = (weights * near).sum(axis=0)
    return dict(zip(known.names, sigmoid(form.scale * like + form.bias).tolist(), strict=True))


def sigmoid(logits: Floats) -> Floats:
    """Elementwise; great logits of either sign overflow nowhere."""
    return (0.5 * (1 + np.tanh(0.5 * logits))).astype(np.float32)


def softmax(logits: Floats, axis: int = -1) -> Floats:
    """Shares that sum to 1 over an axis."""
    powers = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)
