"""``a2a-agents edit`` and ``steps`` against agents that are not ours, over real sockets."""

import asyncio
import json

import pytest
from a2a.server.agent_execution import RequestContext
from a2a.server.tasks import TaskUpdater
from a2a.types import Part

from a2a_agents.asking.arguments import Asked
from a2a_agents.asking.command import ask
from a2a_agents.asking.editing import edit
from a2a_agents.asking.steps import steps
from a2a_agents.core.edits import Changes, Edit
from a2a_agents.core.extensions import STEPS
from tests.asking.agents import Listener, Scripted, app
from tests.asking.terminal import typed
from tests.conftest import Serve
from tests.waiting import until

pytestmark = pytest.mark.timeout(30)
LESS = Edit(action="edit", step="plan", changes=Changes(instructions="less"))
IMPACT = {"base": "t", "steps": [{"id": "plan", "fate": "make", "lane": "local"}]}


class Painter(Listener):
    """Asks before it paints over anything, and keeps the messages that it got."""

    async def answer(self, task: TaskUpdater, said: str) -> None:
        if said == "paint":
            await task.complete(task.new_agent_message([Part(text="Painted")]))
        elif said == "less":
            await task.add_artifact([Part(text=json.dumps(IMPACT))], "impact.json", "impact.json")
            await task.requires_input(task.new_agent_message([Part(text="Paint over it?")]))
        else:
            text = f"You said {said}"
            await task.complete(task.new_agent_message([Part(text=text)]))


@pytest.fixture
def painter() -> Painter:
    return Painter()


async def painted(
    serve: Serve, painter: Painter, capsys: pytest.CaptureFixture[str], version: str = "1.0"
) -> Asked:
    """An agent with a finished task, and how it is asked to edit that."""
    url = await serve(
        lambda base: app(base, Scripted(painter), version=version, extensions=[STEPS])
    )
    assert await ask(Asked("paint", url, json=True)) == 0
    first = json.loads(capsys.readouterr().out)
    return Asked("less", url, task=first["task"])


@pytest.mark.parametrize("version", ["1.0", "0.3"])
async def test_an_edit_is_a_message_in_the_context_of_its_task(
    serve: Serve, painter: Painter, capsys: pytest.CaptureFixture[str], version: str
) -> None:
    asked = await painted(serve, painter, capsys, version)
    assert await edit(asked, LESS) == 4
    first, sent = painter.got
    assert sent["contextId"] == first["contextId"]
    assert sent["taskId"] != first["taskId"]
    assert sent["referenceTaskIds"] == [asked.task]
    changes = {"instructions": "less"}
    assert sent["metadata"] == {STEPS: {"action": "edit", "step": "plan", "changes": changes}}
    assert [part["text"] for part in sent["parts"]] == ["less"]


@pytest.mark.parametrize(("typing", "said"), [("y\n", "y"), ("\n", "no")])
async def test_a_person_is_asked_and_answers_in_the_same_task(
    serve: Serve,
    painter: Painter,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    typing: str,
    said: str,
) -> None:
    asked = await painted(serve, painter, capsys)
    with typed(monkeypatch, typing):
        assert await edit(asked, LESS) == 0
    out, err = capsys.readouterr()
    assert out.index("Impact: 1 of 1 steps") < out.index(f"You said {said}")
    assert out.count("Impact:") == 1
    assert "Paint over it?" in err
    assert painter.got[1]["taskId"] == painter.got[2]["taskId"]


async def test_without_a_person_the_question_is_not_left_open(
    serve: Serve, painter: Painter, capsys: pytest.CaptureFixture[str]
) -> None:
    executor = Scripted(painter)
    url = await serve(lambda base: app(base, executor, extensions=[STEPS]))
    assert await ask(Asked("paint", url, json=True)) == 0
    task = json.loads(capsys.readouterr().out)["task"]
    assert await edit(Asked("less", url, task=task, json=True), LESS) == 4
    out, err = capsys.readouterr()
    assert json.loads(out)["text"] == "Paint over it?"
    assert "--yes" in err
    assert executor.canceled.is_set()


async def test_an_agent_that_does_not_know_edits_is_sent_none(
    serve: Serve, painter: Painter, capsys: pytest.CaptureFixture[str]
) -> None:
    url = await serve(lambda base: app(base, Scripted(painter)))
    assert await edit(Asked("less", url, task="t"), LESS) == 3
    assert f"does not name {STEPS}" in capsys.readouterr().err
    assert painter.got == []


async def test_a_task_that_is_unknown_or_has_no_steps(
    serve: Serve, painter: Painter, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = await painted(serve, painter, capsys)
    assert await edit(Asked("less", asked.url, task="nix"), LESS) == 3
    assert await steps(Asked("", asked.url, task="nix")) == 3
    assert capsys.readouterr().err.count("there is no task nix") == 2
    assert await steps(asked) == 3
    assert "has no steps" in capsys.readouterr().err


async def test_who_only_looks_at_steps_cancels_nothing_but_who_edits_does(
    serve: Serve, painter: Painter, capsys: pytest.CaptureFixture[str]
) -> None:
    running: list[str] = []

    async def script(task: TaskUpdater, context: RequestContext) -> None:
        if context.get_user_input() == "paint":
            await painter(task, context)
            return
        await task.start_work(task.new_agent_message([Part(text="At it")]))
        running.append(task.task_id)
        await asyncio.Event().wait()

    def is_shown() -> bool:
        return "At it" in capsys.readouterr().err

    executor = Scripted(script)
    url = await serve(lambda base: app(base, executor, extensions=[STEPS]))
    assert await ask(Asked("paint", url, json=True)) == 0
    task = json.loads(capsys.readouterr().out)["task"]
    editing = asyncio.create_task(edit(Asked("less", url, task=task), LESS))
    await until(is_shown)
    looking = asyncio.create_task(steps(Asked("", url, task=running[0])))
    await until(is_shown)
    await interrupted(looking)
    assert not executor.canceled.is_set()
    await interrupted(editing)
    assert executor.canceled.is_set()


async def interrupted(command: asyncio.Task[int]) -> None:
    """What a Ctrl-C does."""
    command.cancel()
    with pytest.raises(asyncio.CancelledError):
        await command


async def test_steps_are_waited_for_and_shown_with_what_was_said_of_them(
    serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    told = [
        {"id": "a", "state": "done", "lane": "cloud", "model": "m\x1b[2J", "costMicroUsd": 1500},
        {"id": "b", "state": "kept", "why": "as it was"},
    ]

    async def script(task: TaskUpdater, _: RequestContext) -> None:
        await task.add_artifact(
            [Part(text=json.dumps({"steps": [*told, 7]}))], "steps.json", "steps.json"
        )
        await task.complete()

    url = await serve(lambda base: app(base, Scripted(script)))
    assert await ask(Asked("paint", url, json=True)) == 0
    task = json.loads(capsys.readouterr().out)["task"]
    assert await steps(Asked("", url, task=task)) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()[:3]] == [
        ["step", "state", "lane", "model", "cost", "time", "why"],
        ["a", "done", "cloud", "m[2J", "$0.001500"],
        ["b", "kept", "as", "it", "was"],
    ]
