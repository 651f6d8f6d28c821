"""What is typed after ``edit``, and the edit that it comes to."""

import shlex
from typing import Any

import pytest

from a2a_agents.asking.arguments import WrongEdit, edit_of, text_of
from a2a_agents.cli import _parser

SAY = {"instructions": "short"}


def edit(line: str) -> Any:
    return edit_of(_parser().parse_args(["edit", "T", *shlex.split(line)]))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--say short", {"action": "edit", "changes": {"requirements": "short"}}),
        ("--step analyse --say short", {"step": "analyse", "changes": {"requirements": "short"}}),
        ("--step plan --say short", {"step": "plan", "changes": SAY}),
        (
            "--step plan --require long --say short",
            {"step": "plan", "changes": SAY | {"requirements": "long"}},
        ),
        ("--require long --say short", {"changes": {"requirements": "long\nshort"}}),
        (
            "--stack database=mysql --stack cache=redis --complexity simple",
            {"changes": {"stack": {"database": "mysql", "cache": "redis"}, "complexity": "simple"}},
        ),
        ("--step validate --skip", {"action": "skip", "step": "validate"}),
        (
            "--step validate --regenerate --say short",
            {"action": "regenerate", "step": "validate", "changes": SAY},
        ),
        (
            "--insert-before validate --id look --say short",
            {"action": "insertBefore", "step": "validate", "id": "look", "changes": SAY},
        ),
        (
            "--insert-after plan --id look --say short",
            {"action": "insertAfter", "step": "plan", "id": "look", "changes": SAY},
        ),
        (
            "--insert-after analyse --id look --say short",
            {"action": "insertAfter", "step": "analyse", "id": "look", "changes": SAY},
        ),
        ("--undo", {"action": "undo"}),
        ("--redo --yes", {"action": "redo", "confirmed": True}),
        (
            "--step plan --say short --only",
            {"step": "plan", "changes": SAY, "scope": "only"},
        ),
        (
            "--keep plan --remake validate --keep implement:api/openapi",
            {"scope": {"plan": "keep", "validate": "remake", "implement:api/openapi": "keep"}},
        ),
        ("--preview --undo", {"action": "preview", "of": "undo"}),
        ("--preview --say short", {"action": "preview", "changes": {"requirements": "short"}}),
    ],
)
def test_a_command_line_is_an_edit(line: str, said: dict[str, Any]) -> None:
    found = edit(line).model_dump(by_alias=True, exclude_defaults=True)
    assert found == {"action": "edit", **said}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "say what is to be otherwise"),
        ("--step plan", "say what is to be otherwise"),
        ("--skip", "--skip needs --step"),
        ("--regenerate", "--regenerate needs --step"),
        ("--step validate --skip --say short", "can be told nothing"),
        ("--undo --say short", "--undo goes with no step"),
        ("--redo --step plan", "--redo goes with no step"),
        ("--insert-after plan --say short", "needs --id and --say"),
        ("--insert-after plan --id look", "needs --id and --say"),
        ("--insert-after plan --id look --say short --step plan", "no --step"),
        ("--say short --only --keep plan", "--only, or of single steps"),
        ("--step 'The Plan' --say short", "step: String"),
        ("--insert-after plan --id 'A B' --say short", "id: String"),
    ],
)
def test_what_would_be_sent_in_vain_is_not_sent(line: str, why: str) -> None:
    with pytest.raises(WrongEdit, match=why):
        edit(line)


@pytest.mark.parametrize("line", ["--undo --redo", "--stack mysql", "--stack colour=red"])
def test_argparse_refuses_the_rest(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        edit(line)
    assert "usage: " in capsys.readouterr().err


def test_people_who_read_the_task_see_what_was_said_or_done() -> None:
    assert text_of(edit("--require long --step plan --say short")) == "long\nshort"
    assert text_of(edit("--step validate --skip --preview")) == "skip validate"
