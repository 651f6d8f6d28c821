"""How much one task may take, and how long things wait (CONTRACT 7)."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes are of encoded events; seconds are wall-clock unless they are a lease."""

    event_bytes: int = 64 * KIB
    artifact_bytes: int = 4 * MIB
    task_bytes: int = 32 * MIB
    task_events: int = 20_000
    part_bytes: int = 16 * KIB
    """Texts longer than this are cut on a code point and sent as appended chunks."""
    input_required_s: float = 7 * DAY_S
    retention_s: float = 30 * DAY_S
    replay_s: float = 3600.0
    """How long the events of an ended task can be replayed."""
    keys_s: float = DAY_S
    entries_s: float = 30 * DAY_S
    """Lines of the ledger; their sums stay."""
    lease_s: float = 5.0
    """How long a process may be silent before others take its tasks for abandoned."""
    waiting_s: float = 30.0
    """How long a task may wait for a worker before it is put to the queue again."""
    attempts: int = 3
    """How often a task is started before a dead process counts as its fault."""
    sweep_s: float = 60.0
    push_timeout_s: float = 15.0
    push_attempts: int = 8
    push_retry_s: float = 1.0
    """The first wait after a failed delivery; each further one is twice as long."""
    push_per_task: int = 16
    """Webhooks on one task."""
    push_private: bool = False
    """Webhooks may point at addresses that are not public."""
