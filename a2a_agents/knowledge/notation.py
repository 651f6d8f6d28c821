"""The short notation of the catalogue's files: one line per field, relation, link, key, operation.

price: money indexed -- sorted by it          a field
Order has many OrderItem as order, cascade     a relation
cart-service -> queue (async AMQP): why         a link
unique product, author -- one review each      a key over several fields
POST /carts/{cart_id}/checkout -> Order: why    an operation
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Shape = dict[str, Any]
"""A value that pydantic will check next."""

_FIELD = re.compile(
    r"(?P<type>[a-z]+)"
    r"(?:\[(?P<values>[^\]]*)\])?"
    r"(?P<flags>(?: (?:optional|unique|indexed))*)"
    r"(?: = (?P<default>\S+))?"
    r"(?P<more>(?: (?:optional|unique|indexed))*)"
    r"(?: -- (?P<reason>.+))?"
)
_RELATION = re.compile(
    r"(?P<source>\w+) (?P<verb>has many|has one|has and belongs to many) (?P<target>\w+)"
    r"(?: as (?P<role>[a-z_]+))?(?P<optional> optional)?"
    r"(?:, (?P<on_delete>cascade|restrict|set null))?"
)
_LINK = re.compile(
    r"(?P<source>[a-z0-9-]+) -> (?P<target>[a-z0-9-]+)"
    r"(?: \((?P<kind>sync|async|data)(?: (?P<protocol>[^)]+))?\))?"
)
_OPERATION = re.compile(
    r"(?P<method>GET|POST|PUT|PATCH|DELETE) (?P<path>/\S*)(?: -> (?P<entity>\w+)(?P<list>\[\])?)?"
)
_KEY = re.compile(r"(?P<unique>unique )?(?P<fields>[a-z0-9_, ]+?)(?: -- (?P<reason>.+))?")
_DAYS = re.compile(r"([\d.]+)/([\d.]+)/([\d.]+)")

_KINDS = {
    "has many": "one-to-many",
    "has one": "one-to-one",
    "has and belongs to many": "many-to-many",
}


def field(name: str, spec: str) -> Shape:
    """A field from ``TYPE[values] [optional] [unique] [indexed] [= default] [-- reason]``.

    The flags may also stand after the default.
    """
    found = _matched(_FIELD, spec, "a field: TYPE [optional] [unique] [indexed] [= x] [-- why]")
    flags = (found["flags"] + found["more"]).split()
    values = tuple(value.strip() for value in (found["values"] or "").split(",") if value.strip())
    if (found["type"] == "enum") != bool(values):
        raise ValueError(f"{spec!r}: an enum lists its values in brackets, and nothing else does")
    if values and found["default"] not in (None, *values):
        raise ValueError(f"{spec!r}: the default is none of the values")
    return {
        "name": name,
        "type": found["type"],
        "required": "optional" not in flags,
        "unique": "unique" in flags,
        "indexed": "indexed" in flags,
        "values": values,
        "default": found["default"],
        "reason": found["reason"] or "",
    }


def fields(specs: Mapping[str, str]) -> list[Shape]:
    """Fields in the order in which they stand."""
    return [field(name, spec) for name, spec in specs.items()]


def relation(line: str) -> Shape:
    """A relation from ``Source has many Target [as ROLE] [optional][, on delete]``."""
    found = _matched(_RELATION, line, "a relation: A has many B [as ROLE] [optional][, cascade]")
    optional = bool(found["optional"])
    return {
        "source": found["source"],
        "target": found["target"],
        "kind": _KINDS[found["verb"]],
        "role": found["role"] or "",
        "required": not optional,
        "on_delete": found["on_delete"] or ("set null" if optional else "restrict"),
    }


def link(line: str, reason: str) -> Shape:
    """A link from ``source -> target [(kind protocol)]``."""
    found = _matched(_LINK, line, "a link: source -> target (sync HTTPS)")
    return {
        "source": found["source"],
        "target": found["target"],
        "kind": found["kind"] or "sync",
        "protocol": found["protocol"] or "",
        "reason": reason,
    }


def key(line: str) -> Shape:
    """A key from ``[unique ]field, field [-- reason]``."""
    found = _matched(_KEY, line, "a key: [unique ]field, field [-- why]")
    return {
        "fields": tuple(name.strip() for name in found["fields"].split(",")),
        "unique": bool(found["unique"]),
        "reason": found["reason"] or "",
    }


def operation(line: str, more: str | Shape) -> Shape:
    """An operation from ``METHOD /path [-> Entity[]]`` and its summary, body and access."""
    found = _matched(_OPERATION, line, "an operation: POST /path -> Entity[]")
    rest: Shape = {"says": more} if isinstance(more, str) else dict(more)
    made: Shape = {
        "method": found["method"],
        "path": found["path"],
        "entity": found["entity"] or "",
        "returns_list": bool(found["list"]),
        "summary": rest.pop("says", ""),
        "body": fields(rest.pop("body", {})),
    }
    return made | rest


def days(spec: str) -> Shape:
    """Three estimates from ``low/likely/high``, in that order of size."""
    found = _DAYS.fullmatch(spec)
    if not found:
        raise ValueError(f"{spec!r} is not low/likely/high days, such as 1/2/4")
    low, likely, high = (float(part) for part in found.groups())
    if not low <= likely <= high:
        raise ValueError(f"{spec!r}: low, likely and high days do not grow")
    return {"low_days": low, "likely_days": likely, "high_days": high}


def _matched(pattern: re.Pattern[str], text: str, wanted: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not {wanted}")
    return found
