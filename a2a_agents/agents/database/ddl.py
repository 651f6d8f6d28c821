"""``schema.sql`` and the way back, ``schema.down.sql``, in the dialect of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from a2a_agents.agents.database.dialects import Dialect, dialect_of, literal
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.documents import document
from a2a_agents.agents.names import short, sql_name
from a2a_agents.agents.tables import Column, Index, Table, Tables
from a2a_agents.agents.words import one_line
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document


def schema_sql(blueprint: Blueprint) -> Iterator[Document]:
    """The tables, then the references that close circles, then the indexes; and how to undo it."""
    tables, dialect = tables_of(blueprint), dialect_of(blueprint.stack.database)
    text = "\n".join(filter(None, (_header(blueprint, dialect), tables_sql(tables, dialect))))
    yield document("schema.sql", text, "Tables, keys, constraints and indexes")
    yield document("schema.down.sql", _down(blueprint, dialect), "Takes the schema back")


def tables_sql(tables: Tables, dialect: Dialect) -> str:
    """The statements that make the tables, without a header."""
    parts = [_create(table, dialect) for table in tables.all]
    parts += [_late(table, dialect) for table in tables.all]
    parts += [_indexes(table, dialect) for table in tables.all]
    return "\n".join(part for part in parts if part)


def _header(blueprint: Blueprint, dialect: Dialect) -> str:
    asked = blueprint.stack.database
    lines = [f"{one_line(blueprint.title)}: database schema", *dialect.notes]
    if asked.lower() != dialect.name:
        lines.append(f"{one_line(asked)} was asked for: its dialect is not written here.")
    lines += [
        "Ids are UUIDs that the application makes (version 7, so that they sort by time).",
        "Money is kept in minor units (cents) beside its ISO 4217 currency.",
    ]
    return f"-- dialect: {dialect.name}\n" + "".join(f"-- {line}\n" for line in lines)


def _create(table: Table, dialect: Dialect) -> str:
    present = [c for c in table.columns if not (c.reference and c.reference.late)]
    lines = [_column(column, dialect) for column in present]
    if table.links:
        lines.append(f"PRIMARY KEY ({', '.join(map(dialect.quoted, table.links))})")
    if not dialect.inline:
        lines += [_foreign_key(table, c, dialect) for c in present if c.reference]
    about = f"-- {table.description}\n" if table.description else ""
    body = ",\n    ".join(lines)
    return f"{about}CREATE TABLE {dialect.quoted(table.name)} (\n    {body}\n){dialect.options};\n"


def _column(column: Column, dialect: Dialect) -> str:
    words = [dialect.quoted(column.name), dialect.type_name(column)]
    if not column.nullable:
        words.append("NOT NULL")
    if column.name == "id":
        words.append("PRIMARY KEY")
    if column.unique and not (column.reference and column.reference.late):
        words.append("UNIQUE")
    if column.default is not None:
        words.append(f"DEFAULT {dialect.default(column)}")
    words += _checks(column, dialect.quoted(column.name), dialect.literal)
    if column.reference and dialect.inline:
        words.append(_references(column, dialect))
    return " ".join(words)


def _references(column: Column, dialect: Dialect) -> str:
    assert column.reference
    target, rule = column.reference.table, column.reference.on_delete.upper()
    return f"REFERENCES {dialect.quoted(target)} ({dialect.quoted('id')}) ON DELETE {rule}"


def _foreign_key(table: Table, column: Column, dialect: Dialect) -> str:
    name = dialect.quoted(short(f"fk_{table.name}_{column.name}"))
    key = dialect.quoted(column.name)
    return f"CONSTRAINT {name} FOREIGN KEY ({key}) {_references(column, dialect)}"


def checks(column: Column) -> list[str]:
    """The rules that the database itself enforces on the column's values, as standard SQL."""
    return _checks(column, sql_name(column.name), literal)


def _checks(column: Column, name: str, written: Callable[[object], str]) -> list[str]:
    checks: list[str] = []
    if column.kind == "enum":
        checks.append(f"CHECK ({name} IN ({', '.join(map(written, column.values))}))")
    if column.kind == "currency":
        checks.append(f"CHECK (length({name}) = 3)")
    if column.least is not None:
        checks.append(f"CHECK ({name} >= {column.least})")
    return checks


def _late(table: Table, dialect: Dialect) -> str:
    return "".join(
        f"-- Added late: {table.name} and {column.reference.table} refer to each other.\n"
        f"ALTER TABLE {dialect.quoted(table.name)} ADD COLUMN {_column(column, dialect)};\n"
        + ("" if dialect.inline else _late_key(table, column, dialect))
        for column in table.references
        if column.reference and column.reference.late
    )


def _late_key(table: Table, column: Column, dialect: Dialect) -> str:
    key = _foreign_key(table, column, dialect)
    return f"ALTER TABLE {dialect.quoted(table.name)} ADD {key};\n"


def _indexes(table: Table, dialect: Dialect) -> str:
    unique = [
        Index(f"uq_{table.name}_{c.name}", (c.name,), True, c.reason)
        for c in table.references
        if c.unique and c.reference and c.reference.late
    ]
    return "".join(_index(table, index, dialect) for index in (*unique, *table.indexes))


def _index(table: Table, index: Index, dialect: Dialect) -> str:
    what = "UNIQUE INDEX" if index.unique else "INDEX"
    reason = index.reason or f"{table.name} by {', '.join(index.columns)}"
    name, over = dialect.quoted(table.name), dialect.columns(table, index)
    return f"-- {reason}\nCREATE {what} {short(index.name)} ON {name} ({over});\n"


def _down(blueprint: Blueprint, dialect: Dialect) -> str:
    """All tables, each before what it refers to."""
    names = [dialect.quoted(table.name) for table in reversed(tables_of(blueprint).all)]
    head = f"-- dialect: {dialect.name}\n-- Takes schema.sql back; all rows are lost.\n"
    return head + (dialect.drop(names) if names else "")
