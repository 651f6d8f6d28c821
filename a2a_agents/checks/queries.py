"""Queries and migrations that somebody sent: what makes them slow, and what can stop a service."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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

Said = tuple[Any, Severity, str, str, str]
"""Where, how bad, which rule, what is wrong, what to do."""
_HARMLESS = ("COALESCE", "COUNT", "SUM", "MIN", "MAX", "AVG", "ARRAY", "ANY")


def _findings(made: Made) -> Iterable[Finding]:
    for document in filter(is_sql, made.documents):
        script = script_of(document.text)
        if script.fault:
            said = f"{script.fault}: invalid syntax."
            yield Finding(document.name, script.line, "error", "sql/syntax", said)
            continue
        for node, severity, rule, said, fix in _said(script):
            yield Finding(document.name, line_of(node), severity, f"sql/{rule}", said, fix)


def _said(script: Script) -> Iterator[Said]:
    from sqlglot import exp

    new = {table_name(statement) for statement in created(script)}
    indexed = set(_function_indexes(script))
    for statement in script.statements:
        if isinstance(statement, exp.Alter):
            if table_name(statement) not in new:
                yield from _altered(statement)
        elif isinstance(statement, exp.Create):
            yield from _index_built(statement, new, made_here=bool(new))
        elif isinstance(statement, exp.Drop) and statement.args.get("kind") == "TABLE":
            said = f"DROP TABLE {table_name(statement)} loses all its rows."
            yield statement, "warning", "drop-table", said, "Rename it first, drop it later."
        elif isinstance(statement, exp.Delete | exp.Update) and not statement.args.get("where"):
            verb = "DELETE" if isinstance(statement, exp.Delete) else "UPDATE"
            said = f"{verb} without WHERE takes every row."
            yield statement, "warning", "no-where", said, "Say which rows are meant."
        yield from _selected(statement)
        yield from _conditions(statement, indexed)


def _selected(statement: Any) -> Iterator[Said]:
    from sqlglot import exp

    for select in statement.find_all(exp.Select):
        inside = select.find_ancestor(exp.Exists)
        stars = [each for each in select.expressions if each.is_star]
        stars = [each for each in stars if not isinstance(each, exp.Count)]
        if stars and not inside and isinstance(select.args.get("from_"), exp.From):
            if not isinstance(select.args["from_"].this, exp.Table):
                continue
            said = "SELECT * reads columns that nobody asked for and changes with the table."
            yield select, "warning", "select-star", said, "Name the columns."
        froms = [select.args.get("from_"), *select.args.get("joins", ())]
        if any(_comma_join(join) for join in froms[1:]) and not select.args.get("where"):
            said = "The tables are joined without a condition: every row with every row."
            yield select, "warning", "cross-join", said, "Join on a condition."


def _comma_join(join: Any) -> bool:
    from sqlglot import exp

    args = join.args
    bare = not any(args.get(name) for name in ("on", "using", "kind", "side", "method"))
    return bare and isinstance(join.this, exp.Table)


def _conditions(statement: Any, indexed: set[str]) -> Iterator[Said]:
    from sqlglot import exp

    for where in statement.find_all(exp.Where, exp.Join):
        for like in where.find_all(exp.Like, exp.ILike):
            pattern = like.expression
            if isinstance(pattern, exp.Literal) and pattern.name.startswith(("%", "_")):
                said = "A LIKE that begins with a wildcard reads the whole table: no index helps."
                fix = "Use full-text search or a trigram index (pg_trgm)."
                yield like, "warning", "leading-wildcard", said, fix
        for compared in where.find_all(exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.In):
            call = compared.this
            if _over_column(call) and _plain(call) not in indexed:
                said = f"The function on the column in {_short(compared)} keeps its index unused."
                fix = "Compare the bare column with a range, or index the expression."
                yield compared, "warning", "function-on-column", said, fix


def _over_column(node: Any) -> bool:
    from sqlglot import exp

    if not isinstance(node, exp.Func | exp.Cast) or isinstance(node, exp.AggFunc):
        return False
    if node.sql_name().upper() in _HARMLESS or isinstance(node, exp.And | exp.Or):
        return False
    return any(isinstance(part, exp.Column) for part in node.iter_expressions())


def _function_indexes(script: Script) -> Iterator[str]:
    """The expressions that have an index in the same script."""
    from sqlglot import exp

    for statement in script.statements:
        if isinstance(statement, exp.Create) and statement.args.get("kind") == "INDEX":
            for call in statement.find_all(exp.Func):
                yield _plain(call)


def _plain(node: Any) -> str:
    return re.sub(r"\w+\.", "", str(node.sql()).lower().replace('"', ""))


def _short(node: Any) -> str:
    text = str(node.sql())
    return text if len(text) < 60 else f"{text[:60]}…"


def _altered(statement: Any) -> Iterator[Said]:
    from sqlglot import exp

    table = table_name(statement)
    for action in statement.args.get("actions", ()):
        if isinstance(action, exp.ColumnDef) and _required(action):
            said = f"NOT NULL without a default: {table}.{action.name} fails on a table with rows."
            fix = "Add it with a DEFAULT, or nullable, fill it, and set NOT NULL after that."
            yield statement, "error", "not-null-without-default", said, fix
        elif isinstance(action, exp.Drop):
            said = f"DROP COLUMN on {table}: the code that still runs reads it, and it is lost."
            fix = "Deploy code that does not read it first; drop it in a later release."
            yield statement, "warning", "drop-column", said, fix
        elif isinstance(action, exp.AlterColumn) and action.args.get("dtype"):
            said = f"The type change of {table}.{action.name} rewrites the table under a lock."
            fix = "Add a new column, fill it in batches, switch over, drop the old one."
            yield statement, "warning", "type-change", said, fix
        elif isinstance(action, exp.ModifyColumn):
            said = f"Modifying a column of {table} may rewrite the table under a lock (type)."
            yield statement, "warning", "type-change", said, "Change it online, or in steps."
        elif isinstance(action, exp.RenameColumn | exp.AlterRename):
            said = f"A rename in {table} breaks the code that still runs with the old name."
            yield statement, "warning", "rename", said, "Add the new name, move over, drop the old."


def _required(column: Any) -> bool:
    from sqlglot import exp

    kinds = [constraint.kind for constraint in column.find_all(exp.ColumnConstraint)]
    not_null = any(
        isinstance(kind, exp.NotNullColumnConstraint) and not kind.args.get("allow_null")
        for kind in kinds
    )
    given = (exp.DefaultColumnConstraint, exp.GeneratedAsIdentityColumnConstraint,
             exp.ComputedColumnConstraint, exp.AutoIncrementColumnConstraint)  # fmt: skip
    return not_null and not any(isinstance(kind, given) for kind in kinds)


def _index_built(statement: Any, new: set[str], *, made_here: bool) -> Iterator[Said]:
    """An index on a table that is there already locks out whoever writes to it."""
    if statement.args.get("kind") != "INDEX" or statement.args.get("concurrently") or made_here:
        return
    table = statement.this.args.get("table")
    name = str(table.name).lower() if table is not None else ""
    if name and name not in new:
        said = f"CREATE INDEX without CONCURRENTLY keeps a lock on {name}: writers wait."
        yield statement, "warning", "index-lock", said, "Write CREATE INDEX CONCURRENTLY."


QUERIES = Check("queries", lambda made: any(map(is_sql, made.documents)), _findings)
