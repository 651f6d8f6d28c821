"""``a2a-agents edit`` and ``steps`` as a person types them, against our own server."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from a2a_agents.cli import main
from tests.asking.terminal import typed

pytestmark = pytest.mark.timeout(90)
TABLES = "Tables for a shop with products, reviews and a cart, on PostgreSQL"
URN = "urn:a2a-agents:steps:v1"

Run = Callable[..., tuple[str, str]]
"""A command with its exit code: what it wrote to stdout and to stderr."""


@pytest.fixture
def run(url: str, capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*arguments: str, code: int = 0) -> tuple[str, str]:
        found = main([*arguments, "--url", url])
        said = capsys.readouterr()
        assert found == code, said.out + said.err
        return said.out, said.err

    return ran


@pytest.fixture
def task(run: Run, url: str) -> str:
    """A finished task of the test's own."""
    out, err = run("ask", TABLES, "--json")
    found: str = json.loads(out)["task"]
    assert f"a2a-agents edit {found} --say '…' --url {url}\n" in err
    return found


def new_task(err: str) -> str:
    found = re.search(r"^a2a-agents: task (\S+)$", err, re.MULTILINE)
    assert found is not None, err
    return found[1]


def test_an_edit_tells_what_it_changes_does_it_and_says_what_has_changed(
    run: Run, task: str, tmp_path: Path
) -> None:
    changes = ("--stack", "database=mysql", "--require", "with a wishlist")
    out, err = run("edit", task, *changes, "--out", str(tmp_path))
    impact, _, done = out.partition("# What changed since")
    assert re.match(r"Impact: \d+ of \d+ steps are made again; about [\d.]+ s, \$0\.0+\.\n", impact)
    assert re.search(r"^  plan +made again, local +[\d.]+ s +\$0\.0+$", impact, re.MULTILINE)
    assert re.search(r"^  entities +Wishlist", impact, re.MULTILINE)
    assert "database postgresql → mysql" in impact
    assert "- Stack: database postgresql → mysql" in done
    assert re.search(r"^Files: (\d+) of \1 written\.$", done, re.MULTILINE)
    assert re.search(r"^Bill: \$0\.0+", done, re.MULTILINE)
    assert re.search(r"^1/\d+ analyse ", err, re.MULTILINE)
    assert "+ schema.sql" not in err  # it would push the impact out of sight
    assert "wishlist" in (tmp_path / "schema.sql").read_text().lower()
    assert new_task(err) != task


def test_a_preview_does_nothing(run: Run, task: str) -> None:
    out, _ = run("edit", task, "--stack", "database=mysql", "--preview")
    assert "database postgresql → mysql" in out
    assert "This was a preview: nothing was done." in out
    out, _ = run("edit", task, "--stack", "database=mysql", "--preview", "--json")
    assert {file["name"] for file in json.loads(out)["files"]} == {"impact.json", "answer.md"}


def test_undo_and_redo(run: Run, task: str, tmp_path: Path) -> None:
    def schema(of: str, *arguments: str) -> tuple[str, str]:
        _, err = run("edit", of, *arguments, "--out", str(tmp_path))
        return new_task(err), (tmp_path / "schema.sql").read_text()

    edited, mysql = schema(task, "--stack", "database=mysql")
    undone, postgres = schema(edited, "--undo")
    _, again = schema(undone, "--redo")
    assert "ENGINE=" in mysql or "AUTO_INCREMENT" in mysql
    assert "ENGINE=" not in postgres
    assert "AUTO_INCREMENT" not in postgres
    assert again == mysql
    out, _ = run("edit", task, "--undo", code=1)
    assert "there is none to go back to" in out


def test_what_it_asks_a_person_answers(
    run: Run, task: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    less = ("edit", task, "--require", "without reviews")
    with typed(monkeypatch, "n\n"):
        out, err = run(*less)
    assert "takes away" in err
    assert "Nothing was changed." in out
    with typed(monkeypatch, "y\n"):
        out, _ = run(*less)
    assert out.count("Impact: ") == 1
    assert re.search(r"^- Entities: gone .*Review", out, re.MULTILINE)


def test_without_a_person_it_does_nothing_and_yes_is_said_beforehand(run: Run, task: str) -> None:
    less = ("edit", task, "--require", "without reviews")
    out, err = run(*less, code=4)
    assert "takes away" in out
    assert "--yes" in err
    out, _ = run(*less, "--yes")
    assert re.search(r"^- Entities: gone .*Review", out, re.MULTILINE)


def test_words_that_take_away_more_than_they_name_are_answered_by_another_command(
    run: Run, url: str
) -> None:
    agent = ("--agent", "database")
    out, err = run("ask", TABLES, "--json", *agent)
    made = json.loads(out)["task"]
    assert f"edit {made} --say '…' --url {url} --agent database\n" in err
    out, err = run("ask", "without reviews", "--after", made, "--json", *agent, code=4)
    asked = json.loads(out)
    assert asked["text"].startswith("This takes away ReviewVote, RatingSummary besides Review.")
    assert f"ask --task {asked['task']} '…' --url {url} --agent database\n" in err
    said, _ = run("ask", "yes", "--task", asked["task"], *agent)
    assert re.search(r"^- Entities: .*gone Review", said, re.MULTILINE)


def test_what_is_refused_says_why(run: Run, task: str, url: str) -> None:
    assert "there is no task nix" in run("edit", "nix", "--undo", code=3)[1]
    assert "there is no task" in run("edit", task, "--undo", "--agent", "code", code=3)[1]
    assert (
        "has no step nix. It has: analyse"
        in run("edit", task, "--step", "nix", "--skip", code=1)[0]
    )
    assert "--skip needs --step" in run("edit", task, "--skip", code=2)[1]
    waiting = opened(url, task)
    assert f"task {waiting} is at work" in run("edit", task, "--say", "more", code=3)[1]


def opened(url: str, task: str) -> str:
    """The task of an edit that waits for an answer."""
    message = {
        "messageId": "m", "role": "ROLE_USER", "parts": [{"text": "less"}],
        "referenceTaskIds": [task],
        "metadata": {URN: {"action": "edit", "changes": {"requirements": "without reviews"}}},
    }  # fmt: skip
    body = {"jsonrpc": "2.0", "id": 1, "method": "SendMessage", "params": {"message": message}}
    found = httpx.post(url, json=body, headers={"A2A-Version": "1.0"}).json()["result"]["task"]
    assert found["status"]["state"] == "TASK_STATE_INPUT_REQUIRED"
    return found["id"]


def test_steps_are_a_table_of_what_became_of_each(run: Run, task: str) -> None:
    _, err = run("edit", task, "--step", "implement:database/seed", "--skip")
    out, _ = run("steps", new_task(err))
    lines = out.splitlines()
    assert lines[0].split() == ["step", "state", "lane", "model", "cost", "time", "why"]
    row = {line.split()[0]: line for line in lines[1:]}
    assert list(row)[:2] == ["analyse", "plan"]
    assert re.search(r" done +local +catalogue +\$0\.0+ +[\d.]+ ms$", row["analyse"])
    assert f"is as in {task}" in row["plan"]
    assert re.search(r" skipped .* asked for$", row["implement:database/seed"])
    told = json.loads(run("steps", task, "--json")[0])
    assert all(step["tookMs"] >= 0 for step in told)


def test_words_go_on_from_a_task(run: Run, task: str) -> None:
    out, _ = run("ask", "same but with MySQL", "--after", task, "--json")
    said = json.loads(out)
    assert said["task"] != task
    assert "database postgresql → mysql" in said["text"]
    back, _ = run("ask", "undo", "--after", said["task"], "--json")
    assert "database mysql → postgresql" in back
    why, _ = run("ask", "why MySQL?", "--after", said["task"])
    assert "MySQL" in why
