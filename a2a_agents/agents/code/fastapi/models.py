"""``app/models``: a class for each table."""

from __future__ import annotations

import json

from a2a_agents.agents.code.fastapi.render import rendered
from a2a_agents.agents.code.naming import noun
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python.source import (
    call,
    grouped,
    import_order,
    standard_imports,
    used,
)
from a2a_agents.agents.code.python_source import doc, python_literal
from a2a_agents.agents.database.ddl import checks
from a2a_agents.agents.names import short
from a2a_agents.agents.tables import IMPLIED, NOW, Column, Table, Tables
from a2a_agents.agents.types import type_of
from a2a_agents.agents.words import quoted, sentence, spaced


def model_files(tables: Tables, naming: Naming) -> dict[str, str]:
    """The models by the path of their file."""
    files = {
        f"app/models/{naming.modules[table.name]}.py": _model(table, naming) for table in tables.all
    }
    modules = [
        {"module": naming.modules[t.name], "cls": naming.classes[t.name]} for t in tables.all
    ]
    modules.sort(key=lambda each: import_order(each["module"]))
    files["app/models/__init__.py"] = rendered("app/models/__init__.py", modules=modules)
    return files


def _model(table: Table, naming: Naming) -> str:
    columns = [c for c in table.columns if table.links or c.name not in IMPLIED]
    lines = [_column(column, table) for column in columns]
    args = table_args(table)
    title = sentence(spaced(table.name))
    return rendered(
        "app/models/model.py",
        table=table,
        cls=naming.classes[table.name],
        title=title,
        about=doc(sentence(table.description)) or title,
        noun=noun(table),
        link=table.links is not None,
        columns=lines,
        args=args,
        imports=_imports("\n".join(lines + args)),
    )


def _imports(source: str) -> list[str]:
    third = [
        line
        for name, line in (
            ("sa", "import sqlalchemy as sa"),
            ("orm", "from sqlalchemy import orm"),
        )
        if used((name,), source)
    ]
    return grouped(standard_imports(source), third)


def _column(column: Column, table: Table) -> str:
    kind = type_of(column)
    optional = " | None" if column.nullable else ""
    arguments = [quoted(column.name)] if column.attr != column.name else []
    arguments.append(kind.alchemy)
    if column.reference:
        arguments.append(foreign_key(column, table))
    if table.links and column.name in table.links:
        arguments.append("primary_key=True")
    if column.unique and not (column.reference and column.reference.late):
        arguments.append("unique=True")
    if column.default is not None:
        arguments.append(f"default={_default(column)}")
    head = f"{column.attr}: orm.Mapped[{kind.orm}{optional}] = orm.mapped_column"
    return call(head, arguments, 4)


def foreign_key(column: Column, table: Table, migration: bool = False) -> str:
    """The reference; one that closes a circle is named, so that it can be dropped first."""
    assert column.reference
    arguments = [quoted(f"{column.reference.table}.id")]
    arguments.append(f'ondelete="{column.reference.on_delete.upper()}"')
    if column.reference.late:
        arguments += [] if migration else ["use_alter=True"]
        arguments.append(f"name={quoted(short(f'fk_{table.name}_{column.name}'))}")
    return f"sa.ForeignKey({', '.join(arguments)})"


def _default(column: Column) -> str:
    if column.default == NOW and column.kind in ("date", "datetime"):
        return "base.today" if column.kind == "date" else "base.now"
    if column.kind == "decimal":
        return f'decimal.Decimal("{column.default:g}")'
    if column.kind == "json":
        value = json.loads(str(column.default))
        return f"lambda: {value!r}" if isinstance(value, list | dict) else python_literal(value)
    return python_literal(column.default)


def table_args(table: Table) -> list[str]:
    """Indexes and checks, as they stand in ``__table_args__``."""
    lines = [
        call(
            "sa.Index",
            [quoted(index.name), *map(quoted, index.columns)] + ["unique=True"] * index.unique,
            8,
            ",",
        )
        for index in table.indexes
    ]
    lines += [
        call(
            "sa.Index", [quoted(f"uq_{table.name}_{c.name}"), quoted(c.name), "unique=True"], 8, ","
        )
        for c in table.references
        if c.unique and c.reference and c.reference.late
    ]
    for column in table.columns:
        for number, check in enumerate(checks(column)):
            text = quoted(check.removeprefix("CHECK (")[:-1].replace(":", "\\:"))
            name = quoted(short(f"ck_{table.name}_{column.name}_{number}"))
            lines.append(call("sa.CheckConstraint", [text, f"name={name}"], 8, ","))
    return lines
