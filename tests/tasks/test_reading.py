"""Streams: what their readers see, in which order, and what one reader costs another."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, Sequence

import orjson
import pytest
from a2a.utils.errors import (
    InternalError,
    InvalidParamsError,
    TaskNotCancelableError,
    TaskNotFoundError,
    UnsupportedOperationError,
)

from a2a_agents.core.log import Record
from a2a_agents.tasks import Call, Engine, Tasks
from a2a_agents.tasks.fold import Fold
from tests.tasks.executors import Native, ask, at_once
from tests.waiting import until


async def all_of(batches: AsyncGenerator[Sequence[Record]]) -> list[Record]:
    async with asyncio.timeout(10):
        return [record async for batch in batches for record in batch]


async def started(tasks: Tasks, text: str) -> str:
    task = orjson.loads(await tasks.send(Call(), at_once(text)))["task"]
    return task["id"]


async def test_a_stream_is_the_log_and_its_fold_is_the_task(agent: Tasks, call: Call) -> None:
    records = await all_of(agent.stream(call, ask("chunks 200")))
    assert [record.position for record in records] == list(range(1, 203))
    fold = Fold.of_events([record.body for record in records])
    fold.compact()
    task = await agent.get(call, fold.task["id"])
    assert orjson.loads(fold.snapshot()) == orjson.loads(task)


async def test_every_reader_sees_the_same_events(agent: Tasks, native: Native, call: Call) -> None:
    task = await started(agent, "hang")
    readers = [asyncio.create_task(all_of(agent.subscribe(call, task))) for _ in range(5)]
    replay = asyncio.create_task(all_of(agent.subscribe(call, task, after=0)))
    await asyncio.sleep(0.01)
    native.go.set()
    seen = [[(r.position, r.body) for r in await reader] for reader in readers]
    log = [(r.position, r.body) for r in await replay]
    assert [position for position, _ in log] == [1, 2, 3]
    for events in seen:
        assert events[0][1].startswith(b'{"task":')
        assert events[1:] == log[events[0][0] :]


async def test_a_replay_starts_after_the_last_seen_event_also_when_the_task_has_ended(
    agent: Tasks, call: Call
) -> None:
    whole = await all_of(agent.stream(call, ask("chunks 20")))
    task = orjson.loads(whole[0].body)["task"]["id"]
    for after in (0, 1, 7, 21, 22, 500):
        missed = await all_of(agent.subscribe(call, task, after=after))
        assert [(r.position, r.body) for r in missed] == [
            (r.position, r.body) for r in whole[after:]
        ]


async def test_subscribing_to_an_ended_task_without_a_position_is_refused(
    agent: Tasks, call: Call
) -> None:
    whole = await all_of(agent.stream(call, ask("hello")))
    task = orjson.loads(whole[0].body)["task"]["id"]
    with pytest.raises(UnsupportedOperationError):
        await all_of(agent.subscribe(call, task))
    with pytest.raises(TaskNotFoundError):
        await all_of(agent.subscribe(call, "nope"))


async def test_a_replay_is_refused_when_its_events_may_be_gone(
    engine: Engine, agent: Tasks, call: Call
) -> None:
    whole = await all_of(agent.stream(call, ask("hello")))
    task = orjson.loads(whole[0].body)["task"]["id"]
    later = engine.now() + engine.limits.replay_s + 1
    engine.now = lambda: later
    with pytest.raises(UnsupportedOperationError, match="too long ago"):
        await all_of(agent.subscribe(call, task, after=0))


async def test_a_reader_that_stops_reading_loses_nothing_and_costs_nobody(
    agent: Tasks, call: Call
) -> None:
    slow = agent.stream(call, ask("chunks 15000"))
    first = await anext(slow)
    task = orjson.loads(first[0].body)["task"]["id"]
    quick = await all_of(agent.subscribe(call, task, after=0))
    assert len(quick) == 15002
    rest = await all_of(slow)
    assert [r.position for r in [*first, *rest]] == [r.position for r in quick]


async def test_cancelling_ends_every_stream_within_100_ms(agent: Tasks, call: Call) -> None:
    task = await started(agent, "hang")
    readers = [asyncio.create_task(all_of(agent.subscribe(call, task))) for _ in range(3)]
    await asyncio.sleep(0.01)
    loop = asyncio.get_running_loop()
    before = loop.time()
    cancelled = orjson.loads(await agent.cancel(call, task))
    ends = [(await reader)[-1].body for reader in readers]
    assert loop.time() - before < 0.1
    assert cancelled["status"]["state"] == "TASK_STATE_CANCELED"
    assert all(b"TASK_STATE_CANCELED" in end for end in ends)
    with pytest.raises(TaskNotCancelableError):
        await agent.cancel(call, task)


async def test_cancel_reaches_an_executor_that_cannot_cancel(
    engine: Engine, foreign: Tasks, call: Call
) -> None:
    task = await started(foreign, "hang")
    cancelled = orjson.loads(await foreign.cancel(call, task))
    assert cancelled["status"]["state"] == "TASK_STATE_CANCELED"
    await until(lambda: not engine.runs)
    assert orjson.loads(await foreign.get(call, task)) == cancelled


async def test_a_waiting_task_can_be_cancelled(agent: Tasks, foreign: Tasks, call: Call) -> None:
    for tasks in (agent, foreign):
        task = orjson.loads(await tasks.send(call, ask("ask")))["task"]
        cancelled = orjson.loads(await tasks.cancel(call, task["id"]))
        assert cancelled["status"]["state"] == "TASK_STATE_CANCELED"


async def test_draining_hands_over_and_ends_streams(
    engine: Engine, agent: Tasks, call: Call
) -> None:
    task = await started(agent, "hang")
    reader = asyncio.create_task(all_of(agent.subscribe(call, task)))
    await asyncio.sleep(0.01)
    await engine.drain(0.05)
    seen = await reader
    assert not any(b"COMPLETED" in record.body for record in seen)
    with pytest.raises(InternalError, match="stopping"):
        await agent.send(call, ask("hello"))


async def test_lists_are_newest_first_and_without_artifacts(agent: Tasks, call: Call) -> None:
    made = [
        orjson.loads(await agent.send(call, ask("chunks 2", contextId=f"c{i % 2}")))["task"]["id"]
        for i in range(5)
    ]
    page = orjson.loads(await agent.list(call, {"pageSize": 2}))
    assert page["totalSize"] == 5
    assert "artifacts" not in page["tasks"][0]
    ids = [task["id"] for task in page["tasks"]]
    while page["nextPageToken"]:
        params = {"pageSize": 2, "pageToken": page["nextPageToken"], "includeArtifacts": True}
        page = orjson.loads(await agent.list(call, params))
        assert all(task["artifacts"] for task in page["tasks"])
        ids += [task["id"] for task in page["tasks"]]
    assert ids == made[::-1]
    some = orjson.loads(await agent.list(call, {"contextId": "c1"}))
    assert some["totalSize"] == 2
    none = orjson.loads(await agent.list(call, {"status": "TASK_STATE_FAILED"}))
    assert (none["tasks"], none["nextPageToken"]) == ([], "")


async def test_of_many_cancels_at_once_one_wins_and_the_others_hear_that_it_is_over(
    agent: Tasks, call: Call
) -> None:
    task = orjson.loads(await agent.send(call, ask("ask")))["task"]["id"]
    results = await asyncio.gather(
        *(agent.cancel(call, task) for _ in range(6)), return_exceptions=True
    )
    assert sum(isinstance(result, bytes) for result in results) == 1
    assert sum(isinstance(result, TaskNotCancelableError) for result in results) == 5


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
async def test_what_a_reader_takes_and_what_it_is_given_are_the_log_in_order(
    agent: Tasks, native: Native, share: float
) -> None:
    """However often it takes; what ends the stream it is always given."""
    chance = random.Random(7)
    seen: list[tuple[str, Record]] = []

    def take(records: Sequence[Record]) -> bool:
        takes = chance.random() < share
        seen.extend(("taken", record) for record in records if takes)
        return takes

    async def read() -> None:
        async for batch in agent.subscribe(Call(take=take), task):
            seen.extend(("given", record) for record in batch)

    task = await started(agent, "drip 60")
    reader = asyncio.create_task(read())
    await until(lambda: bool(seen))
    native.go.set()
    await asyncio.wait_for(reader, 10)
    begun = seen[0][1].position
    assert [record.position for _, record in seen] == list(range(begun, 64))
    assert b"COMPLETED" in seen[-1][1].body
    taken = sum(how == "taken" for how, _ in seen)
    assert (seen[-1][0], taken > 0, taken >= 60) == ("given", share > 0, share == 1)


async def test_a_position_beyond_the_log_is_the_end_of_the_log(agent: Tasks, call: Call) -> None:
    task = orjson.loads(await agent.send(call, ask("ask")))["task"]["id"]
    reader = asyncio.create_task(all_of(agent.subscribe(call, task, after=10**12)))
    await asyncio.sleep(0.01)
    await agent.send(call, ask("blue", taskId=task))
    assert [record.position for record in await reader] == [3, 4]


@pytest.mark.parametrize("token", ["WzE4NDQ2NzQ0MDczNzA5NTUxNjE1LCJ4Il0", "x", "W10", "e30"])
async def test_a_page_token_of_somebody_else_is_refused(
    agent: Tasks, call: Call, token: str
) -> None:
    with pytest.raises(InvalidParamsError):
        await agent.list(call, {"pageToken": token})
