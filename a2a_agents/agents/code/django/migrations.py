"""``migrations``: the first one, which makes the tables as the models describe them."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.django.columns import role
from a2a_agents.agents.code.django.models import Models
from a2a_agents.agents.code.django.render import rendered
from a2a_agents.agents.code.naming import noun
from a2a_agents.agents.code.python.source import call, grouped, used
from a2a_agents.agents.tables import IMPLIED, Column, Table
from a2a_agents.agents.words import quoted


@dataclass(frozen=True, slots=True)
class Made:
    """A table that the migration makes."""

    cls: str
    table: Table
    noun: str
    lines: list[str]
    options: dict[str, list[str]]


def first_migration(models: Models) -> str:
    """The tables in order, then references that close a circle.

    It says what ``makemigrations`` would say, so nothing is left for a second one.
    """
    made = [_made(table, models) for table in models.tables.all]
    source = "\n".join(line for table in made for line in table.lines)
    own = used(("base", "ids"), source)
    return rendered(
        "app/migrations/0001_initial.py",
        tables=made,
        added=[_added(t, c, models) for t in models.tables.all for c in t.references if _late(c)],
        imports=grouped(
            ["import decimal"] if used(("decimal",), source) else [],
            [
                f"from django.db import migrations{', models' if made else ''}",
                *(["from django.utils import timezone"] if used(("timezone",), source) else []),
            ],
            [f"from {models.app} import {', '.join(own)}"] if own else [],
        ),
    )


def _made(table: Table, models: Models) -> Made:
    cls = models.naming.classes[table.name]
    return Made(cls, table, noun(table), _fields(table, models), models.options(table, 20))


def _added(table: Table, column: Column, models: Models) -> dict[str, str]:
    name, arguments = models.fields.model_field(column, models.app)
    return {
        "model": models.naming.classes[table.name].lower(),
        "name": role(column),
        "field": call(f"field={name}", arguments, 12, ","),
    }


def _fields(table: Table, models: Models) -> list[str]:
    """The fields in the order in which the class has them."""
    own = [c for c in table.columns if c.name not in IMPLIED and not _late(c)]
    lines = [_pair(role(c), *models.fields.model_field(c, models.app)) for c in own]
    if table.links:
        names = [quoted(column.attr) for column in table.references]
        key = [*names, "blank=True", "editable=False", "primary_key=True", "serialize=False"]
        return [_pair("pk", "models.CompositePrimaryKey", key), *lines, _CREATED]
    return [_ID, _CREATED, _UPDATED, *lines]


def _late(column: Column) -> bool:
    return column.reference is not None and column.reference.late


def _pair(name: str, field: str, arguments: list[str]) -> str:
    """A name and its field, as a list of fields has them, on one line or on more."""
    line = f"({quoted(name)}, {field}({', '.join(arguments)})),"
    if len(line) + 16 <= 100:
        return line
    made = call(field, arguments, 20, ",")
    return f"(\n                    {quoted(name)},\n                    {made}\n                ),"


_ID = _pair(
    "id",
    "models.UUIDField",
    ["default=ids.new_id", "editable=False", "primary_key=True", "serialize=False"],
)
_CREATED = _pair("created_at", "models.DateTimeField", ["auto_now_add=True"])
_UPDATED = _pair("updated_at", "models.DateTimeField", ["auto_now=True"])
