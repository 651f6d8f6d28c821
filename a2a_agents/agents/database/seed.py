"""``seed.sql``: a few rows that fit together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from a2a_agents.agents.database.dialects import Dialect, dialect_of
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.documents import document
from a2a_agents.agents.examples import example, row_id
from a2a_agents.agents.tables import Column, Table
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document

_ROWS = 3
_STARTED = "2026-03-01T08:00:00Z"

Row = dict[str, Any]


def seed_sql(blueprint: Blueprint) -> Iterator[Document]:
    """Rows for every table as statements."""
    dialect = dialect_of(blueprint.stack.database)
    parts = [f"-- dialect: {dialect.name}\n-- Example rows; load schema.sql first.\n"]
    parts += [_insert(table, rows, dialect) for table, rows in seed_rows(blueprint) if rows]
    yield document("seed.sql", "\n".join(parts), "A few consistent rows to start with")


def seed_rows(blueprint: Blueprint) -> list[tuple[Table, list[Row]]]:
    """Rows for every table, in the order in which references can be met; values as in JSON."""
    made: dict[str, list[Row]] = {}
    found: list[tuple[Table, list[Row]]] = []
    for position, table in enumerate(tables_of(blueprint).all):
        found.append((table, _rows(table, position, made)))
    return found


def _rows(table: Table, position: int, made: dict[str, list[Row]]) -> list[Row]:
    """Up to three rows; one that would break a unique key is left out.

    They stand in ``made`` while they are made: a row may refer to one before it.
    """
    rows: list[Row] = []
    made[table.name] = rows
    taken: set[tuple[Any, ...]] = set()
    for number in range(_ROWS):
        row = {c.name: _value(c, position, number, made) for c in table.columns}
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
    return example(column, number)


def _keys(table: Table, row: Row) -> list[tuple[Any, ...]]:
    unique = [(column.name,) for column in table.columns if column.unique]
    unique += [index.columns for index in table.indexes if index.unique]
    if table.links:
        unique.append(table.links)
    return [(*names, *(row[name] for name in names)) for names in unique]


def _insert(table: Table, rows: list[Row], dialect: Dialect) -> str:
    names = ", ".join(dialect.quoted(column.name) for column in table.columns)
    into = f"INSERT INTO {dialect.quoted(table.name)} ({names}) VALUES\n"
    return into + ",\n".join(f"    ({_values(table, row, dialect)})" for row in rows) + ";\n"


def _values(table: Table, row: Row, dialect: Dialect) -> str:
    values = (_stored(column, row[column.name], dialect) for column in table.columns)
    return ", ".join(map(dialect.literal, values))


def _stored(column: Column, value: Any, dialect: Dialect) -> Any:
    """MySQL takes no offset in an instant."""
    if column.kind == "datetime" and dialect.name == "mysql" and isinstance(value, str):
        return value.replace("T", " ").removesuffix("Z")
    return json.dumps(value) if column.kind == "json" and value is not None else value
