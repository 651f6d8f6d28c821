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

# Whole numbers, and never given back: a long one would be tried from and to each digit.
_DIGITS = r"(?<!\d)(?<!\d[,.])(\d[\d,.]*+"
_NUMBER = (
    _DIGITS + r")\s*(k|m|mio|bn|million|thousand|billion|hundred|tausend|millones|millions)?\b"
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
_COUNT = r"\b" + _DIGITS + "|" + "|".join(_WORDS) + r")"
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(_COUNT, re.IGNORECASE)
_ANYTHING = re.compile("")


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of number looks like."""

    kind: str
    pattern: re.Pattern[str]
    unit: str
    """Empty: the second group of the pattern is the unit."""
    needs: re.Pattern[str]
    """Where a text has nothing like this, the pattern is nowhere in it."""


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    pattern: str
    unit: str = ""
    spelled: bool = False
    """Whether a text without any number may say it."""


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The rules of the lexicon, with NUMBER and COUNT spelled out."""
    written = TypeAdapter(list[_Written]).validate_python(
        read_yaml(HERE / "lexicon" / "constraints.yaml")
    )
    return tuple(
        Rule(
            rule.kind,
            re.compile(
                rule.pattern.replace("NUMBER", _NUMBER).replace("COUNT", _COUNT), re.IGNORECASE
            ),
            rule.unit,
            _needs(rule),
        )
        for rule in written
    )


def _needs(rule: _Written) -> re.Pattern[str]:
    """Most texts have no number: then most rules need not look at them."""
    if rule.spelled:
        return _ANYTHING
    return _AMOUNT if "COUNT" in rule.pattern else _DIGIT


_LONG_DIGITS = re.compile(r"[\d.,]{20,}")


def constraints(text: str) -> tuple[list[Constraint], list[tuple[int, int]]]:
    """The constraints of a text and where they stand, as character ranges."""
    found: list[tuple[tuple[int, int], Constraint]] = []
    taken = bytearray(len(text))
    # No number that means anything is so long, and the rules below go back over every digit.
    text = _LONG_DIGITS.sub(lambda run: "_" * len(run[0]), text)
    for place, constraint in _candidates(text):
        start, end = place
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append((place, constraint))
    ordered = sorted(found, key=lambda item: item[0])
    return [constraint for _, constraint in ordered], [place for place, _ in ordered]


def _candidates(text: str) -> Iterator[tuple[tuple[int, int], Constraint]]:
    had = {needs for needs in (_DIGIT, _AMOUNT, _ANYTHING) if needs.search(text)}
    for rule in rules():
        for match in rule.pattern.finditer(text) if rule.needs in had else ():
            yield match.span(), _made(rule, match)


def _made(rule: Rule, match: re.Match[str]) -> Constraint:
    said = " ".join(match[0].split())
    if rule.kind == "compliance":
        return Constraint(kind=rule.kind, text=said.upper())
    second = match[2] if match.re.groups > 1 else None
    if rule.kind == "availability":
        return Constraint(kind=rule.kind, text=said, value=float(match[1]), unit=rule.unit)
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
    whole = re.fullmatch(r"([1-9]\d{0,2}(?:[.,]\d{3})+)(?:[.,]\d{1,2})?[.,k ]*", word)
    found = re.match(r"\d+(?:[.,]\d+)?", word)
    if whole:
        number = float(re.sub(r"[.,]", "", whole[1]))
    else:
        number = float(found[0].replace(",", ".")) if found else 0.0
    scaled = number * (1e3 if thousand else 1) * _SCALE.get((scale or "").lower(), 1)
    return min(scaled, LARGEST)
