"""A task is its log: the records, the head that indexes them, and the store that keeps both.

The log of a task holds *public* records (the events its readers see, at positions 1, 2, 3 …
without gaps) and *private* ones, called notes (the incoming message, a checkpoint, an attempt),
in a sequence of their own. Bodies are opaque here and in every store: bytes that somebody else
encoded, without a raw line feed, so that a store may keep many of them as lines of one value.

Writers are fenced: each append names the epoch its writer was given and the position it builds
on, and a store refuses both a lost epoch and a gap.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from a2a_agents.core.board import Board
from a2a_agents.core.cache import Level
from a2a_agents.core.errors import AgentsError
from a2a_agents.core.limits import Counters
from a2a_agents.core.money import Ledger

WAITING = "queue"
"""The owner of a task that waits for a worker: whoever comes first may have it."""

FORMAT = 1
"""The layout of stored records; a store that finds a number it does not know refuses to open."""


class Phase(IntEnum):
    """What a store must know of a task's state; the state's own name is opaque to it."""

    RUNNING = 0
    """Somebody holds the lease and works, or has died doing so."""
    PAUSED = 1
    """Waiting for the caller; nobody holds the lease."""
    ENDED = 2
    """Nothing may be appended any more."""


class Fenced(AgentsError):
    """This task has moved on; read it again."""


class KeyTaken(AgentsError):
    """This Idempotency-Key has been used before."""


class StoreUnavailable(AgentsError):
    """The task store cannot be written or read at the moment; try again later."""


class StoreRefused(AgentsError):
    """The task store cannot be opened as it is configured."""


class Record:
    """One public record: its position, its bytes, and what readers have made of those bytes.

    A record that was just appended is handed to all its readers as one object, so a rendering
    that one of them needs (another dialect) is made once and kept in ``forms``.
    """

    __slots__ = ("body", "forms", "position")

    def __init__(self, position: int, body: bytes) -> None:
        self.position = position
        self.body = body
        self.forms: dict[str, bytes] | None = None

    def form(self, name: str, render: Callable[[bytes, int], bytes]) -> bytes:
        """What ``render`` makes of the bytes and the position, once per record and name."""
        if self.forms is None:
            self.forms = {}
        made = self.forms.get(name)
        if made is None:
            made = self.forms[name] = render(self.body, self.position)
        return made


Take = Callable[[Sequence[Record]], bool]
"""Takes records the moment they are shown, without a wait; False leaves them to be fetched.

It is called in the middle of an append, for each reader in turn, and does not raise.
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose task it is; a task of another account or agent is as good as absent."""

    account: str
    agent: str


@dataclass(frozen=True, slots=True)
class Key:
    """An Idempotency-Key as a store keeps it; scope is the task's."""

    family: str
    value: str
    digest: str
    """Hash of the canonical params: the same key with another digest is refused."""


@dataclass(frozen=True, slots=True)
class KeyUse:
    """What an Idempotency-Key stands for: a task, or the reply of a call that made none."""

    digest: str
    task: str | None
    reply: bytes | None


@dataclass(frozen=True, slots=True)
class Head:
    """A task's row: enough to find, list, fence and resume it."""

    task: str
    scope: Scope
    context: str
    state: str
    phase: Phase
    status_ms: int
    created_ms: int
    epoch: int
    position: int
    """Position of the last public record."""
    folded: int
    """The position up to which ``snapshot`` folds the log."""
    snapshot: bytes | None
    ended_ms: int | None = None
    size: int = 0
    """Bytes of all public records."""


@dataclass(slots=True)
class Append:
    """Records and the head they lead to; written as one, or not at all.

    Not frozen, because that makes it four times as dear, and one is made for every request;
    nobody changes it once it is handed in.

    ``after`` is the position the writer builds on; 0 with ``new`` makes the task. ``snapshot``
    is written when given and kept as it was when None.
    """

    task: str
    scope: Scope
    context: str
    epoch: int
    after: int
    state: str
    phase: Phase
    status_ms: int
    events: Sequence[bytes] = ()
    notes: Sequence[bytes] = ()
    snapshot: bytes | None = None
    new: bool = False
    owner: str = ""
    """Who holds the lease from here on; empty leaves the lease as it is."""
    lease_s: float = 0.0
    key: Key | None = None
    """Committed with the records; :class:`KeyTaken` when the same scope has used it already."""
    push: Sequence[PushConfig] = ()
    """Push configurations added with the records; they deliver what stands after ``after``."""
    pushed: bool = False
    """The task has push configurations: mark them due."""


@dataclass(frozen=True, slots=True)
class PushConfig:
    """A webhook of one task, opaque but for its id."""

    id: str
    body: bytes


@dataclass(frozen=True, slots=True)
class PushDue:
    """A webhook that has not seen the whole log yet: deliver what stands after ``cursor``."""

    scope: Scope
    task: str
    config: PushConfig
    cursor: int
    attempts: int
    position: int
    """The task's last position when this was read; a later one keeps the webhook due."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to list: newest status first, strictly after ``cursor`` = (status_ms, task)."""

    scope: Scope
    context: str | None = None
    state: str | None = None
    since_ms: int | None = None
    """Only tasks whose status is at or after this time."""
    cursor: tuple[int, str] | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Page:
    """One page of heads; ``total`` counts all that match, on every page."""

    heads: Sequence[Head]
    total: int
    cursor: tuple[int, str] | None
    """Where the next page starts, or None on the last."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept, in seconds."""

    replay_s: float
    """Events of an ended task; afterwards only its snapshot is left."""
    ended_s: float
    """Ended tasks."""
    keys_s: float
    """Idempotency keys."""


class Watch(Protocol):
    """One reader's place in one task's log, from the moment it was opened."""

    async def records(self, take: Take | None = None) -> Sequence[Record] | None:
        """The records appended since the last call, waiting for at least one; cancel-safe.

        While it waits, ``take`` is offered what is shown; what that takes is not waited for.
        None means that the reader fell behind what is kept for it in memory: it reads the store
        from its own position and comes back. Empty after :meth:`stop`.
        """
        ...

    def stop(self) -> None:
        """Wake the reader for good, once it has seen what is there."""
        ...


class Store(Protocol):
    """Where logs live. Every method may raise :class:`StoreUnavailable`."""

    @property
    def cache(self) -> Level:
        """Answers to give again, beside the logs."""
        ...

    def append(self, batch: Append) -> Awaitable[None]:
        """Write a batch durably, then show it to watchers, in that order.

        The batch is handed in at once, in the order of calls; who awaits only waits.

        Raises :class:`Fenced` when the epoch is lost, ``after`` is not the last position, or the
        task has ended, and :class:`KeyTaken` for a used key; nothing is written then.
        """
        ...

    async def head(self, scope: Scope, task: str) -> Head | None: ...

    async def read(self, task: str, after: int, limit: int = 512) -> Sequence[Record]:
        """Public records after a position, in order, at most ``limit`` of them (at least one)."""
        ...

    async def notes(self, task: str) -> Sequence[bytes]: ...

    def watch(self, task: str) -> AbstractContextManager[Watch]:
        """Everything appended from now on, by any process, in order. Opens without waiting.

        What a read has just returned may be shown again: the reader knows its own position.
        """
        ...

    async def list(self, query: Query) -> Page: ...

    async def claim(
        self,
        task: str,
        owner: str,
        lease_s: float,
        epoch: int | None = None,
        *,
        idle: bool = False,
    ) -> int:
        """Take a task's lease, with a new epoch that fences every earlier writer.

        Raises :class:`Fenced` when the task is gone or has ended, or is not at ``epoch`` any more:
        of two that saw the same orphan, one gets it. ``idle`` takes it only from an owner whose
        lease has run out, or from :data:`WAITING`.
        """
        ...

    def on_claim(self, tell: Callable[[str, int], None]) -> None:
        """Call ``tell`` with the task and its new epoch after each claim, by any process, so that
        who wrote it under an earlier one need not find out by failing."""
        ...

    async def renew(self, owner: str, lease_s: float) -> None:
        """Extend every lease that ``owner`` holds."""
        ...

    async def release(self, owner: str) -> None:
        """Give up every lease that ``owner`` holds, so that others find the tasks at once."""
        ...

    async def orphans(self, limit: int = 100) -> Sequence[Head]:
        """RUNNING tasks whose lease has run out."""
        ...

    async def paused_before(self, status_ms: int, limit: int = 100) -> Sequence[Head]:
        """PAUSED tasks whose status is older."""
        ...

    async def put_push(self, scope: Scope, task: str, config: PushConfig) -> None:
        """Add or replace a webhook; it starts after the task's current position.

        Raises :class:`Fenced` when the scope has no such task.
        """
        ...

    async def pushes(self, scope: Scope, task: str) -> Sequence[PushConfig]: ...

    async def delete_push(self, scope: Scope, task: str, config_id: str) -> None: ...

    async def due_pushes(self, limit: int = 100, take_s: float = 0.0) -> Sequence[PushDue]:
        """Webhooks whose next attempt is due.

        With ``take_s`` no other process is given them for so long.
        """
        ...

    async def next_push_s(self) -> float | None:
        """Seconds until the next attempt is due, None when none is planned."""
        ...

    async def move_push(
        self, due: PushDue, cursor: int, attempts: int, wait_s: float | None
    ) -> None:
        """Note a delivery up to ``cursor``; None = nothing left to do until the next append.

        An append that ``due`` had not seen counts as the next one, and a webhook that was
        replaced or deleted meanwhile stays as it is.
        """
        ...

    async def find_key(self, scope: Scope, family: str, value: str) -> KeyUse | None: ...

    async def keep_reply(self, scope: Scope, key: Key, reply: bytes) -> None:
        """Keep the reply of a call that made no task under its Idempotency-Key."""
        ...

    async def sweep(self, retention: Retention) -> None:
        """Trim and delete what is older than it may be."""
        ...

    def ledger(self) -> Ledger:
        """Where money is counted, in the same place."""
        ...

    def counters(self) -> Counters:
        """Where limits are counted, in the same place."""
        ...

    def board(self) -> Board:
        """Where processes that share the store tell each other what is in force."""
        ...

    async def ping(self) -> None:
        """Return when the store can be written."""
        ...

    async def open(self) -> None: ...

    async def close(self) -> None: ...
