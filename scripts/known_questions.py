"""Fits how known questions are told from their neighbours: ``python -m scripts.known_questions``.

Weights are fitted for what words, the router and the model of known questions say. Of the latter
only what encoders said that saw no line of the same author (``scripts.questions.train``), and no
line is judged by weights that were fitted on it. The cuts are the lowest at which so few are
answered that ask something else.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import hashlib
import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from a2a_agents.app import indexed_shelf
from a2a_agents.core.chance import chance
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.known import FEATURES, Candidate, candidates
from a2a_agents.models import Shelf
from a2a_agents.settings import Settings
from scripts.questions.lines import FIRST, JUDGED, OTHERS, ROOT, Asked, data_digest, lines
from scripts.questions.odds import with_odds
from scripts.routing.train import logistic

TARGET = ROOT / "a2a_agents" / "knowledge" / "lexicon" / "questions.json"
L2 = 0.3
FALSE_HITS = 0.008
"""Of each author's near misses, and of other work, so many may be answered, at most …"""
SURELY = 0.002
"""… and so many where nothing looks at the request again."""
_STEPS = tuple(chance(odds / 10) for odds in range(-5, 51))
"""Cuts that are tried."""
_FOLDS = 5
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """The likeliest candidate of a line, by weights that were not trained on the line."""

    line: Asked
    name: str
    chance: float
    named: bool

    @property
    def hits(self) -> bool:
        return self.name == self.line.right


async def read_by(shelf: Shelf, plain: Sequence[Asked]) -> list[Asked]:
    """Every line as the router reads it, without what it was taught of the answers before."""
    found: list[Asked] = []
    for each in plain:
        said = await shelf.router.read(each.text)
        if not isinstance(said, Reading):
            raise SystemExit(said.reason)
        found.append(replace(each, reading=replace(said, asked={})))
    return found


def with_candidates(rows: Sequence[Asked]) -> list[Asked]:
    """Every line with what its words, and its reading if it has one, make of it."""
    return [replace(row, found=candidates(row.text, row.reading)) for row in rows]


def fit(rows: Sequence[Asked]) -> dict[str, object]:
    """Weights of the features, the bias, and the cuts, as the data file has them."""
    pairs = [(row, candidate) for row in rows for candidate in row.found]
    values = np.array([candidate.values for _, candidate in pairs])
    labels = np.array([float(c.answer.name == row.right) for row, c in pairs])
    folds = np.array([_fold(row.text) for row, _ in pairs])
    odds = np.zeros(len(pairs))
    for fold in range(_FOLDS):
        rest = folds != fold
        solved = logistic(values[rest], labels[rest], np.ones(rest.sum()), L2)
        odds[~rest] = values[~rest] @ solved[1:] + solved[0]
    judged = _likeliest(rows, dict(zip(map(_key, pairs), odds.tolist(), strict=True)))
    sure, (cut, unnamed) = _cut(judged, SURELY), _cuts(judged)
    _report(judged, cut, unnamed, sure)
    solved = logistic(values, labels, np.ones(len(pairs)), L2)
    return {
        "bias": _rounded(solved[0]),
        "weights": dict(zip(FEATURES, map(_rounded, solved[1:]), strict=True)),
        "cut": _rounded(cut),
        "unnamed": _rounded(unnamed),
        "sure": _rounded(sure),
    }


def _key(pair: tuple[Asked, Candidate]) -> tuple[int, str]:
    return id(pair[0]), pair[1].answer.name


def _likeliest(rows: Sequence[Asked], odds: Mapping[tuple[int, str], float]) -> list[Judged]:
    found: list[Judged] = []
    for row in rows:
        likely = [
            (c.plain, odds[id(row), c.answer.name], c.answer.name, c.is_named) for c in row.found
        ]
        plain, best, name, named = max(likely, default=(False, -np.inf, "", False))
        found.append(Judged(row, name, 1.0 if plain else chance(best), named))
    return found


def _cut(judged: Sequence[Judged], share: float) -> float:
    """The lowest chance at which at most that share is answered, of near misses and of the rest."""
    lowest = 0.3
    for near in (True, False):
        others = [j.chance for j in judged if j.line.near == near and not j.line.right]
        wrong = sorted(others, reverse=True)
        lowest = max(lowest, wrong[int(share * len(wrong))] + 0.005)
    return min(0.995, lowest)


def _cuts(judged: Sequence[Judged]) -> tuple[float, float]:
    """The pair, for what words name and for what they do not, that answers most of what is asked
    while few enough are answered of each author's near misses, and of other work."""
    chances = np.array([j.chance for j in judged])
    named = np.array([j.named for j in judged])
    right = np.array([bool(j.line.right) and j.hits for j in judged])
    wrong = np.array([not j.line.right for j in judged])
    near = np.array([j.line.near for j in judged])
    authors = np.array([j.line.author for j in judged])
    groups = [wrong & near & (authors == author) for author in set(authors) - {OTHERS}]
    groups.append(wrong & ~near)
    found: list[tuple[int, float, float]] = []
    for cut, unnamed in itertools.product(_STEPS, _STEPS):
        taken = chances >= np.where(named, cut, unnamed)
        if all((taken & group).sum() <= FALSE_HITS * group.sum() for group in groups):
            found.append((int((taken & right).sum()), cut, unnamed))
    _, cut, unnamed = max(found)
    return cut, unnamed


def _report(judged: Sequence[Judged], cut: float, unnamed: float, sure: float) -> None:
    print(f"cut {cut:.3f}, {unnamed:.3f} where nothing is named; sure {sure:.3f}")
    for author in JUDGED:
        ours = [j for j in judged if j.line.author == author and not j.line.told]
        if not ours:
            continue
        taken = [j for j in ours if j.chance >= (cut if j.named else unnamed)]
        asked, hits = (sum(bool(j.line.right) for j in part) for part in (ours, taken))
        right = sum(bool(j.line.right) and j.hits for j in taken)
        print(f"  {author}: right {right} of {asked}, another answer {hits - right}", end="")
        for kind, near in (("near misses", True), ("other work", False)):
            part = [j for j in ours if not j.line.right and j.line.near == near]
            false = sum(j.chance >= (cut if j.named else unnamed) for j in part)
            print(f", {kind} {false} of {len(part)}", end="")
        print()


def _fold(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % _FOLDS


def _rounded(value: float) -> float:
    return round(float(value), _DIGITS)


async def learnt() -> dict[str, object]:
    """What the data file says."""
    shelf = indexed_shelf(Settings.from_env())
    shelf.start()
    try:
        await shelf.loaded()
        read = await read_by(shelf, lines())
    finally:
        await shelf.close()
    # Lines that name nothing only blur what words can tell: these weights learn of the others.
    named = [row for row in read if row.author in (FIRST, OTHERS)]
    unread = [replace(row, reading=None) for row in named]
    found: dict[str, object] = {}
    taught = [row for row in with_odds(read) if row.reading and row.reading.asked]
    for name, rows in (("asked", taught), ("model", named), ("words", unread)):
        print(name)
        found[name] = fit(with_candidates(rows))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="only say how good it would be")
    options = parser.parse_args()
    about = {"trained_on": str(datetime.date.today()), "data_sha256": data_digest()}
    written = about | asyncio.run(learnt())
    if not options.dry:
        TARGET.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
