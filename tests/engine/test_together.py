"""What the answer tells of conflicts, of parts that failed, and of what a prompt left out."""

from __future__ import annotations

from a2a_agents.core.blueprint import Blueprint, Link
from a2a_agents.core.merge import merge
from a2a_agents.core.patch import BlueprintPatch
from a2a_agents.engine.context import Context
from a2a_agents.engine.specialists import Failure, Record
from a2a_agents.engine.together import questions, together_text

DRAFT = Blueprint(title="Shop", slug="shop")


def test_where_all_went_well_nothing_is_told() -> None:
    assert together_text(merge(DRAFT, {}), (), {"api": Record("api", "v", ())}) == ""
    assert questions(merge(DRAFT, {})) == ()


def test_everything_that_did_not_go_in_as_meant_is_told() -> None:
    merged = merge(
        DRAFT,
        {
            "architecture": [BlueprintPatch(title="A <b>")],
            "planning": [BlueprintPatch(title="B")],
            "api": [BlueprintPatch(says="Linked", links=(Link(source="x", target="y"),))],
        },
    )
    records = {"code": Record("code", "v", (), context=Context("", ("9 more links",)), unread=2)}
    text = together_text(merged, [Failure("database", "The model is busy.")], records)
    assert text.split("\n") == [
        "## Worked on together",
        "",
        "- **database** gave nothing: The model is busy. Its part is as it was drafted.",
        "- Title: architecture: A \\<b\\>; planning: B. Kept: architecture. The architecture "
        "specialist decides on the title.",
        "- A change by api (“Linked”) was left out: unknown component 'x'.",
        "- 2 of what code gave could not be read as changes.",
        "- code was asked in short; not shown to it: 9 more links.",
    ]


def test_what_no_rule_decides_is_asked() -> None:
    merged = merge(
        DRAFT, {"fraud": [BlueprintPatch(title="F")], "billing": [BlueprintPatch(title="B")]}
    )
    assert "Open: say which you want." in together_text(merged)
    assert questions(merged) == ("Title: which do you want? billing: B; fraud: F",)


def test_a_hundred_conflicts_do_not_fill_the_answer() -> None:
    both = {
        agent: [
            BlueprintPatch.model_validate(
                {"components": [{"id": f"c{n}", "kind": "worker", "label": agent}]}
            )
            for n in range(100)
        ]
        for agent in ("architecture", "code")
    }
    assert questions(merge(DRAFT, both)) == ()
    text = together_text(merge(DRAFT, both))
    assert text.endswith("- … and 88 more conflicts")
    assert len(text) < 3_000
