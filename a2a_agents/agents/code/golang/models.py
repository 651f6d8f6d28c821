"""``internal/model``: a type for the rows of each table, and the table itself."""

from __future__ import annotations

from a2a_agents.agents.code.golang.kinds import field_type
from a2a_agents.agents.code.golang.naming import Naming
from a2a_agents.agents.code.golang.render import rendered
from a2a_agents.agents.code.golang.source import aligned, text, texts
from a2a_agents.agents.tables import IMPLIED, Column, Table, Tables
from a2a_agents.agents.words import a, one_line, sentence, spaced

_RULES = {"cascade": "store.Cascade", "set null": "store.SetNull"}


def model_files(tables: Tables, naming: Naming, module: str) -> dict[str, str]:
    """The models by the path of their file."""
    files = {
        f"internal/model/{naming.files[table.name]}.go": _model(table, naming, module)
        for table in tables.all
    }
    files["internal/model/model.go"] = rendered(
        "internal/model/model.go",
        module=module,
        tables=[naming.variables[table.name] for table in tables.all],
    )
    return files


def _model(table: Table, naming: Naming, module: str) -> str:
    own = [c for c in table.columns if table.links or c.name not in IMPLIED]
    return rendered(
        "internal/model/entity.go",
        module=module,
        type=naming.types[table.name],
        about=about(table),
        variable=naming.variables[table.name],
        keyed=not table.links,
        lines=aligned([(naming.field(table, c), field_type(c), _tag(c)) for c in own]),
        name=table.name,
        noun=text(spaced(table.singular)),
        columns=[_column(column) for column in table.columns],
        keys=[f"{{{texts(key)}}}" for key in _keys(table)],
        fields=[f"&row.{naming.field(table, column)}" for column in table.columns],
    )


def about(table: Table) -> str:
    """What a row is, after the name of its type."""
    said = sentence(table.description)
    return f"is {a(spaced(table.singular))}{'' if not said else ': ' + one_line(said)}".rstrip(".")


def _tag(column: Column) -> str:
    return f'`json:"{"-" if column.private else column.name}"`'


def _keys(table: Table) -> list[tuple[str, ...]]:
    keys = [index.columns for index in table.indexes if index.unique]
    return [table.links, *keys] if table.links else keys


def _column(column: Column) -> str:
    parts = [f"Name: {text(column.name)}"]
    if column.unique:
        parts.append("Unique: true")
    if column.reference:
        parts.append(f"Refers: {text(column.reference.table)}")
        rule = _RULES.get(column.reference.on_delete)
        parts += [f"OnDelete: {rule}"] if rule else []
    return f"{{{', '.join(parts)}}},"
