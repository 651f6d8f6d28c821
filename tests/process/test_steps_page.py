"""Every message of docs/steps.md does what the page says, on a real server, in its order."""

import json
import re
import shlex
import string
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest

from a2a_agents.asking.arguments import edit_of
from a2a_agents.cli import _parser
from a2a_agents.core.edits import Action, Edit
from a2a_agents.core.extensions import STEPS

pytestmark = pytest.mark.timeout(120)
PAGE = (Path(__file__).parents[2] / "docs" / "steps.md").read_text()
BLOCKS = [block for block in re.findall(r"```sh\n(.*?)\n```", PAGE, re.DOTALL) if "curl" in block]
COMPLETED, ASKS, FAILED = "completed", "input-required", "failed"
ENDS = {
    "m16": ASKS, "m17": "RUN_BUSY", "m20": "EDIT_INVALID", "m21": FAILED,
}  # fmt: skip
"""Of those that do not complete."""


class Sent:
    """One block of the page: its message, and the shell variable that the task's id goes into."""

    def __init__(self, block: str, variables: dict[str, str]) -> None:
        command, self.name, self.path = block, "", ""
        if assigned := re.fullmatch(r"(\w+)=\$\((.*) \| jq -r (\S+)\)", block, re.DOTALL):
            self.name, command, self.path = assigned.groups()
        words = shlex.split(string.Template(command.partition(" | jq")[0]).substitute(variables))
        self.url = words[2]
        said = dict(zip(words[3::2], words[4::2], strict=True)) | {}
        heads = [words[i + 1] for i, word in enumerate(words) if word == "-H"]
        self.headers = dict(head.split(": ") for head in heads)
        self.body: dict[str, Any] = json.loads(said["-d"])

    @property
    def message(self) -> dict[str, Any]:
        return self.body["params"]["message"]


def answered(answer: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """How it ended, in words of both versions, and the task."""
    if "error" in answer:
        return answer["error"]["data"][0]["reason"], {}
    task = answer["result"].get("task", answer["result"])
    state = task["status"]["state"].removeprefix("TASK_STATE_").lower().replace("_", "-")
    return state, task


def picked(answer: Any, path: str) -> str:
    """What ``jq -r`` prints for a path of plain names."""
    for name in path.strip(".").split("."):
        answer = answer[name]
    return answer


@pytest.fixture(scope="module")
def ran(url: str) -> dict[str, tuple[str, dict[str, Any]]]:
    variables, found = {"URL": url}, dict[str, tuple[str, dict[str, Any]]]()
    with httpx.Client(timeout=60) as http:
        for block in BLOCKS:
            sent = Sent(block, variables)
            answer = http.post(sent.url, json=sent.body, headers=sent.headers).json()
            if sent.name:
                variables[sent.name] = picked(answer, sent.path)
            found[sent.message["messageId"]] = answered(answer)
    return found


def text(task: dict[str, Any], name: str) -> str:
    parts = next(a["parts"] for a in task["artifacts"] if a["artifactId"] == name)
    return "".join(part["text"] for part in parts)


def fates(task: dict[str, Any]) -> dict[str, str]:
    return {s["id"]: s["fate"] for s in json.loads(text(task, "impact.json"))["steps"]}


def states(task: dict[str, Any]) -> dict[str, str]:
    return {s["id"]: s["state"] for s in json.loads(text(task, "steps.json"))["steps"]}


def not_done(task: dict[str, Any]) -> str:
    return text(task, "answer.md").partition("## Not done")[2]


def test_every_message_ends_as_the_page_says(ran: dict[str, Any]) -> None:
    assert {id: end for id, (end, _) in ran.items()} == {id: ENDS.get(id, COMPLETED) for id in ran}
    assert len(ran) == 21


@pytest.mark.parametrize(("id", "old"), [("m3", "m1"), ("m4", "m2")])
def test_a_preview_tells_and_does_nothing(ran: dict[str, Any], id: str, old: str) -> None:
    task = ran[id][1]
    assert {a["artifactId"] for a in task["artifacts"]} == {"impact.json", "answer.md"}
    impact = json.loads(text(task, "impact.json"))
    assert impact["base"] == ran[old][1]["id"]
    assert impact["stack"] == ["database postgresql → mysql"]
    for line in re.findall(r"^\| `(\S+?)(?:\[\])?`[^|]*\|", _section("What would it"), re.M):
        assert line in impact


def _section(title: str) -> str:
    return PAGE.partition(f"### {title}")[2].partition("\n### ")[0]


@pytest.mark.parametrize("id", ["m5", "m6"])
def test_an_edit_has_all_that_the_old_task_had_and_what_was_asked(
    ran: dict[str, Any], id: str
) -> None:
    task = ran[id][1]
    assert "AUTO_INCREMENT" in text(task, "schema.sql") or "ENGINE=" in text(task, "schema.sql")
    assert "wishlist" in text(task, "schema.sql").lower()
    assert "Wishlist" in text(task, "changes.md")


def test_scopes_keep_and_remake_what_they_name(ran: dict[str, Any]) -> None:
    only, each = states(ran["m7"][1]), states(ran["m8"][1])
    seed = "implement:database/seed"
    assert (only["implement:database/schema"], only[seed]) == ("done", "kept")
    assert (each["implement:database/schema"], each[seed], each["validate"]) == (
        "done", "kept", "done",
    )  # fmt: skip
    assert (
        "for people who know no SQL" in text(ran["m8"][1], "answer.md").partition("## Not done")[2]
    )


def test_steps_are_made_again_left_out_and_inserted(ran: dict[str, Any]) -> None:
    assert fates(ran["m9"][1])["validate"] == "remake"
    assert states(ran["m9"][1])["validate"] == "done"
    assert states(ran["m10"][1])["implement:database/seed"] == "skipped"
    assert states(ran["m11"][1])["wishes"] == "done"
    assert "wishlist" in text(ran["m11"][1], "schema.sql").lower()
    assert states(ran["m12"][1])["review"] == "failed"
    assert "needs a cloud model" in not_done(ran["m12"][1])


def test_undo_and_redo_bring_back_what_was(ran: dict[str, Any]) -> None:
    first, edited, undone, redone = (text(ran[f"m{n}"][1], "schema.sql") for n in (1, 5, 13, 14))
    assert undone == first
    assert redone == edited != first
    assert text(ran["m15"][1], "schema.sql") == first


def test_what_is_confirmed_is_done(ran: dict[str, Any]) -> None:
    assert {a["artifactId"] for a in ran["m16"][1]["artifacts"]} == {"impact.json"}
    assert ran["m18"][1]["id"] == ran["m16"][1]["id"]
    for id in ("m18", "m19"):
        assert "review" not in text(ran[id][1], "schema.sql").lower()


def test_the_page_shows_every_action() -> None:
    assert set(re.findall(r'"action":"(\w+)"', PAGE)) - {"paint"} == set(get_args(Action))


COMMANDS = re.findall(r"^\.venv/bin/a2a-agents (?:edit|steps) .*", PAGE, re.M)


def test_the_page_has_commands() -> None:
    assert len(COMMANDS) > 5


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_is_understood(command: str) -> None:
    options = _parser().parse_args(shlex.split(command)[1:])
    assert options.task in ("TASK", "EDITED")
    if "edit" in command.split():
        assert isinstance(edit_of(options), Edit)


def test_what_is_sent_stands_under_our_extension() -> None:
    assert all(f'"{STEPS}"' in block for block in BLOCKS if "referenceTaskIds" in block)
