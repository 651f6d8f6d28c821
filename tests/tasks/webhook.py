"""A real webhook on loopback: keeps what it is sent, answers as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson


@dataclass
class Webhook:
    url: str = ""
    posts: list[tuple[dict[str, str], Any]] = field(
        default_factory=list[tuple[dict[str, str], Any]]
    )
    answers: list[int] = field(default_factory=list[int])
    """Status codes of the next answers; 200 when there are none left."""
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until(self, number: int) -> None:
        """Return when so many posts have arrived."""
        async with asyncio.timeout(10), self.changed:
            await self.changed.wait_for(lambda: len(self.posts) >= number)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                await self._answer(head.decode(), reader, writer)
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()

    async def _answer(
        self, head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        lines = head.split("\r\n")[1:-2]
        headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines)}
        body = await reader.readexactly(int(headers["content-length"]))
        status = self.answers.pop(0) if self.answers else 200
        where = "location: http://127.0.0.1:1/\r\n" if 300 <= status < 400 else ""
        async with self.changed:
            self.posts.append((headers, orjson.loads(body)))
            self.changed.notify_all()
        writer.write(f"HTTP/1.1 {status} X\r\n{where}content-length: 0\r\n\r\n".encode())
        await writer.drain()


@asynccontextmanager
async def webhook() -> AsyncGenerator[Webhook]:
    hook = Webhook()
    server = await asyncio.start_server(hook.serve, "127.0.0.1", 0)
    hook.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    try:
        yield hook
    finally:
        server.close()
