"""Fits how known questions are told from their neighbours: ``python -m scripts.known_questions``.

Lines are split into folds by a hash of their text; the cuts are the lowest at which, of lines
that were not trained on, so few are answered that ask something else.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from a2a_agents.app import indexed_shelf
from a2a_agents.core.chance import chance
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.known import FEATURES, Candidate, candidates
from a2a_agents.models import Shelf
from a2a_agents.settings import Settings
from scripts.routing.lines import Line, read_lines
from scripts.routing.padding import padded
from scripts.routing.train import logistic

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "knowledge" / "data"
DEV = (
    DATA / "templates_dev.tsv",
    DATA / "templates_more_dev.tsv",
    DATA / "templates_last_dev.tsv",
    DATA / "templates_near_dev.tsv",
    ROOT / "scripts" / "router" / "data" / "likeness_dev.tsv",
)
TARGET = ROOT / "a2a_agents" / "knowledge" / "lexicon" / "questions.json"
L2 = 0.3
SEED = 20
CHATTY = 0.4
FALSE_HITS = 0.008
"""Of near misses, and of other work, so many may be answered, at most …"""
SURELY = 0.002
"""… and so many where nothing looks at the request again."""
_FOLDS = 5
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A line, the answer that is right for it (empty for none), and what was found."""

    text: str
    right: str
    near: bool
    found: Sequence[Candidate] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The likeliest candidate of a line, by weights that were not trained on the line."""

    line: Asked
    name: str
    chance: float

    @property
    def hits(self) -> bool:
        return self.name == self.line.right


def lines() -> list[Asked]:
    """Texts, and the name of the answer that each should get."""
    found: list[Asked] = []
    for file in DEV:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, _, text = line.partition("\t")
                found.append(Asked(text, "" if name == "-" else name, near=True))
    # Requests of the score's development set that no template answers.
    others = [line.text for line in read_lines() if line.lane != "template"]
    found += [Asked(text, "", near=False) for text in others]
    return found + list(_with_chat(found))


def _with_chat(plain: Sequence[Asked]) -> Iterator[Asked]:
    """Some of them told in a story: what people write around a question changes nothing."""
    dice = random.Random(SEED)
    small_talk = {n for n, a in catalogue().answers.items() if a.kind != "question"}
    for each in plain:
        if len(each.text) < 400 and each.right not in small_talk and dice.random() < CHATTY:
            around = padded(Line("", "", "", "", "", each.text), dice).text
            told = around if dice.random() < 0.5 else around.replace("\n", " ")
            yield Asked(told, each.right, each.near)


async def with_candidates(plain: Sequence[Asked], shelf: Shelf | None) -> list[Asked]:
    """Every line with its candidates, read by the router or by words alone."""
    found: list[Asked] = []
    for each in plain:
        said = await shelf.router.read(each.text) if shelf else None
        reading = said if isinstance(said, Reading) else None
        found.append(Asked(each.text, each.right, each.near, candidates(each.text, reading)))
    return found


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
    cut, sure = (_cut(judged, share) for share in (FALSE_HITS, SURELY))
    _report(judged, cut, sure)
    solved = logistic(values, labels, np.ones(len(pairs)), L2)
    return {
        "bias": _rounded(solved[0]),
        "weights": dict(zip(FEATURES, map(_rounded, solved[1:]), strict=True)),
        "cut": _rounded(cut),
        "sure": _rounded(sure),
    }


def _key(pair: tuple[Asked, Candidate]) -> tuple[int, str]:
    return id(pair[0]), pair[1].answer.name


def _likeliest(rows: Sequence[Asked], odds: Mapping[tuple[int, str], float]) -> list[Judged]:
    found: list[Judged] = []
    for row in rows:
        likely = [(c.plain, odds[id(row), c.answer.name], c.answer.name) for c in row.found]
        plain, best, name = max(likely, default=(False, -np.inf, ""))
        found.append(Judged(row, name, 1.0 if plain else chance(best)))
    return found


def _cut(judged: Sequence[Judged], share: float) -> float:
    """The lowest chance at which at most that share is answered, of near misses and of the rest."""
    lowest = 0.3
    for near in (True, False):
        others = [j.chance for j in judged if j.line.near == near and not j.line.right]
        wrong = sorted(others, reverse=True)
        lowest = max(lowest, wrong[int(share * len(wrong))] + 0.005)
    return min(0.995, lowest)


def _report(judged: Sequence[Judged], cut: float, sure: float) -> None:
    asked = [j for j in judged if j.line.right]
    for name, least in (("cut", cut), ("sure", sure)):
        right = sum(j.hits and j.chance >= least for j in asked)
        other = sum(not j.hits and j.chance >= least for j in asked)
        print(f"{name} {least:.3f}: right {right} of {len(asked)}, another answer {other}", end="")
        for kind, near in (("near misses", True), ("other work", False)):
            others = [j for j in judged if not j.line.right and j.line.near == near]
            print(f", {kind} {sum(j.chance >= least for j in others)} of {len(others)}", end="")
        print()
    for j in judged:
        if (j.chance >= cut) != bool(j.line.right) or (j.chance >= cut and not j.hits):
            print(f"  {j.chance:.2f} {j.name} for {j.line.right or '-'}: {j.line.text[:110]}")


def _fold(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % _FOLDS


def _rounded(value: float) -> float:
    return round(float(value), _DIGITS)


async def fitted() -> dict[str, object]:
    """What the data file says, for requests that a model has read and for the others."""
    plain = lines()
    shelf = indexed_shelf(Settings.from_env())
    shelf.start()
    try:
        await shelf.loaded()
        read = await with_candidates(plain, shelf)
    finally:
        await shelf.close()
    found: dict[str, object] = {}
    for name, rows in (("model", read), ("words", await with_candidates(plain, None))):
        print(name)
        found[name] = fit(rows)
    return found


def digest() -> str:
    """Of everything in ``DEV``."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in DEV)).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="only say how good it would be")
    options = parser.parse_args()
    about = {"trained_on": str(datetime.date.today()), "data_sha256": digest()}
    written = about | asyncio.run(fitted())
    if not options.dry:
        TARGET.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
