"""Requests in which words that name things and fields are marked, by whoever wrote them.

In a file of an author ``[blood samples]`` is a thing to keep, ``{serial number}`` a field of one,
``(?people?)`` may be a thing or none; whatever has no mark is neither. Of the labelled requests of
the development sets the marks are found again by the names in their labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from a2a_agents.knowledge.text import lemma
from a2a_agents.models.things import LABELS, words_in
from benchmarks.substance.sets import FOLDER, Labelled, requests

DATA = Path(__file__).parent / "data"
AUTHORS = ("author_x", "author_y", "author_z")
SETS: Mapping[str, str] = {
    "first": "requests_dev",
    "second": "requests_second_dev",
    "third": "requests_third_dev",
    "fourth": "requests_fourth_dev",
    "fifth": "requests_fifth_dev",
    "sixth": "requests_sixth_dev",
}
"""Development sets by their authors; the third and the fourth are by one."""
NOTHING, THING, FIELD, PART = map(LABELS.index, ("nothing", "thing", "field", "part"))
UNSURE = -1
"""Nobody is taught anything by this word."""
_MARKS: Mapping[str, int] = {"[": THING, "{": FIELD, "(?": UNSURE}
_MARKED = re.compile(r"\[([^][{}]+)\]|\{([^][{}]+)\}|\(\?(.+?)\?\)")
_SHORTEST = 3
"""*in* ends names of fields, and is none."""
_PARTS = re.compile(r"[A-Z]?[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and what each of its words is."""

    text: str
    labels: tuple[int, ...]
    """One for each of its words: a place in ``LABELS``, or ``UNSURE``."""
    author: str


def lines() -> list[Marked]:
    """Those of all authors, then those of the development sets."""
    return [*authored(AUTHORS), *developed(SETS)]


def authored(authors: Iterable[str]) -> Iterator[Marked]:
    """The marked requests of these authors."""
    for author in authors:
        for line in (DATA / f"{author}.tsv").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield marked(line, author)


def developed(sets: Iterable[str]) -> Iterator[Marked]:
    """The requests in English of these development sets."""
    for author in sets:
        yield from (labelled(line, author) for line in requests(SETS[author]))


def marked(line: str, author: str) -> Marked:
    """A line without its marks, and what they say of the last word of a name and those before."""
    text, spans = "", list[tuple[int, int, int]]()
    end = 0
    for mark in _MARKED.finditer(line):
        text += line[end : mark.start()]
        name = next(group for group in mark.groups() if group is not None)
        opening = "(?" if line.startswith("(?", mark.start()) else line[mark.start()]
        spans.append((len(text), len(text) + len(name), _MARKS[opening]))
        text += name
        end = mark.end()
    text += line[end:]
    words = words_in(text)
    labels = [NOTHING] * len(words)
    for start, stop, label in spans:
        inside = [i for i, (a, b) in enumerate(words) if start <= a and b <= stop]
        head = _head([text[a:b].lower() for a, b in words], inside) if inside else 0
        for i in inside:
            labels[i] = PART if label == THING and i < head else UNSURE
        if inside:
            labels[head] = label
    return Marked(text, tuple(labels), author)


def _head(words: Sequence[str], inside: Sequence[int]) -> int:
    """The word that says what it is: the last, or the one before *of*."""
    of = next((i for i in inside[1:] if words[i] == "of"), inside[-1] + 1)
    return of - 1


def labelled(line: Labelled, author: str) -> Marked:
    """A request of a development set, its words compared with the names of its labels."""
    things = _heads(name for names in line.entities for name in names)
    maybe = _heads(line.maybe_entities)
    fields = _heads(name for _, names, _ in line.fields for name in names)
    modifiers = {
        part.lower()
        for names in line.entities
        for name in names
        for part in _PARTS.findall(name)[:-1]
    }
    words = [line.text[a:b] for a, b in words_in(line.text)]
    labels = [_label(word, things, maybe, fields, modifiers) for word in words]
    for i in range(len(labels) - 2, -1, -1):
        if words[i].lower() in modifiers and labels[i] == UNSURE and labels[i + 1] in (THING, PART):
            labels[i] = PART
    return Marked(line.text, tuple(labels), author)


def _label(
    word: str,
    things: AbstractSet[str],
    maybe: AbstractSet[str],
    fields: AbstractSet[str],
    modifiers: AbstractSet[str],
) -> int:
    said = lemma(word.lower().rsplit("-", 1)[-1])
    if said in things:
        return THING
    if said in fields:
        return FIELD
    return UNSURE if said in maybe or said in modifiers else NOTHING


def _heads(names: Iterable[str]) -> frozenset[str]:
    found = (_PARTS.findall(name) for name in names)
    return frozenset(parts[-1].lower() for parts in found if parts and len(parts[-1]) >= _SHORTEST)


def data_digest() -> str:
    """Of every file that says what is what."""
    files = [DATA / f"{author}.tsv" for author in AUTHORS]
    files += [FOLDER / f"{name}.tsv" for name in SETS.values()]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
