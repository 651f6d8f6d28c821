"""Whether the plan fits into the time that was asked for, and what would make it fit."""

from __future__ import annotations

import math
from dataclasses import dataclass

from a2a_agents.agents.planning.schedule import FOCUS, Schedule
from a2a_agents.core.blueprint import Blueprint

_WORKING_DAYS = {
    "day": 1.0, "tag": 1.0, "week": 5.0, "woche": 5.0, "semana": 5.0, "semaine": 5.0,
    "month": 21.0, "monat": 21.0, "mes": 21.0, "mois": 21.0, "sprint": 10.0,
}  # fmt: skip
_DAYS_OF_NOTICE = 0.15
"""What each further person costs the others, as a share of the work."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The time that was asked for, in working days, beside the plan."""

    text: str
    days: float
    fits: bool
    people: int
    """So many are needed; 0 where no number of people would do."""


def deadline_of(blueprint: Blueprint, schedule: Schedule) -> Deadline | None:
    """The deadline of the request, if it names one that a project can have."""
    for constraint in blueprint.constraints:
        days = _working_days(constraint.unit) * (constraint.value or 0.0)
        if constraint.kind == "duration" and days >= 5:
            fits = schedule.likely_calendar_days <= days
            people = schedule.team if fits else _people(schedule, days)
            return Deadline(constraint.text, days, fits, people)
    return None


def _people(schedule: Schedule, days: float) -> int:
    """How many people would be done in time, by the chain first and the sum after."""
    if schedule.critical_days / FOCUS > days:
        return 0
    for people in range(schedule.team + 1, 31):
        talk = 1 + _DAYS_OF_NOTICE * math.log2(people)
        if schedule.total_days * talk / (people * FOCUS) <= days:
            return people
    return 0


def said_of(deadline: Deadline | None, schedule: Schedule) -> str:
    """One paragraph for people; empty without a deadline."""
    if deadline is None:
        return ""
    asked = f"**{deadline.text}** were asked for: {deadline.days:.0f} working days. "
    likely = f"Four of five such plans end within {schedule.likely_calendar_days:.0f}. "
    if deadline.fits:
        return f"{asked}{likely}It fits.\n"
    if deadline.people:
        more = f"It does not fit with {schedule.team}; about {deadline.people} people would do, "
        return f"{asked}{likely}{more}or a first release without the items of most slack.\n"
    chain = f"{schedule.critical_days / FOCUS:.0f} working days"
    return (
        f"{asked}{likely}It does not fit with any number of people: the longest chain alone takes "
        f"{chain}. Leave out items of that chain, or move the date.\n"
    )


def _working_days(unit: str) -> float:
    for stem in (unit, unit.removesuffix("s"), unit.removesuffix("n"), unit.removesuffix("e"),
                 unit.removesuffix("es")):  # fmt: skip
        if stem in _WORKING_DAYS:
            return _WORKING_DAYS[stem]
    return 0.0
