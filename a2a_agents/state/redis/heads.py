"""What the scripts answer, as the store's own nouns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from a2a_agents.core.log import Head, KeyUse, Phase, PushConfig, PushDue, Scope
from a2a_agents.state.redis.packing import LARGE_BYTES, unpacked, work_bytes

_SNAPSHOT = 13
"""Its place in a row, which may be missing or hold nothing: a list in a script's answer may end at
the first nothing."""


def read_heads(rows: Sequence[Sequence[Any]]) -> list[Head]:
    return [read_head(row) for row in rows]


def are_large(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether reading them takes so long that it belongs into a thread."""
    return sum(work_bytes(row[_SNAPSHOT] or b"") for row in rows if row[_SNAPSHOT:]) > LARGE_BYTES


def read_head(row: Sequence[Any]) -> Head:
    (task, account, agent, context, state, phase, status_ms, created_ms, epoch, position,
     folded, ended_ms, size, *snapshot) = row  # fmt: skip
    return Head(
        task=task.decode(),
        scope=Scope(account.decode(), agent.decode()),
        context=context.decode(),
        state=state.decode(),
        phase=Phase(int(phase)),
        status_ms=int(status_ms),
        created_ms=int(created_ms),
        epoch=int(epoch),
        position=int(position),
        folded=int(folded),
        snapshot=unpacked(snapshot[0]) if snapshot and snapshot[0] is not None else None,
        ended_ms=None if ended_ms is None else int(ended_ms),
        size=int(size),
    )


def read_due(row: Sequence[bytes]) -> PushDue:
    account, agent, task, config_id, body, cursor, attempts, position = row
    return PushDue(
        Scope(account.decode(), agent.decode()),
        task.decode(),
        PushConfig(config_id.decode(), body),
        int(cursor),
        int(attempts),
        int(position),
    )


def read_pushes(row: Sequence[bytes]) -> list[PushConfig]:
    """Ids and bodies by turns, in the order of the ids."""
    pairs = zip(row[::2], row[1::2], strict=True)
    return [PushConfig(config_id.decode(), body) for config_id, body in sorted(pairs)]


def read_key_use(row: Sequence[bytes | None] | None) -> KeyUse | None:
    if row is None:
        return None
    digest, task, reply = row
    return KeyUse((digest or b"").decode(), task.decode() if task is not None else None, reply)
