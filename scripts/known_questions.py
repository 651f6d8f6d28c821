"""Fits how known questions are told from their neighbours: ``python -m scripts.known_questions``.

Lines of ``tests/knowledge/data/templates_dev.tsv`` and of the router's development sets are split
by a hash; the cut is the lowest at which, of lines that were not trained on, none that asks
something else is answered.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from a2a_agents.app import indexed_shelf
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.known import FEATURES, Candidate, candidate
from a2a_agents.settings import Settings
from scripts.routing.lines import Line, read_lines
from scripts.routing.padding import padded
from scripts.routing.train import Array, logistic

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT / "tests" / "knowledge" / "data" / "templates_dev.tsv"
OTHERS = ROOT / "scripts" / "router" / "data" / "likeness_dev.tsv"
"""The same by other people."""
TARGET = ROOT / "a2a_agents" / "knowledge" / "lexicon" / "questions.json"
L2 = 0.3
SEED = 20
CHATTY = 0.4
FALSE_HITS = {"model": 0.008, "words": 0.008}
"""Of lines that ask something else so many may be answered, at most; words see less."""
SURELY = 0.002
"""The same where nothing looks at the request again."""
_FOLDS = 5
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A line, the answer that is right for it (empty for none), and what was found."""

    text: str
    right: str
    found: Candidate | None

    @property
    def hits(self) -> bool:
        return self.found is not None and self.found.answer.name == self.right


def lines() -> list[tuple[str, str]]:
    """Texts, and the name of the answer that each should get."""
    found: list[tuple[str, str]] = []
    for file in (DEV, OTHERS):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, _, text = line.partition("\t")
                found.append((text, "" if name == "-" else name))
    # Requests of the score's development set that no template answers.
    found += [(line.text, "") for line in read_lines() if line.lane != "template"]
    return found + list(_with_chat(found))


def _with_chat(plain: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Some of them told in a story: what people write around a question changes nothing."""
    chance = random.Random(SEED)
    small_talk = {n for n, a in catalogue().answers.items() if a.kind != "question"}
    for text, right in plain:
        if len(text) < 400 and right not in small_talk and chance.random() < CHATTY:
            around = padded(Line("", "", "", "", "", text), chance).text
            yield (around if chance.random() < 0.5 else around.replace("\n", " ")), right


async def asked(with_model: bool) -> list[Asked]:
    """Every line with its candidate, read by the model or by words alone."""
    shelf = indexed_shelf(Settings.from_env())
    shelf.start()
    try:
        await shelf.loaded()
        found: list[Asked] = []
        for text, right in lines():
            said = await shelf.router.read(text) if with_model else None
            reading = said if isinstance(said, Reading) else None
            found.append(Asked(text, right, candidate(text, reading)))
        return found
    finally:
        await shelf.close()


def fit(rows: Sequence[Asked], false_hits: float) -> dict[str, object]:
    """Weights of the features, the bias, and the cuts, as the data file has them."""
    usable = [row for row in rows if row.found is not None]
    values = np.array([row.found.values for row in usable if row.found])
    labels = np.array([float(row.hits) for row in usable])
    folds = np.array([_fold(row.text) for row in usable])
    odds = np.zeros(len(usable))
    for fold in range(_FOLDS):
        rest = folds != fold
        solved = logistic(values[rest], labels[rest], np.ones(rest.sum()), L2)
        odds[~rest] = values[~rest] @ solved[1:] + solved[0]
    chances = 1 / (1 + np.exp(-odds))
    others = sum(not row.right for row in rows)
    cut, sure = (_cut(chances, labels, int(share * others)) for share in (false_hits, SURELY))
    solved = logistic(values, labels, np.ones(len(values)), L2)
    told = chances >= cut
    print(
        f"recall {(told & (labels == 1)).sum() / sum(bool(r.right) for r in rows):.3f}, "
        f"false {(told & (labels == 0)).sum()} of {sum(not r.right for r in rows)}, "
        f"no candidate {sum(bool(r.right) and not r.hits for r in rows)}, cut {cut:.3f}, "
        f"sure {sure:.3f}: {((chances >= sure) & (labels == 1)).sum()}"
    )
    for row, chance in zip(usable, chances, strict=True):
        row_told = chance >= cut
        if row_told != row.hits:
            name = row.found.answer.name if row.found else ""
            print(f"  {chance:.2f} {name} for {row.right or '-'}: {row.text[:110]}")
    weights = dict(zip(FEATURES, map(_rounded, solved[1:]), strict=True))
    return {
        "bias": _rounded(solved[0]),
        "weights": weights,
        "cut": _rounded(cut),
        "sure": _rounded(sure),
    }


def _cut(chances: Array, labels: Array, allowed: int) -> float:
    """The lowest chance at which at most so many others are answered, a little above the next."""
    wrong = np.sort(chances[labels == 0])[::-1]
    return float(min(0.995, max(0.3, wrong[allowed] + 0.005))) if len(wrong) > allowed else 0.5


def _fold(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % _FOLDS


def _rounded(value: float) -> float:
    return round(float(value), _DIGITS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="only say how good it would be")
    options = parser.parse_args()
    written: dict[str, object] = {
        "trained_on": str(datetime.date.today()),
        "data_sha256": hashlib.sha256(DEV.read_bytes()).hexdigest(),
    }
    for name, with_model in (("model", True), ("words", False)):
        print(name)
        written[name] = fit(asyncio.run(asked(with_model)), FALSE_HITS[name])
    if not options.dry:
        TARGET.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
