"""What a column is in Django: a field of a model, and a field of what travels."""

from __future__ import annotations

import json
from dataclasses import dataclass

from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.shapes import Model
from a2a_agents.agents.tables import NOW, Column
from a2a_agents.agents.words import quoted

_MODEL_FIELDS: dict[str, tuple[str, list[str]]] = {
    "key": ("UUIDField", []),
    "uuid": ("UUIDField", []),
    "string": ("CharField", ["max_length=255"]),
    "text": ("TextField", []),
    "integer": ("IntegerField", []),
    "decimal": ("DecimalField", ["max_digits=18", "decimal_places=4"]),
    "money": ("BigIntegerField", []),
    "currency": ("CharField", ["max_length=3"]),
    "boolean": ("BooleanField", []),
    "date": ("DateField", []),
    "datetime": ("DateTimeField", []),
    "email": ("EmailField", ["max_length=320"]),
    "phone": ("CharField", ["max_length=32"]),
    "url": ("URLField", ["max_length=2048"]),
    "json": ("JSONField", []),
    "float": ("FloatField", []),
    "binary": ("BinaryField", []),
}
_WIRE_FIELDS = {
    "key": "Key", "uuid": "Key", "reference": "Key", "string": "Line", "text": "Text",
    "integer": "Whole", "decimal": "Decimal4", "money": "Minor", "currency": "Currency",
    "boolean": "Flag", "date": "Day", "datetime": "Instant", "email": "Email", "phone": "Phone",
    "url": "Url", "json": "Json", "float": "Finite", "binary": "Binary", "enum": "Choice",
}  # fmt: skip
_ON_DELETE = {"cascade": "CASCADE", "restrict": "RESTRICT", "set null": "SET_NULL"}


def role(column: Column) -> str:
    """The attribute that holds the other row, where the column holds its key."""
    return column.attr.removesuffix("_id") if column.reference else column.attr


def default(column: Column) -> str:
    """The default as Python source; empty if there is none."""
    if column.default is None:
        return ""
    if column.default == NOW and column.kind in ("date", "datetime"):
        return "base.today" if column.kind == "date" else "timezone.now"
    if column.kind == "decimal":
        return f'decimal.Decimal("{column.default:g}")'
    if column.kind == "json":
        return _json_default(json.loads(str(column.default)))
    return python_literal(column.default)


def _json_default(value: object) -> str:
    if value is None:
        return ""
    if value in ([], {}):
        return type(value).__name__
    return f"base.Constant({python_literal(value)})"


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of models: what they need beyond their column."""

    classes: dict[str, str]
    """The classes of tables, by the table's name."""
    mysql: bool
    """MySQL keeps keys of 768 characters at the most."""

    def model_field(self, column: Column, app: str = "") -> tuple[str, list[str]]:
        """The class and its arguments; a migration names the ``app`` of what is referred to."""
        if column.reference:
            name, arguments = self._reference(column, app)
        elif column.kind == "enum":
            name, arguments = "CharField", [f"max_length={max(1, *map(len, column.values))}"]
        else:
            name, arguments = _MODEL_FIELDS[column.kind]
        if self.mysql and column.kind == "url" and (column.unique or column.indexed):
            arguments = ["max_length=700"]
        own = role(column) if not column.reference else column.attr
        more = [f"db_column={quoted(column.name)}"] if own != column.name else []
        more += ["null=True"] if column.nullable else []
        more += ["unique=True"] if column.unique and not column.reference else []
        value = default(column)
        return f"models.{name}", [*arguments, *more, *([f"default={value}"] if value else [])]

    def _reference(self, column: Column, app: str) -> tuple[str, list[str]]:
        assert column.reference
        target = self.classes[column.reference.table]
        named = f"{app}.{target.lower()}" if app else target
        rule = f"models.{_ON_DELETE[column.reference.on_delete]}"
        kind = "OneToOneField" if column.unique else "ForeignKey"
        # Nothing is read from the other side, so no name there can clash.
        return kind, [quoted(named), rule, 'related_name="+"']


def wire_field(column: Column, model: Model) -> tuple[str, list[str]]:
    """The class of the field of a body, and its arguments."""
    if column.name in ("password", "new_password") and not column.reference:
        return "fields.Password", []
    name, arguments = filter_field(column)
    if model.purpose == "read":
        return name, arguments if column.kind == "enum" else []
    value = default(column) if model.purpose != "update" else ""
    if value:
        arguments.append(f"default={value}")
    elif not model.required(column):
        arguments.append("required=False")
    return name, [*arguments, *(["allow_null=True"] if column.nullable else [])]


def filter_field(column: Column) -> tuple[str, list[str]]:
    """The class of the field that a value of the column is read by, and what limits it."""
    if column.kind == "enum":
        return "fields.Choice", [python_literal(column.values)]
    least = [] if column.least is None else [f"min_value={column.least}"]
    return f"fields.{_WIRE_FIELDS[column.kind]}", least
