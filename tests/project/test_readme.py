"""Commands that the documents show are the Makefile's and the command line's."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from a2a_agents.cli import _parser

ROOT = Path(__file__).parents[2]
PAGES = [
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/*.md")]
    if path.name != "CHANGELOG.md"
]


def _targets(page: Path) -> set[str]:
    """Targets of the Makefile nearest above `page`; a made project has its own."""
    makefile = next(
        folder / "Makefile" for folder in page.parents if (folder / "Makefile").exists()
    )
    return set(re.findall(r"^([a-z-]+):", makefile.read_text(), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_named_exists(page: Path) -> None:
    named = set(re.findall(r"\bmake ([a-z][a-z-]+)\b(?=[`\s.,;)]|$)", page.read_text()))
    code = "\n".join(re.findall(r"```.*?```|`[^`]+`", page.read_text(), re.DOTALL))
    shown = {name for name in named if f"make {name}" in code}
    assert shown <= _targets(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text())
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "make run" in readme
    assert "make test" in readme


@pytest.mark.parametrize(
    "command",
    sorted(
        {
            found
            for page in PAGES
            for found in re.findall(
                r"a2a-agents ((?:serve|ask|edit|steps|doctor)\b[^`\n#|]*)", page.read_text()
            )
        }
    ),
)
def test_every_command_line_shown_is_understood(command: str) -> None:
    if len(command.split()) > 1 and not re.search(r"[\[…]", command):  # no synopsis
        options = _parser().parse_args(shlex.split(command))
        assert callable(options.run)
    assert command.split()[0] in {"serve", "ask", "edit", "steps", "doctor"}


def test_make_lists_every_target_with_what_it_is_for() -> None:
    make = shutil.which("make")
    assert make is not None
    outer = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}  # of the make that runs the tests
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    said = subprocess.run(
        [make, "help"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30
    )
    assert {line.split()[0] for line in said.stdout.splitlines()} == _targets(ROOT / "README.md")


def test_the_pins_name_no_host_and_leave_torch_out() -> None:
    pins = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line[:1] != "#"]
    assert pins
    assert [pin for pin in pins if not re.fullmatch(r"[a-z0-9._-]+==[\w.+!]+", pin)] == []
    assert not {"torch", "transformers"} & {pin.split("==")[0] for pin in pins}
