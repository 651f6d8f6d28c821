"""Keys that no header holds, and streams that are closed, broken off or of few letters."""

import asyncio
import json
import sys
from pathlib import Path

import pytest
from a2a.server.agent_execution import RequestContext
from a2a.server.tasks import TaskUpdater
from a2a.types import Part

from tests.asking.agents import Scripted, app
from tests.asking.terminal import piped
from tests.conftest import Serve

pytestmark = pytest.mark.timeout(60)
WAIT_S = 20


async def much(task: TaskUpdater, _: RequestContext) -> None:
    """More than a pipe holds, with steps whose names and figures no server should send."""
    steps = [{"id": "\ud800", "state": "done", "costMicroUsd": 10**400, "tookMs": 10**400}]
    await task.add_artifact([Part(text=json.dumps({"steps": steps}))], "steps.json", "steps.json")
    await task.add_artifact([Part(text="\u2713 much\n" * 50_000)], "answer.md", "answer.md")
    await task.complete(task.new_agent_message([Part(text="done \u2713")]))


async def run(shell: str, *arguments: str) -> tuple[int, str]:
    """The exit code and what stderr had, of the command in a line of a shell."""
    child = await asyncio.create_subprocess_exec(
        "/bin/sh", "-c", shell, sys.executable, "-m", "a2a_agents", *arguments,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, err = await asyncio.wait_for(child.communicate(), WAIT_S)
    return child.returncode or 0, err.decode()


@pytest.mark.parametrize("content", ["geheim\nzwei", "geheim\u00e9", "geheim\x07"])
async def test_a_key_that_no_header_can_hold_is_refused_and_not_shown(
    content: str, tmp_path: Path
) -> None:
    file = tmp_path / "key"
    file.write_text(content, encoding="utf-8")
    code, out, err = await piped("ask", "x", "--url", "http://127.0.0.1:9", "--key", f"@{file}")
    assert (code, out) == (2, "")
    assert "--key" in err
    assert "geheim" not in err


async def test_a_key_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(b"\xff\xfe\x00")
    code, _, err = await piped("ask", "x", "--url", "http://127.0.0.1:9", "--key", f"@{file}")
    assert code == 2
    assert "it is no text" in err


async def test_a_reader_that_goes_away_is_no_crash(serve: Serve) -> None:
    url = await serve(lambda base: app(base, Scripted(much)))
    line = '("$0" "$@"; echo "code $?" >&2) | head -1'
    _, err = await run(line, "ask", "x", "--url", url)
    assert "Traceback" not in err
    assert "BrokenPipe" not in err
    assert err.endswith("code 141\n")


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "<&- >&- 2>&-"])
async def test_streams_that_are_closed_swallow(serve: Serve, closed: str) -> None:
    url = await serve(lambda base: app(base, Scripted(much)))
    code, err = await run(f'"$0" "$@" {closed}', "ask", "x", "--url", url)
    assert "Traceback" not in err
    assert code == 0


async def test_letters_that_stdout_cannot_write_are_no_crash(serve: Serve) -> None:
    url = await serve(lambda base: app(base, Scripted(much)))
    code, err = await run('PYTHONIOENCODING=ascii "$0" "$@"', "ask", "x", "--url", url)
    assert "Traceback" not in err
    assert code == 0


async def test_steps_of_half_letters_and_endless_figures_are_printed(serve: Serve) -> None:
    url = await serve(lambda base: app(base, Scripted(much)))
    _, out, _ = await piped("ask", "x", "--url", url, "--json")
    task = json.loads(out)["task"]
    code, out, err = await piped("steps", task, "--url", url, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)[0]["state"] == "done"
    code, out, err = await piped("steps", task, "--url", url)
    assert (code, err) == (0, "")
    assert "$?" in out


async def test_control_c_while_the_command_is_being_loaded_is_no_crash() -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _INTERRUPTED, stderr=asyncio.subprocess.PIPE
    )
    _, err = await asyncio.wait_for(child.communicate(), WAIT_S)
    assert (child.returncode, err) == (130, b"")


_INTERRUPTED = """
import sys

class Pressed:
    @staticmethod
    def find_spec(name, path, target=None):
        if name == "a2a_agents.cli":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Pressed)
from a2a_agents.__main__ import main
sys.exit(main())
"""
"""Loads the command as if Ctrl-C were pressed meanwhile."""
