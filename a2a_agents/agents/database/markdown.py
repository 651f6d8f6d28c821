"""``database.md``: the tables in words, and the access paths behind the indexes."""

from __future__ import annotations

from collections.abc import Iterator

from a2a_agents.agents import mermaid
from a2a_agents.agents.database.labels import type_name
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.documents import document
from a2a_agents.agents.tables import Column, Table, Tables
from a2a_agents.agents.words import one_line, sentence, table
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document


def database_md(blueprint: Blueprint) -> Iterator[Document]:
    """The schema for people."""
    tables = tables_of(blueprint)
    database = blueprint.stack.database
    parts = [f"# {one_line(blueprint.title)}: data\n", _diagram(tables, database)]
    parts += [_section(each, database) for each in tables.all]
    parts.append(_access_paths(tables))
    yield document("database.md", "\n".join(filter(None, parts)), "The tables, explained")


def _diagram(tables: Tables, database: str) -> str:
    if not tables.all:
        return ""
    lines = ["erDiagram"]
    for each in tables.all:
        lines.append(f"  {each.name} {{")
        lines += [f"    {_diagram_field(column, database)}" for column in each.columns]
        lines.append("  }")
    for each in tables.all:
        for column in each.references:
            assert column.reference
            many = "o|" if column.unique else "o{"
            one = "|o" if column.nullable else "||"
            lines.append(f"  {column.reference.table} {one}--{many} {each.name} : {column.name}")
    return mermaid.fenced(lines)


def _diagram_field(column: Column, database: str) -> str:
    key = " PK" if column.name == "id" else " FK" if column.reference else ""
    kind = type_name(column, database).split("(")[0].replace(" ", "_")
    return f"{kind} {column.name}{key}"


def _section(each: Table, database: str) -> str:
    rows = [[c.name, type_name(c, database), _rules(c), sentence(c.reason)] for c in each.columns]
    about = f"{sentence(each.description)}\n\n" if each.description else ""
    return f"## {each.name}\n\n{about}{table(['Column', 'Type', 'Rules', 'Why'], rows)}"


def _rules(column: Column) -> str:
    words = ["primary key"] if column.name == "id" else []
    words += [] if column.nullable else ["required"]
    words += ["unique"] if column.unique else []
    words += [f"one of {', '.join(column.values)}"] if column.values else []
    words += [f"at least {column.least}"] if column.least is not None else []
    if column.reference:
        words.append(f"→ {column.reference.table}, on delete {column.reference.on_delete}")
    return "; ".join(words)


def _access_paths(tables: Tables) -> str:
    rows = [
        [
            index.name,
            f"{each.name} ({', '.join(index.columns)})",
            sentence(index.reason),
        ]
        for each in tables.all
        for index in each.indexes
    ]
    return "## Access paths\n\n" + table(["Index", "On", "Serves"], rows) if rows else ""
