"""What a process leaves behind when it dies: resumed, or failed; never left."""

from __future__ import annotations

import asyncio
from pathlib import Path

import orjson
import pytest

from a2a_agents.state import open_store
from a2a_agents.tasks import Call, Engine, Limits, Tasks
from tests.tasks.executors import Foreign, Native, at_once, said
from tests.tasks.test_reading import all_of


async def until_flushed(engine: Engine, task: str, artifact: str) -> None:
    async with asyncio.timeout(5):
        while not (run := engine.runs[task]).writer.fold.has_artifact(artifact):
            await run.writer.next_commit()


async def test_a_native_run_goes_on_after_its_last_finished_step(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a2a.db"
    first = Engine(open_store(url))
    await first.start()
    agent = first.host("native", Native())
    task = orjson.loads(await agent.send(Call(), at_once("steps")))["task"]["id"]
    await until_flushed(first, task, "two")
    await first.close()

    second = Engine(open_store(url))
    executor = Native()
    executor.go.set()
    agent = second.host("native", executor)
    await second.start()
    records = await all_of(agent.subscribe(Call(), task, after=0))
    await second.close()

    assert [note["step"] for note in executor.requests[0].checkpoints] == ["one", "two"]
    assert executor.requests[0].attempt == 2
    assert [record.position for record in records] == list(range(1, len(records) + 1))
    artifacts = [
        event["artifactUpdate"]["artifact"]["artifactId"]
        for record in records
        if "artifactUpdate" in (event := orjson.loads(record.body))
    ]
    assert artifacts == ["one", "two", "three"]


async def test_a_foreign_task_is_failed_with_a_reason(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a2a.db"
    first = Engine(open_store(url))
    await first.start()
    task = orjson.loads(await first.host("f", Foreign()).send(Call(), at_once("hang")))["task"]
    await first.close()

    second = Engine(open_store(url))
    agent = second.host("f", Foreign())
    await second.start()
    failed = orjson.loads(await agent.get(Call(), task["id"]))
    await second.close()
    assert failed["status"]["state"] == "TASK_STATE_FAILED"
    assert "restarted" in said(failed)


async def begin(url: str) -> tuple[Engine, Tasks]:
    engine = Engine(open_store(url), Limits(attempts=3))
    agent = engine.host("native", Native())
    await engine.start()
    return engine, agent


async def die(engine: Engine) -> None:
    """Leave everything as a killed process does, but for the lease, which need not run out."""
    for run in [*engine.runs.values()]:
        run.writer.abandon()
        run.stop()
    await engine.store.release(engine.owner)
    await engine.close()


@pytest.mark.parametrize("fatal", [True, False])
async def test_a_task_that_kills_its_process_again_and_again_is_given_up(
    tmp_path: Path, fatal: bool
) -> None:
    url = f"sqlite:///{tmp_path}/a2a.db"
    task = ""
    for attempt in range(3):
        engine, agent = await begin(url)
        if not attempt:
            task = orjson.loads(await agent.send(Call(), at_once("hang")))["task"]["id"]
        await (die(engine) if fatal else engine.close())
    engine, agent = await begin(url)
    found = orjson.loads(await agent.get(Call(), task))
    await engine.close()
    if fatal:
        assert found["status"]["state"] == "TASK_STATE_FAILED"
        assert "given up" in said(found)
    else:
        assert found["status"]["state"] == "TASK_STATE_WORKING"
