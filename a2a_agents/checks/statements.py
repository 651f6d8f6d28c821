"""SQL that somebody sent, read statement by statement in whichever dialect fits."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from a2a_agents.checks.dialects import dialect_of
from a2a_agents.core.outputs import Document

_DIALECTS = ("postgres", "mysql", "sqlite", "tsql")
_NAMES = {"postgresql": "postgres"}
LONGEST = 200_000
"""Characters beyond which a script is not read."""


@dataclass(frozen=True, slots=True)
class Script:
    """The statements, or where it cannot be read and why; untyped as the parser's types are."""

    dialect: str
    statements: Sequence[Any] = ()
    line: int = 0
    fault: str = ""


def is_sql(document: Document) -> bool:
    return document.name.lower().endswith((".sql", ".query", ".psql", ".ddl"))


@lru_cache(maxsize=8)
def script_of(text: str) -> Script:
    """The script in the dialect it names, else in the first that reads all of it."""
    named = dialect_of(text)
    dialects = (_NAMES.get(named, named),) if named else _DIALECTS
    tried: list[Script] = []
    for dialect in dialects:
        script = _read(text[:LONGEST], dialect)
        if not script.fault and not any(_unread(each) for each in script.statements):
            return script
        tried.append(script)
    return next((script for script in tried if not script.fault), tried[0])


def _read(text: str, dialect: str) -> Script:
    import sqlglot

    # It logs statements that it cannot read, and those are what somebody sent.
    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)
    try:
        tokens = sqlglot.tokenize(text, dialect=dialect)
        line = _doubled_comma(tokens)
        if line:
            return Script(dialect, (), line, "A comma is followed by nothing")
        if _is_too_deep(tokens):
            return Script(dialect, (), 0, "It is nested too deeply to be read")
        parsed = [each for each in sqlglot.parse(text, dialect=dialect) if each is not None]
    except sqlglot.ParseError as exc:
        first = exc.errors[0] if exc.errors else {}
        said = f"{first.get('description') or 'It cannot be read'}"
        near = str(first.get("highlight") or "")[:40]
        said = f"{said} near {near!r}" if near else said
        return Script(dialect, (), first.get("line") or 0, said)
    except (sqlglot.TokenError, ValueError) as exc:
        return Script(dialect, (), 0, str(exc).partition("\n")[0][:120])
    except RecursionError:
        return Script(dialect, (), 0, "It is nested too deeply")
    return Script(dialect, parsed)


def _doubled_comma(tokens: Sequence[Any]) -> int:
    """The line of a comma after which a comma or a bracket follows, which the parser forgives."""
    for one, other in pairwise(tokens):
        if one.token_type.name == "COMMA" and other.token_type.name in ("COMMA", "R_PAREN"):
            return int(one.line)
    return 0


_NESTED = 60
_CHAINED = 300
"""Operators of one statement; the parser calls itself for each, and has only its stack."""
_PLAIN = frozenset("VAR STRING NUMBER COMMA L_PAREN R_PAREN SEMICOLON IDENTIFIER NULL".split())


def _is_too_deep(tokens: Sequence[Any]) -> bool:
    """Long lists and many rows are fine; towers of brackets and endless chains are not."""
    depth = chained = 0
    for token in tokens:
        kind = token.token_type.name
        if kind in ("L_PAREN", "L_BRACKET", "L_BRACE"):
            depth += 1
        elif kind in ("R_PAREN", "R_BRACKET", "R_BRACE"):
            depth -= 1
        if kind in ("SEMICOLON", "COMMA"):
            chained = 0
        elif kind not in _PLAIN:
            chained += 1
        if depth > _NESTED or chained > _CHAINED:
            return True
    return False


def _unread(statement: Any) -> bool:
    from sqlglot import exp

    return isinstance(statement, exp.Command)


def line_of(node: Any) -> int:
    """The first line that the parser remembers of any part of it."""
    return next((int(n.meta["line"]) for n in node.walk(bfs=False) if n.meta.get("line")), 0)


def created(script: Script) -> Iterator[Any]:
    """The statements that make a table with columns."""
    from sqlglot import exp

    for statement in script.statements:
        if isinstance(statement, exp.Create) and statement.args.get("kind") == "TABLE":
            if isinstance(statement.this, exp.Schema):
                yield statement


def table_name(statement: Any) -> str:
    """The table that a statement makes or alters, without its schema."""
    from sqlglot import exp

    found = statement.this.this if isinstance(statement.this, exp.Schema) else statement.this
    return str(found.name).lower()
