"""Requests as clients write them, and event streams as they read them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import httpx
import orjson

Json = dict[str, Any]

V1 = {"A2A-Version": "1.0"}


def rpc(method: str, params: Any = None, request_id: Any = 1) -> Json:
    return {"jsonrpc": "2.0", "id": request_id, "method": method, "params": params}


def ask(text: str, **message: Any) -> Json:
    return {
        "message": {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": text}], **message}
    }


def ask_v03(text: str, **message: Any) -> Json:
    part = {"kind": "text", "text": text}
    return {
        "message": {
            "kind": "message", "messageId": "m", "role": "user", "parts": [part], **message,
        }
    }  # fmt: skip


class Frame:
    """One server-sent event."""

    def __init__(self, lines: list[str]) -> None:
        fields = [line.split(": ", 1) for line in lines]
        self.names = [name for name, _ in fields]
        found = dict(fields)
        self.id = int(found["id"]) if "id" in found else None
        self.data: Json = orjson.loads(found["data"])
        self.event = found.get("event")


async def frames(response: httpx.Response) -> AsyncIterator[Frame | str]:
    """Events of a stream as they come; comments as their text."""
    lines: list[str] = []
    async for line in response.aiter_lines():
        if line.startswith(":"):
            yield line.removeprefix(":").strip()
        elif line:
            lines.append(line)
        elif lines:
            yield Frame(lines)
            lines = []


async def stream(
    http: httpx.AsyncClient, url: str, body: Json, headers: dict[str, str] | None = None
) -> list[Frame]:
    """A whole stream, without its comments."""
    async with http.stream("POST", url, json=body, headers=headers or V1) as response:
        assert response.headers["content-type"].startswith("text/event-stream"), (
            await response.aread()
        )
        return [frame async for frame in frames(response) if isinstance(frame, Frame)]


class Socket:
    """A client that does exactly what it is told, byte by byte."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, url: str, limit: int = 2**16) -> Socket:
        parts = urlsplit(url)
        return cls(*await asyncio.open_connection(parts.hostname, parts.port, limit=limit))

    async def post(self, body: Json, headers: dict[str, str] | None = None) -> None:
        data = orjson.dumps(body)
        lines = ["POST / HTTP/1.1", "Host: localhost", "Content-Type: application/json"]
        lines += [f"{name}: {value}" for name, value in (headers or V1).items()]
        lines += [f"Content-Length: {len(data)}", "", ""]
        self.writer.write("\r\n".join(lines).encode() + data)
        await self.writer.drain()

    async def rest(self) -> int:
        """How many more bytes come until the connection ends."""
        count = 0
        with suppress(ConnectionResetError):
            while data := await self.reader.read(65_536):
                count += len(data)
        return count

    async def close(self) -> None:
        self.writer.close()
        with suppress(ConnectionResetError):
            await self.writer.wait_closed()
