"""The one writer: a group of appends becomes one statement and one commit.

Every step of a statement gives up the interpreter and has to win it back from the event loop, so
the number of steps decides the throughput. Hence a view that takes one row per append, and
triggers that spread it over the tables: a group is one INSERT, committed by itself
(docs/decisions/001-sqlite-group-commit.md). View and triggers are temporary: they belong to
this version of the code, not to the file.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from a2a_agents.core.errors import AgentsError
from a2a_agents.core.log import FORMAT, Append, Fenced, KeyTaken, Phase, StoreUnavailable
from a2a_agents.core.money import Entry
from a2a_agents.state.sqlite import books
from a2a_agents.state.sqlite.fences import Fence, Fences
from a2a_agents.state.sqlite.jobs import ITS_OWN, Job
from a2a_agents.state.sqlite.place import Lock, Place
from a2a_agents.state.sqlite.schema import POSITION_BITS, connect, open_errors, prepare

log = logging.getLogger(__name__)

MAX_ROWS = 64
"""Rows of one statement; there is one prepared statement for each number of rows."""

COLUMNS = (
    "new, seq, task, account, agent, context, state, phase, status_ms, ended_ms, epoch, position,"
    " folded, size, notes, first, events, snapshot, first_note, note, family, key, digest, pushed,"
    " now_ms"
)
_NAMES = COLUMNS.split(", ")
_ROW = f"({', '.join('?' * len(_NAMES))})"

_RECORDS = f"""
    INSERT OR REPLACE INTO segment
        SELECT NEW.seq << {POSITION_BITS}, {FORMAT}, NEW.snapshot WHERE NEW.snapshot IS NOT NULL;
    INSERT INTO segment
        SELECT NEW.seq << {POSITION_BITS} | NEW.first, {FORMAT}, NEW.events
        WHERE NEW.events IS NOT NULL;
    INSERT INTO note
        SELECT NEW.seq << {POSITION_BITS} | NEW.first_note, {FORMAT}, NEW.note
        WHERE NEW.note IS NOT NULL;
    INSERT INTO key
        SELECT NEW.account, NEW.agent, NEW.family, NEW.key, NEW.digest, NEW.task, NULL, NEW.now_ms
        WHERE NEW.key IS NOT NULL;
"""

SPREAD = f"""
CREATE TEMP VIEW batch AS SELECT {", ".join(f"NULL AS {name}" for name in _NAMES)};
CREATE TEMP TRIGGER begin_task INSTEAD OF INSERT ON batch WHEN NEW.new BEGIN
    INSERT INTO task (seq, task, account, agent, context, state, phase, status_ms, created_ms,
                      ended_ms, epoch, position, folded, size, notes)
    VALUES (NEW.seq, NEW.task, NEW.account, NEW.agent, NEW.context, NEW.state, NEW.phase,
            NEW.status_ms, NEW.status_ms, NEW.ended_ms, NEW.epoch, NEW.position, NEW.folded,
            NEW.size, NEW.notes);
    {_RECORDS}
END;
CREATE TEMP TRIGGER advance_task INSTEAD OF INSERT ON batch WHEN NOT NEW.new BEGIN
    UPDATE task SET state = NEW.state, phase = NEW.phase, status_ms = NEW.status_ms,
        ended_ms = NEW.ended_ms, position = NEW.position, folded = NEW.folded, size = NEW.size,
        notes = NEW.notes WHERE seq = NEW.seq;
    {_RECORDS}
    UPDATE push SET due_ms = NEW.now_ms
        WHERE NEW.pushed AND seq = NEW.seq AND due_ms IS NULL;
END;
"""

INSERTS = [
    f"INSERT INTO batch ({COLUMNS}) VALUES {', '.join([_ROW] * rows)}"
    for rows in range(1, MAX_ROWS + 1)
]

Row = tuple[int | str | bytes | None, ...]


class Writer:
    """Writes groups of jobs."""

    def __init__(self, place: Place, now: Callable[[], float]) -> None:
        self._place = place
        self._now = now
        self.fences = Fences(0)
        self._connection: sqlite3.Connection
        self._closing = ExitStack()

    def open(self) -> None:
        with open_errors(self._place), ExitStack() as undo:
            if self._place.path is not None:
                lock = Lock(self._place.path)
                lock.take()
                undo.callback(lock.drop)
            self._connection = connect(self._place)
            undo.callback(self._connection.close)
            prepare(self._connection, self._place)
            self._connection.executescript(SPREAD + books.SETTLING)
            ((last_seq,),) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM task")
            self.fences = Fences(last_seq)
            self._closing = undo.pop_all()

    def close(self) -> None:
        self._closing.close()

    def serve(self, jobs: Sequence[Job]) -> None:
        """One commit for all; when one of them cannot be written, each on its own."""
        try:
            self._write(jobs)
        except sqlite3.OperationalError as exc:
            self._undo()
            log.warning("the store cannot be written: %s", exc)
            for job in jobs:
                job.error = StoreUnavailable(f"writing: {exc}")
        except (sqlite3.Error, *ITS_OWN) as exc:
            self._undo()
            if len(jobs) == 1:
                jobs[0].error = self._blame(jobs[0], exc)
            else:
                self._serve_each(jobs)

    def _serve_each(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            job.error = None
            self.serve([job])

    def _write(self, jobs: Sequence[Job]) -> None:
        """Appends go first, in their order; nobody may wait for one job to be sure of another."""
        batches = [job.work for job in jobs if isinstance(job.work, Append)]
        self.fences.load(self._connection, batches)
        now_ms = int(self._now() * 1000)
        rows = [row for job in jobs if (row := self._row(job, now_ms)) is not None]
        if len(rows) == len(jobs) <= MAX_ROWS and not any(batch.push for batch in batches):
            self._insert(rows)
        elif rows or len(batches) < len(jobs):
            self._connection.execute("BEGIN IMMEDIATE")
            for start in range(0, len(rows), MAX_ROWS):
                self._insert(rows[start : start + MAX_ROWS])
            self._do_others(jobs, now_ms)
            self._connection.execute("COMMIT")
        self.fences.tidy(batches)

    def _row(self, job: Job, now_ms: int) -> Row | None:
        """The row that an append comes to, or None for a refused one and for other jobs."""
        batch = job.work
        if not isinstance(batch, Append):
            return None
        try:
            events, notes = _join(batch.events), _join(batch.notes)
            _join(() if batch.snapshot is None else (batch.snapshot,))
            fence = self.fences.move(batch)
        except (AgentsError, ValueError) as exc:
            job.error = exc
            return None
        return _row(batch, fence, events, notes, now_ms)

    def _insert(self, rows: Sequence[Row]) -> None:
        values = [value for row in rows for value in row]
        self._connection.execute(INSERTS[len(rows) - 1], values)

    def _do_others(self, jobs: Sequence[Job], now_ms: int) -> None:
        for job in jobs:
            match job.work:
                case Append() as batch:
                    if batch.push and job.error is None:
                        self._add_pushes(batch, now_ms)
                case Entry():
                    pass  # all of them at once, last: what was held before is there by then
                case work:
                    job.call(work, self._connection)
        self._settle(jobs, now_ms)

    def _settle(self, jobs: Sequence[Job], now_ms: int) -> None:
        settling = [(job, job.work) for job in jobs if isinstance(job.work, Entry)]
        if settling:
            entries = [entry for _, entry in settling]
            spent = books.settle(self._connection, entries, now_ms)
            for (job, _), result in zip(settling, spent, strict=True):
                job.result = result

    def _add_pushes(self, batch: Append, now_ms: int) -> None:
        due_ms = now_ms if batch.events else None
        self._connection.executemany(
            "INSERT OR REPLACE INTO push SELECT seq, ?, ?, ?, 0, ? FROM task WHERE task = ?",
            [(push.id, push.body, batch.after, due_ms, batch.task) for push in batch.push],
        )

    def _blame(self, job: Job, exc: Exception) -> Exception:
        """What a batch that the tables refused has done."""
        batch = job.work
        if not isinstance(exc, sqlite3.Error):
            return exc
        if not isinstance(exc, sqlite3.IntegrityError) or not isinstance(batch, Append):
            return StoreUnavailable(f"writing: {exc}")
        if batch.key is not None and "key." in str(exc):
            return KeyTaken(f"{batch.key.family} {batch.key.value} of {batch.scope}")
        return Fenced(f"{batch.task}: {exc}")

    def _undo(self) -> None:
        self.fences.forget_all()
        if self._connection.in_transaction:
            try:
                self._connection.execute("ROLLBACK")
            except sqlite3.Error as exc:
                log.warning("the transaction had been rolled back already: %s", exc)


def _join(bodies: Sequence[bytes]) -> bytes | None:
    """The bodies as lines, None for none at all."""
    if not bodies:
        return None
    lines = b"\n".join(bodies)
    if lines.count(b"\n") != len(bodies) - 1:
        raise ValueError("a body with a raw line feed cannot be kept")
    return lines


def _row(
    batch: Append, fence: Fence, events: bytes | None, notes: bytes | None, now_ms: int
) -> Row:
    key = batch.key
    return (
        batch.new,
        fence.seq,
        batch.task,
        batch.scope.account,
        batch.scope.agent,
        batch.context,
        batch.state,
        batch.phase,
        fence.status_ms,
        now_ms if batch.phase == Phase.ENDED else None,
        fence.epoch,
        fence.position,
        fence.folded,
        fence.size,
        fence.notes,
        batch.after + 1,
        events,
        batch.snapshot,
        fence.notes - len(batch.notes) + 1,
        notes,
        key and key.family,
        key and key.value,
        key and key.digest,
        batch.pushed,
        now_ms,
    )
