"""The tables of the SQLite store, how a file is opened, and how an older one is brought forward.

A record's row id is ``sequence number of the task << 24 | position``: the events of a task lie
together in one tree without an index, an append is one row (a *segment*: bodies joined by line
feeds, the row id telling the position of the first), and position 0 is the snapshot.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from a2a_agents.core.log import FORMAT, StoreRefused, StoreUnavailable
from a2a_agents.state.sqlite.place import Place

POSITION_BITS = 24
MAX_POSITION = (1 << POSITION_BITS) - 1

OLDEST_SQLITE = (3, 35, 0)
CHECKPOINT_PAGES = 1000
CACHE_KIB = 16 * 1024
STATEMENTS = 256

# One entry per schema version, applied in order, each in one transaction. Never edit a landed one.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
        f"INSERT INTO meta VALUES ('schema', 0), ('format', {FORMAT}), ('ping_ms', 0)",
        """CREATE TABLE task (
            seq INTEGER PRIMARY KEY, task TEXT NOT NULL UNIQUE,
            account TEXT NOT NULL, agent TEXT NOT NULL, context TEXT NOT NULL,
            state TEXT NOT NULL, phase INTEGER NOT NULL, status_ms INTEGER NOT NULL,
            created_ms INTEGER NOT NULL, ended_ms INTEGER, epoch INTEGER NOT NULL,
            position INTEGER NOT NULL, folded INTEGER NOT NULL, size INTEGER NOT NULL,
            notes INTEGER NOT NULL, trimmed INTEGER NOT NULL DEFAULT 0)""",
        # The state is in the index so that a filtered list is counted without visiting the rows.
        "CREATE INDEX listed ON task (account, agent, status_ms DESC, task DESC, state)",
        "CREATE INDEX in_context ON task (context, account, agent)",
        "CREATE INDEX running ON task (seq) WHERE phase = 0",
        "CREATE INDEX paused ON task (status_ms) WHERE phase = 1",
        "CREATE INDEX ended ON task (trimmed, ended_ms) WHERE phase = 2",
        """CREATE TABLE segment (
            id INTEGER PRIMARY KEY, format INTEGER NOT NULL, body BLOB NOT NULL)""",
        """CREATE TABLE note (
            id INTEGER PRIMARY KEY, format INTEGER NOT NULL, body BLOB NOT NULL)""",
        """CREATE TABLE push (
            seq INTEGER NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL, cursor INTEGER NOT NULL,
            attempts INTEGER NOT NULL, due_ms INTEGER, PRIMARY KEY (seq, id)) WITHOUT ROWID""",
        "CREATE INDEX due ON push (due_ms) WHERE due_ms IS NOT NULL",
        """CREATE TABLE key (
            account TEXT NOT NULL, agent TEXT NOT NULL, family TEXT NOT NULL, value TEXT NOT NULL,
            digest TEXT NOT NULL, task TEXT, reply BLOB, created_ms INTEGER NOT NULL,
            PRIMARY KEY (account, agent, family, value)) WITHOUT ROWID""",
        "CREATE INDEX aged ON key (created_ms)",
    ),
    (
        """CREATE TABLE hold (
            id TEXT PRIMARY KEY, account TEXT NOT NULL, agent TEXT NOT NULL, lane TEXT NOT NULL,
            model TEXT NOT NULL, own_key INTEGER NOT NULL, cache TEXT NOT NULL,
            estimate_micro_usd INTEGER NOT NULL, until_ms INTEGER NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX held ON hold (until_ms)",
        """CREATE TABLE entry (
            id TEXT PRIMARY KEY, account TEXT NOT NULL, agent TEXT NOT NULL, lane TEXT NOT NULL,
            model TEXT NOT NULL, input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
            cost_micro_usd INTEGER NOT NULL, baseline_micro_usd INTEGER NOT NULL,
            estimated INTEGER NOT NULL, own_key INTEGER NOT NULL, cache TEXT NOT NULL,
            at_ms INTEGER NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX entered ON entry (at_ms)",
        # A day is a period of ten characters, a month one of seven.
        """CREATE TABLE total (
            period TEXT NOT NULL, account TEXT NOT NULL, agent TEXT NOT NULL, lane TEXT NOT NULL,
            model TEXT NOT NULL, answers INTEGER NOT NULL, input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL, cost_micro_usd INTEGER NOT NULL,
            baseline_micro_usd INTEGER NOT NULL,
            PRIMARY KEY (period, account, agent, lane, model)) WITHOUT ROWID""",
        # What budgets are compared with; the payer is an account, or * for the platform.
        """CREATE TABLE spending (
            period TEXT NOT NULL, payer TEXT NOT NULL, micro_usd INTEGER NOT NULL,
            PRIMARY KEY (period, payer)) WITHOUT ROWID""",
        """CREATE TABLE counter (
            name TEXT NOT NULL, period TEXT NOT NULL, sum INTEGER NOT NULL,
            until_ms INTEGER NOT NULL, PRIMARY KEY (name, period)) WITHOUT ROWID""",
        "CREATE INDEX counted ON counter (until_ms)",
    ),
    (
        """CREATE TABLE answer (
            seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
            expires_ms INTEGER NOT NULL, size INTEGER NOT NULL, body BLOB NOT NULL)""",
        "CREATE INDEX expiring ON answer (expires_ms)",
        # The sum over all sizes is taken from the index, not from pages full of bodies.
        "CREATE INDEX sized ON answer (size)",
    ),
    ("ALTER TABLE answer DROP COLUMN kind",),  # nobody asked for it
)
MONEY_SCHEMA = 2
"""The first version that has a ledger."""


@contextmanager
def open_errors(place: Place) -> Generator[None]:
    """What the disk and the database say at the start, in the store's words."""
    try:
        yield
    except (sqlite3.OperationalError, OSError) as exc:
        raise StoreUnavailable(f"opening {place.path}: {exc}") from exc
    except sqlite3.Error as exc:
        raise StoreRefused(f"{place.path} is not a database that can be used: {exc}") from exc


def connect(place: Place) -> sqlite3.Connection:
    """A connection for the thread that calls; nothing is created or changed but the file."""
    return _connected(place, str(place.path or ":memory:"), query_only=False, uri=False)


def connect_reader(place: Place) -> sqlite3.Connection:
    """The same, but it cannot write."""
    return _connected(place, str(place.path), query_only=True, uri=False)


def connect_beside(place: Place) -> sqlite3.Connection:
    """A connection that only reads, beside a process that has the lock or without any."""
    if place.path is None:
        raise StoreRefused("a store in memory is read by its own process only")
    if not place.path.exists():
        raise StoreRefused(f"{place.path}: there is no store yet")
    url = f"{place.path.absolute().as_uri()}?mode=ro"
    connection = _connected(place, url, query_only=True, uri=True)
    try:
        if read_version(connection) < MONEY_SCHEMA:
            raise StoreRefused(
                f"{place.path} was written by an older version and has no costs yet;"
                " the server brings it forward when it starts"
            )
    except BaseException:
        connection.close()
        raise
    return connection


def _connected(place: Place, where: str, *, query_only: bool, uri: bool) -> sqlite3.Connection:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreRefused(
            f"this Python has SQLite {sqlite3.sqlite_version};"
            f" {'.'.join(map(str, OLDEST_SQLITE))} or later is needed"
        )
    connection = sqlite3.connect(
        where,
        timeout=place.busy_timeout_ms / 1000,
        isolation_level=None,
        cached_statements=STATEMENTS,
        uri=uri,
    )
    try:
        connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
        connection.execute(f"PRAGMA query_only = {query_only:d}")
    except BaseException:  # nobody else holds the connection yet, so nobody else would close it
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection, place: Place) -> None:
    """Make the file what this version needs, or refuse it and leave it as it was."""
    version = read_version(connection)
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # takes effect on an empty file only
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {place.synchronous}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.execute(f"PRAGMA journal_size_limit = {32 * CHECKPOINT_PAGES * 4096}")
    if place.max_pages is not None:
        connection.execute(f"PRAGMA max_page_count = {place.max_pages}")
    for number, statements in enumerate(MIGRATIONS[version:], version + 1):
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (number,))
        connection.execute("COMMIT")
    # The schema may have been here before the records' format rose.
    connection.execute(
        "UPDATE meta SET value = ? WHERE name = 'format' AND value < ?", (FORMAT, FORMAT)
    )


def read_version(connection: sqlite3.Connection) -> int:
    """The schema that a file has, 0 for an empty one; refuses what is not ours to read."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return 0
    if "meta" not in tables:
        raise StoreRefused("this database belongs to another program: it has no table 'meta'")
    meta = dict(connection.execute("SELECT name, value FROM meta"))
    if "schema" not in meta or "format" not in meta:
        raise StoreRefused("this database belongs to another program: its 'meta' is not ours")
    if meta["schema"] > len(MIGRATIONS):
        raise StoreRefused(
            f"this store has schema {meta['schema']}, and this version knows {len(MIGRATIONS)};"
            " it was written by a newer version"
        )
    if not 1 <= meta["format"] <= FORMAT:
        raise StoreRefused(
            f"this store holds records of format {meta['format']}, and this version knows {FORMAT}"
        )
    return meta["schema"]
