"""The plan: its arithmetic, and that nobody starts before what they wait for."""

from __future__ import annotations

import json

import pytest

from a2a_agents.agents.planning.schedule import schedule_of
from a2a_agents.core.blueprint import Blueprint, Constraint, WorkItem
from tests.agents.designs import ALL, SHOP, TINY
from tests.agents.views import documents


def test_expected_days_path_and_slack_are_as_on_paper() -> None:
    """Two ways to the end: 2 + 4 days, and 2 + 1 with three to spare."""
    plan = _plan(
        _item("start", 2),
        _item("long", 4, "start"),
        _item("short", 1, "start"),
        _item("end", 1, "long", "short"),
    )
    schedule = schedule_of(plan)
    assert [round(task.expected, 6) for task in schedule.tasks] == [2, 4, 1, 1]
    assert schedule.critical_path == ("start", "long", "end")
    assert schedule.critical_days == pytest.approx(7)
    assert {t.item.id: round(t.slack, 6) for t in schedule.tasks}["short"] == 3


def test_estimates_weigh_the_likely_day_four_times() -> None:
    """(1 + 4 × 2 + 9) ÷ 6 = 3, give or take (9 - 1) ÷ 6."""
    item = WorkItem(id="a", title="A", low_days=1, likely_days=2, high_days=9)
    schedule = schedule_of(Blueprint(title="x", slug="x", work=(item,)))
    assert schedule.tasks[0].expected == pytest.approx(3)
    assert schedule.critical_deviation == pytest.approx(8 / 6)


@pytest.mark.parametrize("people", [1, 2, 5])
def test_nobody_does_two_things_or_starts_too_early(people: int) -> None:
    """Never more items at once than people; no item before all that it waits for."""
    asked = Constraint(kind="team", text="a team", value=people, unit="people")
    schedule = schedule_of(SHOP.model_copy(update={"constraints": (asked,)}))
    assert (schedule.team, schedule.team_asked) == (people, True)
    ends = {task.item.id: task.end_day for task in schedule.tasks}
    for task in schedule.tasks:
        assert all(ends[needed] <= task.start_day + 1e-9 for needed in task.item.depends_on)
        at_once = [t for t in schedule.tasks if t.start_day <= task.start_day < t.end_day - 1e-9]
        assert len(at_once) <= people


def test_more_people_are_never_slower_here() -> None:
    """And one person needs the sum of all days."""
    days = []
    for people in (1, 2, 4):
        asked = Constraint(kind="team", text="a team", value=people, unit="people")
        days.append(schedule_of(SHOP.model_copy(update={"constraints": (asked,)})).calendar_days)
    assert days == sorted(days, reverse=True)
    assert days[0] == pytest.approx(schedule_of(SHOP).total_days / 0.7)


def test_a_design_without_work_still_has_a_plan() -> None:
    """Made of its entities."""
    ids = [
        item["id"] for item in json.loads(documents("planning", TINY)["plan.json"].text)["items"]
    ]
    assert ids == ["base", "keep-note-1", "release"]


@pytest.mark.parametrize("design", ALL)
def test_plan_json_and_plan_md_tell_the_same(design: str) -> None:
    """Every item once, in an order in which it can be done."""
    made = documents("planning", ALL[design])
    plan = json.loads(made["plan.json"].text)
    seen: set[str] = set()
    for item in plan["items"]:
        assert set(item["dependsOn"]) <= seen
        seen.add(item["id"])
        assert f"| {item['id']} |" in made["plan.md"].text
    assert set(plan["criticalPath"]) <= seen
    assert sorted(i for sprint in plan["sprints"] for i in sprint["items"]) == sorted(seen)


def _plan(*items: WorkItem) -> Blueprint:
    return Blueprint(title="x", slug="x", work=items)


def _item(id: str, days: float, *after: str) -> WorkItem:
    return WorkItem(
        id=id, title=id, low_days=days, likely_days=days, high_days=days, depends_on=after
    )
