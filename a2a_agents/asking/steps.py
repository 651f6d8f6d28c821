"""``a2a-agents steps``: what became of each step of a task."""

from __future__ import annotations

import json
from contextlib import suppress

from a2a_agents.asking.arguments import Asked
from a2a_agents.asking.command import DONE, talk
from a2a_agents.asking.conversation import AskError, Conversation
from a2a_agents.asking.editing import read_task
from a2a_agents.asking.rail import step_rows, step_table
from a2a_agents.asking.renderer import follow, renderer_for
from a2a_agents.asking.reply import Reply


async def steps(asked: Asked) -> int:
    """Print the steps of a task as a table; one that runs is waited for."""

    async def work(agent: Conversation) -> int:
        rows = [*step_rows(await _seen(agent, asked))]
        if not rows:
            raise AskError(f"task {asked.task} has no steps: it was answered at once, or elsewhere")
        print(json.dumps(rows, ensure_ascii=False, indent=2) if asked.json else step_table(rows))
        return DONE

    return await talk(asked, work)


async def _seen(agent: Conversation, asked: Asked) -> Reply:
    """The task with the progress of its steps; that is only to be had while events are kept."""
    with suppress(AskError):
        await follow(agent.replay(asked.task), renderer_for(asked, names_files=False))
    return await read_task(agent, asked)
