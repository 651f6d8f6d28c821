"""Sending messages: new tasks, next turns, lone messages, refusals, failures."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import orjson
import pytest
from a2a.utils.errors import (
    InvalidParamsError,
    TaskNotFoundError,
    UnsupportedOperationError,
)

from a2a_agents.tasks import Call, Engine, Limits, Tasks
from tests.tasks.executors import Foreign, Native, ask, at_once, said
from tests.waiting import eventually, until


async def send(tasks: Tasks, text: str, **message: Any) -> Any:
    async with asyncio.timeout(5):
        return orjson.loads(await tasks.send(Call(), ask(text, **message)))


async def test_a_blocking_send_returns_the_finished_task(agent: Tasks) -> None:
    task = (await send(agent, "hello", contextId="mine"))["task"]
    assert task["status"]["state"] == "TASK_STATE_COMPLETED"
    assert said(task) == "you said hello"
    assert task["contextId"] == "mine"
    assert [message["parts"] for message in task["history"]] == [[{"text": "hello"}]]
    assert task["history"][0]["taskId"] == task["id"]


async def test_parts_of_one_artifact_are_one_part_when_the_task_has_ended(agent: Tasks) -> None:
    task = (await send(agent, "chunks 30"))["task"]
    assert task["artifacts"][0]["parts"] == [{"text": "".join(f"{i} " for i in range(30))}]


async def test_a_long_text_is_cut_on_code_points_and_comes_back_whole(
    agent: Tasks, call: Call
) -> None:
    sizes: list[int] = []
    async for batch in agent.stream(call, ask("large 20000")):
        for record in batch:
            event = orjson.loads(record.body)
            if "artifactUpdate" in event:
                sizes.append(len(event["artifactUpdate"]["artifact"]["parts"][0]["text"]))
    assert sum(sizes) == 20000
    assert len(sizes) == 3
    assert max(sizes) * 2 <= 16 * 1024


async def test_a_question_is_answered_in_the_same_task(agent: Tasks, native: Native) -> None:
    asked = (await send(agent, "ask"))["task"]
    assert asked["status"]["state"] == "TASK_STATE_INPUT_REQUIRED"
    task = (await send(agent, "blue", taskId=asked["id"]))["task"]
    assert task["id"] == asked["id"]
    assert task["contextId"] == asked["contextId"]
    texts = [message["parts"][0]["text"] for message in task["history"]]
    assert texts == ["ask", "which colour?", "blue"]
    assert [message["role"] for message in native.requests[-1].history] == [
        "ROLE_USER",
        "ROLE_AGENT",
    ]


async def test_the_next_turn_must_name_the_tasks_own_context(agent: Tasks) -> None:
    asked = (await send(agent, "ask"))["task"]
    with pytest.raises(InvalidParamsError):
        await send(agent, "blue", taskId=asked["id"], contextId="another")


async def test_a_finished_task_takes_no_message(agent: Tasks) -> None:
    task = (await send(agent, "hello"))["task"]
    with pytest.raises(UnsupportedOperationError):
        await send(agent, "more", taskId=task["id"])


async def test_an_unknown_task_is_not_found(agent: Tasks) -> None:
    with pytest.raises(TaskNotFoundError):
        await send(agent, "more", taskId="0190-nope")


async def test_a_task_of_another_agent_or_account_is_not_found(
    agent: Tasks, foreign: Tasks
) -> None:
    task = (await send(agent, "hello"))["task"]
    with pytest.raises(TaskNotFoundError):
        await foreign.get(Call(), task["id"])
    with pytest.raises(TaskNotFoundError):
        await agent.get(Call(account="other"), task["id"])
    assert orjson.loads(await agent.get(Call(), task["id"])) == task


async def test_a_failure_says_nothing_of_its_exception(agent: Tasks, foreign: Tasks) -> None:
    for tasks, text in ((agent, "boom"), (foreign, "raise"), (foreign, "raise at once")):
        task = (await send(tasks, text))["task"]
        assert task["status"]["state"] == "TASK_STATE_FAILED"
        assert said(task) == f"Internal error; please quote {task['id']}."


async def test_returning_at_once_shows_the_task_and_the_work_goes_on(
    agent: Tasks, native: Native, call: Call
) -> None:
    task = orjson.loads(await agent.send(call, at_once("hang")))["task"]
    assert task["status"]["state"] in ("TASK_STATE_SUBMITTED", "TASK_STATE_WORKING")
    native.go.set()
    bodies: list[bytes] = []
    async with asyncio.timeout(5):
        async for batch in agent.subscribe(call, task["id"], after=0):
            bodies += [record.body for record in batch]
    assert b"TASK_STATE_COMPLETED" in bodies[-1]


async def test_history_length_bounds_the_history(agent: Tasks, call: Call) -> None:
    asked = (await send(agent, "ask"))["task"]
    await send(agent, "blue", taskId=asked["id"])
    for length, expected in ((None, 3), (2, 2), (0, None)):
        task = orjson.loads(await agent.get(call, asked["id"], length))
        assert len(task["history"]) == expected if expected else "history" not in task
    with pytest.raises(InvalidParamsError):
        await agent.get(call, asked["id"], -1)


@pytest.mark.parametrize(
    "broken",
    [
        {"messageId": ""},
        {"parts": []},
        {"role": "ROLE_UNSPECIFIED"},
        {"contextId": "c" * 300},
    ],
)
async def test_required_fields_are_required(agent: Tasks, broken: dict[str, Any]) -> None:
    with pytest.raises(InvalidParamsError):
        await send(agent, "hello", **broken)


async def test_two_messages_to_one_task_run_one_after_the_other(
    engine: Engine, native: Native, agent: Tasks, call: Call
) -> None:
    asked = (await send(agent, "ask"))["task"]
    first = asyncio.create_task(send(agent, "hang", taskId=asked["id"]))
    second = asyncio.create_task(send(agent, "later", taskId=asked["id"]))
    await until(lambda: len(native.requests) == 2)
    assert len(engine.runs) == 1
    native.go.set()
    assert said((await first)["task"]) == "went on"
    with pytest.raises(UnsupportedOperationError):
        await second
    assert len(native.requests) == 2


class TestForeignExecutors:
    async def test_a_lone_message_makes_no_task(self, foreign: Tasks, call: Call) -> None:
        reply = await send(foreign, "message")
        assert reply["message"]["parts"] == [{"text": "hello"}]
        assert orjson.loads(await foreign.list(call, {}))["totalSize"] == 0

    async def test_a_refusal_is_the_executors_own_protocol_error(
        self, foreign: Tasks, call: Call
    ) -> None:
        with pytest.raises(InvalidParamsError, match="only nouns"):
            await send(foreign, "refuse")
        assert orjson.loads(await foreign.list(call, {}))["totalSize"] == 0

    @pytest.mark.parametrize("text", ["nothing", "message too", "append to nothing"])
    async def test_an_answer_that_breaks_the_protocol_fails_the_task(
        self, foreign: Tasks, text: str
    ) -> None:
        task = (await send(foreign, text))["task"]
        assert task["status"]["state"] == "TASK_STATE_FAILED"
        assert "broke the protocol" in said(task)

    async def test_a_task_is_made_for_an_executor_that_begins_with_an_update(
        self, foreign: Tasks, call: Call
    ) -> None:
        kinds: list[str] = []
        async for batch in foreign.stream(call, ask("no task event")):
            kinds += [next(iter(orjson.loads(record.body))) for record in batch]
        assert kinds == ["task", "statusUpdate", "artifactUpdate", "statusUpdate"]

    async def test_what_it_says_after_the_end_is_refused(self, foreign: Tasks) -> None:
        task = (await send(foreign, "after the end"))["task"]
        assert task["status"]["state"] == "TASK_STATE_COMPLETED"
        assert orjson.loads(await foreign.get(Call(), task["id"])) == task

    async def test_a_task_it_leaves_open_is_answered_and_can_be_continued(
        self, foreign: Tasks
    ) -> None:
        task = (await send(foreign, "leave it"))["task"]
        assert task["status"]["state"] == "TASK_STATE_WORKING"
        task = (await send(foreign, "go on", taskId=task["id"]))["task"]
        assert task["status"]["state"] == "TASK_STATE_COMPLETED"

    async def test_one_that_blocks_its_loop_delays_nobody_else(
        self, agent: Tasks, foreign: Tasks, call: Call
    ) -> None:
        blocked = asyncio.create_task(send(foreign, "block"))
        loop = asyncio.get_running_loop()
        await eventually(partial(foreign.list, call, {}), lambda page: b'"id"' in page)
        started = loop.time()
        await send(agent, "hello")
        assert loop.time() - started < 0.25
        assert not blocked.done()
        assert (await blocked)["task"]["status"]["state"] == "TASK_STATE_COMPLETED"

    async def test_its_executions_share_a_loop_of_their_own(self, engine: Engine) -> None:
        executor = Foreign()
        tasks = engine.host("mine", executor)
        await send(tasks, "x")
        await send(tasks, "y")
        assert len(executor.loops) == 1
        assert executor.loops != {id(asyncio.get_running_loop())}


class TestLimits:
    @pytest.fixture
    async def small(self, engine: Engine) -> Tasks:
        engine.limits = Limits(task_events=20, artifact_bytes=40_000)
        return engine.host("small", Native())

    async def test_too_many_events_fail_the_task_and_say_so(self, small: Tasks) -> None:
        task = (await send(small, "chunks 50"))["task"]
        assert task["status"]["state"] == "TASK_STATE_FAILED"
        assert said(task) == "This task grew larger than the server keeps."

    async def test_too_large_an_artifact_fails_the_task_and_says_so(self, small: Tasks) -> None:
        task = (await send(small, "large 30000"))["task"]
        assert said(task) == "An artifact of this task grew larger than the server keeps."
