"""Peers that keep to no protocol cost their own part of an answer, in bounded time."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.peers.directories import directory, heard
from tests.peers.servers import Rude, listening

TASK = {"id": "t", "contextId": "c", "status": {"state": "TASK_STATE_WORKING"}}


def event(result: object) -> bytes:
    return b"data: " + json.dumps({"jsonrpc": "2.0", "id": 1, "result": result}).encode() + b"\n\n"


def error(code: int, message: str) -> bytes:
    fault = {"jsonrpc": "2.0", "id": 1, "error": {"code": code, "message": message}}
    return b"data: " + json.dumps(fault).encode() + b"\n\n"


UNREADABLE = "its answer cannot be read"
RUDE = {
    "garbage": (Rude(b"data: {not json\n\n"), UNREADABLE),
    "no JSON-RPC": (Rude(b"data: [1,2]\n\n"), "it has a fault of its own"),
    "another shape": (Rude(event({"task": {"id": 7, "status": "x"}})), UNREADABLE),
    "an empty result": (Rude(event({})), UNREADABLE),
    "nothing": (Rude(b""), "its answer broke off before the end"),
    "a page": (Rude(b"<html>stack trace</html>", kind="text/html"), UNREADABLE),
    "half a stream": (Rude(event({"task": TASK})), "its answer broke off before the end"),
    "HTTP 500": (Rude(b"stack trace", status=500), "it has a fault of its own (HTTP 500)"),
    "HTTP 401": (Rude(b"stack trace", status=401), "it wants credentials that it was not given"),
    "HTTP 404": (Rude(b"stack trace", status=404), "there is no agent where its card says"),
    "HTTP 429": (Rude(b"stack trace", status=429), "it takes no more for now"),
    "HTTP 418": (Rude(b"stack trace", status=418), "it refused the call (HTTP 418)"),
    "an error of its own": (Rude(error(-32000, "no\x00pe")), "it refused: -32000: nope"),
    "a refusal": (Rude(error(-32004, "not here")), "it refused: not here"),
    "its inside": (Rude(error(-32603, "stack trace")), "it has a fault of its own"),
    "a flood": (Rude(b"x" * 500_000), "it sent more than is taken from one agent"),
}


@pytest.mark.parametrize("how", RUDE)
async def test_a_sentence_says_what_went_wrong(how: str) -> None:
    rude, why = RUDE[how]
    async with (
        listening(rude.app) as base,
        directory(f"security={base}{{CARD}}", answer_bytes=100_000) as made,
    ):
        _, _, told = await heard(made, "review")
    assert (told.state, told.why) == ("failed", why)
    assert "stack trace" not in str(told)
    assert told.took_ms < 3_000


async def test_what_was_squeezed_is_not_unpacked() -> None:
    rude = Rude(gzip.compress(b"x" * 50_000_000))
    rude.headers = [(b"content-encoding", b"gzip")]
    async with listening(rude.app) as base, directory(f"security={base}{{CARD}}") as made:
        _, _, told = await heard(made, "review")
    assert told.why == "the connection to it broke off"


async def test_one_that_never_answers_is_waited_for_until_the_deadline() -> None:
    rude = Rude(b"")
    rude.hangs = True
    async with listening(rude.app) as base, directory(f"security={base}{{CARD}}") as made:
        _, _, told = await heard(made, "review", s=0.3)
    assert told.why == "it did not answer in time"
    assert 250 < told.took_ms < 1_500
