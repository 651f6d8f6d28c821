"""A real server process: its start line, its signals, what a client sees when it stops."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from a2a_agents.app import console_folder
from a2a_agents.asking.command import Asked, ask
from a2a_agents.asking.conversation import AskError, connect
from a2a_agents.process.single import ECHO_S

pytestmark = pytest.mark.timeout(120)
WAIT_S = 45
ROOT = Path(__file__).parents[2]


@dataclass
class Process:
    url: str
    started: list[str]
    child: asyncio.subprocess.Process

    async def end(self) -> tuple[int, str]:
        assert self.child.stderr is not None
        said = await asyncio.wait_for(self.child.stderr.read(), WAIT_S)
        return await asyncio.wait_for(self.child.wait(), WAIT_S), said.decode()


Start = Callable[..., Awaitable[Process]]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    children: list[asyncio.subprocess.Process] = []

    async def begin(**settings: str) -> Process:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.process.served",
            cwd=ROOT,
            env={
                **os.environ,
                "A2A_PORT": "0",
                "A2A_STORE_URL": f"sqlite:///{tmp_path}/var/a2a.db",
                **settings,
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        children.append(child)
        assert child.stdout is not None
        lines: list[str] = []
        async with asyncio.timeout(WAIT_S):
            while not any("curl -N" in line for line in lines):
                line = (await child.stdout.readline()).decode()
                if not line:
                    break
                lines.append(line)
        url = re.search(r"http://\S+", "".join(lines))
        return Process(url[0] if url else "", lines, child)

    yield begin
    for child in children:
        if child.returncode is None:
            child.kill()
            await child.wait()


async def test_it_says_where_it_is_and_a_line_to_try(start: Start) -> None:
    server = await start()
    text = "".join(server.started)
    async with httpx.AsyncClient() as http:
        for url in re.findall(r"http://[^\s,]+", text):
            if "/healthz" in url or "/metrics" in url or "card" in url or "/agents" in url:
                assert (await http.get(url)).status_code == 200
        ready = await http.get(f"{server.url}/readyz")
        assert ready.json() == {"ready": True, "parts": {"accepting": True, "store": True}}
        metrics = (await http.get(f"{server.url}/metrics")).text
    assert 'a2a_build_info{version="' in metrics
    assert "a2a_running_tasks 0" in metrics
    assert "a2a-agents ask --url" in text
    server.child.send_signal(signal.SIGTERM)
    code, said = await server.end()
    assert code == 0
    assert "Traceback" not in said
    assert (await ask(Asked("", server.url))) == 3


async def test_it_says_where_the_console_is_or_why_not(start: Start) -> None:
    server = await start()
    (line,) = [line for line in server.started if line.startswith("  console ")]
    if console_folder() is None:
        assert line.startswith("  console  not built. Install Node 20 or newer, and run `make run`")
    else:
        assert line == f"  console  {server.url}/console/\n"
        async with httpx.AsyncClient() as http:
            assert (await http.get(f"{server.url}/console/")).status_code == 200
    without = await start(A2A_CONSOLE="0", A2A_STORE_URL="sqlite:///:memory:")
    assert "  console  off (A2A_CONSOLE)\n" in without.started


async def test_the_line_to_try_for_curl_streams(start: Start) -> None:
    server = await start()
    line = next(line for line in server.started if "curl -N" in line)
    curl = await asyncio.create_subprocess_shell(
        line.replace("A booking site for dentists", "0.01"), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await asyncio.wait_for(curl.communicate(), WAIT_S)
    assert b"TASK_STATE_COMPLETED" in out


async def test_sigterm_lets_what_runs_finish(start: Start) -> None:
    server = await start(A2A_DRAIN_S="10")
    async with await connect(server.url) as agent:
        states: list[str] = []
        async for reply in agent.send("0.5"):
            if reply.text == "at work":
                server.child.send_signal(signal.SIGTERM)
            states.append(reply.state)
    assert states[-1] == "completed"
    assert (await server.end())[0] == 0


async def test_a_signal_that_comes_twice_at_once_is_one(start: Start) -> None:
    """As Ctrl-C does, which reaches the group and is passed on by the parent."""
    server = await start(A2A_DRAIN_S="10")
    async with await connect(server.url) as agent, httpx.AsyncClient() as http:
        states: list[str] = []
        async for reply in agent.send("0.5"):
            if reply.text == "at work":
                server.child.send_signal(signal.SIGINT)
                await until_red(http, server.url)
                server.child.send_signal(signal.SIGTERM)
            states.append(reply.state)
    assert states[-1] == "completed"
    assert (await server.end())[0] == 0


@pytest.mark.parametrize("drain_s", ["0.2", "600"])
async def test_what_does_not_finish_is_cut_off_after_the_drain_or_a_second_signal(
    start: Start, drain_s: str
) -> None:
    server = await start(A2A_DRAIN_S=drain_s)
    async with (
        httpx.AsyncClient(timeout=WAIT_S) as http,
        http.stream("POST", server.url, json=streaming("600"), headers=V1) as stream,
    ):
        received = b""
        async for chunk in stream.aiter_bytes():
            if b"at work" in chunk and b"at work" not in received:
                server.child.send_signal(signal.SIGTERM)
                if drain_s == "600":
                    await until_red(http, server.url)
                    await asyncio.sleep(ECHO_S)  # its clock is the real one
                    server.child.send_signal(signal.SIGTERM)
            received += chunk
    assert b"TASK_STATE_FAILED" not in received
    assert b"\n: " in received  # the comment that asks to reconnect
    code, said = await server.end()
    assert (code, "Traceback" in said) == (0, False)


async def test_a_taken_port_is_a_sentence(start: Start) -> None:
    server = await start()
    port = server.url.rpartition(":")[2]
    code, said = await (await start(A2A_PORT=port)).end()
    assert code == 2
    assert f"127.0.0.1:{port} is taken" in said
    assert "Traceback" not in said


async def test_a_store_that_is_owned_is_a_sentence(start: Start) -> None:
    await start()
    code, said = await (await start()).end()
    assert code == 2
    assert "A2A_STORE_URL: " in said
    assert "Traceback" not in said


async def test_killed_and_started_again_it_knows_its_tasks(start: Start) -> None:
    server = await start()
    async with await connect(server.url) as agent:
        async for _ in agent.send("0"):
            pass
        done = agent.reply.task
        replies = agent.send("600")
        async for reply in replies:
            if reply.text == "at work":
                break
        cut = agent.reply.task
        await replies.aclose()
    server.child.kill()
    await server.end()
    again = await start()
    async with await connect(again.url) as agent:
        assert (await agent.read(done)).state == "completed"
        assert (await agent.read(cut)).state == "failed"
        with pytest.raises(AskError):
            await agent.read("no-such-task")


V1 = {"A2A-Version": "1.0"}


def streaming(text: str) -> object:
    message = {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": text}]}
    params = {"message": message}
    return {"jsonrpc": "2.0", "id": 1, "method": "SendStreamingMessage", "params": params}


async def until_red(http: httpx.AsyncClient, url: str) -> None:
    async with asyncio.timeout(WAIT_S):
        while (await http.get(f"{url}/readyz")).status_code == 200:
            await asyncio.sleep(0.01)
