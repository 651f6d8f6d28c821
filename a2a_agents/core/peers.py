"""Other agents that take part in an answer, each reached over A2A through its card."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, Self, cast

from a2a_agents.core.brief import Brief
from a2a_agents.core.extensions import HOPS
from a2a_agents.core.outputs import Document, Say

COMPLETED = "completed"
FAILED = "failed"
INPUT_REQUIRED = "input-required"

_MOST_READ = 64
_LONGEST_HOP = 300
_END_MS = 1e15


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
    url: str = ""
    """Where it is asked, for traces and for people."""


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
    """``completed``, ``failed`` or ``input-required``: a peer's failure is no failure of ours."""
    task: str = ""
    url: str = ""
    cost_micro_usd: int = 0
    """What the peer says that it cost; its own bill, not ours."""
    why: str = ""
    """For people, where it did not complete."""
    notes: Sequence[str] = ()
    """What of its answer was left out, and why."""
    began_s: float = 0.0
    """Since 1970."""
    took_ms: float = 0.0
    trace: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Its own trace (the traceability extension), where it gave one."""


@dataclass(frozen=True, slots=True)
class Hops:
    """The way that a request has come: the agents that asked each other, first the first.

    An agent is ``NAME@SERVER``: the public URL of its server, or what stands for it.
    """

    agents: Sequence[str] = field(default_factory=tuple[str, ...])
    deadline_ms: int = 0
    """Since 1970, UTC; after it nobody waits for the answer any more. 0 is none."""

    @classmethod
    def read(cls, metadata: Mapping[str, Any]) -> Self:
        """What a message says of its way; what makes no sense is as good as nothing."""
        said: Any = metadata.get(HOPS)
        told: Mapping[str, Any] = cast("dict[str, Any]", said) if isinstance(said, dict) else {}
        path: Any = told.get("path")
        agents: list[Any] = cast("list[Any]", path) if isinstance(path, list) else []
        known = tuple(each[:_LONGEST_HOP] for each in agents if isinstance(each, str))
        return cls(known[:_MOST_READ], _time_ms(told.get("deadlineMs")))

    def then(self, agent: str, deadline_ms: int) -> Hops:
        """The way as the next one reads it."""
        return Hops((*self.agents, agent), deadline_ms)

    def as_metadata(self) -> dict[str, Any]:
        return {HOPS: {"path": [*self.agents], "deadlineMs": self.deadline_ms}}

    def refusal(self, agent: str, to: str, most: int) -> str:
        """Why ``agent`` does not ask ``to`` on a request that came this way; empty if it may."""
        if agent in self.agents:
            return "the request has been here before: agents ask each other in a circle"
        if to and (to == agent or to in self.agents):
            return "it is one of those who asked for this: agents would ask each other in a circle"
        if len(self.agents) >= most:
            passed = len(self.agents)
            return f"the request has been passed on {passed} times already, the most here is {most}"
        return ""


def _time_ms(value: object) -> int:
    """A time that was sent to us; numbers come as floating-point ones from some."""
    return int(value) if isinstance(value, int | float) and 0 < value < _END_MS else 0


class Peers(Protocol):
    """The peers that are configured, and our own agents for each other."""

    def wanted(self, agent: str, text: str) -> Sequence[Peer]:
        """Whom of the configured ones that agent asks for such a request."""
        ...

    def missing(self, agent: str) -> Sequence[Peer]:
        """Whom that agent may ask but cannot for now, because the card is not to be had."""
        ...

    def peer(self, name: str) -> Peer | None:
        """A configured peer, or one of our own agents, by name."""
        ...

    def ask(self, peer: Peer, asked: Asked) -> AsyncGenerator[Say | Document | Told]:
        """What the peer says of its progress and makes, then a :class:`Told`; it never raises for
        what is the peer's fault. Closing it cancels the peer's task."""
        ...


class BadPeer(ValueError):
    """An entry of ``A2A_PEERS`` that cannot be read; the text says why and holds no secret."""


_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
_URL = re.compile(r"https?://(?P<host>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?/\S*")
_HOST = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?")
_ENTRIES = re.compile(r",\s*(?=[A-Za-z][\w.-]*\s*=\s*\w+://)")
RESERVED = ("desk", "architecture", "database", "api", "code", "planning", "project")


@dataclass(frozen=True, slots=True)
class Entry:
    """One configured peer."""

    name: str
    card_url: str
    agents: tuple[str, ...] = ()
    """Which of our agents may ask it; none is all."""
    always: bool = False
    """Asked for every request, whatever its words."""
    forwards: bool = False
    """The caller's own credentials are passed on to it."""
    token_env: str = ""
    """The variable that holds the value of its Authorization header."""
    hosts: tuple[str, ...] = ()
    """Further hosts, with their ports, that its card may name."""
    token: str = field(default="", repr=False)


def read_entries(text: str, variables: Mapping[str, str]) -> tuple[Entry, ...]:
    """The peers of ``A2A_PEERS``. Raises :class:`BadPeer`."""
    parts = [part.strip() for part in _ENTRIES.split(text.strip()) if part.strip()]
    entries = tuple(_entry(part, variables) for part in parts)
    names = [entry.name for entry in entries]
    for name in names:
        if names.count(name) > 1:
            raise BadPeer(f"two peers are called {name}")
    return entries


def _entry(part: str, variables: Mapping[str, str]) -> Entry:
    first, *options = (piece.strip() for piece in part.rstrip(", ").split(";"))
    name, equals, url = (piece.strip() for piece in first.partition("="))
    if not equals or not _NAME.fullmatch(name):
        raise BadPeer("each peer is NAME=URL of its card; a name is small letters, digits, hyphens")
    if name in RESERVED:
        raise BadPeer(f"{name} is the name of one of our own agents, or of their files")
    if not _URL.fullmatch(url) or "?" in url or "#" in url:
        raise BadPeer(
            f"{name}: it is the http(s) URL of a card, like https://agents.example.org/"
            ".well-known/agent-card.json, without user, query or fragment"
        )
    said: dict[str, Any] = {}
    for option in filter(None, options):
        said |= _option(name, option, variables)
    if said.get("token") and said.get("forwards"):
        raise BadPeer(f"{name}: token-env and auth=forward exclude each other")
    return Entry(name, url, **said)


def _option(name: str, option: str, variables: Mapping[str, str]) -> dict[str, Any]:
    key, _, value = (piece.strip() for piece in option.partition("="))
    words = tuple(word.strip() for word in value.split(",") if word.strip())
    match key:
        case "for" if words and all(map(_NAME.fullmatch, words)):
            return {"agents": words}
        case "always" if not value:
            return {"always": True}
        case "auth" if value == "forward":
            return {"forwards": True}
        case "hosts" if words and all(_HOST.fullmatch(word.lower()) for word in words):
            return {"hosts": tuple(word.lower() for word in words)}
        case "token-env" if value:
            return {"token_env": value, "token": _token(name, value, variables)}
        case _:
            raise BadPeer(
                f"{name}: an option is for=AGENT,…, always, token-env=VARIABLE, auth=forward or "
                f"hosts=HOST,…, and not {key[:20]!r}"
            )


def _token(name: str, variable: str, variables: Mapping[str, str]) -> str:
    token = variables.get(variable, "").strip()
    if not token:
        raise BadPeer(f"{name}: the variable {variable[:64]} is empty or not set")
    if not all(" " <= sign <= "~" for sign in token):
        raise BadPeer(f"{name}: what {variable[:64]} holds is no value of a header")
    return token
