"""``a2a-agents ask`` against agents that are not ours, over real sockets."""

import asyncio
import json
from pathlib import Path

import pytest
from a2a.server.agent_execution import RequestContext
from a2a.server.tasks import TaskUpdater
from a2a.types import Part

from a2a_agents.asking.command import Asked, ask
from a2a_agents.asking.conversation import AskError, Unreachable, connect
from tests.asking.agents import Answering, Scripted, app
from tests.conftest import Serve

pytestmark = pytest.mark.timeout(30)


async def draw(task: TaskUpdater, _: RequestContext) -> None:
    """Work, send two files in pieces, complete."""
    await task.start_work(task.new_agent_message([Part(text="Thinking")]))
    for name in ("a.txt", "project/b.txt"):
        for index, text in enumerate(("one ", "two")):
            await task.add_artifact([Part(text=text)], name, name, append=index > 0)
    await task.complete(task.new_agent_message([Part(text="Here you are")]))


@pytest.mark.parametrize("version", ["1.0", "0.3"])
@pytest.mark.parametrize("streaming", [True, False])
async def test_any_agent_of_either_version_is_asked_and_its_files_are_written(
    serve: Serve,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    version: str,
    streaming: bool,
) -> None:
    url = await serve(lambda base: app(base, Scripted(draw), version=version, streaming=streaming))
    assert await ask(Asked("draw", url, out=tmp_path)) == 0
    out, err = capsys.readouterr()
    assert "Here you are" in out
    assert "2 of 2 written" in out
    assert ("Thinking" in err) == streaming
    assert (tmp_path / "a.txt").read_text() == "one two"
    assert (tmp_path / "project/b.txt").read_text() == "one two"


async def test_json_is_one_document_for_programs(
    serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    url = await serve(lambda base: app(base, Scripted(draw)))
    assert await ask(Asked("draw", url, json=True)) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["state"] == "completed"
    assert document["files"] == [
        {"name": "a.txt", "bytes": 7, "text": "one two"},
        {"name": "project/b.txt", "bytes": 7, "text": "one two"},
    ]


async def test_a_lone_message_is_an_answer(
    serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    url = await serve(lambda base: app(base, Answering()))
    assert await ask(Asked("hello", url)) == 0
    assert capsys.readouterr().out == "Just this.\n"


async def test_a_question_is_shown_and_answered_with_its_task(
    serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    async def script(task: TaskUpdater, context: RequestContext) -> None:
        if context.get_user_input() == "red":
            await task.complete(task.new_agent_message([Part(text="Red it is")]))
        else:
            await task.requires_input(task.new_agent_message([Part(text="Which colour?")]))

    url = await serve(lambda base: app(base, Scripted(script)))
    assert await ask(Asked("paint", url, json=True)) == 4
    first = json.loads(capsys.readouterr().out)
    assert (first["state"], first["text"]) == ("input-required", "Which colour?")
    assert await ask(Asked("red", url, task=first["task"])) == 0
    assert capsys.readouterr().out == "Red it is\n"


async def test_a_failed_task_is_an_exit_code(
    serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    async def script(task: TaskUpdater, _: RequestContext) -> None:
        await task.failed(task.new_agent_message([Part(text="No paint left")]))

    url = await serve(lambda base: app(base, Scripted(script)))
    assert await ask(Asked("paint", url)) == 1
    out, err = capsys.readouterr()
    assert out == "No paint left\n"
    assert "the task is failed" in err


async def test_interrupting_cancels_the_task_on_the_server(serve: Serve) -> None:
    async def script(task: TaskUpdater, _: RequestContext) -> None:
        await task.start_work()
        await asyncio.Event().wait()

    executor = Scripted(script)
    url = await serve(lambda base: app(base, executor))
    async with await connect(url) as agent:
        replies = agent.send("work")
        async for reply in replies:
            if reply.state == "working":
                break
        assert await agent.cancel()
        await asyncio.wait_for(executor.canceled.wait(), 5)
        await replies.aclose()


async def test_terminal_sequences_of_a_server_do_not_reach_the_terminal(
    serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    async def script(task: TaskUpdater, _: RequestContext) -> None:
        await task.start_work(task.new_agent_message([Part(text="\x1b[2Jwork")]))
        await task.add_artifact([Part(text="x")], "i", "\x1b]0;name\x07")
        await task.complete(task.new_agent_message([Part(text="\x1b[31mred\x9b0m")]))

    url = await serve(lambda base: app(base, Scripted(script)))
    assert await ask(Asked("paint", url)) == 0
    out, err = capsys.readouterr()
    assert not {"\x1b", "\x07", "\x9b"} & set(out + err)
    assert "[31mred0m" in out


async def test_nobody_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert await ask(Asked("hello", "http://127.0.0.1:9", is_local=True)) == 3
    assert "a2a-agents serve" in capsys.readouterr().err
    with pytest.raises(Unreachable):
        await connect("http://127.0.0.1:9")
    with pytest.raises(AskError, match="no http"):
        await connect("ftp://127.0.0.1")


async def test_a_page_that_is_no_card(serve: Serve) -> None:
    from starlette.applications import Starlette
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    async def page(_: object) -> JSONResponse:
        return JSONResponse(["not", "a", "card"])

    url = await serve(lambda _: Starlette(routes=[Route("/{rest:path}", page)]))
    with pytest.raises(AskError, match="card"):
        await connect(url)
