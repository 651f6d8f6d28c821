"""Agent cards: content as data files, checked when loaded, served for the host that asks.

The content says what the agent is; where it can be reached is added per host, in both dialects:
1.0 lists interfaces, 0.3 has one URL and its own members beside it.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
from pydantic import BaseModel, ConfigDict, Field

from a2a_agents.serve import compress
from a2a_agents.serve.exchange import JSON, Exchange, Header

DESK = "desk"
"""The agent at the root, which routes to the others."""

MAX_HOSTS = 64
"""Cards are kept rendered for so many hosts."""


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Extension(_Content):
    uri: str = Field(pattern=r"^(urn:|https?://)")
    description: str = Field(min_length=1)
    required: bool = False


class Capabilities(_Content):
    streaming: bool
    pushNotifications: bool
    extendedAgentCard: bool = False
    extensions: tuple[Extension, ...] = ()


class Provider(_Content):
    """``url`` may be left out: then it is the server's own address."""

    organization: str = Field(min_length=1)
    url: str = ""


class Skill(_Content):
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    name: str = Field(min_length=1)
    description: str = Field(min_length=1)
    tags: tuple[str, ...] = Field(min_length=1)
    examples: tuple[str, ...] = Field(min_length=1)
    inputModes: tuple[str, ...] = Field(min_length=1)
    outputModes: tuple[str, ...] = Field(min_length=1)


class CardContent(_Content):
    """One file of ``agent_cards/``."""

    name: str = Field(min_length=1)
    description: str = Field(min_length=1)
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    provider: Provider
    documentationUrl: str | None = None
    iconUrl: str | None = None
    capabilities: Capabilities
    defaultInputModes: tuple[str, ...] = Field(min_length=1)
    defaultOutputModes: tuple[str, ...] = Field(min_length=1)
    skills: tuple[Skill, ...] = Field(min_length=1)

    def extensions(self, *, required: bool = False) -> frozenset[str]:
        """URIs of the extensions that the agent speaks, or only of those it insists on."""
        found = self.capabilities.extensions
        return frozenset(entry.uri for entry in found if entry.required or not required)


@dataclass(frozen=True, slots=True)
class Card:
    """An agent's card and when it last changed, in seconds since 1970."""

    content: CardContent
    modified_s: float


def load_cards(folder: Path) -> dict[str, Card]:
    """Every ``NAME.json`` of a folder. Raises ``ValueError`` for a wrong card or a name twice."""
    cards = {
        path.stem: Card(
            CardContent.model_validate_json(path.read_bytes()), float(int(path.stat().st_mtime))
        )
        for path in sorted(folder.glob("*.json"))
    }
    names = [card.content.name for card in cards.values()]
    if len(set(names)) < len(names):
        raise ValueError(f"two cards of {folder} have the same name: {sorted(names)}")
    return cards


def card_json(agent: str, content: CardContent, base: str, *, grpc_port: int = 0) -> dict[str, Any]:
    """The card of ``agent`` as served under ``base``, for readers of both dialects."""
    url = agent_url(agent, base)
    card = content.model_dump(mode="json", exclude_none=True)
    card["provider"]["url"] = card["provider"]["url"] or f"{base}/"
    card["supportedInterfaces"] = [
        {"url": url, "protocolBinding": "JSONRPC", "protocolVersion": "1.0"},
        {"url": f"{url}rest", "protocolBinding": "HTTP+JSON", "protocolVersion": "1.0"},
        *([_grpc_interface(agent, base, grpc_port)] if grpc_port else []),
        {"url": url, "protocolBinding": "JSONRPC", "protocolVersion": "0.3"},
    ]
    card |= {
        "url": url,
        "preferredTransport": "JSONRPC",
        "protocolVersion": "0.3.0",
        "additionalInterfaces": [{"url": url, "transport": "JSONRPC"}],
    }
    return card


def _grpc_interface(agent: str, base: str, port: int) -> dict[str, str]:
    host = urlsplit(base).hostname or ""
    interface = {
        "url": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "protocolBinding": "GRPC",
        "protocolVersion": "1.0",
    }
    return interface if agent == DESK else {**interface, "tenant": agent}


def agent_url(agent: str, base: str) -> str:
    """With a final slash, to which clients resolve ``.well-known``."""
    return f"{base}/" if agent == DESK else f"{base}/agents/{agent}/"


@dataclass(frozen=True, slots=True)
class _Page:
    body: bytes
    headers: tuple[Header, ...]
    etag: str
    modified_s: float


class CardRack:
    """Answers requests for cards; what was rendered for a host is kept.

    ``security`` is what every card says of the credentials that calls need.
    """

    def __init__(
        self,
        cards: Mapping[str, Card],
        max_age_s: int,
        security: Mapping[str, Any],
        grpc_port: int = 0,
    ) -> None:
        self._cards = cards
        self._security = security
        self._max_age_s = max_age_s
        self._grpc_port = grpc_port
        self._pages: OrderedDict[tuple[str, str, str | None], _Page] = OrderedDict()

    async def answer(self, exchange: Exchange, agent: str) -> None:
        coding = compress.for_body(exchange.values.get(b"accept-encoding", b""))
        page = self._page(agent, exchange.base, coding)
        if _is_fresh(exchange, page):
            await exchange.answer_bytes(304, b"", page.headers)
        else:
            await exchange.answer_bytes(200, page.body, page.headers)

    async def answer_list(self, exchange: Exchange) -> None:
        """The agents of this server, without what their own cards say better."""
        listed = [
            {
                "id": agent,
                "name": card.content.name,
                "description": card.content.description,
                "url": agent_url(agent, exchange.base),
                "card": agent_url(agent, exchange.base) + ".well-known/agent-card.json",
            }
            for agent, card in self._cards.items()
        ]
        await exchange.answer_json(200, {"agents": listed}, [(b"vary", b"host")])

    def _page(self, agent: str, base: str, coding: compress.Coding | None) -> _Page:
        page = self._pages.get((agent, base, coding))
        if page is None:
            page = self._pages[agent, base, coding] = self._render(agent, base, coding)
            while len(self._pages) > MAX_HOSTS * len(self._cards):
                self._pages.popitem(last=False)
        return page

    def _render(self, agent: str, base: str, coding: compress.Coding | None) -> _Page:
        card = self._cards[agent]
        described = card_json(agent, card.content, base, grpc_port=self._grpc_port)
        body = orjson.dumps(described | dict(self._security))
        headers: list[Header] = [
            (b"content-type", JSON),
            (b"last-modified", formatdate(card.modified_s, usegmt=True).encode()),
            (b"cache-control", b"public, max-age=%d" % self._max_age_s),
            (b"vary", b"host, accept-encoding"),
        ]
        if coding is not None:
            body = compress.squeeze(coding, body)
            headers.append((b"content-encoding", coding.encode()))
        # a strong tag stands for bytes as sent, so each coding has its own
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers.append((b"etag", etag.encode()))
        return _Page(body, tuple(headers), etag, card.modified_s)


def _is_fresh(exchange: Exchange, page: _Page) -> bool:
    """Whether the client holds these bytes; its tag counts before its date."""
    if exchange.header(b"if-none-match"):
        return exchange.holds(page.etag)
    since = exchange.header(b"if-modified-since")
    try:
        return bool(since) and parsedate_to_datetime(since).timestamp() >= page.modified_s
    except (ValueError, OverflowError):
        return False
