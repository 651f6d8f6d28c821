"""Everybody who can be asked: the configured peers, and our own agents for each other."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

import httpx
from a2a.client import Client, ClientConfig
from a2a.client.base_client import BaseClient
from a2a.server.context import ServerCallContext
from a2a.server.request_handlers.request_handler import RequestHandler
from a2a.types import AgentCard

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Document, Say
from a2a_agents.core.peers import COMPLETED, FAILED, INPUT_REQUIRED, Asked, Entry, Hops, Peer, Told
from a2a_agents.metrics import Metrics
from a2a_agents.peers.asking import Asking
from a2a_agents.peers.faults import FORESEEN, LONGEST_MESSAGE, sentence
from a2a_agents.peers.local import LocalTransport
from a2a_agents.peers.names import plain_text
from a2a_agents.peers.options import PeerOptions
from a2a_agents.peers.received import Received
from a2a_agents.peers.remote import Remote
from a2a_agents.peers.words import words_of, words_of_card
from a2a_agents.tasks import DEFAULT_ACCOUNT, Caller, end

log = logging.getLogger(__name__)


class _Door(Protocol):
    """Where a peer is asked."""

    @property
    def identity(self) -> str: ...

    @property
    def url(self) -> str: ...

    async def client(self, brief: Brief) -> tuple[Client, Mapping[str, str]]: ...

    async def refresh(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class _Own:
    """One of our own agents."""

    peer: Peer
    identity: str
    handler: RequestHandler
    card: AgentCard

    @property
    def url(self) -> str:
        return self.peer.url

    async def client(self, brief: Brief) -> tuple[Client, Mapping[str, str]]:
        """A client whose tasks are of the account for which is asked."""
        name = "" if brief.account == DEFAULT_ACCOUNT else brief.account
        caller = ServerCallContext(
            user=Caller(name, brief.key, brief.credentials),
            requested_extensions=set(brief.extensions),
        )
        transport = LocalTransport(self.handler, caller)
        return BaseClient(self.card, ClientConfig(), transport, []), {}

    async def refresh(self) -> bool:
        return False


class Directory:
    """Implements ``Peers``. ``start`` reads the cards beside everything else, ``close`` is last."""

    def __init__(
        self,
        entries: Sequence[Entry],
        options: PeerOptions,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._options = options
        self._now = now
        self._own: dict[str, _Own] = {}
        self._aliases = {e.name: (e, name) for e in entries if (name := self._own_name(e))}
        self._remotes = {e.name: Remote(e, options) for e in entries if e.name not in self._aliases}
        self._order = [entry.name for entry in entries]
        self._watching: list[asyncio.Task[None]] = []
        self._errands: set[asyncio.Task[None]] = set()
        """Cancels that peers have not answered yet."""
        self._told: Counter[str] = Counter()

    def host(self, name: str, handler: RequestHandler, card: AgentCard) -> None:
        """Let one of our own agents be asked without a socket."""
        url = card.supported_interfaces[0].url if card.supported_interfaces else ""
        peer = Peer(name, card.name, card.description, words=words_of_card(card), url=url)
        self._own[name] = _Own(peer, f"{name}@{self._options.here}", handler, card)

    async def start(self) -> None:
        if not self._remotes:
            return
        context = await asyncio.to_thread(httpx.create_ssl_context)
        for remote in self._remotes.values():
            remote.open(context)
            self._watching.append(asyncio.create_task(remote.watch()))

    async def refresh(self) -> None:
        """Read every card now."""
        await asyncio.gather(*(remote.refresh() for remote in self._remotes.values()))

    async def close(self) -> None:
        await end([*self._watching, *self._errands])
        for remote in self._remotes.values():
            await remote.close()

    # Peers, as the engine knows them.

    def wanted(self, agent: str, text: str) -> Sequence[Peer]:
        said = words_of(text)
        listed = filter(None, (self._listed(name) for name in self._order))
        return [
            peer
            for peer in listed
            if _may_ask(agent, peer) and (self._is_always(peer) or not said.isdisjoint(peer.words))
        ]

    def missing(self, agent: str) -> Sequence[Peer]:
        away = [remote.peer for remote in self._remotes.values() if remote.fault]
        return [peer for peer in away if _may_ask(agent, peer)]

    def peer(self, name: str) -> Peer | None:
        remote, own = self._remotes.get(name), self._own.get(name)
        if remote is not None:
            return remote.peer
        return own.peer if own is not None else self._listed(name)

    async def ask(self, peer: Peer, asked: Asked) -> AsyncGenerator[Say | Document | Told]:
        began_s = self._now()
        async with aclosing(self._answer(peer, asked, began_s)) as outputs:
            async for output in outputs:
                if isinstance(output, Told):
                    took_ms = (self._now() - began_s) * 1000
                    output = replace(output, began_s=began_s, took_ms=took_ms)
                    self._told[output.state] += 1
                    log.info(
                        "task %s: %s asked %s: %s, %.0f ms",
                        asked.brief.task, asked.brief.agent, peer.name, output.state, took_ms,
                    )  # fmt: skip
                yield output

    async def _answer(
        self, peer: Peer, asked: Asked, now_s: float
    ) -> AsyncGenerator[Say | Document | Told]:
        door = self._door(peer.name)
        if door is None:
            yield Told("", FAILED, why="nobody of that name can be asked here")
            return
        told = partial(Told, url=door.url)
        me = f"{asked.brief.agent}@{self._options.here}"
        way = Hops.read(asked.brief.metadata)
        if refusal := way.refusal(me, door.identity, self._options.most_hops):
            yield told("", FAILED, why=f"it was not asked: {refusal}")
            return
        left_s = min(asked.deadline_s, way.deadline_ms / 1000 - now_s if way.deadline_ms else 1e9)
        if left_s <= 0:
            yield told("", FAILED, why="it was not asked: nobody waits for the answer any more")
            return
        hops = way.then(me, int((now_s + left_s) * 1000))
        ends = asyncio.get_running_loop().time() + left_s
        async with aclosing(self._exchange(door, peer, asked, hops, ends)) as outputs:
            async for output in outputs:
                yield output

    async def _exchange(
        self,
        door: _Door,
        peer: Peer,
        asked: Asked,
        hops: Hops,
        ends: float,
        again: bool = False,
    ) -> AsyncGenerator[Say | Document | Told]:
        received = Received(peer.name, self._options)
        try:
            async with asyncio.timeout_at(ends):
                client, headers = await door.client(asked.brief)
            asking = Asking(
                client, received, asked, hops, headers, ends, self._options.cancel_s, self._errands
            )
            async with aclosing(asking.outputs()) as outputs:
                async for output in outputs:
                    yield output
        except Exception as exc:  # whatever a peer does, it is no failure of ours
            if not isinstance(exc, FORESEEN):
                log.exception("task %s: %s could not be asked", asked.brief.task, peer.name)
            why = sentence(exc)
        else:
            yield _told(received, door.url)
            return
        if again or received.task or not await _has_moved(door, ends):
            yield replace(_told(received, door.url), state=FAILED, text="", why=why)
            return
        async with aclosing(self._exchange(door, peer, asked, hops, ends, again=True)) as outputs:
            async for output in outputs:
                yield output

    # What the server shows.

    @property
    def public(self) -> dict[str, str]:
        """For ``/readyz``: which peers can be asked."""
        return {name: remote.fault or "can be asked" for name, remote in self._remotes.items()}

    def measure(self, measures: Metrics) -> None:
        for state in (COMPLETED, INPUT_REQUIRED, FAILED):
            measures.counter(
                "a2a_peer_asks_total",
                "Questions to other agents, by what came of them.",
                partial(self._told.__getitem__, state),
                state=state,
            )

    def _own_name(self, entry: Entry) -> str:
        """Which of our own agents a configured URL means."""
        for base in self._options.urls:
            path = entry.card_url.removeprefix(f"{base}/")
            if path != entry.card_url:
                agent, found, _ = path.removeprefix("agents/").rpartition("/.well-known/")
                return agent if found else "desk"
        return ""

    def _listed(self, name: str) -> Peer | None:
        if (remote := self._remotes.get(name)) is not None:
            return None if remote.fault else remote.peer
        if (alias := self._aliases.get(name)) is not None and alias[1] in self._own:
            entry, own = alias[0], self._own[alias[1]].peer
            words = frozenset[str]() if entry.always else own.words
            return replace(own, name=name, agents=entry.agents, words=words)
        return None

    def _is_always(self, peer: Peer) -> bool:
        if (remote := self._remotes.get(peer.name)) is not None:
            return remote.entry.always
        return self._aliases[peer.name][0].always

    def _door(self, name: str) -> _Door | None:
        if (remote := self._remotes.get(name)) is not None:
            return remote
        alias = self._aliases.get(name)
        return self._own.get(alias[1] if alias else name)


async def _has_moved(door: _Door, ends: float) -> bool:
    """Whether the card says now that the agent is elsewhere."""
    try:
        async with asyncio.timeout_at(ends):
            return await door.refresh()
    except TimeoutError:
        return False


def _may_ask(agent: str, peer: Peer) -> bool:
    return not peer.agents or agent in peer.agents


def _told(received: Received, url: str) -> Told:
    """What an exchange has come to that was not broken off."""
    message = plain_text(received.text, LONGEST_MESSAGE)
    told = Told(
        "", FAILED, received.task, url, received.cost_micro_usd,
        notes=tuple(received.notes), trace=received.trace,
    )  # fmt: skip
    match received.state:
        case "completed":
            return replace(told, text=received.answer, state=COMPLETED)
        case "input-required":
            asks = message or "it wants to know more, and does not say what"
            return replace(told, text=asks, state=INPUT_REQUIRED, why="it has a question")
        case "auth-required":
            return replace(told, why="it wants credentials that it was not given")
        case "rejected":
            return replace(told, why=f"it rejected the request{_quoted(message)}")
        case "canceled":
            return replace(told, why=f"it cancelled its task{_quoted(message)}")
        case _:
            return replace(told, why=f"it failed{_quoted(message)}")


def _quoted(message: str) -> str:
    return f": {message}" if message else ""
