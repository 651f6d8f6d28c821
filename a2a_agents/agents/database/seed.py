"""``seed.sql``: a few rows that fit together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from a2a_agents.agents.database.ddl import literal
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.documents import document
from a2a_agents.agents.examples import example, row_id
from a2a_agents.agents.names import sql_name
from a2a_agents.agents.tables import Column, Table
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document

_ROWS = 3
_STARTED = "2026-03-01T08:00:00Z"

Row = dict[str, Any]


def seed_sql(blueprint: Blueprint) -> Iterator[Document]:
    """Rows for every table, in the order in which references can be met."""
    made: dict[str, list[Row]] = {}
    parts = ["-- Example rows; load schema.sql first.\n"]
    for position, table in enumerate(tables_of(blueprint).all):
        made[table.name] = _rows(table, position, made)
        parts.append(_insert(table, made[table.name]))
    yield document("seed.sql", "\n".join(parts), "A few consistent rows to start with")


def _rows(table: Table, position: int, made: dict[str, list[Row]]) -> list[Row]:
    """Up to three rows; one that would break a unique key is left out."""
    rows: list[Row] = []
    taken: set[tuple[Any, ...]] = set()
    for number in range(_ROWS):
        row = {
            c.name: _value(c, position, number, {**made, table.name: rows}) for c in table.columns
        }
        keys = [key for key in _keys(table, row) if None not in key]
        if taken.isdisjoint(keys):
            taken.update(keys)
            rows.append(row)
    return rows


def _value(column: Column, position: int, number: int, made: dict[str, list[Row]]) -> Any:
    if column.name == "id":
        return row_id(position + 1, number + 1)
    if column.reference:
        parents = made.get(column.reference.table, [])
        late = column.reference.late or not parents
        return None if late else parents[number % len(parents)]["id"]
    if column.managed:
        return _STARTED
    if column.name == "password_hash":
        return "!"  # no password hashes to this: nobody can sign in as a seeded user
    value = example(column, number)
    return json.dumps(value) if column.kind == "json" else value


def _keys(table: Table, row: Row) -> list[tuple[Any, ...]]:
    unique = [(column.name,) for column in table.columns if column.unique]
    unique += [index.columns for index in table.indexes if index.unique]
    if table.links:
        unique.append(table.links)
    return [(*names, *(row[name] for name in names)) for names in unique]


def _insert(table: Table, rows: list[Row]) -> str:
    names = [column.name for column in table.columns]
    head = f"INSERT INTO {sql_name(table.name)} ({', '.join(map(sql_name, names))}) VALUES\n"
    lines = [f"    ({', '.join(literal(row[c.name]) for c in table.columns)})" for row in rows]
    return head + ",\n".join(lines) + ";\n"
