"""A whole store as its parts, to be carried into another store.

A part is what belongs together: a task with all that hangs on it, an Idempotency-Key, a line of
the books. Bodies are as opaque here as they are in a log. Two things do not travel: leases, since
who held them has stopped, and answers that are kept to be given again, since they can be made anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from a2a_agents.core.log import Head, KeyUse, Phase, PushConfig, Scope, StoreRefused
from a2a_agents.core.money import Entry, Total


@dataclass(frozen=True, slots=True)
class Webhook:
    """One webhook of a task, and how far it has got."""

    config: PushConfig
    cursor: int
    attempts: int
    due_ms: int | None
    """When the next attempt is due; None while there is nothing to deliver."""


@dataclass(frozen=True, slots=True)
class KeptTask:
    """A task: its head with the snapshot, and its log."""

    head: Head
    events: Sequence[bytes]
    """All of them from position 1 on, or none where only the snapshot is left."""
    notes: Sequence[bytes]
    webhooks: Sequence[Webhook]

    @property
    def name(self) -> str:
        return self.head.task

    @property
    def is_trimmed(self) -> bool:
        return not self.events and self.head.position > 0


@dataclass(frozen=True, slots=True)
class KeptKey:
    """An Idempotency-Key and what it stands for."""

    scope: Scope
    family: str
    value: str
    use: KeyUse
    created_ms: int

    @property
    def name(self) -> str:
        return "\n".join((self.scope.account, self.scope.agent, self.family, self.value))


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """What was settled or noted, which is so only once."""

    name: str
    at_ms: int
    entry: Entry | None = field(default=None, compare=False, repr=False)
    """The line itself, where a store keeps more of it than its sums."""


@dataclass(frozen=True, slots=True)
class KeptHold:
    """An estimate that is held: the entry it will become if nobody settles it."""

    entry: Entry
    """Its cost is the estimate."""
    until_ms: int

    @property
    def name(self) -> str:
        return self.entry.id


@dataclass(frozen=True, slots=True)
class KeptTotal:
    """The sums of one day or month for one account, agent, lane and model."""

    total: Total

    @property
    def name(self) -> str:
        total = self.total
        return "\n".join((total.period, total.account, total.agent, total.lane, total.model))


@dataclass(frozen=True, slots=True)
class KeptSpending:
    """What budgets are compared with; the payer is an account, or ``*`` for the platform."""

    period: str
    payer: str
    micro_usd: int

    @property
    def name(self) -> str:
        return f"{self.period}\n{self.payer}"


@dataclass(frozen=True, slots=True)
class KeptCount:
    """What was counted of a limit in one day or month."""

    window: str
    period: str
    sum: int

    @property
    def name(self) -> str:
        return f"{self.period}\n{self.window}"


Part = KeptTask | KeptKey | KeptEntry | KeptHold | KeptTotal | KeptSpending | KeptCount


class Source(Protocol):
    """A store that nobody has open but who reads it here."""

    def parts(self) -> Iterator[Part]:
        """Everything, each part once, in no order that means anything.

        Raises :class:`StoreRefused` where a part is damaged.
        """
        ...


class Target(Source, Protocol):
    """A store that is being filled, and that no server opens until it is published."""

    def put(self, part: Part) -> None: ...

    def publish(self) -> None:
        """Make it a store like any other. Without this, nothing of it stays."""
        ...


def kept_task(
    head: Head, events: Sequence[bytes], notes: Sequence[bytes], webhooks: Sequence[Webhook]
) -> KeptTask:
    """A task as it was read; a sweep that was cut short may have left some events behind.

    Raises :class:`StoreRefused` where events are missing that no snapshot folds.
    """
    if len(events) != head.position:
        if head.phase != Phase.ENDED or head.snapshot is None or head.folded < head.position:
            raise StoreRefused(
                f"task {head.task} is damaged: {len(events)} of {head.position} events are there"
            )
        events = ()
    return KeptTask(head, events, notes, webhooks)
