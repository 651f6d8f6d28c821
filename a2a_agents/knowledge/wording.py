"""Whether a sentence of a model may stand where a template stands: it may word, never add facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from a2a_agents.knowledge.catalogue import HERE, read_yaml
from a2a_agents.knowledge.denial import denied
from a2a_agents.knowledge.text import Token, clean, lemma, tokens

Objection = Literal["", "empty", "length", "form", "number", "denial", "subject", "nothing", "same"]
"""Why a sentence is refused; empty where it is accepted."""

MOST_CHARACTERS = 70
MOST_WORDS = 10
KEPT = 0.5
"""Share of the template's own words that a sentence must still say."""
_FORM = re.compile(r"[A-Z](?:[\w' ,:&/()+-]|(?<=\d)\.(?=\d))*[\w)]")
"""One line that begins as a title does and holds no sign with a meaning of its own."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_ENDINGS = ("ing", "ed", "es", "s", "er")


@dataclass(frozen=True, slots=True)
class Slots:
    """The facts that one sentence may be made of."""

    template: str
    """What stays if nothing better is accepted."""
    subject: str
    parts: tuple[str, ...] = ()
    days: float | None = None

    @property
    def prompt(self) -> str:
        """The task for a model that follows instructions."""
        about = f"Subject: {self.subject}. Parts: {', '.join(self.parts) or 'none'}."
        took = f" Days: {self.days:g}." if self.days is not None else ""
        return (
            "Write a short title in plain English and use only the given words. "
            f"{about}{took} Title now: {self.template}. Better title:"
        )


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    neutral: str
    denials: str


def objection(text: str, slots: Slots, request: str = "") -> Objection:
    """Why the sentence may not replace the template. Pure; the subjects decide, not the style.

    Every word that is not neutral has to stand in the slots or in the request, and not in what the
    request says no to; and half of what the template names has to be there still.
    """
    line = text.strip()
    if not line:
        return "empty"
    read = [token for token in tokens(clean(line)) if token.word]
    if len(line) > MOST_CHARACTERS or len(read) > MOST_WORDS:
        return "length"
    if not _FORM.fullmatch(line) or _repeats(read):
        return "form"
    if not _numbers(line) <= _numbers(_facts(slots)):
        return "number"
    if any(token.text in _words().denials for token in read):
        return "denial"
    if line.casefold() == slots.template.casefold():
        return "same"
    return _about(read, slots, request)


def tidied(text: str) -> str:
    """A model's line without quotes and full stop, beginning with a capital."""
    line = " ".join(text.split()).strip("\"'“” ").removesuffix(".")
    return line[:1].upper() + line[1:]


def _about(read: list[Token], slots: Slots, request: str) -> Objection:
    own = _lemmas(_facts(slots))
    allowed = own | _asked(request)
    named = [token for token in read if not token.text[0].isdigit() and not _neutral(token.text)]
    if not all(token.lemma in allowed for token in named):
        return "subject"
    template = {word for word in _lemmas(slots.template) if not _neutral(word)}
    kept = template & {token.lemma for token in named}
    return "nothing" if len(kept) < KEPT * len(template) else ""


def _facts(slots: Slots) -> str:
    days = "" if slots.days is None else f"{slots.days:g}"
    return "\n".join((slots.template, slots.subject, *slots.parts, days))


def _lemmas(text: str) -> set[str]:
    return {token.lemma for token in tokens(clean(text)) if token.word}


@lru_cache(maxsize=64)
def _asked(request: str) -> frozenset[str]:
    """The words of a request, without what it says no to anywhere."""
    read = tokens(clean(request))
    no = denied(read)
    refused = {read[i].lemma for i in no}
    return frozenset(token.lemma for token in read if token.word) - refused


def _numbers(text: str) -> set[str]:
    return {found.replace(",", ".") for found in _NUMBER.findall(text)}


def _repeats(read: Iterable[Token]) -> bool:
    """A model that has lost itself says the same word again and again."""
    words = [token.lemma for token in read if not _neutral(token.text)]
    return len(words) != len(set(words))


def _neutral(word: str) -> bool:
    known = _words().neutral
    forms = {word, lemma(word)}
    forms |= {word.removesuffix(ending) for ending in _ENDINGS}
    forms |= {word.removesuffix(ending) + "e" for ending in _ENDINGS if word.endswith(ending)}
    return bool(forms & known)


@dataclass(frozen=True, slots=True)
class _Known:
    neutral: frozenset[str]
    denials: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Known:
    written = _Words.model_validate(read_yaml(HERE / "lexicon" / "wording.yaml"))
    return _Known(frozenset(written.neutral.split()), frozenset(written.denials.split()))
