"""SQL, executed in memory: statement by statement, then its references and its rows.

What is written for MySQL is parsed as such first and executed as SQLite says it.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

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
    """An empty database that reads no file, does not grow without bound and stops in time.

    That it can attach no file is a limit of its own: an authoriser of ours would be asked a
    thousand times for one schema, and wait for the interpreter each time.
    """
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("PRAGMA foreign_keys = ON")
    database.execute(f"PRAGMA max_page_count = {_PAGES}")
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    ends = time.monotonic() + _SECONDS
    database.set_progress_handler(lambda: int(time.monotonic() > ends), _STEPS)
    return database


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
    tables = _read(database)
    for table in tables.values():
        if not any(table.columns.values()):
            said = f"Table {table.name} has no primary key."
            yield Finding(file, 0, "warning", "sql/primary-key", said, "Give every row a key.")
        yield from _references(table, tables, file)
    if tables:
        try:
            broken = database.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.Error:
            return  # a reference to nothing, which was found above
        for table, _row, target, _key in broken:
            said = f"A row of {table} refers to a row of {target} that is not there."
            yield Finding(file, 0, "error", "sql/row", said)


_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
_COLUMNS = f"SELECT t.name, c.name, c.pk FROM ({_TABLES}) t, pragma_table_info(t.name) c"
_INDEXES = f"""
    SELECT t.name, i.name, i."unique", c.name
    FROM ({_TABLES}) t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
"""
_KEYS = f"""
    SELECT t.name, k.seq, k."table", k."from", k."to"
    FROM ({_TABLES}) t, pragma_foreign_key_list(t.name) k
"""


@dataclass(frozen=True, slots=True)
class _Reference:
    place: int
    """In its key."""
    target: str
    column: str
    aimed: str | None
    """The target's column; none where it is its key."""


@dataclass(slots=True)
class _Table:
    """What the database says of a table."""

    name: str
    columns: dict[str, int] = field(default_factory=dict[str, int])
    """Each with its place in the primary key; 0 where it is not in it."""
    indexes: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    unique: set[str] = field(default_factory=set[str])
    """Names of indexes."""
    references: list[_Reference] = field(default_factory=list[_Reference])

    def leads(self, column: str) -> bool:
        """Rows are found by it."""
        firsts = (columns[0] for columns in self.indexes.values())
        return self.columns.get(column) == 1 or column in firsts

    def is_unique(self, column: str) -> bool:
        if [name for name, place in self.columns.items() if place] == [column]:
            return True
        return any(self.indexes[name] == [column] for name in self.unique)


def _read(database: sqlite3.Connection) -> dict[str, _Table]:
    """All tables by their names in small letters; four questions, however many there are."""
    tables = {name.lower(): _Table(name) for (name,) in database.execute(_TABLES)}
    for table, column, place in database.execute(_COLUMNS):
        tables[table.lower()].columns[column] = place
    for table, name, unique, column in database.execute(_INDEXES):
        found = tables[table.lower()]
        found.indexes.setdefault(name, []).append(column)
        if unique:
            found.unique.add(name)
    for table, *reference in database.execute(_KEYS):
        tables[table.lower()].references.append(_Reference(*reference))
    return tables


def _references(table: _Table, tables: Mapping[str, _Table], file: str) -> Iterable[Finding]:
    """Every reference has a target, and an index to follow it backwards."""
    name = table.name
    for each in table.references:
        aim = tables.get(each.target.lower())
        if aim is None:
            said = f"{name}.{each.column} refers to {each.target}, which is no table."
            yield Finding(file, 0, "error", "sql/reference", said)
        elif each.aimed and not aim.is_unique(each.aimed):
            aimed = f"{each.target}.{each.aimed}"
            said = f"{name}.{each.column} refers to {aimed}, which is not there or not unique."
            yield Finding(file, 0, "error", "sql/reference", said)
        elif each.place == 0 and not table.leads(each.column):
            said = f"{name}.{each.column} is a reference without an index."
            fix = f"CREATE INDEX ix_{name}_{each.column} ON {name} ({each.column});"
            yield Finding(file, 0, "warning", "sql/missing-index", said, fix)


SQL = Check("sql", lambda made: any(d.name.endswith(".sql") for d in made.documents), _findings)
