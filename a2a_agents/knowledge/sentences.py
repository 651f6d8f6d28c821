"""A long text as sentences, each with what makes it worth keeping."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from a2a_agents.knowledge.constraints import constraints
from a2a_agents.knowledge.denial import denials
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.match import phrases
from a2a_agents.knowledge.text import Token, clean, tokens

MOST_WORDS = 90
"""A longer sentence is taken apart at its commas."""
_LONGEST_HELD = 500
"""Characters: where every word ends in a full stop, they are no abbreviations."""
_END = re.compile(
    r"(?<=[.!?…])[\"')\]]*\s+(?=[\"'(\[¿¡]?[A-ZÀ-ÖØ-Þ0-9¿¡])|\n\s*\n|\n(?=\s*(?:[-*•>#]|\d+[.)])\s)"
    r"|(?<=[;:])\s*\n|(?<=[.!?])\n"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|nr|z\.b|d\.h|bzw|ca|usw|p\.ej|sr|sra|dr|mr|mrs|ms|st|cf)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_MARK = re.compile(r"^(?:[\s>*•#-]|\d+[.)]\s)+")
_SPEAKER = re.compile(
    r"^(?:\[?[\d:.\-T/ ]{4,25}Z?\]?\s+)?(?:<?(?:user|assistant|agent|system|human|ai|bot)>?:\s+)?",
    re.IGNORECASE,
)
"""A moment and a role at the start of a transcript's line; names of people stay."""
_ASKS = re.compile(
    r"\b(must|need|needs|have to|has to|should|shall|required?|want|wants|please|important|"
    r"deadline|decid\w+|agreed|muss|müssen|soll|sollen|sollte|brauch\w*|möchten?|wollen|bitte|wichtig|"
    r"debe|deben|necesit\w+|quier\w+|tiene que|importante|por favor|doit|doivent|faut|besoin|"
    r"veut|voulons|important|s'il vous)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text."""

    place: int
    """How many stand before it."""
    text: str
    words: frozenset[str]
    """The base forms of the words that carry meaning."""
    length: int
    """In words."""
    makes: bool
    """Software is to be made."""
    asks: int
    constraints: int
    numbers: int
    denials: int
    known: int
    """Phrases of the catalogue."""
    names: int
    """Words with a capital inside the sentence."""

    @property
    def weight(self) -> float:
        """What it tells, whatever else is told."""
        told = (
            4.0 * self.makes
            + 2.0 * min(self.asks, 2)
            + 2.5 * min(self.constraints, 3)
            + 0.7 * min(self.numbers, 3)
            + 1.2 * min(self.denials, 2)
            + 1.0 * min(self.known, 4)
            + 0.3 * min(self.names, 3)
        )
        early = 1.5 if self.place == 0 else 0.6 if self.place < 3 else 0.0
        return told + early


def sentences(text: str) -> list[Sentence]:
    """The sentences in their order; those that are only signs are left out."""
    found: list[Sentence] = []
    for piece in _pieces(clean(text)):
        sentence = _sentence(piece, len(found))
        if sentence.words:
            found.append(sentence)
    return found


def tokens_of(text: str) -> int:
    """About how many tokens of a language model a text is, rather too many than too few."""
    return math.ceil(max(len(text) / 4, 1.34 * len(text.split())))


def clauses(text: str) -> list[str]:
    """A long sentence at its commas; what a negation is about stays with it."""
    found: list[str] = []
    for piece in re.split(r"(?<=[,;:])\s+", text):
        carries_on = found and not _begins_anew(piece)
        if carries_on and len(found[-1].split()) < 4:
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def _begins_anew(piece: str) -> bool:
    return len(piece.split()) >= 4


def _pieces(text: str) -> Iterator[str]:
    held = ""
    for piece in _END.split(text):
        line = " ".join(_SPEAKER.sub("", _MARK.sub("", piece)).split())
        held = f"{held} {line}".strip()
        if not held or (_ABBREVIATED.search(held[-12:]) and len(held) < _LONGEST_HELD):
            continue
        yield from _parts(held)
        held = ""
    if held:
        yield held


def _parts(line: str) -> Iterator[str]:
    if len(line.split()) <= MOST_WORDS:
        yield line
        return
    part: list[str] = []
    for clause in clauses(line):
        words = clause.split()
        for start in range(0, len(words), MOST_WORDS):
            some = words[start : start + MOST_WORDS]
            if part and len(part) + len(some) > MOST_WORDS:
                yield " ".join(part)
                part = []
            part += some
    if part:
        yield " ".join(part)


def _sentence(text: str, place: int) -> Sentence:
    read = tokens(text)
    lists = lexicon().speech.lists
    return Sentence(
        place=place,
        text=text[:1].upper() + text[1:],
        makes=bool(lists["build"].find(read) and lists["software"].find(read)),
        words=meaning(read),
        length=len(text.split()),
        asks=len(_ASKS.findall(text)),
        constraints=len(constraints(text)[0]),
        numbers=sum(bool(_NUMBER.search(word)) for word in text.split()),
        denials=len(denials(read)),
        known=len({span.meanings for span in phrases().find(read)}),
        names=sum(word[:1].isupper() for word in text.split()[1:]),
    )


def meaning(read: list[Token]) -> frozenset[str]:
    """The base forms of the words that carry meaning."""
    speech = lexicon().speech
    little = {word for language in speech.languages.values() for word in language}
    return frozenset(
        token.lemma
        for token in read
        if token.word and token.text not in speech.stopwords and token.text not in little
    )
