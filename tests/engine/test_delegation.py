"""Several peers for one brief: merged as it comes, told at the end, shown and not believed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

import orjson
import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.extensions import TRACE_KEY
from a2a_agents.core.outputs import Document, Say
from a2a_agents.core.peers import Asked, Peer, Told
from a2a_agents.engine.delegation import Delegation, Heard, section_text

ONE, TWO = Peer("one", "One", ""), Peer("two", "Two", "", url="http://two/")
BRIEF = Brief("desk", "a shop", task="t")


class Scripted:
    """Peers that say what a test lets them, one thing for each time that they may."""

    def __init__(self, **says: Sequence[Say | Document | Told | Exception]) -> None:
        self.says = says
        self.may = {name: asyncio.Semaphore(0) for name in says}
        self.closed: list[str] = []

    def wanted(self, agent: str, text: str) -> Sequence[Peer]:
        return []

    def missing(self, agent: str) -> Sequence[Peer]:
        return []

    def peer(self, name: str) -> Peer | None:
        return None

    async def ask(self, peer: Peer, asked: Asked) -> AsyncGenerator[Say | Document | Told]:
        try:
            for output in self.says[peer.name]:
                await self.may[peer.name].acquire()
                if isinstance(output, Exception):
                    raise output
                yield output
        finally:
            self.closed.append(peer.name)


def say(text: str) -> Say:
    return Say(text, "implement", "running", "one", 0, 0)


DONE = Told("fine", "completed", task="x", cost_micro_usd=5, began_s=0.5, took_ms=1500)


async def test_outputs_come_as_they_arrive_and_files_stand_under_the_name_of_the_peer() -> None:
    peers = Scripted(
        one=[say("1"), DONE], two=[Document("a.md", "", "text/markdown"), say("2"), DONE]
    )
    delegation = Delegation(BRIEF, peers, [ONE, TWO], "look", 5)
    seen: list[Say | Document] = []
    async with aclosing(delegation.outputs()) as outputs:
        for name in ("two", "one", "two"):
            peers.may[name].release()
            seen.append(await anext(outputs))
        for name in ("two", "one"):
            peers.may[name].release()
        assert [output async for output in outputs] == []
    assert seen == [Document("two/a.md", "", "text/markdown"), say("1"), say("2")]
    assert delegation.told == [Heard(ONE, DONE, []), Heard(TWO, DONE, ["two/a.md"])]
    assert delegation.cost_micro_usd == 10


async def test_closing_closes_every_question() -> None:
    peers = Scripted(one=[say("1"), DONE], two=[DONE])
    delegation = Delegation(BRIEF, peers, [ONE, TWO], "look", 5)
    async with aclosing(delegation.outputs()) as outputs:
        peers.may["one"].release()
        await anext(outputs)
    assert sorted(peers.closed) == ["one", "two"]
    assert delegation.told == []


async def test_a_fault_of_our_own_is_not_lost() -> None:
    peers = Scripted(one=[RuntimeError("ours")], two=[DONE])
    delegation = Delegation(BRIEF, peers, [ONE, TWO], "look", 5)
    peers.may["one"].release()
    peers.may["two"].release()
    with pytest.raises(RuntimeError, match="ours"):
        await asyncio.wait_for(anext(delegation.outputs()), 5)


async def test_what_all_make_together_fits_into_one_answer() -> None:
    documents = [Document(f"{n}.md", "x" * 40, "text/markdown") for n in range(3)]
    peers = Scripted(one=[*documents, DONE])
    delegation = Delegation(BRIEF, peers, [ONE], "look", 5, most_characters=100)
    for _ in range(4):
        peers.may["one"].release()
    made = [output async for output in delegation.outputs()]
    assert [output.name for output in made if isinstance(output, Document)] == [
        "one/0.md",
        "one/1.md",
    ]
    assert delegation.told[0].files == ["one/0.md", "one/1.md"]
    note = "1 file was left out: all files together are too large"
    assert delegation.told[0].told.notes == (note,)
    assert f"  {note}." in section_text(delegation.told)


async def test_nobody_to_ask_is_nothing_to_say() -> None:
    delegation = Delegation(BRIEF, Scripted(), [], "look", 5)
    assert [output async for output in delegation.outputs()] == []
    assert section_text(delegation.told) == ""


def test_the_section_tells_who_was_asked_what_came_and_what_failed() -> None:
    failed = Told("", "failed", why="it did not answer in time", notes=("a.png was left out",))
    waits = Told("which cloud?", "input-required")
    heard = [Heard(ONE, DONE, ("one/a.md",)), Heard(TWO, failed), Heard(TWO, waits)]
    away = Peer("three", "Three", "")
    assert section_text(heard, [away]) == (
        "## Other agents\n\n"
        "- **One** (`one`) answered in 1.5 s; files: `one/a.md`.\n\n"
        "  ~~~text\n  fine\n  ~~~\n\n"
        "- **Two** (`two`) brought no answer: it did not answer in time.\n  a.png was left out.\n"
        "- **Two** (`two`) has a question, and goes on when it is answered there:\n\n"
        "  ~~~text\n  which cloud?\n  ~~~\n\n"
        "- **three** was left out: its card cannot be read now."
    )


def test_what_a_peer_says_is_neither_markdown_nor_html() -> None:
    evil = "~~~\n# Title\n<img src=x onerror=alert(1)>\n~~~~\n![x](http://evil)"
    why = "it failed: <script>[x](y)</script>\n# Title"
    title = Peer("one", "**<b>Bold", "")
    text = section_text(
        [Heard(title, Told(evil, "completed")), Heard(title, Told("", "failed", why=why))]
    )
    lines = text.splitlines()
    first, last = lines.index("  ~~~~~text"), lines.index("  ~~~~~")
    assert all(line.startswith("  ") for line in lines[first : last + 1])
    outside = "\n".join(lines[:first] + lines[last + 1 :])
    assert "\\<script\\>\\[x\\](y)\\</script\\> # Title" in outside
    assert "\\*\\*\\<b\\>Bold" in outside


async def test_the_trace_is_an_artifact_whose_metadata_say_the_same() -> None:
    peers = Scripted(two=[DONE])
    delegation = Delegation(BRIEF, peers, [TWO], "look", 5)
    peers.may["two"].release()
    assert [output async for output in delegation.outputs()] == []
    document = delegation.trace()
    trace = document.metadata[TRACE_KEY]
    assert orjson.loads(document.text) == trace
    assert trace == {
        "trace_id": "trace-t",
        "steps": [
            {
                "step_id": "trace-t-1",
                "trace_id": "trace-t",
                "parent_step_id": "",
                "call_type": "AGENT",
                "step_action": {
                    "agent_invocation": {
                        "agent_url": "http://two/",
                        "agent_name": "Two",
                        "requests": {"text": "look"},
                    }
                },
                "cost": 5,
                "total_tokens": 0,
                "additional_attributes": {
                    "peer": "two",
                    "task_id": "x",
                    "state": "completed",
                    "cost_unit": "micro-usd",
                    "latency_unit": "ms",
                },
                "latency": 1500,
                "start_time": "1970-01-01T00:00:00.500Z",
                "end_time": "1970-01-01T00:00:02.000Z",
            }
        ],
    }
