"""``a2a-agents edit``: a finished task is changed, by a new task that goes on from it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from a2a_agents.asking.arguments import Asked
from a2a_agents.asking.command import (
    ASKED_BACK,
    answer_of,
    canceling,
    ended,
    has_person,
    saved_of,
    talk,
    tell,
)
from a2a_agents.asking.conversation import AskError, Busy, Conversation, NoSuchTask
from a2a_agents.asking.impact import IMPACT, changed, impact_lines
from a2a_agents.asking.outcome import Outcome
from a2a_agents.asking.renderer import Renderer, follow, renderer_for
from a2a_agents.asking.reply import Reply
from a2a_agents.core.edits import Edit
from a2a_agents.core.extensions import STEPS


async def edit(asked: Asked, edit: Edit) -> int:
    """Edit the task and show what it changes before what was changed."""
    renderer = renderer_for(asked, names_files=False)

    async def work(agent: Conversation) -> int:
        async with canceling(agent):
            await _edited(agent, asked, edit, renderer)
        return await _finish(agent, asked, renderer)

    return await talk(asked, work)


async def _edited(agent: Conversation, asked: Asked, edit: Edit, renderer: Renderer) -> None:
    if not agent.knows(STEPS):
        raise AskError(f"this agent's steps cannot be edited: its card does not name {STEPS}")
    context = (await read_task(agent, asked)).context
    replies = agent.send(asked.text, "", context, [asked.task], metadata_of(edit))
    shown = _Shown(renderer)
    await _send(replies, shown, renderer)
    while agent.reply.waits and has_person(asked):
        said = await answer_of(agent.reply)
        task, context = agent.reply.task, agent.reply.context
        await _send(agent.send(said or "no", task, context), shown, renderer)


def metadata_of(edit: Edit) -> dict[str, Any]:
    """The edit as the metadata of a message."""
    return {STEPS: edit.model_dump(mode="json", by_alias=True, exclude_defaults=True)}


async def read_task(agent: Conversation, asked: Asked) -> Reply:
    """The task as the server keeps it; raises ``AskError`` with what can be done about it."""
    try:
        return await agent.read(asked.task)
    except NoSuchTask:
        whose = "of another agent (--agent) or made with another key (--key)"
        raise AskError(f"there is no task {asked.task}; it may be {whose}") from None


class _Shown:
    """Says what an edit changes as soon as that is known, once."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._is_due = True

    def show(self, reply: Reply) -> None:
        impact = reply.data(IMPACT) if self._is_due and IMPACT in reply.artifacts else None
        if impact is None:
            return
        self._is_due = False
        self._renderer.say([*impact_lines(impact), ""])


async def _send(replies: AsyncGenerator[Reply], shown: _Shown, renderer: Renderer) -> None:
    try:
        await follow(_watched(replies, shown), renderer)
    except Busy as exc:
        what = f"task {exc.task} is at work or waits for an answer"
        raise AskError(f"not now: {what}; wait for its end, or cancel it") from None


async def _watched(replies: AsyncGenerator[Reply], shown: _Shown) -> AsyncGenerator[Reply]:
    async with aclosing(replies):
        async for reply in replies:
            shown.show(reply)
            yield reply


async def _finish(agent: Conversation, asked: Asked, renderer: Renderer) -> int:
    reply = agent.reply
    outcome = Outcome(reply, saved_of(reply, asked), changes=changed(reply))
    renderer.settle(outcome)
    if reply.waits:
        # A question that nobody answers would keep all other edits out, the same with --yes too.
        await agent.cancel()
        tell("nothing was changed; if it is meant, send it again with --yes")
        return ASKED_BACK
    if not asked.json:
        tell(f"task {reply.task}")
    return ended(outcome)
