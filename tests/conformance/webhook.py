"""A webhook that notes what it is told, on a real socket."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.conformance.hosting import listening
from tests.conformance.wire import WAIT_S

Json = dict[str, Any]


@dataclass(slots=True)
class Hook:
    """``answers`` are the statuses of the first calls; later ones get 204."""

    url: str = ""
    answers: list[int] = field(default_factory=list[int])
    hold: asyncio.Event | None = None
    """While it is set and not yet opened, calls are not answered."""
    bodies: list[Json] = field(default_factory=list[Json])
    headers: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: Request) -> Response:
        self.bodies.append(json.loads(await request.body()))
        self.headers.append(dict(request.headers))
        self._changed.set()
        if self.hold is not None:
            await self.hold.wait()
        return Response(status_code=self.answers.pop(0) if self.answers else 204)

    async def until(self, count: int) -> None:
        """Return when so many calls came in."""
        async with asyncio.timeout(WAIT_S):
            while len(self.bodies) < count:
                self._changed.clear()
                await self._changed.wait()


@asynccontextmanager
async def hooked() -> AsyncGenerator[Hook]:
    """A webhook that listens."""
    hook = Hook()
    listener = socket.create_server(("127.0.0.1", 0))
    hook.url = f"http://127.0.0.1:{listener.getsockname()[1]}/hook"
    app = Starlette(routes=[Route("/hook", hook.take, methods=["POST"])])
    async with listening(app, listener):
        yield hook
