"""One HTTP request and the way to answer it: raw ASGI, without the cost of request objects."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping, Sequence
from typing import Any

import orjson
from a2a.utils.errors import InvalidRequestError

from a2a_agents.serve import compress
from a2a_agents.serve.errors import TooLarge
from a2a_agents.serve.pulse import WAITS, step

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]

JSON = b"application/json"

_UNREAD_BYTES = 64 * 1024
_UNREAD_S = 30.0
"""A client that reads nothing of a large reply for so long is disconnected."""

_SLOW_COMPRESSION_BYTES = 64 * 1024
"""Larger bodies are compressed on a thread, so that no stream waits for it."""


class ClientLeft(Exception):
    """The client went away before it had sent its request."""


class Exchange:
    """``common`` are headers that every answer to this request carries."""

    __slots__ = (
        "account",
        "base",
        "common",
        "method",
        "path",
        "receive",
        "scope",
        "send",
        "values",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self.receive = receive
        self.send = send
        self.method: str = scope["method"]
        self.path: str = scope["path"].removeprefix(scope.get("root_path", "")) or "/"
        self.values: dict[bytes, bytes] = dict(scope["headers"])
        self.common: list[Header] = []
        self.account = ""
        """Whose key the request carries; empty where none is asked for."""
        self.base = ""
        """Scheme and host under which the client sees us."""

    def header(self, name: bytes) -> str:
        """A header's value (the last one where it repeats), or the empty string."""
        return self.values.get(name, b"").decode("latin-1")

    def take(self, name: bytes) -> str:
        """A header's value, which nobody else gets to see."""
        return self.values.pop(name, b"").decode("latin-1").strip()

    def listed(self, *names: bytes) -> frozenset[str]:
        """Items of comma-separated headers, which may also repeat."""
        values = [value for name, value in self.scope["headers"] if name in names]
        items = (item.strip() for value in values for item in value.decode("latin-1").split(","))
        return frozenset(item for item in items if item)

    def holds(self, etag: str) -> bool:
        """Whether the client says that it has what this tag stands for."""
        known = {tag.removeprefix("W/") for tag in self.listed(b"if-none-match")}
        return "*" in known or etag.removeprefix("W/") in known

    async def body(self, limit: int, patience_s: float) -> bytes:
        """The whole body, counted while it is read. Raises ``TooLarge``."""
        declared = self.values.get(b"content-length", b"")
        if declared.isdigit() and int(declared) > limit:
            raise _too_large(limit)
        received = bytearray()
        message = step(self.receive())  # most bodies come with their headers: no timer for those
        if message is not WAITS and self._collect(message, received, limit):
            return bytes(received)
        try:
            async with asyncio.timeout(patience_s):
                while not self._collect(await self.receive(), received, limit):
                    pass
        except TimeoutError:
            raise InvalidRequestError("The request body did not arrive in time") from None
        return bytes(received)

    def _collect(self, message: Message, received: bytearray, limit: int) -> bool:
        """Take in a piece of the body; true when it was the last."""
        if message["type"] != "http.request":
            raise ClientLeft
        received += message.get("body", b"")
        if len(received) > limit:
            raise _too_large(limit)
        return not message.get("more_body", False)

    async def answer(
        self,
        status: int,
        body: bytes = b"",
        media_type: bytes = JSON,
        headers: Iterable[Header] = (),
    ) -> None:
        """Send a whole response, compressed where that pays and the client takes it."""
        sent: list[Header] = list(headers)
        if body:
            sent.append((b"content-type", media_type))
        if len(body) >= compress.MIN_BYTES:
            sent.append((b"vary", b"accept-encoding"))
            coding = compress.for_body(self.values.get(b"accept-encoding", b""))
            if coding is not None:
                body = await _squeeze(coding, body)
                sent.append((b"content-encoding", coding.encode()))
        await self.answer_bytes(status, body, sent)

    async def answer_bytes(self, status: int, body: bytes, headers: Iterable[Header]) -> None:
        """Send a whole response as it is."""
        sent = [*self.common, *headers]
        if status not in (204, 304):
            sent.append((b"content-length", b"%d" % len(body)))
        await self.send({"type": "http.response.start", "status": status, "headers": sent})
        await self.send({"type": "http.response.body", "body": body})
        if len(body) > _UNREAD_BYTES:
            watch_unread(self.send)

    async def answer_json(self, status: int, value: object, headers: Sequence[Header] = ()) -> None:
        await self.answer(status, orjson.dumps(value), JSON, headers)


def transport_of(send: Send) -> asyncio.Transport | None:
    """The connection behind ``send``. ASGI has no name for it; uvicorn's ``send`` is a method of an
    object that has it."""
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    # uvloop's transports are none of asyncio's by their class
    return transport if callable(getattr(transport, "abort", None)) else None


def watch_unread(send: Send, patience_s: float = _UNREAD_S) -> None:
    """Drop the connection of a client that asks and does not read; its reply fills our memory."""
    transport = transport_of(send)
    if transport is not None and (size := transport.get_write_buffer_size()):
        loop = asyncio.get_running_loop()
        loop.call_later(patience_s, _drop_unread, transport, size, patience_s)


def _drop_unread(transport: asyncio.Transport, before: int, patience_s: float) -> None:
    size = 0 if transport.is_closing() else transport.get_write_buffer_size()
    if size >= before:
        transport.abort()
    elif size:
        loop = asyncio.get_running_loop()
        loop.call_later(patience_s, _drop_unread, transport, size, patience_s)


async def _squeeze(coding: compress.Coding, body: bytes) -> bytes:
    if len(body) > _SLOW_COMPRESSION_BYTES:
        return await asyncio.to_thread(compress.squeeze, coding, body)
    return compress.squeeze(coding, body)


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"The request body is larger than {limit} bytes", {"limitBytes": limit})
