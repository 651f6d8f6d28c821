"""What is handed to the writer: each change as the arguments of its script."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from typing import Any

from a2a_agents.core.errors import AgentsError, LimitExceeded
from a2a_agents.core.log import Append, Fenced, Key, KeyTaken, Scope, StoreUnavailable
from a2a_agents.state.redis.packing import LARGE_BYTES, packed

MAX_POSITION = (1 << 24) - 1
MAX_TIME_MS = (1 << 53) - 1
"""What a script's numbers hold exactly."""

Argument = str | bytes | int

_COMMON, _OF_NEW, _OF_OWNER = 10, 3, 2
"""How many arguments every append has; behind them a new one, and one that takes a lease."""


@dataclass(slots=True)
class Change:
    """One change and who waits for it."""

    kind: str
    arguments: list[Argument]
    future: asyncio.Future[Any]
    lease: tuple[str, str, Argument] | None = None
    """Task, owner and epoch of a lease taken with it, which must not outlive a lost answer."""
    task: str = ""
    """The task whose watchers must have seen it before who waits for it goes on."""
    large_at: int | None = None
    """Where a snapshot stands among the arguments that is too large to be compressed at once."""
    packing: asyncio.Future[bytes] | None = None
    """That snapshot, while a thread compresses it."""

    def pack_in(self, threads: Executor) -> None:
        """Have a large snapshot compressed, which has its place in the order of changes already."""
        snapshot = None if self.large_at is None else self.arguments[self.large_at]
        if isinstance(snapshot, bytes):
            loop = asyncio.get_running_loop()
            self.packing = loop.run_in_executor(threads, packed, snapshot)

    def is_ready(self) -> bool:
        """False while its snapshot is being compressed."""
        if self.packing is None or self.large_at is None:
            return True
        if not self.packing.done():
            return False
        if self.packing.exception() is None:  # otherwise it is sent as it is
            self.arguments[self.large_at] = self.packing.result()
        self.packing = None
        return True

    @property
    def size(self) -> int:
        """Bytes that are sent: bodies of every kind, and names."""
        return sum(len(each) for each in self.arguments if isinstance(each, bytes))


def append_change(batch: Append, future: asyncio.Future[Any]) -> Change:
    """Raises ValueError for bodies and OverflowError for numbers that cannot be kept."""
    if batch.after + len(batch.events) > MAX_POSITION:
        raise LimitExceeded(f"{batch.task}: more than {MAX_POSITION} records")
    if not -MAX_TIME_MS <= batch.status_ms <= MAX_TIME_MS:
        raise OverflowError(f"{batch.task}: status time {batch.status_ms}")
    _check_lines(batch)
    flags, extra = _extra(batch)
    arguments: list[Argument] = [
        flags,
        batch.task.encode(),
        batch.epoch,
        batch.after,
        batch.state.encode(),
        int(batch.phase),
        batch.status_ms,
        sum(map(len, batch.events)),
        len(batch.events),
        len(batch.notes),
        *extra,
        *batch.events,
        *batch.notes,
    ]
    lease = (batch.task, batch.owner, batch.epoch) if batch.new and batch.owner else None
    shown = batch.task if batch.events else ""
    return Change("append", arguments, future, lease, shown, _large_at(batch))


def _large_at(batch: Append) -> int | None:
    if batch.snapshot is None or len(batch.snapshot) <= LARGE_BYTES:
        return None
    return _COMMON + _OF_NEW * batch.new + _OF_OWNER * bool(batch.owner)


def _check_lines(batch: Append) -> None:
    snapshot = () if batch.snapshot is None else (batch.snapshot,)
    for body in chain(batch.events, batch.notes, snapshot):
        if b"\n" in body:
            raise ValueError("a body with a raw line feed cannot be kept")


def _extra(batch: Append) -> tuple[str, list[Argument]]:
    """What most appends do not have, and the flags that say what there is."""
    flags, extra = "", list[Argument]()
    if batch.new:
        flags += "n"
        scope = batch.scope
        extra += scope.account.encode(), scope.agent.encode(), batch.context.encode()
    if batch.owner:
        flags += "o"
        extra += batch.owner.encode(), int(batch.lease_s * 1000)
    if batch.snapshot is not None:
        flags += "s"
        is_large = len(batch.snapshot) > LARGE_BYTES
        extra.append(batch.snapshot if is_large else packed(batch.snapshot))
    if batch.key is not None:
        flags += "k"
        extra += _key_arguments(batch.scope, batch.key)
    if batch.push:
        flags += "h"
        extra.append(len(batch.push))
        for push in batch.push:
            extra += push.id.encode(), push.body
    return flags + "p" * batch.pushed, extra


def forget_owner(change: Change) -> None:
    """Nobody waits for this task any more: let it have no lease, for the next one to find."""
    change.lease = None
    if change.kind == "claim":
        change.arguments[2:4] = b"", 0
        return
    change.arguments[0] = str(change.arguments[0]).replace("o", "")
    at = _COMMON + _OF_NEW
    del change.arguments[at : at + _OF_OWNER]


def claim_change(
    task: str,
    owner: str,
    lease_s: float,
    epoch: int | None,
    idle: bool,
    future: asyncio.Future[Any],
) -> Change:
    seen: Argument = "" if epoch is None else epoch
    lease_ms = int(lease_s * 1000)
    arguments: list[Argument] = [task.encode(), seen, owner.encode(), lease_ms, int(idle)]
    return Change("claim", arguments, future, lease=(task, owner, ""))


def forsake_change(lease: tuple[str, str, Argument], future: asyncio.Future[Any]) -> Change:
    return Change("forsake", [lease[0], lease[1], lease[2]], future)


def reply_change(scope: Scope, key: Key, reply: bytes, future: asyncio.Future[Any]) -> Change:
    return Change("reply", [*_key_arguments(scope, key), reply], future)


def _key_arguments(scope: Scope, key: Key) -> Sequence[Argument]:
    texts = scope.account, scope.agent, key.family, key.value, key.digest
    return [text.encode() for text in texts]


def refusal(change: Change, answer: bytes) -> AgentsError | None:
    """What a script's answer means to who waits for it, None when the change is done."""
    kind, rest = answer[:1], answer[1:].decode(errors="replace")
    match kind:
        case b"=":
            return None
        case b"F":
            return Fenced(f"{_text(change.arguments[_NAMES[change.kind]])}: {rest}")
        case b"K":
            return KeyTaken(f"{change.kind}: this key is used")
        case _:
            return StoreUnavailable(f"writing: {rest[:200]}")


_NAMES = {"append": 1, "claim": 0}


def _text(value: Argument) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
