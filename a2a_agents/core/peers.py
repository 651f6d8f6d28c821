"""Other agents that take part in an answer, each reached over A2A through its card."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Document, Say


@dataclass(frozen=True, slots=True)
class Peer:
    """Another agent, as its card tells of it."""

    name: str
    """What it is called here; its files are ``NAME/id`` in our answer."""
    title: str
    purpose: str
    agents: Sequence[str] = ()
    """Which of our agents may ask it; none is all."""
    words: frozenset[str] = frozenset()
    """Of its skills: a request that has none of them does not need it, unless it is asked always
    (no words at all)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one of our agents asks of a peer."""

    brief: Brief
    """Of the request that it is asked for."""
    text: str
    deadline_s: float
    """Seconds from now; the peer is told, and cancelled after it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: the last thing that ``ask`` yields."""

    text: str
    state: str
    """``completed``, ``failed``, ``input-required`` …: a peer's failure is no failure of ours."""
    task: str = ""
    url: str = ""
    cost_micro_usd: int = 0
    why: str = ""
    """For people, where it did not complete."""


@dataclass(frozen=True, slots=True)
class Hops:
    """The way that a request has come: the agents that asked each other, first the first."""

    agents: Sequence[str] = field(default_factory=tuple[str, ...])


class Peers(Protocol):
    """The peers that are configured."""

    def wanted(self, agent: str, text: str) -> Sequence[Peer]:
        """Whom that agent asks for such a request."""
        ...

    def ask(self, peer: Peer, asked: Asked) -> AsyncGenerator[Say | Document | Told]:
        """What the peer says of its progress and makes, then a :class:`Told`; it never raises for
        what is the peer's fault. Closing it cancels the peer's task."""
        ...
