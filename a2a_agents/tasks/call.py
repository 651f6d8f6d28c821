"""What a task needs to know of the request that carries it, whichever binding that came by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from a2a.auth.user import User
from a2a.server.context import ServerCallContext

from a2a_agents.core.log import Take
from a2a_agents.tasks.events import Json
from a2a_agents.tasks.writer import Writer

DEFAULT_ACCOUNT = "default"
MODEL_KEY = "x-gemini-api-key"
"""The header, or metadata, with which a caller lends us a key for cloud models."""


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
    model_key: str = field(default="", repr=False)
    """The caller's own key for cloud models: for a native executor, in this process, this once."""
    credentials: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """The headers by which the caller is known; kept as little as ``model_key``."""
    take: Take | None = field(default=None, repr=False)
    """Where a stream of this call has events written as they are shown, if its transport can."""

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

    def __init__(
        self, name: str, model_key: str = "", credentials: Mapping[str, str] | None = None
    ) -> None:
        self._name = name
        self.model_key = model_key
        """As in :class:`Call`; a caller whom a foreign executor sees has none."""
        self.credentials = credentials or {}
        """The same."""

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
    references: Sequence[str] = ()
    """Tasks that ``message`` refers to, or else the last earlier message that refers to any."""
    continues: bool = False
    """The caller named the context, or a task of it."""
    attempt: int = 1
    """The epoch of the run: no two runs of a task have the same."""
    checkpoints: Sequence[Json] = ()
    """Finished steps of an earlier attempt, oldest first."""
    model_key: str = field(default="", repr=False)
    """The caller's own key for cloud models. It is kept nowhere, so a resumed run has none."""
    credentials: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """The headers by which the caller is known; a resumed run has none either."""
    quick: bool = False
    """A worker stands ready: what is not to be had at once raises ``TakesLonger`` before anything
    is written."""


class Gate(Protocol):
    """Asked before a message is accepted: nothing of it is written yet."""

    async def admit(self, account: str, agent: str, *, new: bool = True) -> None:
        """Let the account begin work, or raise an ``A2AError``; ``new`` is a task of its own, and
        not the next turn of one."""
        ...

    def streams(self, account: str, agent: str) -> bool:
        """Whether a stream shows its task while it runs; if not, once it rests."""
        ...

    def rank(self, account: str) -> int:
        """The rank of the account's work where it waits for workers; 0 is first."""
        ...


class Open:
    """The gate of a host that limits nobody."""

    async def admit(self, account: str, agent: str, *, new: bool = True) -> None:
        pass

    def streams(self, account: str, agent: str) -> bool:
        return True

    def rank(self, account: str) -> int:
        return 0


@runtime_checkable
class NativeExecutor(Protocol):
    """An executor that writes the log's JSON itself, on the server's own loop.

    It must not block, gets its :class:`Writer` with the Task already in the log, and is started
    again with its checkpoints when its process died.
    """

    async def run(self, request: Request, writer: Writer) -> None: ...


@runtime_checkable
class Edits(Protocol):
    """A native executor some of whose messages make a task from one that has ended."""

    def edited_task(self, message: Json) -> str | None:
        """The task that the message edits; of each one edit is let in at a time.

        Raises an ``A2AError`` for a message to be refused before anything is made of it.
        """
        ...


@runtime_checkable
class Looks(Protocol):
    """An executor some of whose messages only look at something that is there."""

    def is_work(self, message: Json) -> bool:
        """Whether a task made of the message, as it was sent, counts as one of the account's.

        Raises an ``A2AError`` for a message to be refused before anything is made of it.
        """
        ...
