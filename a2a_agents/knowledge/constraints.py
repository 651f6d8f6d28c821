"""Numbers and rules in a request: rates, latencies, users, regions, budgets, laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a2a_agents.core.blueprint import Constraint

_NUMBER = (
    r"(\d[\d,.]*)\s*(k|m|mio|bn|million|thousand|billion|hundred|tausend|millones|millions)?\b"
)
_SCALE = {
    "k": 1e3, "thousand": 1e3, "tausend": 1e3, "m": 1e6, "mio": 1e6, "million": 1e6,
    "millions": 1e6, "millones": 1e6, "billion": 1e9, "bn": 1e9, "hundred": 1e2,
}  # fmt: skip
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_COUNT = r"(\d[\d,.]*|" + "|".join(_WORDS) + r")"


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]
    unit: str
    """Empty: the second group of the pattern is the unit."""


def _rule(kind: str, pattern: str, unit: str) -> _Rule:
    return _Rule(kind, re.compile(pattern, re.IGNORECASE), unit)


_PER_SECOND = (
    r"(?:rps|qps|tps|req(?:uest)?s?\s*/\s*s(?:ec)?|(?:requests?|orders?|messages?|events?|readings?|"
    r"transactions?|writes?|queries)\s*(?:per|a|each|/)\s*(?:second|sec|s)\b)"
)
_THINGS = (
    r"(?:devices?|sensors?|scooters?|vehicles?|vans|cars|meters?|products|skus|articles|stores|"
    r"shops|tenants|customers|employees|students|patients|orders|records|rows|documents|books)"
)
_RULES = (
    _rule("throughput", _NUMBER + r"\s*(?:" + _PER_SECOND + r")", "requests/s"),
    _rule(
        "latency",
        r"(?:p\d\d|latency|respon[ds]e?(?:\s*times?)?|within|under|below|less than|<)\D{0,24}?"
        r"(\d[\d.]*)\s*(ms|milliseconds?|s|sec|seconds?)\b",
        "",
    ),
    _rule("users", _NUMBER + r"\s*(?:concurrent|daily|monthly|active|registered|\s)*\s*(?:users|people|visitors|players)", "users"),
    _rule("regions", _COUNT + r"\s*(?:regions|countries|continents|data ?cent(?:er|re)s)", "regions"),
    _rule("availability", r"(99(?:\.\d+)?)\s*%", "%"),
    _rule("availability", r"(99\.\d+)\b(?!\s*%)", "%"),
    _rule("budget", r"(?:\$|€|£|usd|eur)\s*(\d[\d,.]*\s*[kK]?)\s*(?:/|per|a)?\s*(month|year|mo|yr|monat|mes|mois)?", ""),
    _rule("team", r"(?:team of|wir sind)\s*" + _COUNT, "people"),
    _rule("team", _COUNT + r"\s*(?:devs?|developers?|engineers?|entwickler|desarrolladores|développeurs)\b", "people"),
    _rule("duration", _COUNT + r"[\s-]*(days?|weeks?|months?|sprints?|wochen|monate|semanas|meses|semaines|mois)\b(?!\s*old)", ""),
    _rule("retention", r"(?:keep|retain|retention|store|stored|archive)\D{0,30}?(\d+)\s*(days?|months?|years?)", ""),
    _rule("rpo", r"\brpo\D{0,6}?(\d+)\s*(s|sec|seconds|min|minutes|h|hours)?\b", ""),
    _rule("rto", r"\brto\D{0,12}?(\d+)\s*(s|sec|seconds|min|minutes|h|hours)?\b", ""),
)  # fmt: skip
_COMPLIANCE = re.compile(
    r"\b(gdpr|dsgvo|rgpd|hipaa|pci(?:[ -]?dss)?|sox|iso ?27001|soc ?2|ccpa|psd2|fda|ferpa)\b", re.I
)
_SIZES = re.compile(r"(\d[\d,.]*)\s*(gb|tb|pb)\b", re.I)
_PLURAL_THINGS = re.compile(_NUMBER + r"\s*(" + _THINGS + r")\b", re.I)


def constraints(text: str) -> tuple[list[Constraint], list[tuple[int, int]]]:
    """The constraints of a text and where they stand, as character ranges."""
    found: list[tuple[tuple[int, int], Constraint]] = []
    for place, constraint in _candidates(text):
        start, end = place
        if not any(s < end and start < e for (s, e), _ in found):
            found.append((place, constraint))
    ordered = sorted(found, key=lambda item: item[0])
    return [constraint for _, constraint in ordered], [place for place, _ in ordered]


def _candidates(text: str) -> Iterator[tuple[tuple[int, int], Constraint]]:
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            value = _value(match[1], match.group(2) if rule.unit and match.re.groups > 1 else None)
            unit = rule.unit or (match[2] or "").lower()
            yield match.span(), _made(rule.kind, match[0], value, unit)
    for match in _SIZES.finditer(text):
        yield match.span(), _made("storage", match[0], _value(match[1], None), match[2].upper())
    for match in _PLURAL_THINGS.finditer(text):
        name = match[3].lower()
        yield match.span(), _made(name, match[0], _value(match[1], match[2]), name)
    for match in _COMPLIANCE.finditer(text):
        yield match.span(), Constraint(kind="compliance", text=match[0].upper(), unit="")


def _made(kind: str, text: str, value: float, unit: str) -> Constraint:
    return Constraint(kind=kind, text=" ".join(text.split()), value=value, unit=unit)


def _value(digits: str, scale: str | None) -> float:
    word = digits.strip().lower()
    if word in _WORDS:
        return float(_WORDS[word])
    thousand = word.endswith("k")
    word = word.rstrip("k ").rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", word):
        word = re.sub(r"[.,]", "", word)
    number = float(word.replace(",", "."))
    return number * (1e3 if thousand else 1) * _SCALE.get((scale or "").lower(), 1)
