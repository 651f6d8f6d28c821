"""Estimates, the critical path, and who does what when: arithmetic over the work items."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from a2a_agents.agents.words import plural, spaced
from a2a_agents.core.blueprint import Blueprint, WorkItem, order_of_work, snake

SPRINT_DAYS = 10
FOCUS = 0.7
"""Share of a day that goes into planned work."""
_TEAM = 3
_LEAST_DAYS = 0.1
_MOST_DAYS = 500.0
_SURE = 0.84
"""Standard deviations over the mean that four of five plans stay under."""


@dataclass(frozen=True, slots=True)
class Task:
    """A work item with its place in the plan; times are ideal days unless they say otherwise."""

    item: WorkItem
    expected: float
    deviation: float
    earliest: float
    """Days that must have passed, however many people there are."""
    slack: float
    start_day: float
    """Working day on which somebody takes it, with this team."""
    end_day: float
    sprint: int

    @property
    def critical(self) -> bool:
        """Any delay of it delays the end."""
        return self.slack < 1e-6


@dataclass(frozen=True, slots=True)
class Schedule:
    """The plan for a team."""

    tasks: tuple[Task, ...]
    team: int
    team_asked: bool
    critical_path: tuple[str, ...]
    critical_days: float
    critical_deviation: float

    @property
    def total_days(self) -> float:
        """Person-days of all items."""
        return sum(task.expected for task in self.tasks)

    @property
    def calendar_days(self) -> float:
        """Working days until the last item is done."""
        return max((task.end_day for task in self.tasks), default=0.0)

    @property
    def likely_calendar_days(self) -> float:
        """Working days that four of five such plans stay under."""
        return self.calendar_days + _SURE * self.critical_deviation / FOCUS

    @property
    def sprints(self) -> int:
        """How many sprints that is."""
        return max((task.sprint for task in self.tasks), default=0)


def schedule_of(blueprint: Blueprint) -> Schedule:
    """The schedule of the blueprint's work, for the team that was asked for or one of three."""
    items = order_of_work(blueprint.work or _derived_work(blueprint))
    asked = _team_size(blueprint)
    team = asked or _TEAM
    expected = {item.id: _expected(item) for item in items}
    earliest, tail = _earliest(items, expected), _tails(items, expected)
    length = max((earliest[i.id] + tail[i.id] for i in items), default=0.0)
    spans = _assigned(items, expected, tail, team)
    tasks = tuple(
        Task(
            item,
            expected[item.id],
            _deviation(item),
            earliest[item.id],
            length - earliest[item.id] - tail[item.id],
            *spans[item.id],
            sprint=max(1, math.ceil(spans[item.id][1] / SPRINT_DAYS - 1e-9)),
        )
        for item in items
    )
    path = _critical_path(tasks)
    deviation = math.sqrt(sum(task.deviation**2 for task in path))
    return Schedule(tasks, team, bool(asked), tuple(t.item.id for t in path), length, deviation)


def _expected(item: WorkItem) -> float:
    low, likely, high = map(_bounded, (item.low_days, item.likely_days, item.high_days))
    return max(_LEAST_DAYS, (low + 4 * likely + high) / 6)


def _deviation(item: WorkItem) -> float:
    return abs(_bounded(item.high_days) - _bounded(item.low_days)) / 6


def _bounded(days: float) -> float:
    """An estimate that is one: no item takes years, none takes less than nothing."""
    return min(_MOST_DAYS, max(0.0, days))


def _team_size(blueprint: Blueprint) -> int:
    for constraint in blueprint.constraints:
        about = f"{constraint.kind} {constraint.unit}".lower()
        is_team = re.search(r"\b(team|people|persons?|developers?|engineers?|devs?)\b", about)
        if is_team and constraint.value and 1 <= constraint.value <= 200:
            return int(constraint.value)
    return 0


def _earliest(items: list[WorkItem], expected: dict[str, float]) -> dict[str, float]:
    start: dict[str, float] = {}
    for item in items:
        start[item.id] = max((start[d] + expected[d] for d in item.depends_on), default=0.0)
    return start


def _tails(items: list[WorkItem], expected: dict[str, float]) -> dict[str, float]:
    """Days from the start of an item to the end of the longest chain that begins with it."""
    tail = dict(expected)
    for item in reversed(items):
        for needed in item.depends_on:
            tail[needed] = max(tail[needed], expected[needed] + tail[item.id])
    return tail


def _assigned(
    items: list[WorkItem], expected: dict[str, float], tail: dict[str, float], team: int
) -> dict[str, tuple[float, float]]:
    """Start and end day of each item when whoever is free takes what most others wait for."""
    free = [0.0] * team
    spans: dict[str, tuple[float, float]] = {}
    waiting = list(items)
    while waiting:
        ready = [item for item in waiting if all(d in spans for d in item.depends_on)]
        now = min(free)
        item = min(ready, key=lambda i: (max(now, _met(i, spans)), -tail[i.id]))
        who = min(
            range(team),
            key=lambda person: (max(free[person], _met(item, spans)), person),
        )
        start = max(free[who], _met(item, spans))
        spans[item.id] = (start, start + expected[item.id] / FOCUS)
        free[who] = spans[item.id][1]
        waiting.remove(item)
    return spans


def _met(item: WorkItem, spans: dict[str, tuple[float, float]]) -> float:
    return max((spans[d][1] for d in item.depends_on), default=0.0)


def _critical_path(tasks: tuple[Task, ...]) -> list[Task]:
    """One longest chain, from its first item to its last."""
    path: list[Task] = []
    reached = 0.0
    for task in tasks:
        follows = not path or path[-1].item.id in task.item.depends_on
        if task.critical and follows and abs(task.earliest - reached) < 1e-6:
            path.append(task)
            reached = task.earliest + task.expected
    return path


def _derived_work(blueprint: Blueprint) -> tuple[WorkItem, ...]:
    """A plan where the blueprint names none: a base, each entity, then the way out."""
    base = WorkItem(
        id="base",
        title="Project, database and pipeline",
        area="Foundation",
        acceptance=("A change on main is built, tested and deployed to a test environment",),
    )
    parts = tuple(
        WorkItem(
            id=f"keep-{snake(entity.name).replace('_', '-')}-{number}",
            title=f"Keep {spaced(plural(snake(entity.name)))}",
            area="Features",
            depends_on=("base",),
            acceptance=(f"A {spaced(entity.name)} can be made, read, changed and removed",),
        )
        for number, entity in enumerate(blueprint.entities, 1)
    )
    release = WorkItem(
        id="release",
        title="Release with monitoring and backups",
        area="Release",
        depends_on=tuple(item.id for item in parts) or ("base",),
        acceptance=(
            "A restore from backup has been tried",
            "An alert reaches somebody",
        ),
    )
    return (base, *parts, release)
