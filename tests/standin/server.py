"""The stand-in on a socket of this machine: one ASGI app that knows both wires."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import Iterator
from typing import Any, Self

import uvicorn
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.standin.examples import example_of
from tests.standin.script import Asked, Fault, Reply, Script, Step
from tests.standin.wires import GeminiWire, OpenAIWire, Refusal, Wire

_START_S = 10.0
_GEMINI = re.compile(r"/v\w+/models/([^/:]+):(streamGenerateContent|countTokens)")
_ANSWER = "A queue between the two services keeps each of them up when the other is down."
_KEYS = ("x-goog-api-key", "authorization")
_REPLIES = {
    Fault.SCHEMA_BREAKING: Reply('{"unexpected": true}'),
    Fault.NOT_JSON: Reply("Sure! Here is the JSON you asked for."),
    Fault.MAX_TOKENS: Reply('{"text": "it goes on and', finish="length"),
    Fault.BLOCKED_ANSWER: Reply(finish="blocked"),
    Fault.NO_FINISH: Reply(finish=""),
    Fault.NO_USAGE: Reply(usage=False),
    Fault.EMPTY: Reply(""),
}
_BREAKS = (Fault.STALL, Fault.CUT, Fault.GARBAGE, Fault.TRUNCATED_JSON, Fault.ERROR_IN_STREAM)


class _Server(uvicorn.Server):
    """Ends when it is told to and waits for nobody: else each test would take 0.2 s longer."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.stop = asyncio.Event()

    async def main_loop(self) -> None:
        await self.on_tick(0)  # makes the headers that every response has
        await self.stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        state = self.server_state
        for connection in list(state.connections):
            connection.shutdown()
        for task in list(state.tasks):
            task.cancel()
        await asyncio.gather(*state.tasks, return_exceptions=True)


class _Gone(Exception):
    """The client closed the connection."""


class _Dropped(Exception):
    """We break the connection: the server closes it for an app that ends too early."""


class StandIn:
    """Answers by its script, request after request, then with ``otherwise``."""

    def __init__(
        self, script: Script = (), *, otherwise: Step | None = None, port: int = 0
    ) -> None:
        self.asked: list[Asked] = []
        """Every request so far, tests of keys among them."""
        self.url = ""
        self._script = script
        self._steps: Iterator[Step] = iter(()) if callable(script) else iter(script)
        self._otherwise = otherwise or Reply()
        self._port = port

    @property
    def generated(self) -> list[Asked]:
        """The requests for text."""
        return [asked for asked in self.asked if asked.what == "generate"]

    async def __aenter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", self._port))
        # asyncio does it only where a socket names its protocol; else a piece may wait for 40 ms.
        self._listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        config = uvicorn.Config(
            self, log_level="critical", lifespan="off", ws="none", timeout_graceful_shutdown=1
        )
        self._server = _Server(config)
        self._running = asyncio.create_task(self._server.serve([self._listener]))
        async with asyncio.timeout(_START_S):
            while not self._server.started:
                assert not self._running.done(), "the stand-in ended before it had started"
                await asyncio.sleep(0.002)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.stop.set()
        await asyncio.wait_for(self._running, _START_S)
        self._listener.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        asked = await _read(request)
        if asked is None:
            await Response("no such path", 404)(scope, receive, send)
            return
        self.asked.append(asked)
        wire: Wire = GeminiWire() if asked.wire == "gemini" else OpenAIWire()
        step = self._next(asked)
        try:
            await _Answer(asked, wire, receive, send).give(step)
        except _Gone:
            asked.gone.set()
        finally:
            asked.ended.set()

    def _next(self, asked: Asked) -> Step:
        if callable(self._script):
            return self._script(asked)
        return next(self._steps, self._otherwise)


async def _read(request: Request) -> Asked | None:
    path, content = request.url.path, await request.body()
    body: dict[str, Any] = json.loads(content) if content else {}
    headers = {name: text for name, text in request.headers.items() if name not in _KEYS}
    key = _key(request.headers)
    if match := _GEMINI.fullmatch(path):
        what = "generate" if match[2] == "streamGenerateContent" else "test"
        return Asked("gemini", what, match[1], body, headers, key, path)
    if path == "/v1/chat/completions":
        return Asked("openai", "generate", body["model"], body, headers, key, path)
    if path == "/v1/models":
        return Asked("openai", "test", "", body, headers, key, path)
    return None


def _key(headers: Headers) -> str:
    bearer = headers.get("authorization", "").removeprefix("Bearer ")
    return headers.get("x-goog-api-key", bearer)


class _Answer:
    """One answer, watched for whether anybody still waits for it."""

    def __init__(self, asked: Asked, wire: Wire, receive: Receive, send: Send) -> None:
        self._asked = asked
        self._wire = wire
        self._send = send
        self._leaving = asyncio.create_task(_left(receive))

    async def give(self, step: Step) -> None:
        try:
            if isinstance(step, Reply):
                await self._reply(step)
            else:
                await self._fail(step)
        finally:
            self._leaving.cancel()

    async def _reply(self, reply: Reply) -> None:
        if self._asked.what == "test":
            await self._refuse(self._wire.tested())
            return
        await self._wait(reply.delay_s)
        await self._stream(self._pieces(reply), reply.pause_s)
        await self._end()

    async def _fail(self, fault: Fault) -> None:
        if fault is Fault.SLOW:
            await self._wait(None)
        elif fault is Fault.DROP:
            raise _Dropped
        elif fault is Fault.BLOCKED_PROMPT:
            await self._block()
        elif fault in _REPLIES:
            await self._reply(_REPLIES[fault])
        elif fault in _BREAKS:
            await self._break(fault)
        else:
            await self._refuse(self._wire.refusal(fault, self._asked.key))

    async def _block(self) -> None:
        events = self._wire.blocked_prompt(self._asked)
        if not events:
            await self._refuse(self._wire.refusal(Fault.BLOCKED_PROMPT))
            return
        await self._stream(events)
        await self._end()

    async def _break(self, fault: Fault) -> None:
        """After what came of a good answer's first words."""
        await self._stream(self._pieces(Reply(continuable=True))[:2])
        match fault:
            case Fault.STALL:
                await self._wait(None)
            case Fault.CUT:
                raise _Dropped
            case Fault.GARBAGE:
                await self._write(b"\x00\xff\xfe\x80{{{\r\n\r\n")
            case Fault.TRUNCATED_JSON:
                await self._write(b'data: {"candidates": [{"con')
            case _:
                await self._write(self._wire.error_event())
        await self._end()

    def _pieces(self, reply: Reply) -> list[bytes]:
        text = reply.text
        if text is None:
            schema = self._asked.schema
            text = _ANSWER if schema is None else json.dumps(example_of(schema))
        return self._wire.pieces(self._asked, reply, text)

    async def _stream(self, pieces: list[bytes], pause_s: float = 0.0) -> None:
        await self._start(200, "text/event-stream")
        for at, piece in enumerate(pieces):
            if at:
                await self._wait(pause_s)
            await self._write(piece)

    async def _refuse(self, refusal: Refusal) -> None:
        await self._start(refusal.status, refusal.media_type, refusal.headers)
        await self._write(refusal.body)
        await self._end()

    async def _start(
        self, status: int, media_type: str, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        pairs = [("content-type", media_type), *headers]
        encoded = [(name.encode(), text.encode()) for name, text in pairs]
        await self._send({"type": "http.response.start", "status": status, "headers": encoded})

    async def _write(self, content: bytes) -> None:
        if self._leaving.done():
            raise _Gone
        await self._send({"type": "http.response.body", "body": content, "more_body": True})

    async def _end(self) -> None:
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _wait(self, seconds: float | None) -> None:
        """None = until the client goes."""
        if seconds == 0.0:
            return
        done, _ = await asyncio.wait((self._leaving,), timeout=seconds)
        if done:
            raise _Gone


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
