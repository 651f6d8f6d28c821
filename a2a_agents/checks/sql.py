"""SQL, executed in memory: statement by statement, then its references and its rows.

What is written for MySQL is parsed as such first and executed as SQLite says it.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from a2a_agents.checks.dialects import Added, Statement, as_sqlite, dialect_of
from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.core.outputs import Document

_SECONDS = 5.0
_PAGES = 20_000  # of 4 KiB
_STEPS = 10_000
"""Virtual machine steps between two looks at the clock."""
_TRIES = 200
"""Lines ending in a semicolon that one statement may have before the rest is taken as one."""
_BACK = ".down.sql"
_FORBIDDEN = (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH)


def _findings(made: Made) -> Iterable[Finding]:
    scripts = [d for d in made.documents if d.name.endswith(".sql")]
    back = [script for script in scripts if script.name.endswith(_BACK)]
    scripts = [script for script in scripts if script not in back]
    scripts.sort(key=lambda document: document.name != "schema.sql")
    migrations = [script for script in scripts if "/migrations/" in script.name]
    scripts = [script for script in scripts if script not in migrations]
    with closing(_database()) as database:  # they make the tables that the schema makes, too
        for script in migrations:
            yield from _executed(database, script)
    with closing(_database()) as database:
        for script in scripts:
            yield from _executed(database, script)
        if scripts:
            yield from _schema(database, scripts[0].name)
        for script in back:
            yield from _taken_back(database, script)


def _database() -> sqlite3.Connection:
    """An empty database that reads no file, does not grow without bound and stops in time."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("PRAGMA foreign_keys = ON")
    database.execute(f"PRAGMA max_page_count = {_PAGES}")
    database.set_authorizer(_allowed)
    ends = time.monotonic() + _SECONDS
    database.set_progress_handler(lambda: int(time.monotonic() > ends), _STEPS)
    return database


def _allowed(action: int, *_details: object) -> int:
    return sqlite3.SQLITE_DENY if action in _FORBIDDEN else sqlite3.SQLITE_OK


def _executed(database: sqlite3.Connection, script: Document) -> Iterable[Finding]:
    added: list[Added] = []
    for each in _told(script.text, dialect_of(script.text)):
        added += each.adds
        if each.fault:
            yield Finding(script.name, each.line, "error", "sql/syntax", f"{each.fault}.")
            continue
        try:
            database.execute(each.text)
        except sqlite3.Error as exc:
            yield Finding(script.name, each.line, "error", "sql/execute", f"{exc}.")
        except sqlite3.Warning as exc:
            yield Finding(script.name, each.line, "error", "sql/statement", f"{exc}.")
    yield from _dangling(database, script, added)


_OTHERS = ("mysql",)
"""Dialects that SQLite does not execute as they are."""


def _told(text: str, dialect: str) -> Iterator[Statement]:
    if dialect in _OTHERS:
        yield from as_sqlite(text, dialect)
    else:
        yield from (Statement(line, statement) for line, statement in _statements(text))


def _dangling(
    database: sqlite3.Connection, script: Document, added: Sequence[Added]
) -> Iterable[Finding]:
    """References that were added after their tables lead somewhere."""
    names = {row[0].lower() for row in database.execute(_TABLES)}
    for each in added:
        if each.target.lower() not in names:
            said = f"{each.table}.{each.columns} refers to {each.target}, which is no table."
            yield Finding(script.name, 0, "error", "sql/reference", said)


def _taken_back(database: sqlite3.Connection, script: Document) -> Iterable[Finding]:
    """The way back leaves no table; several tables in one DROP are PostgreSQL's own."""
    if dialect_of(script.text) == "postgresql":
        dropped = {name.strip(' "') for name in _DROPPED.sub("", script.text).split(",")}
        left = [row[0] for row in database.execute(_TABLES) if row[0] not in dropped]
    else:
        database.execute("PRAGMA foreign_keys = OFF")
        yield from _executed(database, script)
        left = [row[0] for row in database.execute(_TABLES)]
    if left:
        said = f"It leaves tables: {', '.join(left)}."
        yield Finding(script.name, 0, "error", "sql/down", said)


_DROPPED = re.compile(r"^--.*$|^DROP TABLE|;|\s+", re.MULTILINE)


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each statement with the line on which it begins, comments before it left out."""
    begun, tries, lines = 0, 0, list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if not lines and not _tells(line):
            continue
        begun = begun if lines else number
        lines.append(line)
        if not line.rstrip().endswith(";") or tries == _TRIES:
            continue
        tries += 1
        statement = "\n".join(lines)
        if sqlite3.complete_statement(statement):
            yield begun, statement
            lines, tries = [], 0
    if lines:
        yield begun, "\n".join(lines)


def _tells(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("--")


def _schema(database: sqlite3.Connection, file: str) -> Iterable[Finding]:
    names = [row[0] for row in database.execute(_TABLES)]
    for name in names:
        yield from _keys(database, name, set(names), file)
        yield from _references(database, name, set(names), file)
    if names:
        try:
            broken = database.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.Error:
            return  # a reference to nothing, which was found above
        for table, _row, target, _key in broken:
            said = f"A row of {table} refers to a row of {target} that is not there."
            yield Finding(file, 0, "error", "sql/row", said)


_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _keys(
    database: sqlite3.Connection, name: str, _names: set[str], file: str
) -> Iterable[Finding]:
    columns = database.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
    if not any(column[5] for column in columns):
        said = f"Table {name} has no primary key."
        yield Finding(file, 0, "warning", "sql/primary-key", said, "Give every row a key.")


def _references(
    database: sqlite3.Connection, name: str, names: set[str], file: str
) -> Iterable[Finding]:
    """Every reference has a target, and an index to follow it backwards."""
    leading = _leading_columns(database, name)
    for row in database.execute(f"PRAGMA foreign_key_list({_quoted(name)})").fetchall():
        place, target, column, aimed = row[1], row[2], row[3], row[4]
        if target.lower() not in {each.lower() for each in names}:
            said = f"{name}.{column} refers to {target}, which is no table."
            yield Finding(file, 0, "error", "sql/reference", said)
        elif aimed and not _unique(database, target, aimed):
            said = f"{name}.{column} refers to {target}.{aimed}, which is not there or not unique."
            yield Finding(file, 0, "error", "sql/reference", said)
        elif place == 0 and column not in leading:
            said = f"{name}.{column} is a reference without an index."
            fix = f"CREATE INDEX ix_{name}_{column} ON {name} ({column});"
            yield Finding(file, 0, "warning", "sql/missing-index", said, fix)


def _leading_columns(database: sqlite3.Connection, name: str) -> set[str]:
    found = {
        database.execute(f"PRAGMA index_info({_quoted(index[1])})").fetchone()[2]
        for index in database.execute(f"PRAGMA index_list({_quoted(name)})").fetchall()
    }
    columns = database.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
    return found | {column[1] for column in columns if column[5] == 1}


def _unique(database: sqlite3.Connection, table: str, column: str) -> bool:
    info = database.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()
    keys = [each[1] for each in info if each[5]]
    if keys == [column]:
        return True
    for index in database.execute(f"PRAGMA index_list({_quoted(table)})").fetchall():
        rows = database.execute(f"PRAGMA index_info({_quoted(index[1])})").fetchall()
        if index[2] and [row[2] for row in rows] == [column]:
            return True
    return False


SQL = Check("sql", lambda made: any(d.name.endswith(".sql") for d in made.documents), _findings)
