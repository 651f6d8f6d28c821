"""The steps of a task: what became of each, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from a2a_agents.asking.reply import Reply
from a2a_agents.asking.text import dollars, duration, in_line, listed, mapping
from a2a_agents.core.table import table

STEPS_FILE = "steps.json"


def step_rows(reply: Reply) -> Iterator[dict[str, Any]]:
    """From the file what each step was, from the progress how long it took."""
    file = reply.data(STEPS_FILE) or {}
    noted = {str(step.get("id")): step for step in map(mapping, listed(file.get("steps")))}
    for id in noted or reply.steps:
        step, told = noted.get(id, {}), reply.steps.get(id, {})
        said: Mapping[str, Any] = {**told, **step}
        yield {
            "id": id,
            "state": told.get("state") or said.get("state"),
            "lane": said.get("lane"),
            "model": said.get("model"),
            "costMicroUsd": said.get("costMicroUsd"),
            "tookMs": said.get("tookMs"),
            "why": said.get("why") or "",
        }


def step_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows for people; none of them moves the cursor."""
    head = ("step", "state", "lane", "model", "cost", "time", "why")
    return table(head, [_row(row) for row in rows], ("cost", "time"))


def _row(row: Mapping[str, Any]) -> Sequence[str]:
    words = [in_line(row[key]) for key in ("id", "state", "lane", "model")]
    return (*words, cost_of(row), duration(row["tookMs"]), in_line(row["why"]))


def cost_of(step: Mapping[str, Any]) -> str:
    """What a step cost; empty while that is not known."""
    cost = step.get("costMicroUsd")
    return "" if cost is None else dollars(cost)
