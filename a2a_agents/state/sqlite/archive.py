"""An SQLite file as a whole: read from end to end, or filled beside its place and put there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from a2a_agents.core.archive import (
    KeptCount,
    KeptEntry,
    KeptHold,
    KeptKey,
    KeptSpending,
    KeptTask,
    KeptTotal,
    Part,
    Webhook,
    kept_task,
)
from a2a_agents.core.log import FORMAT, Head, KeyUse, Phase, PushConfig, Scope, StoreRefused
from a2a_agents.core.money import Entry, Total, Usage
from a2a_agents.core.routing import Lane
from a2a_agents.state.periods import end_s
from a2a_agents.state.sqlite.place import Lock, Place
from a2a_agents.state.sqlite.schema import (
    MAX_POSITION,
    MIGRATIONS,
    POSITION_BITS,
    connect,
    connect_reader,
    open_errors,
    prepare,
    read_version,
)

SEGMENT_BYTES = 64 * 1024
"""Events of one row, which is what one read has to fetch at least."""
GROUP = 1000
"""Parts of one commit."""
Row = Sequence[Any]

_NO_LINE: Row = ("", "", "", "", 0, 0, 0, 0, 0, 0, "none")
"""Stands for an entry of which only the id was kept; its sums are in the totals."""


@contextmanager
def open_source(place: Place) -> Generator[SqliteArchive]:
    """The file of a store that no server has open; raises :class:`StoreRefused` otherwise."""
    path = _path(place)
    if not path.exists():
        raise StoreRefused(f"{path}: there is no store")
    with ExitStack() as closing, open_errors(place):
        _take(path, closing)
        connection = connect_reader(place)
        closing.callback(connection.close)
        version = read_version(connection)
        if version != len(MIGRATIONS):
            raise StoreRefused(
                f"{path} has schema {version}, and this version reads {len(MIGRATIONS)};"
                " the server brings it forward when it starts"
            )
        yield SqliteArchive(connection)


@contextmanager
def open_target(place: Place) -> Generator[NewSqliteArchive]:
    """A file that is filled beside its place; what an earlier attempt left there is dropped."""
    path = _path(place)
    with ExitStack() as closing, open_errors(place):
        _take(path, closing)
        if path.exists():
            raise StoreRefused(f"{path} is there already; name a new file")
        beside = path.with_name(path.name + ".new")
        _drop(beside)
        closing.callback(_drop, beside)
        connection = connect(replace(place, path=beside))
        closing.callback(connection.close)
        prepare(connection, place)
        yield NewSqliteArchive(connection, beside, path)


class SqliteArchive:
    """Implements :class:`a2a_agents.core.archive.Source`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def parts(self) -> Iterator[Part]:
        yield from self._tasks()
        for account, agent, family, value, digest, task, reply, created_ms in self._rows("key"):
            use = KeyUse(digest, task, reply)
            yield KeptKey(Scope(account, agent), family, value, use, created_ms)
        for entry_id, account, agent, lane, model, *rest in self._rows("entry"):
            yield _entry(entry_id, account, agent, lane, model, *rest)
        for row in self._rows("hold"):
            yield _hold(*row)
        for period, account, agent, lane, model, *sums in self._rows("total"):
            yield KeptTotal(Total(period, model, lane, agent, account, *sums))
        for row in self._rows("spending"):
            yield KeptSpending(*row)
        for window, period, counted, _ in self._rows("counter"):
            yield KeptCount(window, period, counted)

    def _rows(self, table: str) -> Iterator[Row]:
        return iter(self._connection.execute(f"SELECT * FROM {table}"))

    def _tasks(self) -> Iterator[KeptTask]:
        rows = self._connection.execute(
            "SELECT seq, task, account, agent, context, state, phase, status_ms, created_ms,"
            " epoch, position, folded, ended_ms, size FROM task ORDER BY seq"
        )
        for seq, task, account, agent, context, state, phase, *numbers in rows:
            status_ms, created_ms, epoch, position, folded, ended_ms, size = numbers
            head = Head(
                task, Scope(account, agent), context, state, Phase(phase), status_ms, created_ms,
                epoch, position, folded, self._snapshot(seq), ended_ms, size,
            )  # fmt: skip
            events, notes = self._lines("segment", seq), self._lines("note", seq)
            yield kept_task(head, events, notes, self._webhooks(seq))

    def _snapshot(self, seq: int) -> bytes | None:
        found = self._connection.execute(
            "SELECT body FROM segment WHERE id = ?", (seq << POSITION_BITS,)
        ).fetchone()
        return None if found is None else found[0]

    def _lines(self, table: str, seq: int) -> Sequence[bytes]:
        bodies = self._connection.execute(
            f"SELECT body FROM {table} WHERE id > ? AND id <= ? ORDER BY id",
            (seq << POSITION_BITS, seq << POSITION_BITS | MAX_POSITION),
        )
        return tuple(line for (body,) in bodies for line in body.split(b"\n"))

    def _webhooks(self, seq: int) -> Sequence[Webhook]:
        rows = self._connection.execute(
            "SELECT id, body, cursor, attempts, due_ms FROM push WHERE seq = ? ORDER BY id", (seq,)
        )
        return tuple(Webhook(PushConfig(name, body), *rest) for name, body, *rest in rows)


class NewSqliteArchive(SqliteArchive):
    """Implements :class:`a2a_agents.core.archive.Target`."""

    def __init__(self, connection: sqlite3.Connection, beside: Path, path: Path) -> None:
        super().__init__(connection)
        self._beside = beside
        self._path = path
        self._seq = 0
        self._uncommitted = 0

    def put(self, part: Part) -> None:
        if not self._uncommitted:
            self._connection.execute("BEGIN")
        self._uncommitted += 1
        if isinstance(part, KeptTask):
            self._put_task(part)
        else:
            table, values = _row(part)
            self._insert(table, values)
        if self._uncommitted == GROUP:
            self._commit()

    def parts(self) -> Iterator[Part]:
        self._commit()
        return super().parts()

    def publish(self) -> None:
        """Closed first, so that all is in the one file that then gets the name of the store."""
        self._commit()
        self._connection.close()
        for where in (self._beside, self._beside.parent):
            _flush(where)
        os.replace(self._beside, self._path)
        _flush(self._path.parent)

    def _commit(self) -> None:
        if self._uncommitted:
            self._connection.execute("COMMIT")
            self._uncommitted = 0

    def _insert(self, table: str, values: Row) -> None:
        places = ", ".join("?" * len(values))
        self._connection.execute(f"INSERT INTO {table} VALUES ({places})", values)

    def _put_task(self, part: KeptTask) -> None:
        head = part.head
        self._seq += 1
        low = self._seq << POSITION_BITS
        self._insert(
            "task",
            (self._seq, head.task, head.scope.account, head.scope.agent, head.context, head.state,
             head.phase, head.status_ms, head.created_ms, head.ended_ms, head.epoch, head.position,
             head.folded, head.size, len(part.notes), part.is_trimmed),
        )  # fmt: skip
        if head.snapshot is not None:
            self._insert("segment", (low, FORMAT, head.snapshot))
        for table, bodies in (("segment", part.events), ("note", part.notes)):
            for first, lines in _segments(bodies):
                self._insert(table, (low | first, FORMAT, lines))
        for hook in part.webhooks:
            config = hook.config
            numbers = hook.cursor, hook.attempts, hook.due_ms
            self._insert("push", (self._seq, config.id, config.body, *numbers))


def _path(place: Place) -> Path:
    if place.path is None:
        raise StoreRefused("a store in memory has nothing that could be carried over")
    return place.path


def _take(path: Path, closing: ExitStack) -> None:
    lock = Lock(path)
    lock.take()
    closing.callback(lock.drop)


def _drop(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _segments(bodies: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
    """Rows of some bodies each, with the position of the first."""
    first, size, some = 1, 0, list[bytes]()
    for body in bodies:
        if some and size + len(body) > SEGMENT_BYTES:
            yield first, b"\n".join(some)
            first, size, some = first + len(some), 0, []
        some.append(body)
        size += len(body)
    if some:
        yield first, b"\n".join(some)


def _entry(entry_id: str, account: str, agent: str, lane: str, model: str, *rest: Any) -> KeptEntry:
    tokens_in, tokens_out, cost, baseline, estimated, own_key, cache, at_ms = rest
    if not account:
        return KeptEntry(entry_id, at_ms)
    usage = Usage(tokens_in, tokens_out)
    entry = Entry(
        entry_id, account, agent, Lane(lane), model, usage, cost, baseline,
        bool(estimated), bool(own_key), cache,
    )  # fmt: skip
    return KeptEntry(entry_id, at_ms, entry)


def _hold(entry_id: str, account: str, agent: str, lane: str, model: str, *rest: Any) -> KeptHold:
    own_key, cache, estimate, until_ms = rest
    entry = Entry(
        entry_id, account, agent, Lane(lane), model,
        cost_micro_usd=estimate, estimated=True, own_key=bool(own_key), cache=cache,
    )  # fmt: skip
    return KeptHold(entry, until_ms)


def _row(part: Part) -> tuple[str, Row]:
    """The table of a part that is one row, and the row."""
    match part:
        case KeptKey(scope, family, value, use, created_ms):
            names = scope.account, scope.agent, family, value
            return "key", (*names, use.digest, use.task, use.reply, created_ms)
        case KeptEntry(name, at_ms, entry):
            return "entry", (name, *(_line(entry) if entry else _NO_LINE), at_ms)
        case KeptHold(entry, until_ms):
            names = entry.id, entry.account, entry.agent, entry.lane, entry.model
            return "hold", (*names, entry.own_key, entry.cache, entry.cost_micro_usd, until_ms)
        case KeptTotal(total):
            names = total.period, total.account, total.agent, total.lane, total.model
            sums = total.answers, total.input_tokens, total.output_tokens
            return "total", (*names, *sums, total.cost_micro_usd, total.baseline_micro_usd)
        case KeptSpending(period, payer, micro_usd):
            return "spending", (period, payer, micro_usd)
        case KeptCount(window, period, counted):
            return "counter", (window, period, counted, end_s(period) * 1000)
        case KeptTask():
            raise TypeError("a task is more than one row")


def _line(entry: Entry) -> Row:
    usage = entry.usage
    return (
        entry.account, entry.agent, entry.lane, entry.model, usage.input_tokens,
        usage.output_tokens, entry.cost_micro_usd, entry.baseline_micro_usd, entry.estimated,
        entry.own_key, entry.cache,
    )  # fmt: skip
