"""What can be changed beside appending; each change runs within the writer's transaction.

A change that refuses does so before it has written anything. The bites of a sweep are small, so
that no append waits long for one, and each says whether more of its kind is left.
"""

from __future__ import annotations

import sqlite3

from a2a_agents.core.log import Fenced, Key, KeyTaken, Phase, PushConfig, PushDue, Scope
from a2a_agents.state.sqlite.schema import MAX_POSITION, POSITION_BITS

BITE_TASKS = 100
BITE_ROWS = 200
BITE_PAGES = 256
SPARE_SHARE = 4
"""The file is given back pages when more than one in so many is free."""


def claim_task(connection: sqlite3.Connection, task: str, epoch: int | None) -> int:
    row = connection.execute(
        "UPDATE task SET epoch = epoch + 1"
        " WHERE task = ? AND phase <> ? AND epoch = ifnull(?, epoch) RETURNING epoch",
        (task, Phase.ENDED, epoch),
    ).fetchall()
    if not row:
        raise Fenced(f"{task}: is gone, has ended or is not at epoch {epoch} any more")
    return row[0][0]


def add_push(connection: sqlite3.Connection, scope: Scope, task: str, config: PushConfig) -> None:
    done = connection.execute(
        "INSERT OR REPLACE INTO push SELECT seq, ?, ?, position, 0, NULL FROM task"
        " WHERE task = ? AND account = ? AND agent = ?",
        (config.id, config.body, task, scope.account, scope.agent),
    )
    if done.rowcount == 0:
        raise Fenced(f"{task}: no such task of {scope}")


def remove_push(connection: sqlite3.Connection, scope: Scope, task: str, config_id: str) -> None:
    connection.execute(
        "DELETE FROM push WHERE id = ? AND seq ="
        " (SELECT seq FROM task WHERE task = ? AND account = ? AND agent = ?)",
        (config_id, task, scope.account, scope.agent),
    )


def move_push(
    connection: sqlite3.Connection,
    due: PushDue,
    cursor: int,
    attempts: int,
    now_ms: int,
    wait_s: float | None,
) -> None:
    again_ms = None if wait_s is None else now_ms + int(wait_s * 1000)
    connection.execute(
        "UPDATE push SET cursor = ?, attempts = ?, due_ms = iif(? IS NULL AND position > ?, ?, ?)"
        " FROM task WHERE task.seq = push.seq AND task = ? AND id = ? AND body = ?"
        " AND cursor = ? AND attempts = ?",
        (cursor, attempts, again_ms, due.position, now_ms, again_ms,
         due.task, due.config.id, due.config.body, due.cursor, due.attempts),
    )  # fmt: skip


def add_reply(
    connection: sqlite3.Connection, scope: Scope, key: Key, reply: bytes, now_ms: int
) -> None:
    done = connection.execute(
        "INSERT OR IGNORE INTO key VALUES (?, ?, ?, ?, ?, NULL, ?, ?)",
        (scope.account, scope.agent, key.family, key.value, key.digest, reply, now_ms),
    )
    if done.rowcount == 0:
        raise KeyTaken(f"{key.family} {key.value} of {scope}")


def touch(connection: sqlite3.Connection, now_ms: int) -> None:
    """Write something, to know that it can be done."""
    connection.execute("UPDATE meta SET value = ? WHERE name = 'ping_ms'", (now_ms,))


def trim_events(connection: sqlite3.Connection, before_ms: int) -> bool:
    """Drop events that a snapshot folds, a bite of them, of tasks that ended long ago."""
    tasks = _choose(connection, "trimmed = 0 AND folded >= position AND ended_ms < ?", before_ms)
    if tasks and _delete(connection, "segment", tasks, first=1):
        connection.execute(
            "UPDATE task SET trimmed = 1 WHERE seq IN (SELECT value FROM json_each(?))", (tasks,)
        )
    return tasks is not None


def drop_tasks(connection: sqlite3.Connection, before_ms: int) -> bool:
    """Drop tasks that ended long ago with all that is theirs, a bite at a time."""
    tasks = _choose(connection, "trimmed IN (0, 1) AND ended_ms < ?", before_ms)
    if (
        tasks
        and _delete(connection, "segment", tasks, first=0)
        and _delete(connection, "note", tasks, first=0)
    ):
        for table in ("push", "task"):
            connection.execute(
                f"DELETE FROM {table} WHERE seq IN (SELECT value FROM json_each(?))", (tasks,)
            )
    return tasks is not None


def drop_keys(connection: sqlite3.Connection, before_ms: int) -> bool:
    """Drop a bite of idempotency keys made long ago."""
    done = connection.execute(
        "DELETE FROM key WHERE (account, agent, family, value) IN ("
        " SELECT account, agent, family, value FROM key WHERE created_ms < ? LIMIT ?)",
        (before_ms, BITE_ROWS),
    )
    return done.rowcount == BITE_ROWS


def shrink(connection: sqlite3.Connection) -> bool:
    """Give a bite of free pages back to the disk, if a good part of the file is free."""
    ((free,),) = connection.execute("PRAGMA freelist_count")
    ((pages,),) = connection.execute("PRAGMA page_count")
    if free < BITE_PAGES or free * SPARE_SHARE < pages:
        return False
    # One page per step: the rows must be fetched for the work to be done.
    connection.execute(f"PRAGMA incremental_vacuum({BITE_PAGES})").fetchall()
    return True


def _choose(connection: sqlite3.Connection, condition: str, before_ms: int) -> str | None:
    """Sequence numbers of ended tasks, as a JSON array; None if there are none."""
    ((tasks, count),) = connection.execute(
        "SELECT json_group_array(seq), count(*) FROM (SELECT seq FROM task"
        f" WHERE phase = {Phase.ENDED:d} AND {condition} LIMIT {BITE_TASKS})",
        (before_ms,),
    )
    return tasks if count else None


def _delete(connection: sqlite3.Connection, table: str, tasks: str, first: int) -> bool:
    """Delete a bite of the tasks' rows from a position on; true when none is left."""
    done = connection.execute(
        f"DELETE FROM {table} WHERE id IN ("
        f" SELECT {table}.id FROM json_each(?) CROSS JOIN {table}"
        f" WHERE {table}.id >= value << {POSITION_BITS} | {first}"
        f" AND {table}.id <= value << {POSITION_BITS} | {MAX_POSITION} LIMIT {BITE_ROWS})",
        (tasks,),
    )
    return done.rowcount < BITE_ROWS
