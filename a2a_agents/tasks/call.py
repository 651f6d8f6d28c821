"""What a task needs to know of the request that carries it, whichever binding that came by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from a2a.auth.user import User
from a2a.server.context import ServerCallContext

from a2a_agents.tasks.events import Json
from a2a_agents.tasks.writer import Writer

DEFAULT_ACCOUNT = "default"


@dataclass(slots=True)
class Call:
    """One request: who asks, and what its transport said beside the parameters."""

    account: str = DEFAULT_ACCOUNT
    extensions: frozenset[str] = frozenset()
    """Extension URIs that the client asked for."""
    idempotency_key: str | None = None
    dialect: str = "1.0"
    """What the bodies of webhooks that are set in this call speak: ``1.0`` or ``0.3``."""
    state: Callable[[], dict[str, Any]] = dict
    """Gives ``ServerCallContext.state`` for a foreign executor (headers, method); made when one
    asks for it."""
    tenant: str = ""
    user_name: str = ""
    """Empty for an anonymous caller."""

    def context(self) -> ServerCallContext:
        """The same for a foreign executor, in the SDK's words."""
        return ServerCallContext(
            state=self.state(),
            user=Caller(self.user_name),
            tenant=self.tenant,
            requested_extensions=set(self.extensions),
        )


class Caller(User):
    """A caller by name; the empty name is nobody."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def is_authenticated(self) -> bool:
        return bool(self._name)

    @property
    def user_name(self) -> str:
        return self._name


@dataclass(frozen=True, slots=True)
class Request:
    """What a native executor is asked: JSON of the 1.0 wire."""

    task: str
    context: str
    message: Json
    history: Sequence[Json]
    """Earlier messages of the task, oldest first, without ``message``."""
    account: str
    metadata: Json
    extensions: frozenset[str]
    attempt: int = 1
    """The epoch of the run: no two runs of a task have the same."""
    checkpoints: Sequence[Json] = ()
    """Finished steps of an earlier attempt, oldest first."""


@runtime_checkable
class NativeExecutor(Protocol):
    """An executor that writes the log's JSON itself, on the server's own loop.

    It must not block, gets its :class:`Writer` with the Task already in the log, and is started
    again with its checkpoints when its process died.
    """

    async def run(self, request: Request, writer: Writer) -> None: ...
