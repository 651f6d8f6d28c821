"""A2A 0.3, which a2a-redis speaks: what it is sent, and whether its answer is the right one.

The same is asked and looked at as in release 1.0; the header that names a release is left as it
is, since 0.3 does not read it.
"""

from __future__ import annotations

from typing import Any

import orjson

from benchmarks.checking import Json, WrongAnswer, expect, text_of
from benchmarks.processes import Server
from benchmarks.servers.script import USUAL_TEXT, Script
from benchmarks.wire import REQUEST_ID, Connection, Reply, rpc_body


def send_body(text: str, *, stream: bool) -> bytes:
    part = {"kind": "text", "text": text}
    message = {"kind": "message", "messageId": "message-1", "role": "user", "parts": [part]}
    params: dict[str, Any] = {"message": message}
    return rpc_body("message/stream" if stream else "message/send", params)


def check_answer(server: Server, script: Script, text: str = USUAL_TEXT) -> int:
    """Ask once without streaming; returns the size of the right response."""
    reply = _ask(server, script, stream=False)
    [task] = _results([orjson.loads(reply.body)], "task")
    expect(task["status"]["state"], "completed")
    expect(text_of(task["artifacts"]), text * script.chunks)
    expect(bool(task["status"].get("message")), script.message)
    expect(bool(task["id"] and task["contextId"]), True)
    return reply.size


def check_stream(server: Server, script: Script) -> int:
    """Ask once with streaming; returns the size of the right response."""
    reply = _ask(server, script, stream=True)
    envelopes = reply.events()
    expect(len(envelopes), script.chunks + 2)
    [task] = _results(envelopes[:1], "task")
    chunks = _results(envelopes[1:-1], "artifact-update")
    [end] = _results(envelopes[-1:], "status-update")
    expect((end["status"]["state"], end["final"]), ("completed", True))
    expect(text_of([chunk["artifact"] for chunk in chunks]), USUAL_TEXT * script.chunks)
    expect({event["taskId"] for event in [*chunks, end]}, {task["id"]})
    expect({event["contextId"] for event in [*chunks, end]}, {task["contextId"]})
    expect(chunks[-1].get("lastChunk"), True)
    return reply.size


def _ask(server: Server, script: Script, *, stream: bool) -> Reply:
    with Connection(server.port) as connection:
        reply = connection.post(send_body(script.text(), stream=stream))
    expect(reply.status, 200)
    return reply


def _results(envelopes: list[Json], kind: str) -> list[Json]:
    for envelope in envelopes:
        expect(envelope.get("id"), REQUEST_ID)
        if "result" not in envelope:
            raise WrongAnswer(f"{str(envelope)[:400]} where a result is right")
        expect(envelope["result"]["kind"], kind)
    return [envelope["result"] for envelope in envelopes]
