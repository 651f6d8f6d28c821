"""Numbers and rules in a request: rates, latencies, users, regions, budgets, laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from a2a_agents.core.blueprint import Constraint
from a2a_agents.knowledge.catalogue import HERE, read_yaml

LARGEST = 1e15
"""No number of a request is taken for larger."""

_NUMBER = (
    r"(\d[\d,.]*)\s*(k|m|mio|bn|million|thousand|billion|hundred|tausend|millones|millions)?\b"
)
_SCALE = {
    "k": 1e3, "thousand": 1e3, "tausend": 1e3, "m": 1e6, "mio": 1e6, "million": 1e6,
    "millions": 1e6, "millones": 1e6, "billion": 1e9, "bn": 1e9, "hundred": 1e2,
}  # fmt: skip
_WORDS = {
    "half": 0.5, "one": 1, "once": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30,
    "fifty": 50, "a hundred": 100,
}  # fmt: skip
_SECONDS = {"s": 1, "m": 60, "h": 3600}
_COUNT = r"(\d[\d,.]*|" + "|".join(_WORDS) + r")"


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]
    unit: str
    """Empty: the second group of the pattern is the unit."""


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    pattern: str
    unit: str = ""


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    """The rules of the lexicon, with NUMBER and COUNT spelled out."""
    written = TypeAdapter(list[_Written]).validate_python(
        read_yaml(HERE / "lexicon" / "constraints.yaml")
    )
    return tuple(
        _Rule(
            rule.kind,
            re.compile(
                rule.pattern.replace("NUMBER", _NUMBER).replace("COUNT", _COUNT), re.IGNORECASE
            ),
            rule.unit,
        )
        for rule in written
    )


_LONG_DIGITS = re.compile(r"[\d.,]{20,}")


def constraints(text: str) -> tuple[list[Constraint], list[tuple[int, int]]]:
    """The constraints of a text and where they stand, as character ranges."""
    found: list[tuple[tuple[int, int], Constraint]] = []
    # No number that means anything is so long, and the rules below go back over every digit.
    text = _LONG_DIGITS.sub(lambda run: "_" * len(run[0]), text)
    for place, constraint in _candidates(text):
        start, end = place
        if not any(s < end and start < e for (s, e), _ in found):
            found.append((place, constraint))
    ordered = sorted(found, key=lambda item: item[0])
    return [constraint for _, constraint in ordered], [place for place, _ in ordered]


def _candidates(text: str) -> Iterator[tuple[tuple[int, int], Constraint]]:
    for rule in _rules():
        for match in rule.pattern.finditer(text):
            yield match.span(), _made(rule, match)


def _made(rule: _Rule, match: re.Match[str]) -> Constraint:
    said = " ".join(match[0].split())
    if rule.kind == "compliance":
        return Constraint(kind=rule.kind, text=said.upper())
    second = match[2] if match.re.groups > 1 else None
    value = _value(match[1], second if rule.unit or rule.kind == "count" else None)
    if rule.kind == "count":
        return Constraint(kind=rule.kind, text=said, value=value, unit=match[3].lower())
    unit = rule.unit or (second or "").lower()
    if rule.kind == "latency" and unit.startswith("s"):
        value, unit = value * 1000, "ms"
    if rule.kind == "interval":
        value, unit = value * _SECONDS[unit[0]], "s"
    return Constraint(kind=rule.kind, text=said, value=value, unit=unit)


def _value(digits: str | None, scale: str | None) -> float:
    """``digits`` is nothing where one is meant, as in *every minute*."""
    word = " ".join((digits or "one").lower().split())
    if word in _WORDS:
        return float(_WORDS[word])
    thousand = word.endswith("k")
    whole = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})+)(?:[.,]\d{1,2})?[.,k ]*", word)
    found = re.match(r"\d+(?:[.,]\d+)?", word)
    if whole:
        number = float(re.sub(r"[.,]", "", whole[1]))
    else:
        number = float(found[0].replace(",", ".")) if found else 0.0
    scaled = number * (1e3 if thousand else 1) * _SCALE.get((scale or "").lower(), 1)
    return min(scaled, LARGEST)
