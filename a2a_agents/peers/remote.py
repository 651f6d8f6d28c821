"""A configured peer: its card, kept for a while, and the client that is made of it."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Mapping

import httpx
from a2a.client import A2ACardResolver, Client, ClientConfig, ClientFactory
from a2a.client.errors import AgentCardResolutionError
from a2a.compat.v0_3.versions import is_legacy_version
from a2a.types import AgentCard
from a2a.utils.constants import TransportProtocol

from a2a_agents.core.brief import Brief
from a2a_agents.core.peers import Entry, Peer
from a2a_agents.peers.faults import FORESEEN, PeerFault, sentence
from a2a_agents.peers.http import Reach, open_http
from a2a_agents.peers.names import plain_text
from a2a_agents.peers.options import PeerOptions
from a2a_agents.peers.words import words_of_card

log = logging.getLogger(__name__)

_BINDINGS = (TransportProtocol.HTTP_JSON, TransportProtocol.JSONRPC)
_UNCHANGED = 304
UNREADABLE_CARD = "its card cannot be read"
_LONGEST_TITLE = 100
_LONGEST_PURPOSE = 500


class Remote:
    """A peer behind a URL. ``open`` before anything is asked, ``close`` last."""

    def __init__(self, entry: Entry, options: PeerOptions) -> None:
        self.entry = entry
        self.fault = "its card has not been read yet"
        """Why it cannot be asked; empty when it can."""
        self._options = options
        self._reach = Reach(entry)
        self._card: AgentCard | None = None
        self._peer = Peer(entry.name, entry.name, "", entry.agents, url=entry.card_url)
        self._etag = ""
        self._http: httpx.AsyncClient | None = None
        self._client: Client | None = None
        self._reading = asyncio.Lock()

    def open(self, context: ssl.SSLContext) -> None:
        self._http = open_http(self.entry, self._reach, self._options, context)
        self._http.event_hooks = {"response": [self._note_etag]}

    async def close(self) -> None:
        if self._http is not None:
            await self._http.aclose()

    @property
    def peer(self) -> Peer:
        """As the card tells of it; only its name while there is none."""
        return self._peer

    @property
    def identity(self) -> str:
        """What it would call itself in the way of a request, if it is a server like ours."""
        base, _, path = self.entry.card_url.partition("/.well-known/")
        server, of_ours, agent = base.rpartition("/agents/")
        return f"{agent}@{server}" if path and of_ours else f"desk@{base}"

    @property
    def url(self) -> str:
        return self._peer.url

    async def watch(self) -> None:
        """Keep the card, for ever."""
        while True:
            await self.refresh()
            await asyncio.sleep(self._options.retry_s if self.fault else self._options.card_s)

    async def refresh(self) -> bool:
        """Read the card again; whether the agent is now somewhere else than before.

        A card that cannot be read leaves the peer out, until it can. Whoever comes while it is
        being read waits for that.
        """
        if self._reading.locked():
            async with self._reading:
                return False
        async with self._reading:
            before = self._interfaces()
            try:
                async with asyncio.timeout(self._options.card_read_s):
                    await self._read()
            except Exception as exc:
                if not isinstance(exc, FORESEEN):
                    log.exception("peer %s: its card cannot be read", self.entry.name)
                fault = _card_fault(exc)
                if fault != self.fault:
                    log.warning("peer %s is left out: %s", self.entry.name, fault)
                self.fault, self._card, self._etag = fault, None, ""
            else:
                if self.fault:
                    log.info("peer %s can be asked", self.entry.name)
                self.fault = ""
            return self._interfaces() != before and not self.fault

    async def client(self, brief: Brief) -> tuple[Client, Mapping[str, str]]:
        """The client, and the headers with which to ask for this brief."""
        if self._client is None or self.fault:
            await self.refresh()
        if self._client is None or self.fault:
            raise PeerFault(self.fault)
        return self._client, brief.credentials if self.entry.forwards else {}

    def _interfaces(self) -> list[tuple[str, str]]:
        listed = self._card.supported_interfaces if self._card else ()
        return [(each.url, each.protocol_binding) for each in listed]

    async def _read(self) -> None:
        http = self._http
        assert http is not None, "open comes first"
        url = httpx.URL(self.entry.card_url)
        headers = {"If-None-Match": self._etag} if self._etag else {}
        resolver = A2ACardResolver(http, str(url.copy_with(path="/")))
        try:
            card = await resolver.get_agent_card(url.path, {"headers": headers})
        except AgentCardResolutionError as exc:
            if exc.status_code == _UNCHANGED and self._card is not None:
                return
            raise
        self._take(card, http)

    def _take(self, card: AgentCard, http: httpx.AsyncClient) -> None:
        listed = [each for each in card.supported_interfaces if each.protocol_binding in _BINDINGS]
        if not listed:
            raise PeerFault("its card names no binding that is spoken here")
        usable = [each for each in listed if self._reach.allows_text(each.url)]
        if not usable:
            raise PeerFault("its card names another host")
        usable.sort(key=lambda each: is_legacy_version(each.protocol_version))
        kept = AgentCard()
        kept.CopyFrom(card)
        del kept.supported_interfaces[:]
        kept.supported_interfaces.extend(usable)
        config = ClientConfig(httpx_client=http, supported_protocol_bindings=[*_BINDINGS])
        self._client = ClientFactory(config).create(kept)
        self._card = kept
        entry = self.entry
        self._peer = Peer(
            entry.name,
            plain_text(card.name, _LONGEST_TITLE).replace("\n", " ") or entry.name,
            plain_text(card.description, _LONGEST_PURPOSE),
            entry.agents,
            frozenset() if entry.always else words_of_card(card),
            usable[0].url,
        )

    async def _note_etag(self, response: httpx.Response) -> None:
        if response.is_success and str(response.request.url) == self.entry.card_url:
            self._etag = response.headers.get("etag", "")


def _card_fault(exc: Exception) -> str:
    if isinstance(exc, AgentCardResolutionError) and exc.status_code is not None:
        return f"{UNREADABLE_CARD} (HTTP {exc.status_code})"
    if isinstance(exc, PeerFault):
        return str(exc)
    cause = exc.__cause__ if isinstance(exc.__cause__, Exception) else exc
    if isinstance(exc, AgentCardResolutionError) and cause is exc:
        return UNREADABLE_CARD
    return f"{UNREADABLE_CARD}: {sentence(cause)}"
