"""The client examples of the README run as they stand, but for the address."""

import asyncio
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from a2a.server.agent_execution import RequestContext
from a2a.server.tasks import TaskUpdater
from a2a.types import Part

from a2a_agents.app import Server
from a2a_agents.settings import Settings
from tests.asking.agents import Scripted
from tests.conftest import Serve

README = (Path(__file__).parents[2] / "README.md").read_text()
ADDRESS = "http://127.0.0.1:8000"
JS_SDK = "@a2a-js/sdk@1.3.0"
WAIT_S = 30


async def draw(task: TaskUpdater, context: RequestContext) -> None:
    assert context.get_user_input() == "A booking site for dentists"
    await task.start_work(task.new_agent_message([Part(text="drawing")]))
    await task.add_artifact([Part(text='{"nodes":[]}\n')], "canvas", "canvas.ndjson")
    await task.complete(task.new_agent_message([Part(text="drawn")]))


def example(language: str, url: str) -> str:
    (block,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert ADDRESS in block
    return block.replace(ADDRESS, url)


@pytest.fixture
async def url(serve: Serve) -> str:
    settings = Settings.from_env({"A2A_STORE_URL": "sqlite:///:memory:"})
    return await serve(lambda _: Server(settings, {"architecture": Scripted(draw)}))


async def output(*command: str, cwd: Path) -> str:
    child = await asyncio.create_subprocess_exec(
        *command, cwd=cwd, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await asyncio.wait_for(child.communicate(), WAIT_S)
    assert child.returncode == 0, err.decode()
    return out.decode()


async def test_the_python_example_streams(url: str, tmp_path: Path) -> None:
    (tmp_path / "example.py").write_text(example("python", url))
    said = await output(sys.executable, "example.py", cwd=tmp_path)
    assert said.split() == ["drawing", "canvas.ndjson", '{"nodes":[]}', "drawn"]


async def test_the_curl_example_streams(url: str, tmp_path: Path) -> None:
    (command,) = re.findall(r"```\n(curl -N .*?)```", README, re.DOTALL)
    said = await output("sh", "-c", command.replace(ADDRESS, url), cwd=tmp_path)
    events = [json.loads(line[6:])["result"] for line in said.splitlines() if line[:6] == "data: "]
    assert [next(iter(event)) for event in events] == [
        "task",
        "statusUpdate",
        "artifactUpdate",
        "statusUpdate",
    ]


@pytest.mark.interop
async def test_the_javascript_example_streams(url: str, tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    (tmp_path / "package.json").write_text('{"type":"module"}')
    install = [npm, "install", "--no-audit", "--no-fund", "--silent", JS_SDK]
    await asyncio.to_thread(subprocess.run, install, cwd=tmp_path, check=True, timeout=120)
    (tmp_path / "example.js").write_text(example("js", url))
    assert (await output("node", "example.js", cwd=tmp_path)).split() == [
        "canvas.ndjson",
        '{"nodes":[]}',
    ]
