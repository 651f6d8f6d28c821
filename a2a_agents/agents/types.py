"""One table of types: what a column is in SQL, in SQLAlchemy, in Python and in JSON Schema."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from a2a_agents.agents.tables import NOW, Column
from a2a_agents.agents.words import quoted

_EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
_PHONE = r"^\+?[0-9][0-9 ().-]{4,30}$"
_URL = r"^https?://\S+$"
_BIG = 2**53 - 1
"""Beyond this a JSON number is not exact in every client."""


@dataclass(frozen=True, slots=True)
class ColumnType:
    """The same type, said four times."""

    sql: str
    """Accepted by PostgreSQL and, by affinity, by SQLite."""
    sqlite: str
    alchemy: str
    python: str
    """Annotation in generated schemas, where ``types`` is the project's module of wire types."""
    orm: str
    """Annotation in generated models."""
    schema: dict[str, Any]


_TEXT = ColumnType("text", "text", "sa.Text()", "str", "str", {"type": "string"})

_TYPES: dict[str, ColumnType] = {
    "key": ColumnType(
        "uuid", "text", "sa.Uuid()", "uuid.UUID", "uuid.UUID", {"type": "string", "format": "uuid"}
    ),
    "string": ColumnType(
        "varchar(255)", "text", "sa.String(255)", "types.Line", "str",
        {"type": "string", "maxLength": 255},
    ),
    "text": ColumnType(
        "text", "text", "sa.Text()", "types.Text", "str", {"type": "string", "maxLength": 100_000}
    ),
    "integer": ColumnType(
        "integer", "integer", "sa.Integer()", "types.Whole", "int",
        {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1},
    ),
    "decimal": ColumnType(
        "numeric(18, 4)", "numeric", "base.Decimal4()", "types.Decimal4", "decimal.Decimal",
        {"type": "string", "pattern": r"^-?\d{1,14}(\.\d{1,4})?$"},
    ),
    "money": ColumnType(
        "bigint", "integer", "sa.BigInteger()", "types.Minor", "int",
        {"type": "integer", "minimum": -_BIG, "maximum": _BIG},
    ),
    "currency": ColumnType(
        "char(3)", "text", "sa.CHAR(3)", "types.Currency", "str",
        {"type": "string", "pattern": "^[A-Z]{3}$"},
    ),
    "boolean": ColumnType(
        "boolean", "boolean", "sa.Boolean()", "bool", "bool", {"type": "boolean"}
    ),
    "date": ColumnType(
        "date", "text", "sa.Date()", "dt.date", "dt.date", {"type": "string", "format": "date"}
    ),
    "datetime": ColumnType(
        "timestamptz", "text", "base.Instant()", "types.Instant", "dt.datetime",
        {"type": "string", "format": "date-time"},
    ),
    "email": ColumnType(
        "varchar(320)", "text", "sa.String(320)", "types.Email", "str",
        {"type": "string", "maxLength": 320, "pattern": _EMAIL},
    ),
    "phone": ColumnType(
        "varchar(32)", "text", "sa.String(32)", "types.Phone", "str",
        {"type": "string", "maxLength": 32, "pattern": _PHONE},
    ),
    "url": ColumnType(
        "varchar(2048)", "text", "sa.String(2048)", "types.Url", "str",
        {"type": "string", "maxLength": 2048, "pattern": _URL},
    ),
    "json": ColumnType("jsonb", "text", "base.Json()", "types.Json", "Any", {}),
    "float": ColumnType(
        "double precision", "real", "sa.Double()", "types.Finite", "float", {"type": "number"}
    ),
    "binary": ColumnType(
        "bytea", "blob", "sa.LargeBinary()", "types.Binary", "bytes",
        {"type": "string", "contentEncoding": "base64", "maxLength": 1_400_000},
    ),
}  # fmt: skip
_TYPES["uuid"] = _TYPES["reference"] = _TYPES["key"]


def type_of(column: Column) -> ColumnType:
    """The column's type in every language."""
    if column.kind == "enum":
        return _enum(column.values)
    return _TYPES[column.kind]


def _enum(values: tuple[str, ...]) -> ColumnType:
    longest = max(1, *map(len, values))
    members = ", ".join(map(quoted, values))
    return ColumnType(
        f"varchar({longest})", "text", f"sa.String({longest})", f"Literal[{members}]", "str",
        {"type": "string", "enum": list(values)},
    )  # fmt: skip


def json_schema(column: Column) -> dict[str, Any]:
    """The column's value as JSON Schema 2020-12, as OpenAPI 3.1 uses it."""
    schema = dict(type_of(column).schema)
    if column.least is not None:
        schema |= {"minimum": column.least} if "pattern" not in schema else _UNSIGNED
    if column.nullable and schema:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    if column.default is not None and column.default != NOW:
        schema["default"] = json_default(column)
    return schema


_UNSIGNED: dict[str, Any] = {"pattern": r"^\d{1,14}(\.\d{1,4})?$"}


def json_default(column: Column) -> Any:
    """The default as it stands in JSON."""
    if column.kind == "json":
        return json.loads(str(column.default))
    return f"{column.default:g}" if column.kind == "decimal" else column.default
