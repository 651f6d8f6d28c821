"""What clients saw, and what the log holds, side by side: all that the checker looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

TERMINAL = frozenset(
    {
        "TASK_STATE_COMPLETED",
        "TASK_STATE_FAILED",
        "TASK_STATE_CANCELED",
        "TASK_STATE_REJECTED",
    }
)
TRACE = "urn:a2a-agents:test:trace"
"""Metadata of each event of the test's native agent: which attempt wrote it, in which process, and
when, by the clock that all processes of the machine share."""
POSITION = "urn:a2a-agents:position:v1"


@dataclass(slots=True)
class Reading:
    """One connection to one task: the frames it gave, in order."""

    front: str
    after: int | None
    """The position it asked to begin after; None begins with a snapshot, 0 with the first event."""
    frames: list[tuple[int, Json]] = field(default_factory=list[tuple[int, Json]])
    opened_s: float = 0.0
    seen_s: list[float] = field(default_factory=list[float])
    """When each frame came."""


@dataclass(slots=True)
class Late:
    """A cancel that was refused, as if its task had ended."""

    refused_s: float
    position: int
    """Of the last event that its client had seen by then."""
    state: str = ""
    """What the task was said to be right after it, wherever that was asked."""


@dataclass(slots=True)
class History:
    """What one client did, and what came of it."""

    client: str
    order: str
    """The text it sent, which names the client, so that its tasks are found in the log."""
    kind: str = "stream"
    readings: list[Reading] = field(default_factory=list[Reading])
    tasks: list[str] = field(default_factory=list[str])
    """Every task that was shown to it as its own: one, if all is well."""
    accepted_s: float | None = None
    """When it first saw its task."""
    ended: bool = False
    """It saw the end of its task."""
    gone_s: float | None = None
    """When it was told that its task does not exist, after it had seen it."""
    canceled: bool = False
    """A cancel of its own was answered with a task that is CANCELED."""
    late: Late | None = None
    edits: str = ""
    """The task that it asked to edit."""
    turned_away: int = 0
    """The code with which its edit was refused for good."""
    refused: int = 0
    reconnects: int = 0
    trouble: str = ""
    """Why it gave up."""

    @property
    def task(self) -> str:
        return self.tasks[-1] if self.tasks else ""


@dataclass(frozen=True, slots=True)
class Logged:
    """One task as the store has it after everything has come to rest."""

    task: str
    order: str
    ended: bool
    state: str
    events: list[tuple[int, Json]]
    notes: list[Json]
    edits: str = ""
    """The task whose edit it is."""


@dataclass(frozen=True, slots=True)
class Money:
    """What the ledger says of one account after the last hold has expired."""

    spent_micro_usd: int
    settled_micro_usd: int
    """The sum of the entries."""
    answers: int
    """How many entries there are …"""
    held: int
    """… how many calls are known to have been held for …"""
    begun: int
    """… and how many were begun, each under an id of its own."""
    open: frozenset[str] = frozenset()
    """The calls that were held for when all was at rest, before what had expired was swept …"""
    ended: frozenset[str] = frozenset()
    """… and those that ended in a process that lived on, with a store that took what they were."""
