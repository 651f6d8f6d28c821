"""Columns as TypeScript types, and as the fields of lists and forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.shapes import Model
from a2a_agents.agents.tables import NOW, Column, Table
from a2a_agents.agents.words import spaced

_NUMBERS = ("integer", "money", "float")
_PASSWORDS = ("password", "new_password")
_HEADINGS = (
    *("title", "name", "display_name", "full_name", "number", "label", "subject", "code", "sku"),
    *("email", "username", "slug", "barcode", "reference"),
)


def ts_type(column: Column) -> str:
    """What the column is in an answer or a body."""
    if column.kind == "enum":
        return " | ".join(map(json_literal, column.values))
    if column.kind in _NUMBERS:
        return "number"
    return {"boolean": "boolean", "json": "json"}.get(column.kind, "string")


def model_lines(model: Model) -> list[str]:
    """The members of the body's type."""
    own = [
        f"{column.name}{'' if model.required(column) else '?'}: {ts_type(column)}"
        f"{' | null' if column.nullable else ''}"
        for column in model.columns
    ]
    return [*own, *(f"{name}: {inner.name}[]" for name, inner in model.lists)]


def kind_of(column: Column) -> str:
    """What kind of input takes the column."""
    if column.name in _PASSWORDS and column.kind == "string":
        return "password"
    if column.kind == "json" and column.name.endswith("address"):
        return "address"
    return "uuid" if column.kind == "key" else column.kind


def label_of(column: Column) -> str:
    """What people read beside it."""
    name = column.name.removesuffix("_minor")
    name = name.removesuffix("_id") if column.reference else name
    return spaced(name).capitalize()


def field_source(column: Column, named: Mapping[str, str], *, required: bool = False) -> str:
    """The column as a field; ``named`` has the resources by the tables they show."""
    parts: dict[str, Any] = {
        "name": column.name,
        "label": label_of(column),
        "kind": kind_of(column),
    }
    if required:
        parts["required"] = True
    if column.nullable:
        parts["nullable"] = True
    if column.values:
        parts["values"] = list(column.values)
    if column.least is not None:
        parts["least"] = column.least
    if column.reference and column.reference.table in named:
        parts["to"] = named[column.reference.table]
    if column.default is not None and column.default != NOW:
        parts["initial"] = column.default
    inner = ", ".join(f"{name}: {json_literal(value)}" for name, value in parts.items())
    return f"{{ {inner} }}"


def form_fields(
    model: Model | None, named: Mapping[str, str], without: Iterable[str] = ()
) -> list[str]:
    """The fields of a form that makes the body."""
    if model is None:
        return []
    left_out = set(without)
    return [
        field_source(column, named, required=_needed(column, model))
        for column in model.columns
        if column.name not in left_out
    ]


def _needed(column: Column, model: Model) -> bool:
    return not column.nullable if model.purpose == "update" else model.required(column)


def heading_of(table: Table) -> str:
    """The column that people know a row by; its id where there is none."""
    texts = [c for c in table.own if c.kind in ("string", "email", "text") and not c.private]
    for name in _HEADINGS:
        if any(column.name == name for column in texts):
            return name
    return next((c.name for c in texts if c.kind == "string"), "id")
