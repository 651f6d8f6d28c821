"""The HTTP client for one peer: it reaches the hosts of the peer and takes no more than a limit."""

from __future__ import annotations

import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Generator
from contextlib import aclosing
from typing import cast

import httpx

from a2a_agents.core.peers import Entry
from a2a_agents.peers.faults import PeerFault, TooMuch
from a2a_agents.peers.options import PeerOptions

_CONNECT_S = 5.0
_WRITE_S = 30.0
_TIMES = 4
"""JSON, its escapes and snapshots of the whole beside the pieces."""


class Reach:
    """Where a peer may be reached: at its card's origin, and at hosts that the operator names."""

    def __init__(self, entry: Entry) -> None:
        self.card_url = httpx.URL(entry.card_url)
        self._hosts = entry.hosts

    def allows(self, url: httpx.URL) -> bool:
        if _origin(url) == _origin(self.card_url):
            return True
        if url.scheme not in ("http", "https") or (self.card_url.scheme, url.scheme) == (
            "https",
            "http",
        ):
            return False  # what is said in secret to the card's host stays so
        host = f"[{url.host}]" if ":" in url.host else url.host
        return host in self._hosts or f"{host}:{_port(url)}" in self._hosts

    def allows_text(self, url: str) -> bool:
        """The same of what a card says."""
        try:
            return self.allows(httpx.URL(url))
        except httpx.InvalidURL:
            return False


class _Token(httpx.Auth):
    """The operator's credentials for a peer."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        request.headers["Authorization"] = self._token
        yield request


class _Bounded(httpx.AsyncBaseTransport):
    """Refuses other hosts, whoever names them, and counts what comes before anybody keeps it."""

    def __init__(self, inner: httpx.AsyncBaseTransport, reach: Reach, options: PeerOptions) -> None:
        self._inner = inner
        self._reach = reach
        self._options = options

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if not self._reach.allows(request.url):
            raise PeerFault("its card names another host")
        response = await self._inner.handle_async_request(request)
        coding = response.headers.get("content-encoding", "identity")
        if coding != "identity":  # what was squeezed may be any size
            await response.aclose()
            raise httpx.RemoteProtocolError("a content coding that was not asked for")
        stream = cast("httpx.AsyncByteStream", response.stream)
        is_card = request.method == "GET" and request.url == self._reach.card_url
        most = self._options.card_bytes if is_card else _TIMES * self._options.answer_bytes
        response.stream = _Counted(stream, most)
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()


class _Counted(httpx.AsyncByteStream):
    def __init__(self, inner: httpx.AsyncByteStream, most_bytes: int) -> None:
        self._inner = inner
        self._left = most_bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = cast("AsyncGenerator[bytes]", aiter(self._inner))
        async with aclosing(pieces):
            async for piece in pieces:
                self._left -= len(piece)
                if self._left < 0:
                    raise TooMuch("more than the limit")
                yield piece

    async def aclose(self) -> None:
        await self._inner.aclose()


def open_http(
    entry: Entry, reach: Reach, options: PeerOptions, context: ssl.SSLContext
) -> httpx.AsyncClient:
    """The client; redirects are answers like others, and no good ones."""
    transport = httpx.AsyncHTTPTransport(verify=context, limits=httpx.Limits(max_connections=100))
    return httpx.AsyncClient(
        transport=_Bounded(transport, reach, options),
        timeout=httpx.Timeout(None, connect=_CONNECT_S, write=_WRITE_S, pool=_CONNECT_S),
        headers={"Accept-Encoding": "identity"},
        auth=_Token(entry.token) if entry.token else None,
        follow_redirects=False,
    )


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host, _port(url)


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)
