"""The ceiling: Starlette and orjson writing the bytes that ours writes, and doing nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from benchmarks.servers.script import ARTIFACT, CHUNK, Script
from benchmarks.servers.serving import serve

TASK = "0193f1a0-0000-7000-8000-000000000001"
CONTEXT = "0193f1a0-0000-7000-8000-000000000002"
STAMP = "2026-01-01T00:00:00.000Z"
POSITION = "urn:a2a-agents:position:v1"

Json = dict[str, Any]


async def rpc(request: Request) -> Response:
    call = orjson.loads(await request.body())
    message: Json = {**call["params"]["message"], "taskId": TASK, "contextId": CONTEXT}
    script = Script.read(message["parts"][0]["text"])
    if call["method"] == "SendStreamingMessage":
        events = stream(call["id"], message, script)
        return StreamingResponse(events, media_type="text/event-stream")
    result = {"task": task(message, "TASK_STATE_COMPLETED", artifacts(script))}
    if script.message:
        result["task"]["status"]["message"] = {
            "messageId": TASK,
            "contextId": CONTEXT,
            "taskId": TASK,
            "role": "ROLE_AGENT",
            "parts": [{"text": CHUNK}],
        }
    return Response(
        orjson.dumps({"jsonrpc": "2.0", "id": call["id"], "result": result}),
        media_type="application/json",
    )


async def stream(request_id: Any, message: Json, script: Script) -> AsyncIterator[bytes]:
    """One encoding and one write per event: what a server does that does nothing else."""
    yield event(request_id, 1, {"task": task(message, "TASK_STATE_SUBMITTED", None, 1)})
    for index in range(script.chunks):
        update = {
            "taskId": TASK,
            "contextId": CONTEXT,
            "artifact": {"artifactId": ARTIFACT, "parts": [{"text": CHUNK}]},
            "append": index > 0,
            "lastChunk": index == script.chunks - 1,
            "metadata": {POSITION: {"position": index + 2}},
        }
        yield event(request_id, index + 2, {"artifactUpdate": update})
        if script.pause_s is not None:
            await asyncio.sleep(script.pause_s)
    status = {
        "status": {"state": "TASK_STATE_COMPLETED", "timestamp": STAMP},
        "taskId": TASK,
        "contextId": CONTEXT,
        "metadata": {POSITION: {"position": script.chunks + 2}},
    }
    yield event(request_id, script.chunks + 2, {"statusUpdate": status})


def event(request_id: Any, position: int, result: Json) -> bytes:
    body = orjson.dumps({"jsonrpc": "2.0", "id": request_id, "result": result})
    return b"id: %d\ndata: %b\n\n" % (position, body)


def task(
    message: Json, state: str, made: list[Json] | None = None, position: int | None = None
) -> Json:
    shown: Json = {
        "status": {"state": state, "timestamp": STAMP},
        "id": TASK,
        "contextId": CONTEXT,
        "history": [message],
    }
    if made is not None:
        shown["artifacts"] = made
    shown["metadata"] = {} if position is None else {POSITION: {"position": position}}
    return shown


def artifacts(script: Script) -> list[Json]:
    return [{"artifactId": ARTIFACT, "parts": [{"text": CHUNK * script.chunks}]}]


async def live(_request: Request) -> Response:
    return PlainTextResponse("ok")


def build(_store: str) -> Starlette:
    routes = [Route("/", rpc, methods=["POST"]), Route("/healthz", live)]
    return Starlette(routes=routes)


if __name__ == "__main__":
    serve(build)
