"""Sizing, failure modes, C4, stories, deadline and the plan as a table."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from a2a_agents.agents.architecture.failures import failure_rows
from a2a_agents.agents.architecture.sizing import sizing
from a2a_agents.agents.planning.deadline import deadline_of
from a2a_agents.agents.planning.schedule import schedule_of
from a2a_agents.agents.planning.stories import stories_of
from a2a_agents.core.blueprint import Blueprint, Constraint, WorkItem
from tests.agents.designs import ALL, SHOP
from tests.agents.views import documents


def constrained(blueprint: Blueprint, *constraints: Constraint) -> Blueprint:
    return blueprint.model_copy(update={"constraints": constraints})


def limit(kind: str, value: float, unit: str = "") -> Constraint:
    return Constraint(kind=kind, text=f"{value:g} {unit}".strip(), value=value, unit=unit)


def test_the_sums_of_the_sizing_are_right() -> None:
    lines = sizing(constrained(SHOP, limit("throughput", 5000), limit("availability", 99.95, "%")))
    text = "\n".join(lines)
    assert "5,000 requests/s ÷ 250 per instance = 20, + 1 so that one may fail = 21." in text
    assert "5,000 × 80% = 4,000/s ÷ 2,000 per machine = the primary and 1 read replica." in text
    assert "5,000/s × 8 KB = 40.0 MB/s out, 320 Mbit/s." in text
    assert "leaves 21.6 minutes a month" in text


def test_devices_write_and_people_read() -> None:
    by_devices = "\n".join(sizing(constrained(SHOP, limit("devices", 600_000, "devices"))))
    often = constrained(SHOP, limit("devices", 50_000), limit("interval", 10, "s"))
    assert "50,000 devices × 1 message every 10 s = 5,000 messages/s." in sizing(often)
    by_people = "\n".join(sizing(constrained(SHOP, limit("users", 17_280_000, "users"))))
    assert "600,000 devices × 1 message every 60 s = 10,000 messages/s." in by_devices
    assert "Database writes: 10,000 × 95% = 9,500/s ÷ 3,000 per primary = 4 shards" in by_devices
    assert "= 10,000.0 requests/s on average, × 3 at peak = 30,000.0." in by_people
    assert "Database writes: 30,000 × 20% = 6,000/s ÷ 3,000 per primary = 2 shards" in by_people


@pytest.mark.parametrize(("budget", "verdict"), [(5000, "leaves room"), (50, "does not fit")])
def test_the_budget_is_compared_with_what_the_load_costs(budget: float, verdict: str) -> None:
    lines = sizing(constrained(SHOP, limit("throughput", 900), limit("budget", budget, "month")))
    (cost,) = (line for line in lines if line.startswith("Cost:"))
    assert f"it {verdict};" in cost
    total = sum(int(a) * int(b) for a, b in re.findall(r"(\d+) [a-z ]+ × (\d+)", cost))
    assert f"= {total:,} a month" in cost


@pytest.mark.parametrize("value", [0.0, -1.0, float("inf"), float("nan"), 1e300])
@pytest.mark.parametrize("kind", ["throughput", "users", "devices", "budget", "rpo", "regions"])
def test_odd_numbers_do_not_break_the_sums(kind: str, value: float) -> None:
    said = sizing(constrained(SHOP, limit(kind, value)))
    assert all("nan" not in line and "inf" not in line.replace("info", "") for line in said)


@pytest.mark.parametrize("design", ALL)
def test_every_component_has_a_failure_mode_and_a_place_in_the_c4_model(design: str) -> None:
    blueprint = ALL[design]
    rows = failure_rows(blueprint)
    assert len(rows) == len(blueprint.components)
    assert all(all(cell for cell in row) for row in rows)
    text = documents("architecture", blueprint)["workspace.dsl"].text
    declared = set(re.findall(r"^\s+(\w+) = (?:container|softwareSystem|person) ", text, re.M))
    used = re.findall(r"^\s+(\w+) -> (\w+) ", text, re.M)
    assert {end for pair in used for end in pair} <= declared
    assert len(declared) == len(blueprint.components) + 2
    assert text.count("{") == text.count("}")
    assert all(line.count('"') % 2 == 0 for line in text.splitlines())


@pytest.mark.parametrize("design", ALL)
def test_the_stories_have_ids_and_acceptance_and_are_in_the_plan(design: str) -> None:
    stories = stories_of(ALL[design])
    assert stories
    assert len({story.id for story in stories}) == len(stories)
    assert all(story.acceptance for story in stories)
    made = documents("planning", ALL[design])
    assert [s["id"] for s in json.loads(made["plan.json"].text)["stories"]] == [
        story.id for story in stories
    ]
    assert all(f"**{story.id}** {story.text}" in made["stories.md"].text for story in stories)


@pytest.mark.parametrize("design", ALL)
def test_the_table_has_every_item_and_no_formula(design: str) -> None:
    evil = WorkItem(id="evil", title='=HYPERLINK("x")', acceptance=("+1",))
    blueprint = ALL[design].model_copy(update={"work": (*ALL[design].work, evil)})
    rows = list(csv.DictReader(io.StringIO(documents("planning", blueprint)["plan.csv"].text)))
    assert [row["Id"] for row in rows] == [t.item.id for t in schedule_of(blueprint).tasks]
    (row,) = (row for row in rows if row["Id"] == "evil")
    assert row["Title"] == '\'=HYPERLINK("x")'
    assert row["Acceptance"] == "'+1"


def test_a_deadline_is_compared_with_the_plan() -> None:
    work = tuple(WorkItem(id=f"w{i}", title="x", low_days=5, likely_days=5, high_days=5)
                 for i in range(10))  # fmt: skip
    plain = SHOP.model_copy(update={"work": work})
    assert deadline_of(plain, schedule_of(plain)) is None
    found: list[tuple[bool, int]] = []
    for weeks in (8, 4, 1):
        blueprint = constrained(plain, limit("duration", weeks, "weeks"), limit("team", 3))
        deadline = deadline_of(blueprint, schedule_of(blueprint))
        assert deadline
        found.append((deadline.fits, deadline.people))
        assert ("It fits." in documents("planning", blueprint)["plan.md"].text) == deadline.fits
    assert found == [(True, 3), (False, 5), (False, 0)]
