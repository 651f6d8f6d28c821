"""What a column is in Go: its type, and the rules for what callers may send."""

from __future__ import annotations

from a2a_agents.agents.code.golang.source import texts
from a2a_agents.agents.tables import Column

_TYPES = {
    "key": "store.ID", "uuid": "store.ID", "reference": "store.ID", "integer": "int",
    "decimal": "store.Decimal", "money": "int64", "boolean": "bool", "date": "store.Date",
    "datetime": "time.Time", "json": "store.JSON", "float": "float64", "binary": "[]byte",
}  # fmt: skip
_RULES = {
    "string": "body.Line", "text": "body.Text", "integer": "body.Whole", "money": "body.Minor",
    "currency": "body.Currency", "email": "body.Email", "phone": "body.Phone", "url": "body.URL",
}  # fmt: skip


def plain_type(column: Column) -> str:
    """The type of a value that is there."""
    return _TYPES.get(column.kind, "string")


def field_type(column: Column) -> str:
    """The type of the field: a pointer where there may be no value."""
    return f"*{plain_type(column)}" if column.nullable else plain_type(column)


def rules(column: Column) -> list[str]:
    """What a value that a caller sends must meet."""
    if column.name in ("password", "new_password") and column.kind == "string":
        return ["body.Password"]
    if column.kind == "enum":
        return [f"body.OneOf({texts(column.values)})"]
    found = [_RULES[column.kind]] if column.kind in _RULES else []
    if column.least is not None:
        scale = 10_000 if column.kind == "decimal" else 1
        found.append(f"body.AtLeast[{plain_type(column)}]({column.least * scale})")
    return found
