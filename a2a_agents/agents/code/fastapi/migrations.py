"""``migrations``: the first one, which makes the tables step by step."""

from __future__ import annotations

from a2a_agents.agents.code.fastapi.models import foreign_key, table_args
from a2a_agents.agents.code.fastapi.render import rendered
from a2a_agents.agents.code.python.source import call
from a2a_agents.agents.names import short
from a2a_agents.agents.tables import Column, Table, Tables
from a2a_agents.agents.types import type_of
from a2a_agents.agents.words import quoted


def first_migration(tables: Tables) -> str:
    """The tables in order, then late references, then indexes."""
    indexes = [line for table in tables.all for line in _indexes(table)]
    late = [(table, c) for table in tables.all for c in table.references if _late(c)]
    drops = [f'op.execute(\'UPDATE "{t.name}" SET "{c.name}" = NULL\')' for t, c in late]
    if late:
        drops.append('if op.get_bind().dialect.name == "postgresql":')
        drops += [f"    op.drop_column({quoted(t.name)}, {quoted(c.name)})" for t, c in late]
    drops += [f"op.drop_table({quoted(table.name)})" for table in reversed(tables.all)]
    return rendered(
        "migrations/versions/0001_first_tables.py",
        tables=[{"name": table.name, "lines": _lines(table)} for table in tables.all],
        late=[_late_line(table, column) for table, column in late],
        indexes=indexes,
        drops=drops or ["pass"],
        empty=not tables.all,
    )


def _late(column: Column) -> bool:
    return column.reference is not None and column.reference.late


def _lines(table: Table) -> list[str]:
    lines = [_column(column, table) for column in table.columns if not _late(column)]
    return lines + [line for line in table_args(table) if line.startswith("sa.Check")]


def _column(column: Column, table: Table) -> str:
    arguments = [quoted(column.name), type_of(column).alchemy]
    if column.reference:
        arguments.append(foreign_key(column, table, migration=True))
    if column.name == "id" or column.name in (table.links or ()):
        arguments.append("primary_key=True")
    elif column.unique and not _late(column):
        arguments.append("unique=True")
    if not column.nullable and "primary_key=True" not in arguments:
        arguments.append("nullable=False")
    return call("sa.Column", arguments, 8, ",")


def _late_line(table: Table, column: Column) -> str:
    made = _column(column, table)
    lines = [f"op.add_column(\n        {quoted(table.name)},\n        {made}"]
    lines[0] += "\n        inline_references=True,\n    )"
    if column.unique:
        name = quoted(short(f"uq_{table.name}_{column.name}"))
        arguments = [name, quoted(table.name), f"[{quoted(column.name)}]", "unique=True"]
        lines.append(call("op.create_index", arguments, 4))
    return "\n    ".join(lines)


def _indexes(table: Table) -> list[str]:
    return [
        call(
            "op.create_index",
            [
                quoted(index.name),
                quoted(table.name),
                f"[{', '.join(map(quoted, index.columns))}]",
                *(["unique=True"] if index.unique else []),
            ],
            4,
        )
        for index in table.indexes
    ]
