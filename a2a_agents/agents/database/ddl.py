"""``schema.sql``: one text that PostgreSQL and SQLite both accept."""

from __future__ import annotations

from collections.abc import Iterator

from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.documents import document
from a2a_agents.agents.names import sql_name
from a2a_agents.agents.tables import NOW, Column, Index, Table, Tables
from a2a_agents.agents.types import type_of
from a2a_agents.agents.words import one_line
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document

_WRITTEN_FOR = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}


def schema_sql(blueprint: Blueprint) -> Iterator[Document]:
    """The tables, then the references that close circles, then the indexes."""
    sqlite = blueprint.stack.database == "sqlite"
    text = "\n".join(filter(None, (_header(blueprint), tables_sql(tables_of(blueprint), sqlite))))
    yield document("schema.sql", text, "Tables, keys, constraints and indexes")


def tables_sql(tables: Tables, sqlite: bool = False) -> str:
    """The statements that make the tables, without a header."""
    parts = [_create(table, sqlite) for table in tables.all]
    parts += [_late(table, sqlite) for table in tables.all]
    parts += [_indexes(table) for table in tables.all]
    return "\n".join(part for part in parts if part)


def _header(blueprint: Blueprint) -> str:
    database = blueprint.stack.database.lower()
    lines = [
        f"{one_line(blueprint.title)}: database schema",
        f"Written for {_WRITTEN_FOR.get(database, 'PostgreSQL')}, in the subset that PostgreSQL "
        "and SQLite share.",
    ]
    if database and database not in _WRITTEN_FOR:
        lines.append(
            f"{one_line(blueprint.stack.database)} was asked for: its dialect is not written here."
        )
    lines += [
        "Ids are UUIDs that the application makes (version 7, so that they sort by time).",
        "Money is kept in minor units (cents) beside its ISO 4217 currency.",
        "SQLite checks foreign keys only after PRAGMA foreign_keys = ON.",
    ]
    return "".join(f"-- {line}\n" for line in lines)


def _create(table: Table, sqlite: bool) -> str:
    lines = [
        _column(column, sqlite)
        for column in table.columns
        if not (column.reference and column.reference.late)
    ]
    if table.links:
        lines.append(f"PRIMARY KEY ({', '.join(map(sql_name, table.links))})")
    about = f"-- {table.description}\n" if table.description else ""
    return f"{about}CREATE TABLE {sql_name(table.name)} (\n    " + ",\n    ".join(lines) + "\n);\n"


def _column(column: Column, sqlite: bool) -> str:
    kind = type_of(column)
    words = [sql_name(column.name), kind.sqlite if sqlite else kind.sql]
    if not column.nullable:
        words.append("NOT NULL")
    if column.name == "id":
        words.append("PRIMARY KEY")
    if column.unique and not (column.reference and column.reference.late):
        words.append("UNIQUE")
    if column.default is not None:
        words.append(f"DEFAULT {_default(column)}")
    words += checks(column)
    if column.reference:
        target, rule = column.reference.table, column.reference.on_delete.upper()
        words.append(f"REFERENCES {sql_name(target)} (id) ON DELETE {rule}")
    return " ".join(words)


def _default(column: Column) -> str:
    if column.default == NOW and column.kind in ("date", "datetime"):
        return "CURRENT_DATE" if column.kind == "date" else "CURRENT_TIMESTAMP"
    return literal(column.default)


def literal(value: object) -> str:
    """A value as a SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return repr(value)
    return "'" + str(value).replace("'", "''") + "'"


def checks(column: Column) -> list[str]:
    """The rules that the database itself enforces on the column's values."""
    name = sql_name(column.name)
    checks: list[str] = []
    if column.kind == "enum":
        checks.append(f"CHECK ({name} IN ({', '.join(map(literal, column.values))}))")
    if column.kind == "currency":
        checks.append(f"CHECK (length({name}) = 3)")
    if column.least is not None:
        checks.append(f"CHECK ({name} >= {column.least})")
    return checks


def _late(table: Table, sqlite: bool) -> str:
    return "".join(
        f"-- Added late: {table.name} and {column.reference.table} refer to each other.\n"
        f"ALTER TABLE {sql_name(table.name)} ADD COLUMN {_column(column, sqlite)};\n"
        for column in table.references
        if column.reference and column.reference.late
    )


def _indexes(table: Table) -> str:
    unique = [
        Index(f"uq_{table.name}_{c.name}", (c.name,), True, c.reason)
        for c in table.references
        if c.unique and c.reference and c.reference.late
    ]
    return "".join(_index(table, index) for index in (*unique, *table.indexes))


def _index(table: Table, index: Index) -> str:
    what = "UNIQUE INDEX" if index.unique else "INDEX"
    columns = ", ".join(map(sql_name, index.columns))
    reason = index.reason or f"{table.name} by {', '.join(index.columns)}"
    return f"-- {reason}\nCREATE {what} {index.name} ON {sql_name(table.name)} ({columns});\n"
