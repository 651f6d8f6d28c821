"""Impacts as people read them, also those that are none."""

from typing import Any

import pytest

from a2a_agents.asking.impact import impact_lines

WHOLE = {
    "steps": [
        {"id": "plan", "fate": "make", "lane": "local", "estimatedMs": 12.3,
         "estimatedCostMicroUsd": 0},
        {"id": "validate", "fate": "keep"},
    ],
    "estimatedMs": 12.3,
    "estimatedCostMicroUsd": 0,
    "exact": False,
    "design": {"entities": {"added": ["Wishlist"], "changed": [], "removed": ["Review"]}},
    "stack": ["database postgresql → mysql"],
    "canvas": {"added": [], "changed": ["db"], "removed": []},
    "files": {"added": [], "changed": [f"file-{n:02}.py" for n in range(9)], "removed": []},
    "recommendation": "Look at what is lost first: Review.",
}  # fmt: skip


def test_steps_and_differences_are_two_small_tables() -> None:
    assert [*impact_lines(WHOLE)] == [
        "Impact: 1 of 2 steps are made again; about 0.01 s, $0.000000.",
        "  step                           time       cost",
        "  plan      made again, local  0.01 s  $0.000000",
        "  validate  kept",
        "",
        "            added     changed                                        removed",
        "  entities  Wishlist                                                 Review",
        "  files               file-00.py, file-01.py, file-02.py and 6 more",
        "  canvas              1",
        "  stack               database postgresql → mysql",
        "A model is asked: what it changes besides is not known.",
        "Look at what is lost first: Review.",
    ]


@pytest.mark.parametrize(
    "impact",
    [
        {},
        {"steps": 7, "design": [], "files": "x", "canvas": None, "stack": {}},
        {
            "steps": [None, {"id": 3, "fate": []}],
            "files": {"added": "x", "removed": [{}, "\x1b[2J"]},
        },
        {"estimatedMs": "soon", "estimatedCostMicroUsd": None, "recommendation": 3},
    ],
    ids=str,
)
def test_a_server_may_send_anything(impact: dict[str, Any]) -> None:
    said = "\n".join(impact_lines(impact))
    assert said.startswith("Impact: 0 of ")
    assert "\x1b" not in said


def test_names_keep_to_their_line_and_figures_to_what_figures_are() -> None:
    step = {"id": "a\n  b", "fate": "make", "estimatedMs": 10**400}
    cost = {"estimatedCostMicroUsd": 10**400, "estimatedMs": float("nan")}
    lines = [*impact_lines({"steps": [step], **cost, "stack": ["x\ny"]})]
    assert lines[0] == "Impact: 1 of 1 steps are made again; about ?, $?."
    assert len(lines) == 6
