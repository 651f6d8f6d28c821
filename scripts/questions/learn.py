"""What a head over the router's vectors learns of the lines, each judged by heads that never saw
its author."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.models import Shelf
from a2a_agents.models.questions import Questions
from scripts.questions.head import Floats, Recipe, Weights, trained
from scripts.questions.lines import FILES, OTHERS, Asked
from scripts.router.corpus_files import training_lines

WORK = frozenset({"design", "edit", "debug", "algorithm", "review", "follow-up", "out-of-scope"})
"""Kinds of the router's training lines that ask no known question."""
MOST_WORK = 1_500
LONGEST = 400
SEED = 20_262


@dataclass(frozen=True, slots=True)
class Examples:
    """Vectors of texts; ``right`` is empty where no answer is."""

    vectors: Floats
    right: Sequence[str]
    authors: Sequence[str]

    def but(self, author: str) -> Examples:
        """Without one author's."""
        rows = [i for i, each in enumerate(self.authors) if each != author]
        return Examples(
            self.vectors[rows], [self.right[i] for i in rows], [self.authors[i] for i in rows]
        )


def head(examples: Examples, names: Sequence[str], recipe: Recipe | None = None) -> Weights:
    """Weights over these answers; each begins in the direction of its own phrasings."""
    places = {name: place for place, name in enumerate(names)}
    right = np.array([places.get(name, len(names)) for name in examples.right])
    own = np.array([author == "" for author in examples.authors])
    means = np.stack(
        [examples.vectors[own & (right == place)].mean(axis=0) for place in range(len(names))]
    )
    directions = means / np.linalg.norm(means, axis=1, keepdims=True)
    return trained(examples.vectors, right, directions, recipe or Recipe())


async def taught_by(rows: Sequence[Asked], shelf: Shelf) -> Examples:
    """The lines that were read, the answers' own phrasings, and other work."""
    said = [
        (row.right, row.author, row.reading.vector)
        for row in rows
        if row.reading and row.author != OTHERS
    ]
    own = [(n, text) for n, a in catalogue().answers.items() for text in (*a.asks, *a.means)]
    work = [line.text for line in training_lines()[0] if line.kind in WORK]
    short = [text for text in work if len(text) < LONGEST]
    other = random.Random(SEED).sample(short, MOST_WORK)
    vectors = await shelf.embedder.vectors([*(text for _, text in own), *other], timeout_s=300)
    if not isinstance(vectors, Sequence):
        raise SystemExit(vectors.reason)
    return Examples(
        np.array([*(v for _, _, v in said), *vectors], dtype=np.float32),
        [*(right for right, _, _ in said), *(name for name, _ in own), *("" for _ in other)],
        [*(author for _, author, _ in said), *("" for _ in own), *("router" for _ in other)],
    )


def with_odds(rows: Sequence[Asked], examples: Examples) -> list[Asked]:
    """Every reading with odds by a head that saw no line of the row's author."""
    names = tuple(catalogue().answers)
    heads = {a: Questions(names, **head(examples.but(a), names)) for a in (*FILES, OTHERS)}
    return [replace(row, reading=_told(row, heads)) for row in rows]


def _told(row: Asked, heads: Mapping[str, Questions]) -> Reading | None:
    if row.reading is None:
        return None
    vector = np.array(row.reading.vector, dtype=np.float32)
    return replace(row.reading, asked=heads[row.author].odds(vector))
