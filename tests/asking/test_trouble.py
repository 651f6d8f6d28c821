"""Connections that break, servers that only poll, people who press Ctrl-C."""

import asyncio
import json
import os
import pty
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from a2a.server.agent_execution import RequestContext
from a2a.server.tasks import TaskUpdater
from a2a.types import Part
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from a2a_agents.app import Server
from a2a_agents.asking.command import Asked, ask
from a2a_agents.asking.conversation import connect
from a2a_agents.settings import Settings
from tests.asking.agents import Scripted, app
from tests.conftest import Serve

pytestmark = pytest.mark.timeout(60)
WAIT_S = 20


class Cutting:
    """Cuts the connection in the middle of the first ``cuts`` streams."""

    def __init__(self, inner: ASGIApp, cuts: int) -> None:
        self._inner = inner
        self.left = cuts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sent = 0
        is_cut = False

        async def cut(message: Message) -> None:
            nonlocal sent, is_cut
            sent += message["type"] == "http.response.body"
            if sent == 2 and message.get("more_body") and self.left:
                self.left -= 1
                is_cut = True
            if is_cut:  # whoever tries again on the same connection has no more luck
                raise ConnectionResetError
            await send(message)

        await self._inner(scope, receive, cut if scope["type"] == "http" else send)


async def count(task: TaskUpdater, context: RequestContext) -> None:
    """Ten files, each with its turn of the loop between."""
    await task.start_work()
    for number in range(10):
        await task.add_artifact([Part(text=f"{number}")], f"{number}", f"{number}.txt")
        await asyncio.sleep(0.05)
    await task.complete(task.new_agent_message([Part(text="counted")]))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_stream_that_breaks_is_taken_up_again_and_nothing_is_missing(
    serve: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings.from_env({"A2A_STORE_URL": "sqlite:///:memory:"})
    cutting: list[Cutting] = []

    def make(_: str) -> ASGIApp:
        cutting.append(Cutting(Server(settings, {"desk": Scripted(count)}), cuts=2))
        return cutting[0]

    url = await serve(make)
    assert await ask(Asked("count", url, out=tmp_path)) == 0
    assert cutting[0].left == 0
    assert capsys.readouterr().out.startswith("counted\n")
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == [".a2a-agents-files", *(f"{n}.txt" for n in range(10))]


def polled(base: str) -> Starlette:
    """The least that 0.3 allows: no streams, an answer at once, a card at the old address."""
    polls = 0
    task: dict[str, Any] = {"id": "t", "contextId": "c", "kind": "task"}

    async def card(_: Request) -> Response:
        return JSONResponse(
            {
                "name": "Old", "description": "Old", "version": "1", "url": f"{base}/",
                "protocolVersion": "0.3.0", "capabilities": {}, "defaultInputModes": ["text"],
                "defaultOutputModes": ["text"], "skills": [],
            }
        )  # fmt: skip

    async def call(request: Request) -> Response:
        nonlocal polls
        asked = json.loads(await request.body())
        polls += asked["method"] == "tasks/get"
        state = {"state": "completed" if polls > 1 else "working"}
        result = {**task, "status": state}
        if polls > 1:
            parts = [{"kind": "text", "text": "at last"}]
            result["artifacts"] = [{"artifactId": "a", "parts": parts}]
        return JSONResponse({"jsonrpc": "2.0", "id": asked["id"], "result": result})

    return Starlette(
        routes=[Route("/.well-known/agent.json", card), Route("/", call, methods=["POST"])]
    )


async def test_an_old_server_that_only_answers_polls(
    serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await ask(Asked("work", await serve(polled))) == 0
    assert capsys.readouterr().out.startswith("at last\n")


async def test_control_c_cancels_on_the_server_and_exits_with_130(serve: Serve) -> None:
    async def script(task: TaskUpdater, _: RequestContext) -> None:
        await task.start_work(task.new_agent_message([Part(text="never ends")]))
        await asyncio.Event().wait()

    executor = Scripted(script)
    url = await serve(lambda base: app(base, executor))
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "a2a_agents", "ask", "--url", url, "work",
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert child.stderr is not None
    async with asyncio.timeout(WAIT_S):
        while "never ends" not in (await child.stderr.readline()).decode():
            assert child.returncode is None
        child.send_signal(signal.SIGINT)
        await executor.canceled.wait()
        assert "canceled on the server" in (await child.stderr.read()).decode()
        assert await child.wait() == 130


async def test_a_broken_connection_to_a_server_that_is_gone_is_said(serve: Serve) -> None:
    """No reply that looks whole comes of half a stream."""

    async def script(task: TaskUpdater, _: RequestContext) -> None:
        await task.start_work()
        await asyncio.Event().wait()

    gone = asyncio.Event()

    def make(base: str) -> ASGIApp:
        inner = app(base, Scripted(script))

        async def going(scope: Scope, receive: Receive, send: Send) -> None:
            if gone.is_set() and scope["type"] == "http":
                raise ConnectionResetError
            await inner(scope, receive, send)

        return Cutting(going, cuts=1)

    async with await connect(await serve(make)) as agent:
        from a2a_agents.asking.conversation import AskError

        async def listen() -> None:
            async for _ in agent.send("work"):
                gone.set()

        with pytest.raises(AskError):
            await asyncio.wait_for(listen(), WAIT_S)
        assert not agent.reply.settled


async def test_a_person_at_a_terminal_answers_the_question_there(serve: Serve) -> None:
    async def script(task: TaskUpdater, context: RequestContext) -> None:
        answered = context.get_user_input() == "red"
        text = "Red it is" if answered else "Which colour?"
        message = task.new_agent_message([Part(text=text)])
        await (task.complete(message) if answered else task.requires_input(message))

    url = await serve(lambda base: app(base, Scripted(script)))
    ours, theirs = pty.openpty()
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "a2a_agents", "ask", "--url", url, "paint",
        stdin=theirs, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    os.close(theirs)
    try:
        assert child.stderr is not None
        async with asyncio.timeout(WAIT_S):
            while "Which colour?" not in (await child.stderr.readline()).decode():
                assert child.returncode is None
            os.write(ours, b"red\n")
            out, _ = await child.communicate()
    finally:
        os.close(ours)
        if child.returncode is None:
            child.kill()
            await child.wait()
    assert (child.returncode, out.decode()) == (0, "Red it is\n")
