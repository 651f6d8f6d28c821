"""``a2a-agents steps``: what became of each step of a task."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, cast

from a2a_agents.asking.command import DONE, Asked, follow, talk
from a2a_agents.asking.conversation import AskError, Conversation
from a2a_agents.asking.editing import read_task
from a2a_agents.asking.reply import Reply
from a2a_agents.asking.show import Progress, clean, dollars, mapping
from a2a_agents.core.table import table

STEPS_FILE = "steps.json"


async def steps(asked: Asked) -> int:
    """Print the steps of a task as a table; one that runs is waited for."""

    async def work(agent: Conversation) -> int:
        rows = [*_rows(await _seen(agent, asked))]
        if not rows:
            raise AskError(f"task {asked.task} has no steps: it was answered at once, or elsewhere")
        print(json.dumps(rows, ensure_ascii=False, indent=2) if asked.json else _shown(rows))
        return DONE

    return await talk(asked, work)


async def _seen(agent: Conversation, asked: Asked) -> Reply:
    """The task with the progress of its steps; that is only to be had while events are kept."""
    with suppress(AskError):
        await follow(agent.replay(asked.task), Progress(names_files=False))
    return await read_task(agent, asked)


def _rows(reply: Reply) -> Iterator[dict[str, Any]]:
    """From the file what each step was, from the progress how long it took."""
    file = reply.data(STEPS_FILE) or {}
    noted = {str(step.get("id")): step for step in map(mapping, _list(file.get("steps")))}
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


def _shown(rows: Sequence[Mapping[str, Any]]) -> str:
    head = ("step", "state", "lane", "model", "cost", "time", "why")
    return table(head, [_row(row) for row in rows], ("cost", "time"))


def _row(row: Mapping[str, Any]) -> Sequence[str]:
    took = row["tookMs"]
    cost = "" if row["costMicroUsd"] is None else dollars(row["costMicroUsd"])
    time = f"{took:.1f} ms" if isinstance(took, int | float) else ""
    words = [clean(str(row[key] or "")) for key in ("id", "state", "lane", "model")]
    return (*words, cost, time, clean(str(row["why"])).replace("\n", " "))


def _list(value: object) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []
