"""``plan.csv``: the work items for spreadsheets and trackers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from a2a_agents.agents.documents import document
from a2a_agents.agents.planning.schedule import Task, schedule_of
from a2a_agents.agents.words import one_line
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document

_HEADS = ("Id", "Title", "Area", "Low days", "Likely days", "High days", "Expected days", "After",
          "Start day", "End day", "Sprint", "Critical", "Slack days", "Acceptance")  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t")
"""A cell that begins so would be computed by a spreadsheet."""


def plan_csv(blueprint: Blueprint) -> Iterator[Document]:
    """One line an item, in the order in which they can be done; RFC 4180 with line feeds."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADS)
    writer.writerows(_row(task) for task in schedule_of(blueprint).tasks)
    yield document("plan.csv", text.getvalue(), "The work items as a table")


def _row(task: Task) -> list[str]:
    item = task.item
    numbers = (item.low_days, item.likely_days, item.high_days, round(task.expected, 1))
    return [
        item.id,
        _cell(item.title),
        _cell(item.area),
        *(f"{number:g}" for number in numbers),
        " ".join(item.depends_on),
        f"{task.start_day:.1f}",
        f"{task.end_day:.1f}",
        str(task.sprint),
        "yes" if task.critical else "no",
        f"{max(0.0, task.slack):.1f}",
        _cell("; ".join(item.acceptance)),
    ]


def _cell(text: str) -> str:
    line = one_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line
