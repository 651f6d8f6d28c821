"""Texts with the written answer that each should get, by whoever wrote them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.known import Candidate
from scripts.routing.lines import DEV, Line, read_lines
from scripts.routing.padding import padded

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "tests" / "knowledge" / "data"
AUTHORS = Path(__file__).parent / "data"
FIRST = "first"
FILES: Mapping[str, Sequence[Path]] = {
    FIRST: (
        KNOWLEDGE / "templates_dev.tsv",
        KNOWLEDGE / "templates_more_dev.tsv",
        KNOWLEDGE / "templates_last_dev.tsv",
        KNOWLEDGE / "templates_near_dev.tsv",
        ROOT / "scripts" / "router" / "data" / "likeness_dev.tsv",
    ),
    "fourth": (KNOWLEDGE / "templates_fourth_dev.tsv",),
    "author_a": (AUTHORS / "author_a.tsv",),
    "author_b": (AUTHORS / "author_b.tsv",),
    "author_c": (AUTHORS / "author_c.tsv",),
    "author_d": (AUTHORS / "author_d.tsv",),
    "author_e": (AUTHORS / "author_e.tsv",),
    "author_f": (AUTHORS / "author_f.tsv",),
    "author_h": (AUTHORS / "author_h.tsv",),
}
"""Who wrote what; none of them had seen the lines of another."""
UNSEEN = ("author_g", "author_k")
"""Of whom nothing is taught and nothing is fitted on: what the release does is measured on them."""
_LATER = ("author_e", "author_f", "author_h")
"""They stand last, so that the stories that are drawn for the others stay as they were."""
OTHERS = "work"
"""Requests of the routing score's development set that no template answers."""
JUDGED = (FIRST, "fourth", "author_a", "author_b", OTHERS)
"""Weights and cuts are fitted on these; the other authors only teach."""
SEED = 20
CHATTY = 0.4
_LONGEST_TOLD = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """A line, the answer that is right for it (empty for none), and what was made of it."""

    text: str
    right: str
    near: bool
    """Made to be mistaken for a known question, if it is none."""
    author: str
    told: bool = False
    """With chat around it."""
    reading: Reading | None = None
    found: Sequence[Candidate] = ()


def lines() -> list[Asked]:
    """All of them, and some told in a story."""
    plain = plain_lines()
    return plain + list(_with_chat(plain))


def plain_lines() -> list[Asked]:
    """All of them as they were written."""
    work = [
        Asked(line.text, "", near=False, author=OTHERS)
        for line in read_lines(DEV)
        if line.lane != "template"
    ]
    first = [who for who in FILES if who not in _LATER]
    return [*_by(first), *work, *_by(_LATER)]


def _by(authors: Iterable[str]) -> Iterator[Asked]:
    return (line for who in authors for file in FILES[who] for line in _of(file, who))


def unseen_lines(author: str) -> list[Asked]:
    """Those of an author who neither teaches nor judges."""
    return list(_of(AUTHORS / f"{author}.tsv", author))


def told(text: str, dice: random.Random) -> str:
    """The text with chat around it, on lines of their own or not."""
    around = padded(Line("", "", "", "", "", text), dice).text
    return around if dice.random() < 0.5 else around.replace("\n", " ")


def data_digest() -> str:
    """Of every file that says which answer is right."""
    every = [file for files in FILES.values() for file in files]
    return sha256(b"".join(file.read_bytes() for file in every)).hexdigest()


def _of(file: Path, author: str) -> Iterator[Asked]:
    """``topic``, or ``-topic`` for a near miss of it; ``-`` alone is a near miss in older files."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, text = line.partition("\t")
            right = "" if name.startswith("-") else name
            yield Asked(text, right, near=name != "-" or file.parent != AUTHORS, author=author)


def _with_chat(plain: Sequence[Asked]) -> Iterator[Asked]:
    """What people write around a question changes nothing."""
    dice = random.Random(SEED)
    small_talk = {n for n, a in catalogue().answers.items() if a.kind != "question"}
    for each in plain:
        short = len(each.text) < _LONGEST_TOLD and each.right not in small_talk
        if short and dice.random() < CHATTY:
            yield replace(each, text=told(each.text, dice), told=True)
