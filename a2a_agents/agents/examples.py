"""Believable values for columns: the same ones in seeds, API examples and generated tests."""

from __future__ import annotations

import base64
import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from a2a_agents.agents.tables import Column
from a2a_agents.agents.words import spaced

_NAMES = ("Ada Lovelace", "Alan Turing", "Grace Hopper")
_LINES: list[tuple[str, tuple[str, ...]]] = [
    (r"first_name|given_name", ("Ada", "Alan", "Grace")),
    (r"last_name|family_name|surname", ("Lovelace", "Turing", "Hopper")),
    (r"full_name|display_name|author|recipient|contact|person", _NAMES),
    (r"(^|_)ip(_address)?$", ("192.0.2.10", "192.0.2.11", "198.51.100.7")),
    (r"user_agent", ("Firefox on Linux", "Safari on iOS", "Chrome on Windows")),
    (r"(opens|starts|begins)_at|opening_time", ("08:00", "09:00", "10:00")),
    (r"(closes|ends)_at|closing_time", ("16:30", "18:00", "20:00")),
    (r"media_type|mime", ("image/jpeg", "image/png", "application/pdf")),
    (r"currency", ("USD", "EUR", "GBP")),
    (r"number_plate|(^|_)plate$", ("B-AB 1001", "B-AB 1002", "B-AB 1003")),
    (
        r"(^|_)iban$",
        ("DE02120300000000202051", "FR1420041010050500013M02606", "ES9121000418450200051332"),
    ),
    (r"sku", ("SKU-1001", "SKU-1002", "SKU-1003")),
    (r"isbn", ("9780131103627", "9780262033848", "9780201633610")),
    (r"slug", ("first-thing", "second-thing", "third-thing")),
    (r"country", ("DE", "FR", "US")),
    (r"city", ("Berlin", "Lyon", "Boston")),
    (r"postal|zip", ("10115", "69001", "02108")),
    (r"street|address|line1", ("1 Main Street", "2 Market Square", "3 Mill Lane")),
    (r"locale|language", ("en", "de", "fr")),
    (r"time_?zone", ("Europe/Berlin", "Europe/Paris", "America/New_York")),
    (r"colou?r", ("red", "green", "blue")),
]
_INSTANTS = ("2026-03-02T09:00:00Z", "2026-03-03T10:30:00Z", "2026-03-04T14:15:00Z")


def example(column: Column, number: int = 0) -> Any:
    """A JSON value that the column takes; unique columns differ by ``number``."""
    if column.kind == "enum":
        return column.values[number % len(column.values)]
    plain = _PLAIN.get(column.kind)
    if plain:
        return plain(number)
    return _line(column, number)


def sample(column: Column) -> Any:
    """A value of the field for a request in a test."""
    if column.name in ("password", "new_password"):
        return "correct horse battery"
    return example(column, 5)


def row_id(table: int, number: int) -> str:
    """The id of a seed row: a UUID of version 7 that tells where it belongs."""
    return f"0195551d-e000-7{number % 4096:03x}-8000-{table:012x}"


def _line(column: Column, number: int) -> str:
    text = _believable(column.name, number)
    if text and number < 3:
        return text
    said = spaced(column.name).capitalize()
    return f"{said} {number + 1}" if column.kind != "text" else f"{said} number {number + 1}."


def _believable(name: str, number: int) -> str:
    lines = _lines(name)
    return lines[number % 3] if lines else ""


@lru_cache(maxsize=4096)
def _lines(name: str) -> Sequence[str]:
    return next((lines for pattern, lines in _LINES if re.search(pattern, name)), ())


_PLAIN: dict[str, Callable[[int], Any]] = {
    "key": lambda n: row_id(0, n),
    "uuid": lambda n: row_id(1, n),
    "reference": lambda n: row_id(2, n),
    "integer": lambda n: n + 1,
    "decimal": lambda n: f"{n + 1}.5",
    "money": lambda n: 1990 + 500 * n,
    "currency": lambda _: "USD",
    "boolean": lambda n: n % 2 == 0,
    "date": lambda n: _day(n),
    "datetime": lambda n: _INSTANTS[n] if n < 3 else f"{_day(n)}T12:00:00Z",
    "email": lambda n: f"{('ada', 'alan', 'grace')[n % 3]}{n if n > 2 else ''}@example.com",
    "phone": lambda n: f"+1 555 010 {n % 10_000:04}",
    "url": lambda n: f"https://example.com/{n + 1}",
    "json": lambda n: {"note": f"example {n + 1}"},
    "float": lambda n: n + 0.5,
    "binary": lambda n: base64.b64encode(f"example {n + 1}".encode()).decode(),
}  # fmt: skip


def _day(number: int) -> str:
    return (dt.date(2026, 3, 2) + dt.timedelta(days=number)).isoformat()
