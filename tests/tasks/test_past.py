"""What was made before, read from the logs of real runs on both stores."""

from __future__ import annotations

import threading
from typing import Any

import orjson
import pytest
from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events.event_queue import EventQueue

from a2a_agents.core.extensions import FILES
from a2a_agents.core.past import Earlier, KeptFile, Past
from a2a_agents.tasks import Call, Engine, KeptPast, Request, Tasks, Writer
from a2a_agents.tasks import past as module
from a2a_agents.tasks.past import INLINE_BYTES, MOST_LOOKED_AT
from tests.tasks.executors import ask

AGENTS = ("desk", "code")
PLAN = {"step": "plan", "inputHash": "p", "result": {"blueprint": {"name": "shop"}}}


class Maker(AgentExecutor):
    """``plan NAME`` plans and makes a file of that name, ``ask`` asks, the rest is talk."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise AssertionError("a native executor is not run through the SDK's interface")

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise AssertionError("a native executor is cancelled by its asyncio task")

    async def run(self, request: Request, writer: Writer) -> None:
        match request.message["parts"][-1]["text"].split():
            case ["plan", name, *size]:
                writer.checkpoint({"step": "analyse", "inputHash": "a", "result": {"n": 1}})
                writer.checkpoint(PLAN)
                writer.artifact("canvas", "{}\n", name="canvas.ndjson")
                writer.artifact("canvas", "[]\n", append=True)
                text = "ä" * int(*size or ["3"])
                file = {"mediaType": "text/markdown", "language": "markdown", "bytes": 6}
                writer.artifact(
                    name, text, name=name, description="The plan", last=True, metadata={FILES: file}
                )
                writer.status("completed", "planned")
            case ["analyse"]:
                writer.checkpoint({"step": "plan", "inputHash": "p", "result": {"no": "design"}})
                writer.status("completed", "analysed")
            case ["fail"]:
                writer.checkpoint(PLAN)
                writer.status("failed", "broken")
            case ["ask"]:
                writer.status("input-required", "which?")
            case words:
                writer.status("completed", " ".join(words))


@pytest.fixture
def engine(stored: Engine) -> Engine:
    return stored


@pytest.fixture
def agents(engine: Engine) -> dict[str, Tasks]:
    return {name: engine.host(name, Maker()) for name in AGENTS}


@pytest.fixture
def past(engine: Engine) -> Past:
    return KeptPast(engine.store, AGENTS)


async def send(tasks: Tasks, text: str, account: str = "ann", **message: Any) -> str:
    """The id of the task that came of it."""
    sent = await tasks.send(Call(account=account), ask(text, **message))
    return orjson.loads(sent)["task"]["id"]


async def test_an_ended_task_is_there_whole(agents: dict[str, Tasks], past: Past):
    parts = [{"text": "As said before"}, {"text": "plan plan.md"}]
    task = await send(agents["code"], "", contextId="c", parts=parts)
    found = await past.task("ann", task)
    assert found is not None
    steps = [dict(step) for step in found.steps]
    assert [(step["step"], step["result"]) for step in steps] == [
        ("analyse", {"n": 1}), ("plan", {"blueprint": {"name": "shop"}}),
    ]  # fmt: skip
    assert found == Earlier(
        task, "code", "c", "completed", "plan plan.md", found.steps,
        {
            "canvas": KeptFile("{}\n[]\n"),
            "plan.md": KeptFile("äää", "text/markdown", "markdown", "The plan"),
        },
    )  # fmt: skip


async def test_the_request_is_what_the_task_began_with(agents: dict[str, Tasks], past: Past):
    task = await send(agents["desk"], "ask")
    await send(agents["desk"], "plan x", taskId=task, messageId="m2")
    found = await past.task("ann", task)
    assert found is not None
    assert (found.request, found.agent, [*found.files]) == ("ask", "desk", ["canvas", "x"])


async def test_what_is_not_there_or_not_over_is_none(agents: dict[str, Tasks], past: Past):
    waiting = await send(agents["desk"], "ask")
    mine = await send(agents["desk"], "plan x", contextId="c")
    assert await past.task("ann", waiting) is None
    assert await past.task("ann", "nobody") is None
    assert await past.task("ben", mine) is None
    assert await past.state("ann", waiting) == "input-required"
    assert await past.state("ann", mine) == "completed"
    assert await past.state("ann", "nobody") == await past.state("ben", mine) == ""
    assert await past.latest("ben", "c", "") is None
    assert await past.latest("ann", "other", "") is None


async def test_the_latest_is_the_newest_that_was_planned(agents: dict[str, Tasks], past: Past):
    first = await send(agents["desk"], "plan first", contextId="c")
    second = await send(agents["code"], "plan second", contextId="c")
    for text in ("thanks", "analyse", "fail", "ask"):
        await send(agents["desk"], text, contextId="c")
    await send(agents["desk"], "plan elsewhere", contextId="d")
    await send(agents["desk"], "plan theirs", "ben", contextId="c")
    newest = await past.latest("ann", "c", "")
    before = await past.latest("ann", "c", second)
    assert newest is not None
    assert before is not None
    assert (newest.task, "second" in newest.files) == (second, True)
    assert (before.task, "first" in before.files) == (first, True)


async def test_so_many_are_looked_at_and_no_more(agents: dict[str, Tasks], past: Past):
    planned = await send(agents["desk"], "plan x", contextId="c")
    for _ in range(MOST_LOOKED_AT - 1):
        await send(agents["desk"], "thanks", contextId="c")
    found = await past.latest("ann", "c", "")
    assert found is not None
    assert found.task == planned
    await send(agents["desk"], "thanks", contextId="c")
    assert await past.latest("ann", "c", "") is None


async def test_a_large_task_is_folded_in_a_thread(
    agents: dict[str, Tasks], past: Past, monkeypatch: pytest.MonkeyPatch
):
    threads: list[str] = []
    fold = module._fold

    def watched(*arguments: Any) -> Earlier:
        threads.append(threading.current_thread().name)
        return fold(*arguments)

    monkeypatch.setattr(module, "_fold", watched)
    for size in (10, INLINE_BYTES):
        task = await send(agents["desk"], f"plan x {size}")
        found = await past.task("ann", task)
        assert found is not None
        assert found.files["x"].text == "ä" * size
    assert threads[0] == "MainThread"
    assert threads[1] != "MainThread"
