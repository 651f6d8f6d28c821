"""Edits change the inputs of a design, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from a2a_agents.core.edits import Edit
from a2a_agents.core.inputs import Inputs, edited, read_inputs
from a2a_agents.core.workflow import IllegalStep, Inserted, graph_of

INPUTS = Inputs(
    ("A shop",),
    stack={"database": "mysql"},
    instructions={"plan": "small"},
    skipped=("validate",),
    inserted=(Inserted("harden", "plan", "encrypt"),),
)
GRAPH = graph_of((), ["database/schema"], INPUTS.inserted)


def said(**values: Any) -> Edit:
    return Edit.model_validate(values)


def test_inputs_are_read_as_they_were_kept() -> None:
    assert read_inputs(INPUTS.kept()) == INPUTS
    assert read_inputs(Inputs(("x",)).kept()) == Inputs(("x",))


def test_requirements_are_added_and_the_stack_is_replaced() -> None:
    edit = said(
        action="edit",
        step="plan",
        changes={"requirements": "with reviews", "stack": {"database": "sqlite", "cache": "redis"}},
    )
    inputs = edited(INPUTS, edit, GRAPH)
    assert inputs.requests == ("A shop", "with reviews")
    assert inputs.stack == {"database": "sqlite", "cache": "redis"}
    assert inputs.inserted == INPUTS.inserted


def test_instructions_belong_to_a_step() -> None:
    edit = said(
        action="edit",
        changes={"instructions": "one service"},
        scope={"implement:database/schema": {"instructions": "short names"}, "validate": "keep"},
    )
    assert edited(INPUTS, edit, GRAPH).instructions == {
        "plan": "small\n\none service",
        "implement:database/schema": "short names",
    }


def test_what_was_said_of_a_step_before_still_holds_and_is_said_once() -> None:
    inputs = INPUTS
    for text in ("one service", "short names", "one service"):
        edit = said(action="edit", step="plan", changes={"instructions": text})
        inputs = edited(inputs, edit, GRAPH)
    assert inputs.instructions == {"plan": "small\n\none service\n\nshort names"}


def test_a_skipped_step_is_no_longer_skipped_once_it_is_asked_for() -> None:
    assert edited(INPUTS, said(action="regenerate", step="validate"), GRAPH).skipped == ()
    skipped = edited(INPUTS, said(action="skip", step="validate"), GRAPH)
    assert skipped.skipped == ("validate",)


@pytest.mark.parametrize(
    ("action", "step", "order"),
    [
        ("insertAfter", "plan", ("new", "harden")),
        ("insertBefore", "harden", ("new", "harden")),
        ("insertAfter", "harden", ("harden", "new")),
    ],
)
def test_a_step_is_put_where_it_was_asked_for(
    action: str, step: str, order: tuple[str, ...]
) -> None:
    edit = said(action=action, step=step, id="new", changes={"instructions": "say so"})
    inputs = edited(INPUTS, edit, GRAPH)
    graph = graph_of((), ["database/schema"], inputs.inserted)
    assert tuple(name for name in graph if name in order) == order
    assert graph["implement:database/schema"] == (order[-1],)


def test_nothing_is_put_before_the_first_step() -> None:
    edit = said(action="insertBefore", step="analyse", id="new", changes={"instructions": "x"})
    with pytest.raises(IllegalStep):
        edited(INPUTS, edit, GRAPH)


@pytest.mark.parametrize(
    "values",
    [
        {"action": "dance"},
        {"action": "edit"},
        {"action": "skip"},
        {"action": "regenerate"},
        {"action": "insertAfter", "step": "plan", "id": "new"},
        {"action": "insertAfter", "id": "new", "changes": {"instructions": "x"}},
        {"action": "preview", "of": "preview"},
        {"action": "preview", "of": "skip"},
        {"action": "edit", "changes": {"stack": {"mood": "good"}}},
        {"action": "edit", "changes": {"colour": "red"}},
        {"action": "edit", "changes": {"instructions": "x"}, "scope": "everything"},
        {"action": "edit", "scope": {"plan": "burn"}},
        {"action": "edit", "step": "../etc", "changes": {"instructions": "x"}},
    ],
)
def test_an_edit_that_says_too_little_or_the_unknown_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        said(**values)


def test_a_preview_does_what_it_is_of() -> None:
    assert said(action="preview", of="skip", step="validate").does == "skip"
    assert said(action="undo").does == "undo"


def test_a_step_that_is_moved_leaves_no_hole() -> None:
    three = (Inserted("a", "plan", "…"), Inserted("b", "a", "…"), Inserted("c", "b", "…"))
    edit = said(action="insertAfter", step="c", id="b", changes={"instructions": "last"})
    inputs = edited(Inputs(("x",), inserted=three), edit, graph_of((), (), three))
    assert [*graph_of((), (), inputs.inserted)][1:5] == ["plan", "a", "c", "b"]
