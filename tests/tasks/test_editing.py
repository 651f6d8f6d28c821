"""Edits of tasks that have ended: of each one at a time, in one process and between two."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
import pytest
from a2a.utils.errors import A2AError, InvalidParamsError, TaskNotFoundError

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import Phase, Scope
from a2a_agents.state import open_store
from a2a_agents.tasks import Call, Engine, Tasks, events
from a2a_agents.tasks.call import Open
from tests.redis_server import RedisServer
from tests.state.batches import begin, go_on
from tests.state.parts import fresh_url
from tests.tasks.executors import Native, ask, said
from tests.tasks.test_reading import all_of
from tests.waiting import until

Json = dict[str, Any]

BUSY = "RUN_BUSY"


class Editor(Native):
    """Edits the task that the metadata of a message names."""

    def edited_task(self, message: Json) -> str | None:
        return message.get("metadata", {}).get("edits")


class Together(Open):
    """Lets work begin when as many want to as it was told."""

    def __init__(self, wanted: int) -> None:
        self._all = asyncio.Barrier(wanted)
        self.together = False

    async def admit(self, account: str, agent: str, *, new: bool = True) -> None:
        if self.together:
            await self._all.wait()


@pytest.fixture
def engine(stored: Engine) -> Engine:
    return stored


@pytest.fixture
def editor() -> Editor:
    return Editor()


@pytest.fixture
def desk(engine: Engine, editor: Editor) -> Tasks:
    engine.host("code", editor)
    return engine.host("desk", editor)


def edit(task: str, text: str = "hello", **message: Any) -> Json:
    return ask(text, metadata={"edits": task}, **message)


def later(params: Json) -> Json:
    return {**params, "configuration": {"returnImmediately": True}}


async def send(tasks: Tasks, params: Json, account: str = "ann") -> Json:
    return orjson.loads(await tasks.send(Call(account=account), params))["task"]


async def refusal(tasks: Tasks, params: Json, account: str = "ann") -> A2AError:
    with pytest.raises(A2AError) as refused:
        await send(tasks, params, account)
    return refused.value


def reason(error: A2AError) -> str:
    assert isinstance(error, InvalidParamsError)
    return (error.data or {}).get("reason", "")


async def count(tasks: Tasks, account: str = "ann") -> int:
    return orjson.loads(await tasks.list(Call(account=account), {}))["totalSize"]


async def test_what_is_not_there_cannot_be_edited(desk: Tasks):
    mine = (await send(desk, ask("hello")))["id"]
    assert isinstance(await refusal(desk, edit("nobody")), TaskNotFoundError)
    assert isinstance(await refusal(desk, edit(mine), "ben"), TaskNotFoundError)
    assert (await count(desk), await count(desk, "ben")) == (1, 0)


@pytest.mark.parametrize("text", ["hang", "ask"])
async def test_what_has_not_ended_cannot_be_edited(desk: Tasks, text: str):
    task = (await send(desk, later(ask(text))))["id"]
    assert reason(await refusal(desk, edit(task))) == BUSY
    await desk.cancel(Call(account="ann"), task)
    assert said(await send(desk, edit(task))) == "you said hello"


@pytest.mark.parametrize("text", ["hang", "ask"])
async def test_one_edit_at_a_time(desk: Tasks, engine: Engine, text: str):
    """Whichever agent is asked, and whether the first runs or waits for an answer."""
    task = (await send(desk, ask("hello")))["id"]
    other = (await send(desk, ask("hello")))["id"]
    first = (await send(desk, later(edit(task, text))))["id"]
    for tasks in (desk, engine.hosted["code"]):
        error = await refusal(tasks, edit(task))
        assert (reason(error), (error.data or {})["taskId"]) == (BUSY, first)
    assert said(await send(desk, edit(other))) == "you said hello"
    await desk.cancel(Call(account="ann"), first)
    assert said(await send(desk, edit(task))) == "you said hello"


async def test_of_many_at_once_one_is_let_in(desk: Tasks, engine: Engine, editor: Editor):
    task = (await send(desk, ask("hello")))["id"]
    code = engine.hosted["code"]
    sent = [send((desk, code)[n % 2], later(edit(task, "hang"))) for n in range(20)]
    became = await asyncio.gather(*sent, return_exceptions=True)
    refused = [each for each in became if isinstance(each, A2AError)]
    assert [reason(error) for error in refused] == [BUSY] * 19
    assert await count(desk) + await count(code) == 2
    editor.go.set()


async def test_a_stream_is_refused_as_well(desk: Tasks):
    task = (await send(desk, ask("ask")))["id"]
    with pytest.raises(InvalidParamsError) as refused:
        await all_of(desk.stream(Call(account="ann"), edit(task)))
    assert reason(refused.value) == BUSY
    await desk.cancel(Call(account="ann"), task)
    events = await all_of(desk.stream(Call(account="ann"), edit(task)))
    assert [record.position for record in events] == [1, 2]


async def test_an_edit_stands_in_the_context_of_what_it_edits(desk: Tasks, editor: Editor):
    task = await send(desk, ask("hello", contextId="c"))
    made = await send(desk, edit(task["id"], referenceTaskIds=[task["id"]]))
    assert made["contextId"] == "c"
    assert (editor.requests[-1].continues, editor.requests[-1].references) == (True, (task["id"],))
    assert "contextId" in (await refusal(desk, edit(task["id"], contextId="d"))).message


async def test_a_follow_up_may_say_the_edit_again_but_no_other(desk: Tasks):
    task = (await send(desk, ask("hello")))["id"]
    other = (await send(desk, ask("hello")))["id"]
    asked = (await send(desk, edit(task, "ask")))["id"]
    plain = (await send(desk, ask("ask")))["id"]
    for waiting, named in ((asked, other), (plain, task)):
        error = await refusal(desk, edit(named, taskId=waiting))
        assert "without taskId" in error.message
    assert said(await send(desk, edit(task, "again", taskId=asked))) == "you said again"


async def test_the_same_key_twice_at_once_is_one_edit(desk: Tasks, editor: Editor):
    task = (await send(desk, ask("hello")))["id"]
    call = Call(account="ann", idempotency_key="once")
    sent = [asyncio.create_task(desk.send(call, edit(task, "hang"))) for _ in range(3)]
    await until(lambda: len(editor.requests) == 2)
    editor.go.set()
    async with asyncio.timeout(10):
        first, *again = await asyncio.gather(*sent)
    assert again == [first, first]


async def test_of_two_processes_that_both_let_one_in_one_gives_way(redis_server: RedisServer):
    url = fresh_url(redis_server.url)
    gates = [Together(2), Together(2)]
    gates[1]._all = gates[0]._all
    engines = [Engine(open_store(url), gate=gate) for gate in gates]
    editors = [Editor(), Editor()]
    hosts = [e.host("desk", editor) for e, editor in zip(engines, editors, strict=True)]
    for engine in engines:
        await engine.start()
    try:
        task = (await send(hosts[0], ask("hello")))["id"]
        for gate in gates:
            gate.together = True
        async with asyncio.timeout(20):
            sent = [asyncio.create_task(send(host, edit(task, "hang"))) for host in hosts]
            await asyncio.wait(sent, return_when=asyncio.FIRST_COMPLETED)
            for editor in editors:
                editor.go.set()
            made = await asyncio.gather(*sent)
        made.sort(key=lambda each: each["status"]["state"])
        states = [each["status"]["state"] for each in made]
        assert states == ["TASK_STATE_COMPLETED", "TASK_STATE_REJECTED"]
        assert "Another edit" in said(made[1])
        assert sum(len(editor.requests) for editor in editors) == 2
    finally:
        for engine in engines:
            await engine.close()


@pytest.mark.parametrize("works", [True, False])
async def test_the_younger_gives_way_unless_it_looked_before_the_other_was_there(
    desk: Tasks, engine: Engine, works: bool
):
    """What two processes see that let one in each, whoever was quicker to write."""
    edited, scope = uuid7(), Scope("ann", "desk")
    first, second = sorted((uuid7(), uuid7()))
    working = {"scope": scope, "context": "c", "state": events.WORKING, "phase": Phase.RUNNING}
    for task in (first, second):
        message = {**edit(edited)["message"], "taskId": task}
        opening = events.opening(task, "c", "2026-11-27T12:00:00.000Z", message)
        await engine.store.append(begin(opening.body, task=task, **working))
    editing = engine.editing
    older = asyncio.create_task(editing.is_overtaken(scope, "c", first, edited))
    assert await editing.is_overtaken(scope, "c", second, edited)
    assert not (await asyncio.wait({older}, timeout=0.2))[0], "it waits to see"
    ended = {**working, "state": events.REJECTED, "phase": Phase.ENDED}
    await engine.store.append(go_on(second, 1, b"{}", **(working if works else ended)))
    async with asyncio.timeout(5):
        assert await older is works
