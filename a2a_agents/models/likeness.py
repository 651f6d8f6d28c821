"""How much of a text is about each named thing: by its nearest token, compared with examples."""

from __future__ import annotations

from collections.abc import Mapping
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


def likenesses(tokens: Floats, known: Prototypes, form: Likeness) -> dict[str, float]:
    """P(name | text) from the text's token vectors, given as [token, dimension]."""
    nearest = (tokens @ known.matrix.T).max(axis=0, initial=-1.0)  # no tokens: as unlike as can be
    return dict(zip(known.names, sigmoid(form.scale * nearest + form.bias).tolist(), strict=True))


def sigmoid(logits: Floats) -> Floats:
    """Elementwise; great logits of either sign overflow nowhere."""
    return (0.5 * (1 + np.tanh(0.5 * logits))).astype(np.float32)


def softmax(logits: Floats) -> Floats:
    """Over the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
