"""Agents of the stock SDK are asked over every binding and version, and nothing of them is ours."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import Any

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.extensions import HOPS, TRACE
from a2a_agents.core.outputs import Document, Say
from a2a_agents.core.peers import Asked, Peer
from a2a_agents.peers import Directory
from tests.peers.directories import HERE, directory, heard
from tests.peers.servers import CARD, Third, listening

SPOKEN = {
    "JSON-RPC 1.0": Third(),
    "HTTP+JSON 1.0": Third(bindings=(("HTTP+JSON", "1.0"),)),
    "JSON-RPC 0.3": Third(bindings=(("JSONRPC", "0.3"),)),
    "0.3 first, 1.0 behind": Third(bindings=(("JSONRPC", "0.3"), ("HTTP+JSON", "1.0"))),
    "without streams": Third(streaming=False),
}


@pytest.mark.parametrize("spoken", SPOKEN)
async def test_what_a_stock_agent_says_and_makes_comes_here(spoken: str) -> None:
    third = SPOKEN[spoken]
    async with listening(third.app) as base, directory(f"security={base}{{CARD}}") as made:
        says, documents, told = await heard(made, "review this")
    reading = Say("Reading", "implement", "running", "security", 0, 0)
    assert says == ([reading] if third.streaming else [])
    assert documents == [
        Document("threats.md", "# Threats\n- spoofing\n", "text/markdown"),
        Document("threats-2.md", "again\n", documents[1].media_type),
    ]
    assert told.state == "completed"
    assert told.text == "Two threats. <script>x</script>"
    assert told.notes == ("picture.png is no text and was left out",)
    assert told.task
    assert told.trace == {"trace_id": "theirs", "steps": []}
    assert 0 < told.took_ms < 10_000


async def test_a_card_that_has_both_versions_is_asked_in_the_newer() -> None:
    third = Third(bindings=(("JSONRPC", "0.3"), ("HTTP+JSON", "1.0")))
    async with listening(third.app) as base, directory(f"security={base}{{CARD}}") as made:
        _, _, told = await heard(made, "review")
    assert told.url == f"{base}/rest"
    assert third.headers[0]["a2a-version"] == "1.0"


@pytest.mark.parametrize(
    ("text", "state", "why"),
    [
        ("fail", "failed", "it failed: <b>no luck</b>[31m xxx"),
        ("reject", "failed", "it rejected the request: not today"),
        ("ask", "input-required", "it has a question"),
        ("raise", "failed", "it has a fault of its own"),
    ],
)
@pytest.mark.parametrize("streaming", [True, False])
async def test_a_peer_that_fails_is_told_of(
    text: str, state: str, why: str, streaming: bool
) -> None:
    third = Third(streaming=streaming)
    async with listening(third.app) as base, directory(f"security={base}{{CARD}}") as made:
        _, documents, told = await heard(made, text)
    assert (documents, told.state) == ([], state)
    assert told.why.startswith(why)
    assert len(told.why) < 520
    assert "secret" not in str(told)
    assert told.text == ("which cloud?" if text == "ask" else "")


async def test_a_lone_message_is_an_answer() -> None:
    async with listening(Third().app) as base, directory(f"security={base}{{CARD}}") as made:
        assert (await heard(made, "lone"))[2].text == "Only this."


async def test_the_peer_learns_who_asks_and_until_when() -> None:
    third = Third()
    before = Brief("code", "review", metadata={HOPS: {"path": ["x@http://x"], "deadlineMs": 0}})
    async with listening(third.app) as base, directory(f"security={base}{{CARD}}") as made:
        _, _, told = await heard(made, "review", brief=before, s=7)
    hops = third.requests[0][HOPS]
    assert hops["path"] == ["x@http://x", f"code@{HERE}"]
    assert 6_000 < hops["deadlineMs"] - told.began_s * 1000 <= 7_001
    assert third.headers[0]["a2a-extensions"] == HOPS


async def test_a_trace_is_asked_for_where_our_caller_asks_for_one() -> None:
    third = Third()
    brief = Brief("desk", "review", extensions=frozenset({TRACE}))
    async with listening(third.app) as base, directory(f"security={base}{{CARD}}") as made:
        await heard(made, "review", brief=brief)
    assert TRACE in third.headers[0]["a2a-extensions"]


@pytest.mark.parametrize("streaming", [True, False])
async def test_after_the_deadline_the_peer_is_cancelled(streaming: bool) -> None:
    third = Third(streaming=streaming)
    async with listening(third.app) as base, directory(f"security={base}{{CARD}}") as made:
        _, _, told = await heard(made, "wait", s=0.5)
        assert told.state == "failed"
        assert told.why == "it did not answer in time"
        assert 400 < told.took_ms < 2_000
        if streaming:  # who waits for a whole answer does not know the task yet
            assert third.cancelled.is_set()
        third.go.set()


async def test_closing_cancels_the_task_of_the_peer() -> None:
    third = Third()
    async with listening(third.app) as base, directory(f"security={base}{{CARD}}") as made:
        peer = made.peer("security")
        assert peer is not None
        async with aclosing(made.ask(peer, Asked(Brief("desk", ""), "wait", 10))) as outputs:
            assert isinstance(await anext(outputs), Say)
        assert third.cancelled.is_set()


async def test_a_cancelled_reader_cancels_the_task_of_the_peer() -> None:
    third, said = Third(), asyncio.Event()

    async def read(made: Directory, peer: Peer) -> None:
        async with aclosing(made.ask(peer, Asked(Brief("desk", ""), "wait", 10))) as outputs:
            async for _ in outputs:
                said.set()

    async with listening(third.app) as base, directory(f"security={base}{{CARD}}") as made:
        peer = made.peer("security")
        assert peer is not None
        reading = asyncio.create_task(read(made, peer))
        await asyncio.wait_for(said.wait(), 5)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert third.cancelled.is_set()


@pytest.mark.parametrize("text", ["big", "many"])
async def test_more_than_is_taken_is_refused(text: str) -> None:
    limits: dict[str, Any] = {"artifact_bytes": 2_000, "answer_bytes": 20_000}
    async with (
        listening(Third().app) as base,
        directory(f"security={base}{{CARD}}", {}, **limits) as made,
    ):
        _, documents, told = await heard(made, text)
    assert (told.state, told.why) == ("failed", "it sent more than is taken from one agent")
    assert sum(len(document.text) for document in documents) <= 20_000


async def test_nobody_is_asked_who_is_not_there() -> None:
    async with directory("") as made:
        assert made.wanted("desk", "threats") == []
        assert made.peer("security") is None
    async with directory(f"security=http://127.0.0.1:1{CARD}") as made:
        _, _, told = await heard(made, "review")
    assert told.why == "its card cannot be read: it cannot be reached"
