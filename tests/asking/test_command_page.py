"""What ``docs/command.md`` promises, and what ``--help`` says."""

import subprocess
import sys
from pathlib import Path

import pytest

from a2a_agents.asking import arguments
from a2a_agents.cli import main
from a2a_agents.settings import wants_plain_text

PAGE = (Path(__file__).parents[2] / "docs/command.md").read_text()
CODES = {
    "ask": arguments.EXIT_CODES,
    "chat": arguments.CHAT_EXIT_CODES,
    "edit": arguments.EDIT_EXIT_CODES,
    "steps": arguments.STEPS_EXIT_CODES,
}


@pytest.mark.parametrize("command", CODES)
def test_exit_codes_are_in_the_help_and_on_the_page(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    codes = CODES[command].rstrip()
    assert capsys.readouterr().out.rstrip().endswith(codes)
    section = PAGE.split(f"\n## {command}\n")[1].split("\n## ")[0]
    assert f"```\n{codes}\n```" in section


@pytest.mark.parametrize("command", CODES)
def test_wrong_arguments_are_2(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--sing"])
    assert ended.value.code == 2
    assert "usage: " in capsys.readouterr().err


def test_a_setting_that_is_wrong_is_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("A2A_PORT", "many")
    assert main(["ask", "a shop"]) == 2
    assert "A2A_PORT" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["ask", "chat", "edit", "steps"])
def test_every_argument_that_it_names_is_one(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])
    out = capsys.readouterr().out
    assert all(shared in out for shared in ("--agent", "--url", "--key", "--timeout"))
    assert ("--json" in out) == (name != "chat")
    assert ("--show" in out) == (name == "ask")


@pytest.mark.parametrize(
    ("environ", "plain"),
    [
        ({"TERM": "xterm"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, False),
        ({"TERM": "xterm", "NO_COLOR": "0"}, True),
        ({"TERM": "dumb"}, True),
        ({}, True),
    ],
    ids=str,
)
def test_when_lines_are_plain_on_a_terminal(environ: dict[str, str], plain: bool) -> None:
    assert wants_plain_text(environ) == plain


def test_only_a_terminal_pays_for_the_library_that_draws_on_it() -> None:
    code = (
        "import sys, a2a_agents.cli, a2a_agents.asking.command, a2a_agents.asking.chat\n"
        "print([name for name in sys.modules if name.startswith('a2a_agents.asking.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "a2a_agents.asking.renderer" in done.stdout
    assert "a2a_agents.asking.live" not in done.stdout
