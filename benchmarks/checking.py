"""Whether a server's answer is the right one: looked at before anything is counted."""

from __future__ import annotations

from typing import Any

import orjson

from benchmarks.processes import Server
from benchmarks.servers.script import USUAL_TEXT, Script
from benchmarks.wire import REQUEST_ID, Connection, Reply, send_body

Json = dict[str, Any]


class WrongAnswer(Exception):
    """A server does not do the work that is measured."""


def check_answer(server: Server, script: Script, text: str = USUAL_TEXT) -> int:
    """Ask once without streaming; returns the size of the right response."""
    reply = ask(server, script.text(), stream=False)
    [task] = results([orjson.loads(reply.body)], "task")
    expect(task["status"]["state"], "TASK_STATE_COMPLETED")
    expect(text_of(task["artifacts"]), text * script.chunks)
    expect(bool(task["status"].get("message")), script.message)
    expect(bool(task["id"] and task["contextId"]), True)
    return reply.size


def check_stream(server: Server, script: Script) -> int:
    """Ask once with streaming; returns the size of the right response."""
    reply = ask(server, script.text(), stream=True)
    envelopes = reply.events()
    expect(len(envelopes), script.chunks + 2)
    [task] = results(envelopes[:1], "task")
    chunks = results(envelopes[1:-1], "artifactUpdate")
    [end] = results(envelopes[-1:], "statusUpdate")
    expect(end["status"]["state"], "TASK_STATE_COMPLETED")
    expect(text_of([chunk["artifact"] for chunk in chunks]), USUAL_TEXT * script.chunks)
    expect({event["taskId"] for event in [*chunks, end]}, {task["id"]})
    expect({event["contextId"] for event in [*chunks, end]}, {task["contextId"]})
    expect(chunks[-1].get("lastChunk"), True)
    return reply.size


def ask(server: Server, text: str, *, stream: bool, path: str = "/") -> Reply:
    with Connection(server.port) as connection:
        reply = connection.post(send_body(text, stream=stream), path)
    expect(reply.status, 200)
    return reply


def results(envelopes: list[Json], kind: str) -> list[Json]:
    """The results of JSON-RPC responses, which must be ours and of one kind."""
    for envelope in envelopes:
        expect(envelope.get("id"), REQUEST_ID)
        expect(list(envelope.get("result", {})), [kind])
    return [envelope["result"][kind] for envelope in envelopes]


def text_of(artifacts: list[Json]) -> str:
    return "".join(part["text"] for artifact in artifacts for part in artifact["parts"])


def expect(found: object, right: object) -> None:
    if found != right:
        raise WrongAnswer(f"{str(found)[:200]!r} where {str(right)[:200]!r} is right")
