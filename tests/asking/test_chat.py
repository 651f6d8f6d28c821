"""``a2a-agents chat`` on a pseudo-terminal and with lines from a pipe."""

import json
from pathlib import Path

import pytest
from a2a.server.tasks import TaskUpdater
from a2a.types import Part, TaskState

from a2a_agents.app import Server, build
from a2a_agents.core.extensions import BILL, STEPS
from a2a_agents.settings import Settings
from tests.asking.agents import Listener, Scripted, app
from tests.asking.terminal import piped, terminal
from tests.asking.test_live import PAID, say
from tests.conftest import Serve

pytestmark = pytest.mark.timeout(60)
FROM_CATALOGUE = {
    "A2A_STORE_URL": "sqlite:///:memory:",
    "A2A_MODEL_ROUTER": "off",
    "A2A_MODEL_EMBEDDER": "off",
}


class Painter(Listener):
    """Paints what it is asked for; keeps the messages that it got."""

    async def answer(self, task: TaskUpdater, said: str) -> None:
        if said == "paint":
            text = "Which colour?\n\n- red\n- blue"
            await task.requires_input(task.new_agent_message([Part(text=text)]))
        elif said == "fail":
            await task.failed(task.new_agent_message([Part(text="No paint left")]))
        else:
            await say(task, "At it", step="plan", id="plan", state="done", lane="local")
            await task.add_artifact([Part(text=f"{said}\n")], "a", "p/a.txt")
            await task.add_artifact([Part(text="up")], "b", "../up.txt")
            await self._complete(task, f"You said {said}")

    async def _complete(self, task: TaskUpdater, text: str) -> None:
        message = task.new_agent_message([Part(text=text)])
        await task.update_status(TaskState.TASK_STATE_COMPLETED, message, metadata={BILL: PAID})


@pytest.fixture
def painter() -> Painter:
    return Painter()


@pytest.fixture
async def url(serve: Serve, painter: Painter) -> str:
    return await serve(lambda base: app(base, Scripted(painter), extensions=[STEPS]))


async def test_turns_are_in_one_context_and_refer_to_the_last_one_that_was_finished(
    url: str, painter: Painter
) -> None:
    code, out, err = await piped("chat", "--url", url, lines="one\nfail\n\ntwo\n/new\nthree\n")
    assert code == 0
    assert out.index("You said one") < out.index("No paint left") < out.index("You said two")
    assert "the task is failed" in err
    one, failed, two, three = painter.got
    assert "referenceTaskIds" not in one
    assert failed["contextId"] == two["contextId"] == one["contextId"] != three["contextId"]
    assert failed["referenceTaskIds"] == two["referenceTaskIds"] == [one["taskId"]]
    assert "referenceTaskIds" not in three


async def test_a_question_is_answered_in_its_task(url: str, painter: Painter) -> None:
    async with terminal("chat", "--url", url) as shown:
        await shown.sees("Ctrl-D ends\n>")
        shown.types("paint\n")
        await shown.sees("- blue\n\nanswer>")
        shown.types("red\n")
        await shown.sees("saved")
        await shown.sees("┘\n\n>")
        shown.types("\x04")
        assert await shown.ends() == 0
    first, second = painter.got
    assert second["taskId"] == first["taskId"]
    assert "referenceTaskIds" not in second
    assert "You said red" in shown.screen.text


async def test_undo_is_an_edit_of_the_last_task(url: str, painter: Painter) -> None:
    code, _, err = await piped("chat", "--url", url, lines="/undo\none\n/undo\n")
    assert code == 0
    assert "nothing is made yet that could be undone" in err
    one, undo = painter.got
    assert undo["metadata"] == {STEPS: {"action": "undo"}}
    assert undo["referenceTaskIds"] == [one["taskId"]]
    assert [part["text"] for part in undo["parts"]] == ["undo"]


async def test_an_agent_without_steps_is_asked_to_undo_in_words(
    serve: Serve, painter: Painter
) -> None:
    url = await serve(lambda base: app(base, Scripted(painter)))
    await piped("chat", "--url", url, lines="one\n/undo\n")
    assert "metadata" not in painter.got[1]


async def test_commands_show_and_save_what_the_last_answer_brought(
    url: str, tmp_path: Path
) -> None:
    lines = ["/files", "/steps", "one", "/files", "/steps", "/show a.txt", "/show", "/show nix",
             "/save", f"/save {tmp_path}/out", f"/save {tmp_path}/out/p/a.txt", "/cost", "/help",
             "/sing", " /healthz is what?", "/cost"]  # fmt: skip
    code, out, err = await piped("chat", "--url", url, lines="\n".join(lines))
    assert code == 0
    before, _, after = out.partition("You said one")
    assert before == "No files yet.\nNo steps yet.\n"
    assert "\np/a.txt  4\n../up.txt  2\n" in after
    assert "step  state  lane   model  cost  time  why\nplan  done   local\n" in after
    assert "==> p/a.txt <==\none\n" in after
    assert (tmp_path / "out/p/a.txt").read_text() == "one\n"
    table = [line.split() for line in after.split("==> p/a.txt <==")[1].splitlines()[2:5]]
    assert table == [
        ["turn", "lane", "model", "cost", "saved"],
        ["one", "cloud", "flash", "$0.001500", "$0.003700"],
        ["All", "turns:", "$0.001500"],
    ]
    assert "All turns: $0.001500\n" in out
    assert "All turns: $0.003000\n" in out
    assert "/undo " in out
    assert "You said /healthz is what?" in out
    told = [line.removeprefix("a2a-agents: ") for line in err.splitlines() if "a2a-agents" in line]
    assert told == [
        "say which: /show FILE",
        "there is no file nix; /files lists them",
        "say where: /save DIR",
        f"1 files written to {tmp_path}/out",
        "refused '../up.txt': '..' is no name for a file or folder here",
        f"{tmp_path}/out/p/a.txt: File exists",
        "there is no /sing; /help lists what there is",
    ]


async def test_another_agent_goes_on_in_the_same_context(serve: Serve) -> None:
    desk, api = Painter(), Painter()
    settings = Settings.from_env({"A2A_STORE_URL": "sqlite:///:memory:"})
    url = await serve(lambda _: Server(settings, {"desk": Scripted(desk), "api": Scripted(api)}))
    lines = "one\n/agent nobody\ntwo\n/agent api\nthree\n/agent\nfour\n"
    code, _, err = await piped("chat", "--url", url, lines=lines)
    assert code == 0
    assert "there is no agent of that name" in err
    one, two, four = desk.got
    (three,) = api.got
    assert {m["contextId"] for m in (one, two, three, four)} == {one["contextId"]}
    assert "referenceTaskIds" not in three  # the tasks of the desk are not known to it
    assert four["referenceTaskIds"] == [two["taskId"]]


async def test_a_context_that_is_there_is_gone_on_with(url: str, painter: Painter) -> None:
    await piped("chat", "--url", url, "--context", "ours", lines="one\n")
    assert painter.got[0]["contextId"] == "ours"


@pytest.mark.parametrize(
    ("lines", "code"),
    [("", 0), ("/quit\nfail\n", 0), ("one\nfail\n", 1), ("fail\none\n", 0), ("paint\n", 4)],
)
async def test_the_exit_code_is_that_of_the_last_turn(url: str, lines: str, code: int) -> None:
    assert (await piped("chat", "--url", url, lines=lines))[0] == code


async def test_nobody_there_and_wrong_arguments() -> None:
    code, out, err = await piped("chat", "--url", "http://127.0.0.1:9", lines="one\n")
    assert (code, out) == (3, "")
    assert "no agent answers at http://127.0.0.1:9" in err
    assert (await piped("chat", "a text"))[0] == 2


async def test_what_was_typed_before_comes_back_with_the_arrow(url: str, painter: Painter) -> None:
    async with terminal("chat", "--url", url) as shown:
        await shown.sees("Ctrl-D ends\n>")
        shown.types("one\n")
        await shown.sees("┘\n\n>")
        shown.types("\x1b[A")
        await shown.sees("┘\n\n> one")
        shown.types("\n\x04")
        assert await shown.ends() == 0
    assert [message["parts"][0]["text"] for message in painter.got] == ["one", "one"]


async def test_a_design_is_led_on_in_words_and_taken_back(serve: Serve, tmp_path: Path) -> None:
    url = await serve(lambda _: build(Settings.from_env(FROM_CATALOGUE)))
    saves = [tmp_path / name for name in ("first", "mysql", "undone")]
    asked = ["Tables for a shop with a cart, on PostgreSQL", "same but with MySQL", "/undo"]
    lines = "".join(f"{text}\n/save {folder}\n" for text, folder in zip(asked, saves, strict=True))
    code, out, err = await piped("chat", "--agent", "database", "--url", url, lines=lines)
    assert code == 0, out + err
    dialects = [(folder / "schema.sql").read_text().splitlines()[0] for folder in saves]
    assert dialects == ["-- dialect: postgresql", "-- dialect: mysql", "-- dialect: postgresql"]
    canvas = (saves[0] / "canvas.ndjson").read_text().splitlines()
    assert json.loads(canvas[0])["nodes"]
