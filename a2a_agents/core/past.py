"""What was made before: tasks that have ended, as somebody sees them who goes on from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

ENDED = frozenset(("completed", "failed", "canceled", "rejected"))
"""States of tasks to which nothing more will happen."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """An artifact as it stood when its task ended; joined, its text is the file."""

    text: str
    media_type: str = ""
    language: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A task that has ended: ``steps`` are its checkpoints, oldest first."""

    task: str
    agent: str
    context_id: str
    state: str
    """Lower case, as in ``completed``."""
    request: str
    steps: Sequence[Mapping[str, Any]]
    files: Mapping[str, KeptFile]
    """By artifact id, the canvas included."""


class Past(Protocol):
    """Earlier tasks of an account, whichever of our agents had them.

    May raise ``StoreUnavailable``.
    """

    async def task(self, account: str, task: str) -> Earlier | None:
        """That task, whole; None where the account has none of the name, or it has not ended."""
        ...

    async def state(self, account: str, task: str) -> str:
        """Where that task is, as in ``working``; empty where the account has none of the name."""
        ...

    async def latest(self, account: str, context_id: str, before: str) -> Earlier | None:
        """The newest completed task of the context, other than ``before``, that has a plan."""
        ...


class Nothing:
    """The past of a host that keeps none."""

    async def task(self, account: str, task: str) -> Earlier | None:
        return None

    async def state(self, account: str, task: str) -> str:
        return ""

    async def latest(self, account: str, context_id: str, before: str) -> Earlier | None:
        return None
