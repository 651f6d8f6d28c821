"""A client that knows HTTP and JSON and nothing else, so that no SDK mends what a server sends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx

Json = dict[str, Any]

WAIT_S = 10.0
"""No single answer, and no single event of a stream, may take longer."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One server-sent event, as it stood on the wire."""

    id: str | None
    event: str | None
    data: str

    @property
    def json(self) -> Json:
        return json.loads(self.data)

    @property
    def result(self) -> Json:
        """The payload of a JSON-RPC frame."""
        return self.json["result"]


class Stream:
    """An open event stream; iterating it gives frames until the server ends it."""

    def __init__(self, response: httpx.Response, wait_s: float | None = WAIT_S) -> None:
        self.response = response
        self.comments: list[str] = []
        self._wait_s = wait_s
        self._lines = response.aiter_lines()

    async def next(self) -> Frame | None:
        """The next frame, or None at the end."""
        fields: dict[str, list[str]] = {}
        async with asyncio.timeout(self._wait_s):
            async for line in self._lines:
                if not line:
                    if "data" in fields:
                        return _frame(fields)
                    fields = {}
                elif line.startswith(":"):
                    self.comments.append(line[1:].strip())
                else:
                    name, _, value = line.partition(":")
                    fields.setdefault(name, []).append(value.removeprefix(" "))
        return None

    async def __aiter__(self) -> AsyncGenerator[Frame]:
        while (frame := await self.next()) is not None:
            yield frame

    async def rest(self) -> list[Frame]:
        return [frame async for frame in self]


def _frame(fields: dict[str, list[str]]) -> Frame:
    ids, events = fields.get("id"), fields.get("event")
    return Frame(
        ids[-1] if ids else None, events[-1] if events else None, "\n".join(fields["data"])
    )


class Wire:
    """Calls one agent at one base URL, in one version of the protocol.

    ``http`` is somebody else's to close; ``wait_s`` is how long an event may take, None for ever.
    """

    def __init__(
        self,
        base: str,
        *,
        version: str | None = "1.0",
        http: httpx.AsyncClient | None = None,
        wait_s: float | None = WAIT_S,
        **headers: str,
    ) -> None:
        self.base = base.rstrip("/")
        self.http = http or httpx.AsyncClient(timeout=WAIT_S)
        self._wait_s = wait_s
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if version is not None:
            self.headers["A2A-Version"] = version
        self._ids = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        await self.http.aclose()

    async def post(self, body: bytes | str | Any, **headers: str) -> httpx.Response:
        """POST to the JSON-RPC endpoint; bytes and text go out as they are."""
        content = body if isinstance(body, bytes | str) else json.dumps(body)
        return await self.http.post(f"{self.base}/", content=content, headers=self._all(headers))

    async def call(self, method: str, params: Any = None, **headers: str) -> Json:
        """The whole JSON-RPC answer."""
        request = self.request(method, params)
        response = await self.post(request, **headers)
        answer = response.json()
        assert answer["jsonrpc"] == "2.0"
        assert answer["id"] == request["id"]
        return answer

    async def result(self, method: str, params: Any = None, **headers: str) -> Any:
        answer = await self.call(method, params, **headers)
        assert "error" not in answer, answer
        return answer["result"]

    async def error(self, method: str, params: Any = None, **headers: str) -> Json:
        answer = await self.call(method, params, **headers)
        assert "error" in answer, answer
        return answer["error"]

    @asynccontextmanager
    async def stream(
        self, method: str, params: Any = None, **headers: str
    ) -> AsyncGenerator[Stream]:
        """Open a stream over JSON-RPC."""
        body = json.dumps(self.request(method, params))
        async with self.http.stream(
            "POST", f"{self.base}/", content=body, headers=self._all(headers)
        ) as response:
            yield Stream(response, self._wait_s)

    async def frames(self, method: str, params: Any = None, **headers: str) -> list[Frame]:
        """Everything a stream says, to its end."""
        async with self.stream(method, params, **headers) as stream:
            return await stream.rest()

    async def rest(self, verb: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """One call of the HTTP+JSON binding."""
        content = None if body is None else json.dumps(body)
        return await self.http.request(
            verb, f"{self.base}/rest{path}", content=content, headers=self._all(headers)
        )

    @asynccontextmanager
    async def rest_stream(self, path: str, body: Any, **headers: str) -> AsyncGenerator[Stream]:
        async with self.http.stream(
            "POST",
            f"{self.base}/rest{path}",
            content=json.dumps(body),
            headers=self._all(headers),
        ) as response:
            yield Stream(response, self._wait_s)

    def request(self, method: str, params: Any = None) -> Json:
        self._ids += 1
        request: Json = {"jsonrpc": "2.0", "id": self._ids, "method": method}
        return request if params is None else {**request, "params": params}

    def _all(self, headers: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Content-Type": "application/json", **self.headers, **named}


def message(prefix: str = "tck-complete-task", text: str = "hello", **fields: Any) -> Json:
    """The params of a send; the prefix says what the scripted executor does."""
    return {
        "message": {
            "messageId": f"{prefix}-{uuid4()}",
            "role": "ROLE_USER",
            "parts": [{"text": text}],
            **fields,
        }
    }


def message_v03(prefix: str = "tck-complete-task", text: str = "hello", **fields: Any) -> Json:
    """The same in the words of 0.3."""
    return {
        "message": {
            "kind": "message",
            "messageId": f"{prefix}-{uuid4()}",
            "role": "user",
            "parts": [{"kind": "text", "text": text}],
            **fields,
        }
    }


def state(event: Json) -> str | None:
    """The task state that a stream event carries, if any."""
    for name in ("task", "statusUpdate"):
        if name in event:
            return event[name]["status"]["state"]
    return None


def fold_artifacts(events: list[Json]) -> dict[str, list[Json]]:
    """The parts of each artifact as a client that follows ``append`` ends up with them."""
    folded: dict[str, list[Json]] = {}
    for event in events:
        if "task" in event:
            folded = {a["artifactId"]: list(a["parts"]) for a in event["task"].get("artifacts", [])}
        if "artifactUpdate" in event:
            update = event["artifactUpdate"]
            artifact = update["artifact"]
            if update.get("append"):
                folded[artifact["artifactId"]].extend(artifact["parts"])
            else:
                folded[artifact["artifactId"]] = list(artifact["parts"])
    return folded
