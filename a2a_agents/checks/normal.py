"""Schemas that somebody sent: keys, references, indexes, normal forms, the types of money."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from a2a_agents.checks.finding import Check, Finding, Made, Severity
from a2a_agents.checks.statements import (
    Script,
    created,
    is_sql,
    line_of,
    script_of,
    table_name,
)  # fmt: skip

_MONEY = re.compile(
    r"(?:^|_)(?:price|amount|total|cost|fee|balance|salary|tax|discount|revenue|money|subtotal"
    r"|deposit|payment|fare|rent|budget)(?:$|_(?:net|gross|eur|usd|value|amount))"
)
_NUMBERED = re.compile(r"^(.*?[a-z])_?([1-9])$")
_USUALLY_NUMBERED = ("line", "address_line", "street", "md", "sha", "level", "x", "y", "p")
_LIST = re.compile(r"(?:^|_)(?:ids|tags|categories|list|csv|roles|emails|phones)$")
_SEPARATED = re.compile(r"comma|separated|\bcsv\b|semicolon", re.I)
_POSTAL = re.compile(r"^(?:\w+_)?(?:zip|zip_?code|postal_?code|postcode|plz)$")
_PLACE = re.compile(r"^(?:\w+_)?(?:city|town|state|country|province)$")
_COPIED = ("name", "email", "phone", "title", "address", "label")
Said = tuple[Any, Severity, str, str, str]


@dataclass(slots=True)
class Table:
    """What the text says of one table; nodes are the parser's."""

    node: Any
    columns: dict[str, Any] = field(default_factory=dict[str, Any])
    keys: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    """Columns of the primary key, of what is unique and of indexes."""
    primary: bool = False
    targets: dict[str, tuple[str, Any]] = field(default_factory=dict[str, tuple[str, Any]])


def _findings(made: Made) -> Iterable[Finding]:
    for document in filter(is_sql, made.documents):
        tables = _tables(script_of(document.text))
        for name, table in tables.items():
            for node, severity, rule, said, fix in _about(name, table, tables):
                yield Finding(document.name, line_of(node), severity, f"sql/{rule}", said, fix)


def _tables(script: Script) -> dict[str, Table]:
    from sqlglot import exp

    tables = {table_name(each): _table(each) for each in created(script)}
    for statement in script.statements:
        if isinstance(statement, exp.Create) and statement.args.get("kind") == "INDEX":
            owner = statement.this.args.get("table")
            table = tables.get(str(owner.name).lower()) if owner is not None else None
            params = statement.this.args.get("params")
            if table and params:
                table.keys.append(_names(params.args.get("columns") or ()))
        elif isinstance(statement, exp.Alter) and table_name(statement) in tables:
            table = tables[table_name(statement)]
            for action in statement.args.get("actions", ()):
                _constrain(table, action)
    return tables


def _table(statement: Any) -> Table:
    from sqlglot import exp

    table = Table(statement)
    for part in statement.this.expressions:
        if isinstance(part, exp.ColumnDef):
            name = str(part.name).lower()
            table.columns[name] = part
            for constraint in part.find_all(exp.ColumnConstraint):
                _column_constraint(table, name, constraint.kind)
        else:
            _constrain(table, part)
    return table


def _column_constraint(table: Table, name: str, kind: Any) -> None:
    from sqlglot import exp

    if isinstance(kind, exp.PrimaryKeyColumnConstraint | exp.UniqueColumnConstraint):
        table.keys.append((name,))
        table.primary |= isinstance(kind, exp.PrimaryKeyColumnConstraint)
    elif isinstance(kind, exp.Reference):
        target = kind.find(exp.Table)
        if target is not None:
            table.targets[name] = (str(target.name).lower(), kind)


def _constrain(table: Table, part: Any) -> None:
    """Keys and references that stand beside the columns."""
    from sqlglot import exp

    for key in part.find_all(exp.PrimaryKey):
        table.keys.append(_names(key.expressions))
        table.primary = True
    for unique in part.find_all(exp.UniqueColumnConstraint, exp.IndexColumnConstraint):
        inner = unique.this if isinstance(unique.this, exp.Schema) else unique
        table.keys.append(_names(inner.expressions))
    for foreign in part.find_all(exp.ForeignKey):
        target = foreign.find(exp.Table)
        columns = _names(foreign.expressions)
        if target is not None and columns:
            table.targets[columns[0]] = (str(target.name).lower(), foreign)


def _names(parts: Iterable[Any]) -> tuple[str, ...]:
    from sqlglot import exp

    found: list[str] = []
    for part in parts:
        name = part if isinstance(part, exp.Identifier) else part.find(exp.Identifier)
        if name is not None:
            found.append(str(name.name).lower())
    return tuple(found)


def _about(name: str, table: Table, tables: Mapping[str, Table]) -> Iterator[Said]:
    if not table.primary:
        said = f"Table {name} has no primary key."
        yield table.node, "warning", "primary-key", said, "Give every row a key."
    yield from _references(name, table, tables)
    yield from _repeated(name, table)
    yield from _lists(name, table)
    yield from _dependent(name, table)
    yield from _money(name, table)


def _references(name: str, table: Table, tables: Mapping[str, Table]) -> Iterator[Said]:
    leading = {key[0] for key in table.keys if key}
    for column, (target, node) in table.targets.items():
        place = table.columns.get(column, node)
        if target not in tables:
            said = f"{name}.{column} refers to {target}, which is no table here."
            yield place, "error", "reference", said, "Make the table, or name the right one."
        if column not in leading:
            said = f"The foreign key {name}.{column} has no index."
            fix = f"CREATE INDEX {name}_{column}_idx ON {name} ({column});"
            yield place, "warning", "missing-index", said, fix


def _repeated(name: str, table: Table) -> Iterator[Said]:
    groups: dict[str, list[str]] = defaultdict(list)
    for column in table.columns:
        found = _NUMBERED.match(column)
        if found and not found[1].endswith(_USUALLY_NUMBERED):
            groups[found[1]].append(column)
    for columns in groups.values():
        if len(columns) > 1:
            said = f"{', '.join(columns)} repeat one thing: {name} is not in first normal form."
            fix = "Keep them as rows of a table of their own."
            yield table.columns[columns[0]], "warning", "normal-form-1", said, fix


def _lists(name: str, table: Table) -> Iterator[Said]:
    for column, node in table.columns.items():
        textual = str(node.kind).upper().startswith(("TEXT", "VARCHAR", "CHAR"))
        told = any(_SEPARATED.search(comment) for each in node.walk() for comment in
                   each.comments or ())  # fmt: skip
        if textual and (_LIST.search(column) or told):
            said = f"{name}.{column} keeps a list in one text: not in first normal form."
            yield node, "warning", "normal-form-1", said, "Make a table that joins the two."


def _dependent(name: str, table: Table) -> Iterator[Said]:
    """Columns that depend on a column that is not the key."""
    for column, (target, _) in table.targets.items():
        stem = re.sub(r"_?id$", "", column) or target
        copies = [copy for copy in (f"{stem}_{word}" for word in _COPIED) if copy in table.columns]
        if copies:
            said = f"{', '.join(copies)} depend on {column}, not on the key of {name}: not 3NF."
            fix = f"Read them from {target}; keep a copy only if it must not follow changes."
            yield table.columns[copies[0]], "warning", "normal-form-3", said, fix
    postal = [column for column in table.columns if _POSTAL.match(column)]
    places = [column for column in table.columns if _PLACE.match(column)]
    owner = any(column in table.columns for column in ("code", "postcode_id"))
    if postal and places and not owner:
        said = f"{', '.join(places)} depends on {postal[0]}, not on the key of {name}: not 3NF."
        fix = "Keep addresses in a table of their own, or accept it and say so."
        yield table.columns[places[0]], "warning", "normal-form-3", said, fix


def _money(name: str, table: Table) -> Iterator[Said]:
    for column, node in table.columns.items():
        kind = str(node.kind).upper()
        if _MONEY.search(column) and kind.startswith(("DOUBLE", "FLOAT", "REAL")):
            said = f"{name}.{column} keeps money as a float ({kind.lower()}): sums go wrong."
            yield node, "warning", "money-float", said, "Use numeric(12, 2) or whole cents."


NORMAL = Check("normal-forms", lambda made: any(map(is_sql, made.documents)), _findings)
