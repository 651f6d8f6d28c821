"""SQL of other dialects: parsed in its own, and told in SQLite's so that it can be executed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_MARK = re.compile(r"^-- dialect: (\w+)$", re.MULTILINE)
_LONGEST = 400_000


@dataclass(frozen=True, slots=True)
class Added:
    """A reference that came after its table."""

    table: str
    columns: str
    target: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement to execute and its line; or, with a ``fault``, one that cannot be."""

    line: int
    text: str = ""
    fault: str = ""
    adds: Sequence[Added] = ()
    """References that it adds to a table, which nothing but a look can check here."""


def dialect_of(text: str) -> str:
    """The dialect that the script says it is written in; empty if it says none."""
    found = _MARK.search(text[:2000])
    return found[1] if found else ""


def as_sqlite(text: str, dialect: str) -> Iterator[Statement]:
    """The statements as SQLite understands them.

    A statement that the parser does not know is a fault: it would pass it through unread.
    Constraints that are added later are not executed, only told.
    """
    import sqlglot
    from sqlglot import exp

    try:
        parsed = _parsed(text, dialect)
    except sqlglot.ParseError as exc:
        for error in exc.errors[:5]:
            yield Statement(error.get("line") or 0, fault=str(error.get("description")))
        return
    except sqlglot.TokenError as exc:
        yield Statement(0, fault=str(exc).partition("\n")[0])
        return
    for statement in parsed:
        if isinstance(statement, exp.Set):
            continue
        line = _line(statement)
        if isinstance(statement, exp.Command):
            said = f"{statement.name} … is not understood as {dialect}"
            yield Statement(line, fault=said)
        elif _adds_constraint(statement):
            yield Statement(line, adds=_added(statement))
        else:
            ignored = sqlglot.ErrorLevel.IGNORE
            told = _plain(statement).sql("sqlite", unsupported_level=ignored, copy=False)
            yield Statement(line, told)


def _parsed(text: str, dialect: str) -> list[Any]:
    """Untyped: the parser's own types are known in part only."""
    import sqlglot

    return [each for each in sqlglot.parse(text[:_LONGEST], dialect=dialect) if each is not None]


def _line(statement: Any) -> int:
    """The first line that the parser remembers of any part of the statement."""
    return next((node.meta["line"] for node in statement.walk() if node.meta.get("line")), 0)


def _adds_constraint(statement: Any) -> bool:
    from sqlglot import exp

    if not isinstance(statement, exp.Alter):
        return False
    actions: list[Any] = statement.args["actions"]
    return any(isinstance(action, exp.AddConstraint) for action in actions)


def _plain(statement: Any) -> Any:
    """Keys over the beginning of a text, which look like calls, are over all of it here."""
    from sqlglot import exp

    if isinstance(statement, exp.Create) and statement.args.get("kind") == "INDEX":
        for call in list(statement.find_all(exp.Anonymous)):
            call.replace(exp.column(call.name.lower()))
    return statement


def _added(statement: Any) -> list[Added]:
    from sqlglot import exp

    found: list[Added] = []
    for key in statement.find_all(exp.ForeignKey):
        target = key.find(exp.Table)
        if target:
            columns = ", ".join(column.name for column in key.expressions)
            found.append(Added(statement.this.name, columns, target.name))
    return found
