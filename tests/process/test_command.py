"""``a2a-agents serve`` and ``a2a-agents ask`` as a person types them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from a2a_agents.cli import main

pytestmark = pytest.mark.timeout(90)
COMMAND = [sys.executable, "-m", "a2a_agents"]
SHOP = "Build an e-commerce platform with user auth, product catalog, shopping cart and payments"


def run(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def test_asking_the_desk_shows_steps_tree_files_and_bill(url: str, tmp_path: Path) -> None:
    said = run("ask", SHOP, "--url", url, "--out", str(tmp_path))
    assert re.search(r"^1/\d+ analyse ", said.stderr, re.MULTILINE)
    assert re.search(r"^Canvas: \d+ nodes, \d+ links$", said.stdout, re.MULTILINE)
    assert "├─ " in said.stdout
    assert re.search(r"^Files: (\d+) of \1 written\.$", said.stdout, re.MULTILINE)
    assert re.search(
        r"^Bill: \$0\.0+ \(estimate of the same text written by a cloud model: \$[\d.]+\)$",
        said.stdout,
        re.MULTILINE,
    )
    written = {path.name for path in tmp_path.iterdir()}
    assert {"canvas.ndjson", "schema.sql", "openapi.json", "plan.md", "answer.md"} <= written


@pytest.mark.parametrize(
    ("agent", "file"),
    [
        ("architecture", "canvas.ndjson"),
        ("database", "schema.sql"),
        ("api", "openapi.json"),
        ("planning", "plan.json"),
    ],
)
def test_each_specialist_brings_its_own(url: str, agent: str, file: str) -> None:
    said = json.loads(run("ask", SHOP, "--url", url, "--agent", agent, "--json").stdout)
    assert said["state"] == "completed"
    assert {file, "answer.md"} <= {found["name"] for found in said["files"]}
    assert said["bill"]["route"]["lane"] in {"template", "local"}


def test_wrong_arguments_and_settings_exit_with_2(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "usage: " in run("sing", code=2).stderr
    monkeypatch.setenv("A2A_HOST", "0.0.0.0")
    said = run("serve", code=2).stderr
    assert said.startswith("a2a-agents: A2A_HOST=0.0.0.0 is reachable from other machines")
    monkeypatch.setenv("A2A_HOST", "127.0.0.1")
    monkeypatch.setenv("A2A_PORT", "x")
    assert run("serve", code=2).stderr.startswith("a2a-agents: A2A_PORT=x: ")


def test_asking_where_nobody_serves_says_how_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A2A_PORT", "9")
    assert "a2a-agents serve" in run("ask", "hello", code=3).stderr


def test_the_doctor_says_what_would_stop_the_server(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("A2A_STORE_URL", f"sqlite:///{tmp_path}/new/a2a.db")
    monkeypatch.setenv("A2A_PORT", url.rpartition(":")[2])
    said = run("doctor", code=1).stdout.splitlines()
    assert [line.split()[1] for line in said if line.startswith("FAIL")] == ["port"]
    monkeypatch.setenv("A2A_PORT", "0")
    assert "FAIL" not in run("doctor").stdout
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("arguments", "variables", "says"),
    [
        (["worker"], {"A2A_STORE_URL": "sqlite:///:memory:"}, "needs redis://"),
        (["worker"], {}, "needs redis://"),
        (["serve"], {"A2A_ROLE": "front"}, "A2A_STORE_URL=redis://"),
        (["serve"], {"A2A_PROCESSES": "2"}, "A2A_STORE_URL=redis://"),
        (
            ["serve"],
            {"A2A_ROLE": "worker", "A2A_STORE_URL": "redis://127.0.0.1:1/0"},
            "a2a-agents worker",
        ),
    ],
)
def test_roles_that_the_store_cannot_serve_are_refused(
    arguments: list[str],
    variables: dict[str, str],
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert main(arguments) == 2
    assert says in capsys.readouterr().err
