"""``src/store/tables.ts``: the rows as types, and what stores must know of them."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.express.kinds import default, kind_of, property_type
from a2a_agents.agents.code.express.naming import Naming
from a2a_agents.agents.code.express.render import rendered
from a2a_agents.agents.code.express.source import (
    array,
    key,
    literal,
    named_imports,
    names_in,
    shape,
)
from a2a_agents.agents.code.naming import noun
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.tables import NOW, Column, Table, Tables
from a2a_agents.agents.words import a, sentence

_STAND_IN = Table(
    "examples",
    "Example",
    "example",
    "Stands in until the first table is designed.",
    (
        Column("id", "key", managed=True),
        Column("created_at", "datetime", managed=True, default=NOW),
        Column("updated_at", "datetime", managed=True, default=NOW),
    ),
    access="internal",
)


def kept(tables: Tables) -> Tables:
    """The tables of the project: a store of none could not be typed, so one stands in."""
    return tables if tables.all else Tables((_STAND_IN,), {_STAND_IN.entity: _STAND_IN})


def tables_ts(tables: Tables, naming: Naming) -> str:
    """The module."""
    rows = [_row(table, naming) for table in tables.all]
    used = names_in("\n".join(line for row in rows for line in (*row["lines"], *row["columns"])))
    values = [name for name in ("now", "today") if name in used]
    types = ["Table", *(["Json"] if "Json" in used else [])]
    names = [*values, *(f"type {name}" for name in types)] if values else types
    imports = [named_imports(names, "./values.js", types=not values)]
    return rendered("src/store/tables.ts", rows=rows, imports=imports)


def _row(table: Table, naming: Naming) -> dict[str, Any]:
    return {
        "name": naming.row(table),
        "table": table.name,
        "noun": noun(table),
        "about": sentence(table.description) or sentence(a(noun(table))),
        "lines": [_property(column) for column in table.columns],
        "columns": [_column(column) for column in table.columns],
        "key": list(table.links) if table.links else ["id"],
        "unique": _lists(_unique(table), len("unique: ,")),
        "indexes": _lists(_indexes(table), len("indexes: ,")),
    }


def _property(column: Column) -> str:
    name = f"{key(column.name)}: "
    return f"{name}{property_type(column, len(name) + 1)};"


def _column(column: Column) -> str:
    pairs = [f"kind: {json_literal(kind_of(column).store)}"]
    pairs += ["nullable: true"] if column.nullable else []
    if column.kind == "enum":
        values = array(map(json_literal, column.values), 8, len("values: ,"))
        pairs.append(f"values: {values}")
    pairs += [f"least: {column.least}"] if column.least is not None else []
    pairs += [f"default: {default(column)}"] if column.default is not None else []
    if column.reference:
        target = [
            f"table: {json_literal(column.reference.table)}",
            f"onDelete: {json_literal(column.reference.on_delete)}",
        ]
        pairs.append(f"references: {shape(target)}")
    name = f"{key(column.name)}: "
    return name + shape(pairs, 6, len(name) + 1)


def _unique(table: Table) -> list[tuple[str, ...]]:
    own = [(column.name,) for column in table.columns if column.unique]
    return own + [index.columns for index in table.indexes if index.unique]


def _indexes(table: Table) -> list[tuple[str, ...]]:
    return [index.columns for index in table.indexes if not index.unique]


def _lists(lists: list[tuple[str, ...]], taken: int) -> str:
    return array((literal(each) for each in lists), 4, taken)
