"""Whether a text asks, and asks nothing else, what its account has spent or saved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from a2a_agents.core.costs import MOST_DAYS, MOST_MONTHS, Report
from a2a_agents.knowledge.catalogue import HERE, read_yaml
from a2a_agents.knowledge.text import clean

_LONGEST = 120
"""A longer text asks more than that."""
_ENDS = " .,;:!?¿¡"


class _Period(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    days: int | None = None
    months: int | None = None


class _Language(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: Sequence[str]
    asks: Sequence[str]
    please: str
    periods: Mapping[str, _Period]
    last: str


@dataclass(frozen=True, slots=True)
class Spending:
    """What is asked of the account's money, and in which language."""

    language: str
    report: Report


def asked_spending(text: str) -> Spending | None:
    """The question for the account's money that the text is, if it is one."""
    if len(text) > _LONGEST:
        return None
    small = _without_accents(text.lower())
    if not any(word in small for word in _known().words):
        return None
    plain = _plain(text)
    for language, patterns in _known().languages.items():
        for pattern in patterns.asks:
            if found := pattern.fullmatch(plain):
                return Spending(language, patterns.report(found))
    return None


@dataclass(frozen=True, slots=True)
class _Patterns:
    asks: Sequence[re.Pattern[str]]
    periods: Mapping[str, _Period]

    def report(self, found: re.Match[str]) -> Report:
        """For the period that it names; the sums of this month are in every report."""
        if number := found["number"]:
            named = int(number) or 1
            if found["months"]:
                return Report(action="report", months=min(named, MOST_MONTHS))
            return Report(action="report", days=min(named, MOST_DAYS))
        period = self.periods.get(found["period"] or "", _Period())
        return Report(action="report", **period.model_dump(exclude_none=True))


@dataclass(frozen=True, slots=True)
class _Known:
    words: Sequence[str]
    """One of them is in every question."""
    languages: Mapping[str, _Patterns]


@lru_cache(maxsize=1)
def _known() -> _Known:
    written = read_yaml(HERE / "lexicon" / "spending.yaml")
    languages = TypeAdapter(dict[str, _Language]).validate_python(written)
    return _Known(
        sorted({word for language in languages.values() for word in language.words}),
        {name: _patterns(language) for name, language in languages.items()},
    )


def _patterns(language: _Language) -> _Patterns:
    periods = {_plain(name): period for name, period in language.periods.items()}
    names = "|".join(sorted(map(re.escape, periods), key=len, reverse=True))
    when = f"(?: (?:(?P<period>{names})|{_without_accents(language.last)}))?"
    return _Patterns(
        [
            re.compile(
                _without_accents(ask)
                .replace("{when}", when)
                .replace("{please}", f"(?:{_without_accents(language.please)}),?")
            )
            for ask in language.asks
        ],
        periods,
    )


def _plain(text: str) -> str:
    """As the patterns are written: small letters without accents, and nothing at its ends."""
    words = _without_accents(clean(text).lower()).replace("?", " ").strip(_ENDS).split()
    return " ".join(words)


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
