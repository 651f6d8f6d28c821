"""The live view, on a pseudo-terminal, of answers that come while the test looks on."""

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from a2a.server.agent_execution import RequestContext
from a2a.server.tasks import TaskUpdater
from a2a.types import Part, TaskState
from starlette.types import ASGIApp

from a2a_agents.asking.live import REFRESH_S
from a2a_agents.core.extensions import BILL, STEPS
from tests.asking.agents import Scripted, app
from tests.asking.terminal import Terminal, piped, terminal
from tests.conftest import Serve

pytestmark = pytest.mark.timeout(60)
WORKING = TaskState.TASK_STATE_WORKING
SPINNER = re.compile("[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]")
LANE = {"lane": "local", "model": "catalogue", "costMicroUsd": 1500, "tookMs": 12.3}
PAID = {
    "route": {"lane": "cloud", "model": "flash", "score": 0.9, "reason": "two things are new"},
    "usage": {"inputTokens": 1200, "outputTokens": 340},
    "costMicroUsd": 1500,
    "baselineMicroUsd": 5200,
    "cache": "none",
    "latencyMs": {"firstEvent": 2.4, "total": 1400.0},
}


async def say(task: TaskUpdater, text: str, **step: Any) -> None:
    message = task.new_agent_message([Part(text=text)])
    await task.update_status(WORKING, message, metadata={STEPS: step})


async def draw(task: TaskUpdater, *lines: dict[str, Any], more: bool = False) -> None:
    text = "".join(json.dumps(line) + "\n" for line in lines)
    await task.add_artifact([Part(text=text)], "canvas", "canvas.ndjson", append=more)


def node(id: str, label: str = "") -> dict[str, Any]:
    return {"nodes": [{"id": id, "data": {"label": label or id}}]}


def edge(source: str, target: str) -> dict[str, Any]:
    return {"edges": [{"id": f"{source}-{target}", "source": source, "target": target}]}


class Gates:
    """An answer goes on when the test has seen what there is."""

    def __init__(self) -> None:
        self._open = asyncio.Semaphore(0)

    def open(self) -> None:
        self._open.release()

    async def wait(self) -> None:
        await asyncio.wait_for(self._open.acquire(), 20)


def served(script: Any) -> Any:
    def make(base: str) -> ASGIApp:
        return app(base, Scripted(script))

    return make


def last(shown: Terminal, count: int) -> list[str]:
    """The lowest lines of all that was written."""
    return shown.screen.text.rstrip().split("\n")[-count:]


async def test_steps_canvas_and_files_grow_and_the_settled_view_stays(serve: Serve) -> None:
    gates = Gates()

    async def script(task: TaskUpdater, _: RequestContext) -> None:
        await say(task, "Reading", step="analyse", id="analyse", state="started", done=0, total=2)
        await gates.wait()
        done = {"step": "analyse", "id": "analyse", "state": "done", "done": 1, "total": 2}
        await say(task, "Read", **done, **LANE)
        await draw(task, node("web", "Web app"), node("api", "API"))
        await gates.wait()
        await draw(task, edge("web", "api"), node("db", "Database"), edge("api", "db"), more=True)
        await task.add_artifact([Part(text="abc")], "a.sql", "a.sql")
        await gates.wait()
        await task.add_artifact([Part(text="def")], "a.sql", "a.sql", append=True)
        await gates.wait()
        message = task.new_agent_message([Part(text="# Shop\n\nThree parts.")])
        await task.update_status(TaskState.TASK_STATE_COMPLETED, message, metadata={BILL: PAID})

    url = await serve(served(script))
    async with terminal("ask", "--url", url, "a shop") as shown:
        await shown.sees("0/2")
        assert SPINNER.search(shown.screen.text)
        assert not shown.screen.shows_cursor
        gates.open()
        await shown.sees("API")
        assert "Canvas: 2 nodes, 0 links" in shown.screen.text
        assert "✓ analyse" in shown.screen.text
        gates.open()
        await shown.sees("   └─ Database")
        await shown.sees("+ a.sql  3")
        assert "Canvas: 3 nodes, 2 links" in shown.screen.text
        gates.open()
        await shown.sees("+ a.sql  6")
        gates.open()
        assert await shown.ends() == 0
    assert shown.screen.shows_cursor
    said = shown.screen.text
    assert not SPINNER.search(said)
    assert said.index("✓ analyse") < said.index("Web app") < said.index("Files: 2")
    assert said.index("Files: 2") < said.index("# Shop") < said.index("Three parts.")
    assert re.search(r"✓ analyse +12\.3 ms local +catalogue +\$0\.001500", said)
    assert [said.count(once) for once in ("✓ analyse", "Web app", "a.sql", "# Shop")] == [1] * 4
    assert [re.sub(r"[│ ]+", " ", line).strip() for line in last(shown, 8)[1:-1]] == [
        "route cloud lane, flash",
        "reason two things are new",
        "tokens 1200 in, 340 out",
        "time first event 2.4 ms, all 1.4 s",
        "cost $0.001500",
        "saved $0.003700, by the estimate",
    ]
    assert "\x1b[1;" in shown.raw or "\x1b[36m" in shown.raw


async def test_however_much_comes_it_is_drawn_so_often_and_no_oftener(serve: Serve) -> None:
    async def script(task: TaskUpdater, _: RequestContext) -> None:
        for number in range(300):
            await draw(task, node(f"n{number}"), more=number > 0)
            await say(task, f"Node {number}", step="plan", id="plan", state="running")
        await task.complete(task.new_agent_message([Part(text="Drawn")]))

    loop = asyncio.get_running_loop()
    async with terminal("ask", "--url", await serve(served(script)), "draw") as shown:
        await shown.sees("Node ")
        began, seen = loop.time(), pictures(shown)
        assert await shown.ends() == 0
        took_s = loop.time() - began
    assert 1 <= pictures(shown) - seen <= took_s / REFRESH_S + 3


def pictures(shown: Terminal) -> int:
    """How many were drawn over an earlier one: each begins with erasing the last line of that."""
    return shown.raw.count("\r\x1b[2K")


@pytest.mark.parametrize("sizes", [[(40, 12)], [(40, 12), (30, 8), (120, 40)], [(20, 5)]])
async def test_five_hundred_nodes_on_narrow_terminals_that_change_their_size(
    serve: Serve, sizes: list[tuple[int, int]]
) -> None:
    gates = Gates()
    count = 500 // len(sizes)

    async def script(task: TaskUpdater, _: RequestContext) -> None:
        for turn in range(len(sizes)):
            for first in range(turn * count, (turn + 1) * count, 10):
                names = range(first, min(first + 10, (turn + 1) * count))
                lines = [
                    node(f"n{number}", f"A node with a long name {number}") for number in names
                ]
                lines += [edge(f"n{number // 7}", f"n{number}") for number in names if number]
                await draw(task, *lines, more=first > 0)
            await say(task, f"Turn {turn}", step="plan", id="plan", state="started")
            await gates.wait()
        await task.complete(task.new_agent_message([Part(text="Drawn")]))

    url = await serve(served(script))
    width, height = sizes[0]
    async with terminal("ask", "--url", url, "draw", width=width, height=height) as shown:
        for turn, size in enumerate(sizes):
            if turn:
                shown.resize(*size)
            await shown.sees(f"Turn {turn}"[: size[0] - 12])
            if turn == 0:
                await shown.sees("and more")
                assert shown.screen.gone == []  # it never grew out of the terminal
                assert all(len(line.rstrip()) < width for line in shown.screen.lines)
            gates.open()
        assert await shown.ends() == 0
    said = shown.screen.text
    nodes = count * len(sizes)
    settled = said[said.rindex(f"Canvas: {nodes} nodes"[: sizes[-1][0] - 2]) :]
    assert len(re.findall(r"^[│├└─ ]*A ", settled, re.MULTILINE)) == 200
    assert f"… and {nodes - 200} more"[: sizes[-1][0] - 2] in settled
    assert last(shown, 1) == ["Drawn"]
    assert shown.screen.shows_cursor


NASTY = "\x1b[2J\x1b]0;owned\x07[red]mark[/red] :boom: \u202e\x9b31m\r"
HARMLESS = "[2J]0;owned[red]mark[/red] :boom: 31m"


async def test_nothing_of_a_server_moves_the_cursor_or_is_taken_for_markup(serve: Serve) -> None:
    gates = Gates()

    async def script(task: TaskUpdater, _: RequestContext) -> None:
        step = {"step": NASTY, "id": NASTY, "state": "done", "done": 1, "total": 2}
        told = {"lane": NASTY, "model": NASTY, "costMicroUsd": 0, "tookMs": 1}
        await say(task, NASTY, **step, **told)
        await draw(task, node(NASTY), node("b", NASTY))
        await task.add_artifact([Part(text=f"{NASTY}\n# {NASTY}")], NASTY, f"{NASTY}.py")
        await gates.wait()
        message = task.new_agent_message([Part(text=f"`{NASTY}`\n```sh\n{NASTY}\n")])
        bill = {**PAID, "route": dict.fromkeys(("lane", "model", "reason"), NASTY), "cache": NASTY}
        await task.update_status(TaskState.TASK_STATE_COMPLETED, message, metadata={BILL: bill})

    url = await serve(served(script))
    show = ("--show", f"{NASTY}.py")
    async with terminal("ask", "--url", url, *show, "x", width=120, height=40) as shown:
        await shown.sees("+ [2J]0;owned")
        assert shown.screen.text.count(HARMLESS) >= 3
        gates.open()
        assert await shown.ends() == 0  # the screen refuses what it does not know
    assert shown.screen.text.count(HARMLESS) >= 8
    assert not {"\x07", "\x9b", "\u202e"} & set(shown.raw)
    assert "💥" not in shown.raw


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
async def test_a_terminal_that_wants_none_gets_plain_lines(
    serve: Serve, environ: Mapping[str, Any]
) -> None:
    url = await serve(served(whole))
    async with terminal("ask", "--url", url, "a shop", **environ) as shown:
        assert await shown.ends() == 0
    assert "\x1b" not in shown.raw
    assert plain_lines_are_there(shown.screen.text)


async def test_into_a_pipe_go_plain_lines_with_the_same_in_them(serve: Serve) -> None:
    code, out, err = await piped("ask", "--url", await serve(served(whole)), "a shop")
    assert code == 0
    assert "\x1b" not in out + err
    assert plain_lines_are_there(err + out)
    assert err.startswith("1/2 analyse     Read (local, catalogue, 12.3 ms, $0.001500)\n")


async def whole(task: TaskUpdater, _: RequestContext) -> None:
    """A whole answer at once."""
    step = {"step": "analyse", "id": "analyse", "state": "done", "done": 1, "total": 2}
    await say(task, "Read", **step, **LANE)
    await draw(task, node("web", "Web app"), node("api", "API"), edge("web", "api"))
    await task.add_artifact([Part(text="x = 1\n")], "p/a.py", "p/a.py")
    await task.add_artifact([Part(text="# Shop")], "answer.md", "answer.md")
    message = task.new_agent_message([Part(text="# Shop")])
    await task.update_status(TaskState.TASK_STATE_COMPLETED, message, metadata={BILL: PAID})


def plain_lines_are_there(said: str) -> bool:
    """All that the live view shows."""
    wanted = [
        "1/2 analyse", "local, catalogue, 12.3 ms, $0.001500", "Canvas: 2 nodes, 1 links",
        "└─ API", "p/a.py  6", "# Shop", "cloud lane, flash", "two things are new",
        "1200 in, 340 out", "all 1.4 s", "$0.001500", "$0.003700",
    ]  # fmt: skip
    missing = [each for each in wanted if each not in said]
    assert not missing, said
    return True


async def test_a_file_is_shown_in_colour_or_as_it_is(serve: Serve) -> None:
    url = await serve(served(whole))
    async with terminal("ask", "--url", url, "--show", "a.py", "x") as shown:
        assert await shown.ends() == 0
    assert shown.screen.text.count("x = 1") == 1
    assert re.search(r"\x1b\[9\dm1\x1b\[0m", shown.raw)  # a number has its colour
    code, out, _ = await piped("ask", "--url", url, "--show", "a.py", "--show", "answer.md", "x")
    assert code == 0
    assert "\n==> p/a.py <==\nx = 1\n\n==> answer.md <==\n# Shop\n\nBill: " in out


async def test_a_file_that_is_not_there_is_an_exit_code(serve: Serve) -> None:
    code, out, err = await piped("ask", "--url", await serve(served(whole)), "--show", "b", "x")
    assert code == 5
    assert "the answer has no file b" in err
    assert "# Shop" in out


async def test_a_question_is_asked_between_two_views(serve: Serve) -> None:
    async def script(task: TaskUpdater, context: RequestContext) -> None:
        said = context.get_user_input()
        await say(task, f"Thinking of {said}", step="plan", id="plan", state="started")
        if said == "paint":
            text = "Which colour?\n\n- red\n- blue"
            await task.requires_input(task.new_agent_message([Part(text=text)]))
        else:
            await task.complete(task.new_agent_message([Part(text=f"It is {said}")]))

    async with terminal("ask", "--url", await serve(served(script)), "paint") as shown:
        await shown.sees("- blue\n>")
        assert shown.screen.shows_cursor
        shown.types("red\n")
        assert await shown.ends() == 0
    assert last(shown, 1) == ["It is red"]


async def test_an_edit_tells_its_impact_above_the_view(serve: Serve) -> None:
    gates = Gates()
    impact = {"steps": [{"id": "plan", "fate": "make", "lane": "local"}]}

    async def script(task: TaskUpdater, context: RequestContext) -> None:
        if context.get_user_input() == "paint":
            await whole(task, context)
            return
        await say(task, "Looking", step="plan", id="plan", state="started", done=0, total=1)
        await gates.wait()
        await task.add_artifact([Part(text=json.dumps(impact))], "impact.json", "impact.json")
        await gates.wait()
        await say(task, "Painted", step="plan", id="plan", state="done", done=1, total=1, **LANE)
        await task.complete(task.new_agent_message([Part(text="Less of it")]))

    url = await serve(lambda base: app(base, Scripted(script), extensions=[STEPS]))
    code, out, _ = await piped("ask", "--url", url, "--json", "paint")
    assert code == 0
    edit = ("edit", json.loads(out)["task"], "--url", url, "--say", "less")
    async with terminal(*edit, width=100) as shown:
        await shown.sees("0/1")
        gates.open()
        await shown.sees("Impact: 1 of 1 steps")
        await shown.sees("Looking")
        said = shown.screen.text
        assert said.index("Impact: ") < said.index("0/1")
        gates.open()
        assert await shown.ends() == 0
    said = shown.screen.text
    assert said.count("Impact: ") == said.count("✓ plan") == said.count("Less of it") == 1
    assert "Files: " not in said
    assert last(shown, 1)[0].startswith("a2a-agents: task ")
