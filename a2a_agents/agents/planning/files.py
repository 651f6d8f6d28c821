"""``plan.json`` and ``plan.md``: the schedule for programs and for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from a2a_agents.agents import mermaid
from a2a_agents.agents.documents import document, json_text
from a2a_agents.agents.planning.deadline import deadline_of, said_of
from a2a_agents.agents.planning.schedule import (
    FOCUS,
    SPRINT_DAYS,
    Schedule,
    Task,
    schedule_of,
)
from a2a_agents.agents.planning.stories import Story, stories_of
from a2a_agents.agents.words import one_line, sentence, table
from a2a_agents.core.blueprint import Blueprint, WorkItem
from a2a_agents.core.outputs import Document

_DAY_S = 86_400


def plan_json(blueprint: Blueprint) -> Iterator[Document]:
    """The plan as data; days are rounded to a tenth."""
    schedule = schedule_of(blueprint)
    plan: dict[str, Any] = {
        "title": one_line(blueprint.title),
        "team": {"people": schedule.team, "asked": schedule.team_asked, "focus": FOCUS},
        "totals": {
            "expectedPersonDays": _day(schedule.total_days),
            "criticalPathDays": _day(schedule.critical_days),
            "calendarDays": _day(schedule.calendar_days),
            "calendarDaysP80": _day(schedule.likely_calendar_days),
            "sprintDays": SPRINT_DAYS,
            "sprints": schedule.sprints,
        },
        "deadline": _deadline(blueprint, schedule),
        "criticalPath": list(schedule.critical_path),
        "items": [_item(task) for task in schedule.tasks],
        "sprints": _sprints(schedule),
        "milestones": _milestones(schedule),
        "stories": [_story(story) for story in stories_of(blueprint)],
        "risks": [risk.model_dump(mode="json") for risk in blueprint.risks],
    }
    yield document("plan.json", json_text(plan), "Work items, critical path and sprints")


def _deadline(blueprint: Blueprint, schedule: Schedule) -> dict[str, Any] | None:
    deadline = deadline_of(blueprint, schedule)
    if deadline is None:
        return None
    return {
        "asked": deadline.text,
        "workingDays": _day(deadline.days),
        "fits": deadline.fits,
        "peopleNeeded": deadline.people or None,
    }


def _story(story: Story) -> dict[str, Any]:
    return {
        "id": story.id,
        "epic": story.epic,
        "text": story.text,
        "acceptance": list(story.acceptance),
    }


def _item(task: Task) -> dict[str, Any]:
    item = task.item
    return {
        "id": item.id,
        "title": one_line(item.title),
        "area": one_line(item.area),
        "days": {name: _day(days) for name, days in _estimates(item)},
        "expectedDays": _day(task.expected),
        "dependsOn": list(item.depends_on),
        "acceptance": [one_line(line) for line in item.acceptance],
        "earliestDay": _day(task.earliest),
        "slackDays": _day(max(0.0, task.slack)),
        "critical": task.critical,
        "startDay": _day(task.start_day),
        "endDay": _day(task.end_day),
        "sprint": task.sprint,
    }


def _estimates(item: WorkItem) -> list[tuple[str, float]]:
    return [("low", item.low_days), ("likely", item.likely_days), ("high", item.high_days)]


def _sprints(schedule: Schedule) -> list[dict[str, Any]]:
    """Each sprint with the items that end in it."""
    busy = sorted({task.sprint for task in schedule.tasks})
    return [
        {
            "sprint": number,
            "items": [task.item.id for task in schedule.tasks if task.sprint == number],
            "expectedDays": _day(sum(t.expected for t in schedule.tasks if t.sprint == number)),
        }
        for number in busy
    ]


def _milestones(schedule: Schedule) -> list[dict[str, Any]]:
    """An area is reached when its last item is done."""
    areas: dict[str, list[Task]] = {}
    for task in schedule.tasks:
        areas.setdefault(one_line(task.item.area) or "Everything else", []).append(task)
    reached = [(max(tasks, key=lambda t: t.end_day), area) for area, tasks in areas.items()]
    return [
        {"title": f"{area} done", "day": _day(last.end_day), "sprint": last.sprint}
        for last, area in sorted(reached, key=lambda pair: pair[0].end_day)
    ]


def plan_md(blueprint: Blueprint) -> Iterator[Document]:
    """The plan for people."""
    schedule = schedule_of(blueprint)
    parts = [
        f"# {one_line(blueprint.title)}: plan\n",
        _summary(schedule),
        said_of(deadline_of(blueprint, schedule), schedule),
        _gantt(schedule, one_line(blueprint.title)),
        _items(schedule),
        _sprint_table(schedule),
        _milestone_table(schedule),
        _acceptance(schedule),
        _risks(blueprint),
    ]
    yield document("plan.md", "\n".join(filter(None, parts)), "The plan, with a Gantt chart")


def _summary(schedule: Schedule) -> str:
    assumed = "as asked" if schedule.team_asked else "assumed; say how many you are to change it"
    return (
        f"{len(schedule.tasks)} work items, {schedule.total_days:.1f} expected person-days. A team "
        f"of {schedule.team} ({assumed}) is done in {schedule.calendar_days:.0f} working days, "
        f"{schedule.sprints} sprints of {SPRINT_DAYS} days; four of five such plans end within "
        f"{schedule.likely_calendar_days:.0f}. {FOCUS:.0%} of a day goes into planned work. "
        f"The critical path takes {schedule.critical_days:.1f} ideal days: "
        f"{' → '.join(schedule.critical_path)}.\n"
    )


def _gantt(schedule: Schedule, title: str) -> str:
    """Working days counted from day 1, as no start date is known."""
    lines = [
        "gantt",
        f"  title {mermaid.plain(title)}",
        "  dateFormat X",
        "  axisFormat %j",
    ]
    areas: dict[str, list[Task]] = {}
    for task in schedule.tasks:
        areas.setdefault(mermaid.plain(task.item.area or "Work"), []).append(task)
    for area, tasks in areas.items():
        lines.append(f"  section {area}")
        for task in tasks:
            critical = "crit, " if task.critical else ""
            start, end = round(task.start_day * _DAY_S), round(task.end_day * _DAY_S)
            lines.append(f"  {mermaid.plain(task.item.title)} :{critical}{start}, {end}")
    return mermaid.fenced(lines)


def _items(schedule: Schedule) -> str:
    rows = [
        [
            task.item.id,
            task.item.title,
            f"{task.item.low_days:g}–{task.item.likely_days:g}–{task.item.high_days:g}",
            f"{task.expected:.1f}",
            ", ".join(task.item.depends_on),
            f"{max(0.0, task.slack):.1f}" if not task.critical else "critical",
            str(task.sprint),
        ]
        for task in schedule.tasks
    ]
    heads = [
        "Item",
        "What",
        "Days (low–likely–high)",
        "Expected",
        "After",
        "Slack",
        "Sprint",
    ]
    return "## Work items\n\n" + table(heads, rows)


def _sprint_table(schedule: Schedule) -> str:
    rows = [
        [str(sprint["sprint"]), ", ".join(sprint["items"]), str(sprint["expectedDays"])]
        for sprint in _sprints(schedule)
    ]
    return "## Sprints\n\n" + table(["Sprint", "Done in it", "Expected days"], rows)


def _milestone_table(schedule: Schedule) -> str:
    rows = [[m["title"], str(m["day"]), str(m["sprint"])] for m in _milestones(schedule)]
    return "## Milestones\n\n" + table(["Milestone", "Working day", "Sprint"], rows)


def _acceptance(schedule: Schedule) -> str:
    text = "".join(
        f"\n**{one_line(task.item.title)}** (`{task.item.id}`)\n\n"
        + "".join(f"- [ ] {sentence(line)}\n" for line in task.item.acceptance)
        for task in schedule.tasks
        if task.item.acceptance
    )
    return "## Acceptance\n" + text if text else ""


def _risks(blueprint: Blueprint) -> str:
    rows = [[r.title, r.likelihood, r.impact, r.mitigation, r.owner] for r in blueprint.risks]
    heads = ["Risk", "Likelihood", "Impact", "What we do about it", "Owner"]
    return "## Risks\n\n" + table(heads, rows) if rows else ""


def _day(days: float) -> float:
    return round(float(days), 1)
