"""What can be asked of the database; each question runs on the thread of a reader.

An answer is one row wherever possible, lists included: fields as a JSON array, bodies joined by
line feeds. Fetching a row gives up the interpreter, and winning it back from a busy event loop
can take milliseconds a row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from a2a_agents.core.log import (
    Head,
    KeyUse,
    Page,
    Phase,
    PushConfig,
    PushDue,
    Query,
    Record,
    Scope,
)
from a2a_agents.state.sqlite.schema import MAX_POSITION, POSITION_BITS

MAX_READ_BYTES = 1024 * 1024
MAX_PAGE_BYTES = 16 * 1024 * 1024
"""Snapshots of one answer; a page ends early rather than fill the memory."""

HEAD = (
    "task.task, account, agent, context, state, phase, status_ms, created_ms, epoch, position,"
    " folded, ended_ms, size"
)

FIND = f"""
    SELECT {HEAD}, body FROM task LEFT JOIN segment ON id = seq << {POSITION_BITS}
    WHERE task = ? AND account = ? AND agent = ?
"""

# "found" selects seq and its place in the order; bodies are visited only for what is returned.
HEADS = f"""
    WITH found AS MATERIALIZED ({{found}}),
    sized AS MATERIALIZED (
        SELECT found.seq, nth, coalesce(sum(length(body)) OVER (
            ORDER BY nth ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
        FROM found LEFT JOIN segment ON id = found.seq << {POSITION_BITS}),
    kept AS (
        SELECT {HEAD}, body FROM sized CROSS JOIN task USING (seq)
            LEFT JOIN segment ON id = task.seq << {POSITION_BITS}
        WHERE before < {MAX_PAGE_BYTES} ORDER BY nth)
    SELECT json_group_array(json_array(task, account, agent, context, state, phase, status_ms,
               created_ms, epoch, position, folded, ended_ms, size, body IS NOT NULL)),
           CAST(group_concat(coalesce(body, ''), char(10)) AS BLOB),
           (SELECT count(*) FROM found), {{total}}
    FROM kept
"""

RECORDS = f"""
    WITH span AS (
        SELECT seq << {POSITION_BITS} AS low FROM task WHERE task = :task),
    start AS (
        SELECT max(id) AS id FROM segment, span
        WHERE id > low AND id <= low + min(:after + 1, {MAX_POSITION})),
    sized AS MATERIALIZED (
        SELECT segment.id AS id, coalesce(sum(length(body)) OVER (
            ORDER BY segment.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
        FROM segment, span, start
        WHERE segment.id >= start.id AND segment.id <= low + min(:after + :limit, {MAX_POSITION}))
    SELECT min(id) & {MAX_POSITION}, CAST(group_concat(body, char(10)) AS BLOB)
    FROM (SELECT segment.id AS id, body FROM sized CROSS JOIN segment USING (id)
          WHERE before < {MAX_READ_BYTES} ORDER BY 1)
"""

NOTES = f"""
    SELECT CAST(group_concat(body, char(10)) AS BLOB) FROM (
        SELECT body FROM task, note
        WHERE task = ? AND id > seq << {POSITION_BITS}
            AND id <= seq << {POSITION_BITS} | {MAX_POSITION}
        ORDER BY id)
"""


def find_head(connection: sqlite3.Connection, scope: Scope, task: str) -> Head | None:
    row = connection.execute(FIND, (task, scope.account, scope.agent)).fetchone()
    return None if row is None else _head(row[:-1], row[-1])


def read_records(
    connection: sqlite3.Connection, task: str, after: int, limit: int
) -> Sequence[Record]:
    values = {"task": task, "after": after, "limit": limit}
    first, lines = connection.execute(RECORDS, values).fetchone()
    if first is None:
        return ()
    skipped = after + 1 - first
    bodies = lines.split(b"\n")[skipped : skipped + limit]
    return [Record(position, body) for position, body in enumerate(bodies, after + 1)]


def read_notes(connection: sqlite3.Connection, task: str) -> Sequence[bytes]:
    (lines,) = connection.execute(NOTES, (task,)).fetchone()
    return () if lines is None else lines.split(b"\n")


def find_page(connection: sqlite3.Connection, query: Query) -> Page:
    where = ["account = ? AND agent = ?"]
    values: list[str | int] = [query.scope.account, query.scope.agent]
    for condition, value in (
        ("context = ?", query.context),
        ("state = ?", query.state),
        ("status_ms >= ?", query.since_ms),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    matching = " AND ".join(where)
    rest, place = matching, list(values)
    if query.cursor is not None:
        rest += " AND (status_ms, task) < (?, ?)"
        place += query.cursor
    # Rows are numbered by the select around it: the index gives the order, and LIMIT stops it.
    found = (
        "SELECT seq, row_number() OVER () AS nth FROM (SELECT seq FROM task"
        f" WHERE {rest} ORDER BY status_ms DESC, task DESC LIMIT ?)"
    )
    total = f"(SELECT count(*) FROM task WHERE {matching})"
    heads, count, (all_of_them,) = _find_heads(
        connection, found, total, (*place, query.limit + 1, *values)
    )
    shown = heads[: query.limit]
    more = len(shown) < count and bool(shown)
    cursor = (shown[-1].status_ms, shown[-1].task) if more else None
    return Page(shown, all_of_them, cursor)


def find_running(connection: sqlite3.Connection, tasks: Sequence[str]) -> Sequence[Head]:
    """Those of the tasks that are RUNNING, in the order given."""
    found = (
        "SELECT seq, key AS nth FROM json_each(?) JOIN task ON task.task = value"
        f" WHERE phase = {Phase.RUNNING:d}"
    )
    return _find_heads(connection, found, "0", (json.dumps(tasks),))[0]


def find_paused(connection: sqlite3.Connection, status_ms: int, limit: int) -> Sequence[Head]:
    found = (
        "SELECT seq, row_number() OVER () AS nth FROM (SELECT seq FROM task"
        f" WHERE phase = {Phase.PAUSED:d} AND status_ms < ? ORDER BY status_ms LIMIT ?)"
    )
    return _find_heads(connection, found, "0", (status_ms, limit))[0]


def list_running(connection: sqlite3.Connection) -> Sequence[str]:
    ((tasks,),) = connection.execute(
        f"SELECT json_group_array(task) FROM (SELECT task FROM task"
        f" WHERE phase = {Phase.RUNNING:d} ORDER BY seq)"
    )
    return json.loads(tasks)


def list_pushes(connection: sqlite3.Connection, scope: Scope, task: str) -> Sequence[PushConfig]:
    rows = connection.execute(
        "SELECT id, body FROM task JOIN push USING (seq)"
        " WHERE task = ? AND account = ? AND agent = ? ORDER BY id",
        (task, scope.account, scope.agent),
    )
    return [PushConfig(*row) for row in rows]


def find_due_pushes(connection: sqlite3.Connection, now_ms: int, limit: int) -> Sequence[PushDue]:
    rows = connection.execute(
        "SELECT account, agent, task, id, body, cursor, attempts, position"
        " FROM push JOIN task USING (seq) WHERE due_ms <= ? ORDER BY due_ms LIMIT ?",
        (now_ms, limit),
    )
    return [
        PushDue(Scope(account, agent), task, PushConfig(config_id, body), *numbers)
        for account, agent, task, config_id, body, *numbers in rows
    ]


def find_next_due_ms(connection: sqlite3.Connection) -> int | None:
    ((due_ms,),) = connection.execute("SELECT min(due_ms) FROM push WHERE due_ms IS NOT NULL")
    return due_ms


def find_key_use(
    connection: sqlite3.Connection, scope: Scope, family: str, value: str
) -> KeyUse | None:
    row = connection.execute(
        "SELECT digest, task, reply FROM key"
        " WHERE account = ? AND agent = ? AND family = ? AND value = ?",
        (scope.account, scope.agent, family, value),
    ).fetchone()
    return None if row is None else KeyUse(*row)


def _find_heads(
    connection: sqlite3.Connection, found: str, total: str, values: Sequence[str | int]
) -> tuple[list[Head], int, list[int]]:
    """Heads in order, how many there would be without the bound on bytes, and the total."""
    fields, lines, count, *totals = connection.execute(
        HEADS.format(found=found, total=total), values
    ).fetchone()
    rows: list[list[Any]] = json.loads(fields)
    bodies: list[bytes] = lines.split(b"\n") if rows else []
    heads = [
        _head(row[:-1], body if row[-1] else None) for row, body in zip(rows, bodies, strict=True)
    ]
    return heads, count, totals


def _head(row: Sequence[Any], snapshot: bytes | None) -> Head:
    (task, account, agent, context, state, phase, status_ms, created_ms, epoch, position,
     folded, ended_ms, size) = row  # fmt: skip
    return Head(
        task=task,
        scope=Scope(account, agent),
        context=context,
        state=state,
        phase=Phase(phase),
        status_ms=status_ms,
        created_ms=created_ms,
        epoch=epoch,
        position=position,
        folded=folded,
        snapshot=snapshot,
        ended_ms=ended_ms,
        size=size,
    )
