"""Ctrl-C, pressed on a pseudo-terminal, and what becomes of the task on the server."""

import asyncio
import re

import pytest
from a2a.server.agent_execution import RequestContext
from a2a.server.events import EventQueue
from a2a.server.tasks import TaskUpdater
from a2a.types import Part
from starlette.types import ASGIApp, Receive, Scope, Send

from a2a_agents.app import Server
from a2a_agents.asking.conversation import CANCEL_S, connect
from a2a_agents.settings import Settings
from tests.asking.agents import Scripted, app
from tests.asking.terminal import Terminal, terminal
from tests.conftest import Serve

pytestmark = pytest.mark.timeout(60)


async def work(task: TaskUpdater, context: RequestContext) -> None:
    """Never ends, unless it is told so."""
    if context.get_user_input() == "end":
        await task.complete(task.new_agent_message([Part(text="Ended")]))
        return
    await task.start_work(task.new_agent_message([Part(text="At it")]))
    await asyncio.Event().wait()


class Finishing(Scripted):
    """Has just finished when it is to be canceled."""

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        await TaskUpdater(event_queue, context.task_id or "", context.context_id or "").complete()
        self.canceled.set()


class Deaf(Scripted):
    """Hears of a cancel and never answers."""

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        self.canceled.set()
        await asyncio.Event().wait()


def ours(_: str) -> ASGIApp:
    """Our own server, with an agent that never ends."""
    settings = Settings.from_env({"A2A_STORE_URL": "sqlite:///:memory:"})
    return Server(settings, {"desk": Scripted(work)})


async def state_of(url: str, shown: Terminal) -> str:
    """What the server says of the task that the terminal names."""
    found = re.search(r"task ([\w-]{36})", re.sub(r"\n", "", shown.screen.text))
    assert found, shown.screen.text
    async with await connect(url) as agent:
        return (await agent.read(found[1])).state


@pytest.mark.parametrize("server", ["ours", "foreign"])
async def test_control_c_cancels_on_the_server_and_tells_it(serve: Serve, server: str) -> None:
    url = await serve(ours if server == "ours" else lambda base: app(base, Scripted(work)))
    async with terminal("ask", "--url", url, "work") as shown:
        await shown.sees("At it")
        shown.presses_control_c()
        assert await shown.ends() == 130
        await shown.sees("is canceled on the server")
    assert await state_of(url, shown) == "canceled"
    assert shown.screen.shows_cursor
    assert "At it" in shown.screen.text  # what had been done stays to be read


async def test_plain_lines_are_interrupted_the_same(serve: Serve) -> None:
    url = await serve(ours)
    async with terminal("ask", "--url", url, "work", NO_COLOR="1") as shown:
        await shown.sees("At it")
        shown.presses_control_c()
        assert await shown.ends() == 130
    assert await state_of(url, shown) == "canceled"


async def test_a_task_that_had_ended_is_said_to_have_ended(serve: Serve) -> None:
    url = await serve(lambda base: app(base, Finishing(work)))
    async with terminal("ask", "--url", url, "work") as shown:
        await shown.sees("At it")
        shown.presses_control_c()
        assert await shown.ends() == 130
        assert "too late to cancel: " in shown.screen.text
        assert shown.screen.text.replace("\n", "").endswith("had already completed")
    assert await state_of(url, shown) == "completed"


async def test_a_second_control_c_does_not_wait_for_the_server(serve: Serve) -> None:
    executor = Deaf(work)
    url = await serve(lambda base: app(base, executor))
    loop = asyncio.get_running_loop()
    async with terminal("ask", "--url", url, "work") as shown:
        await shown.sees("At it")
        shown.presses_control_c()
        await asyncio.wait_for(executor.canceled.wait(), 20)
        began = loop.time()
        shown.presses_control_c()
        assert await shown.ends() == 130
        assert loop.time() - began < CANCEL_S * 0.8  # it would be waited for so long
    assert "canceled on the server" not in shown.screen.text
    assert shown.screen.shows_cursor


class Silent:
    """Takes what is sent and says nothing."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner
        self.asked = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._inner(scope, receive, send)
            return
        self.asked.set()
        while (await receive())["type"] != "http.disconnect":
            pass


async def test_before_the_server_has_named_a_task_there_is_none_to_cancel(serve: Serve) -> None:
    silent: list[Silent] = []

    def make(base: str) -> ASGIApp:
        silent.append(Silent(app(base, Scripted(work))))
        return silent[0]

    url = await serve(make)
    async with terminal("ask", "--url", url, "work") as shown:
        await asyncio.wait_for(silent[0].asked.wait(), 20)
        shown.presses_control_c()
        assert await shown.ends() == 130
        await shown.sees("interrupted before the server had named a task")


async def test_in_a_chat_it_ends_the_turn_and_the_next_one_is_asked(serve: Serve) -> None:
    url = await serve(ours)
    async with terminal("chat", "--url", url) as shown:
        await shown.sees("Ctrl-D ends\n>")
        shown.types("work\n")
        await shown.sees("At it")
        shown.presses_control_c()
        await shown.sees("is canceled on the server\n>")
        assert await state_of(url, shown) == "canceled"
        shown.types("half a line")
        await shown.sees("> half a line")
        await shown.presses_control_c_until("> half a line\n>")
        shown.types("end\n")
        await shown.sees("Ended\n\n>")
        shown.types("/quit\n")
        assert await shown.ends() == 0
    assert shown.screen.shows_cursor


async def test_in_a_chat_a_second_one_leaves_at_once(serve: Serve) -> None:
    executor = Deaf(work)
    url = await serve(lambda base: app(base, executor))
    async with terminal("chat", "--url", url) as shown:
        await shown.sees("Ctrl-D ends\n>")
        shown.types("work\n")
        await shown.sees("At it")
        shown.presses_control_c()
        await asyncio.wait_for(executor.canceled.wait(), 20)
        shown.presses_control_c()
        assert await shown.ends() == 130
    assert shown.screen.shows_cursor
