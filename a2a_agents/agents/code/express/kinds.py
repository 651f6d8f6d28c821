"""What a column is in TypeScript, to the stores, and to the schemas of bodies."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.express.source import array, literal, union
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.tables import NOW, Column
from a2a_agents.agents.types import json_default


@dataclass(frozen=True, slots=True)
class Kind:
    """The same type, said three times."""

    type: str
    """Of a row's property."""
    store: str
    """As ``Kind`` of the project's stores says it."""
    field: str
    """Its name in the project's ``fields``."""
    query: str = ""
    """The field that reads it off an address, where that differs."""


_KINDS = {
    "key": Kind("string", "key", "key"),
    "uuid": Kind("string", "key", "key"),
    "reference": Kind("string", "key", "key"),
    "string": Kind("string", "string", "line"),
    "text": Kind("string", "text", "prose"),
    "integer": Kind("number", "integer", "whole", "query.whole"),
    "decimal": Kind("string", "decimal", "decimal"),
    "money": Kind("number", "money", "minor", "query.minor"),
    "currency": Kind("string", "string", "currency"),
    "boolean": Kind("boolean", "boolean", "flag", "query.flag"),
    "date": Kind("string", "date", "date"),
    "datetime": Kind("Date", "datetime", "instant"),
    "email": Kind("string", "string", "email"),
    "phone": Kind("string", "string", "phone"),
    "url": Kind("string", "string", "url"),
    "json": Kind("Json", "json", "json"),
    "float": Kind("number", "float", "float", "query.float"),
    "binary": Kind("string", "binary", "binary"),
    "enum": Kind("string", "string", ""),
}


def kind_of(column: Column) -> Kind:
    """The column's type."""
    return _KINDS[column.kind]


def property_type(column: Column, taken: int) -> str:
    """The type of the row's property."""
    if column.kind != "enum":
        return kind_of(column).type + (" | null" if column.nullable else "")
    values = union(column.values, 2, taken + 7 * column.nullable)
    null = "\n    | null" if values.startswith("\n") else " | null"
    return values + (null if column.nullable else "")


def field(column: Column, indent: int, taken: int, query: bool = False) -> str:
    """The schema of a value in a body or an address."""
    if column.kind == "enum":
        values = array(map(json_literal, column.values), indent, taken + len("z.enum()"))
        return f"z.enum({values})"
    if column.name in ("password", "new_password") and not column.reference:
        return "fields.password"
    kind = kind_of(column)
    if query:
        return f"fields.{kind.query or kind.field}"
    if column.least is None:
        return f"fields.{kind.field}"
    if column.kind == "decimal" and column.least == 0:
        return "fields.unsignedDecimal"
    return f"fields.{kind.field}.min({column.least})"


def default(column: Column) -> str:
    """The default as an expression of what a row keeps; empty if there is none."""
    if column.default is None:
        return ""
    if column.default == NOW and column.kind in ("date", "datetime"):
        return "today" if column.kind == "date" else "now"
    if column.kind == "decimal":
        return json_literal(f"{column.default:.4f}")
    return literal(json_default(column))
