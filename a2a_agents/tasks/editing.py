"""Edits: tasks that are made from one that has ended, which itself stays as it is.

Of each task one edit at a time: in this process by a lock that is held until the edit is in the
log, between processes by a second look once it is there.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

import orjson
from a2a.utils.errors import InvalidParamsError, TaskNotFoundError

from a2a_agents.core.log import Head, Phase, Query, Scope, Store
from a2a_agents.tasks import events
from a2a_agents.tasks.locks import Locks
from a2a_agents.tasks.reading import find_head

if TYPE_CHECKING:
    from a2a_agents.tasks.tasks import Tasks

RUN_BUSY = "RUN_BUSY"

OVERTAKEN = (
    "Another edit of the same task was begun at the same moment; send this one again once that "
    "has ended."
)
_LOOK_S, _MOST_REST_S = 0.02, 0.5
"""A decision takes milliseconds; where it does not, a process has died, and looking has time."""
_UNDECIDED_S = 15.0
"""Longer than it takes to take up a task whose process died: then it has decided, too."""
_NOT_FOUND = "message.referenceTaskIds: this account has no such task"
_RUNNING = (
    "the task in message.referenceTaskIds has not ended; wait for its end or cancel it, then send "
    "the edit again"
)
_EDITED = (
    "another edit of the task in message.referenceTaskIds runs or waits for an answer; wait for "
    "its end or cancel it, then send this one again"
)

# In the order in which a task goes through them, so that none is missed that moves on meanwhile;
# WORKING again, for one that waited for an answer and got it.
_OPEN = (events.SUBMITTED, events.WORKING, events.INPUT_REQUIRED, events.WORKING)


class Editing:
    """Who edits what, over all the agents of a process and the processes of a store."""

    def __init__(self, store: Store, hosted: Mapping[str, Tasks]) -> None:
        self._store = store
        self._hosted = hosted
        self._locks = Locks()

    def turn(self, account: str, task: str) -> AbstractAsyncContextManager[None]:
        """Nobody else of this process begins an edit of the task meanwhile."""
        return self._locks.of(f"{account}/{task}")

    async def editable(self, account: str, task: str) -> Head:
        """The head of a task that may be edited now.

        Raises ``TaskNotFoundError``, or ``InvalidParamsError`` with the reason RUN_BUSY.
        """
        head = await find_head(self._store, account, self._hosted, task)
        if head is None:
            raise TaskNotFoundError(_NOT_FOUND)
        if head.phase is not Phase.ENDED:
            raise _busy(_RUNNING, task)
        async with aclosing(self._edits(account, task, head.context)) as edits:
            async for edit in edits:
                raise _busy(_EDITED, edit.task)
        return head

    async def is_overtaken(self, scope: Scope, context: str, task: str, edited: str) -> bool:
        """Whether an edit that is in the log gives way to one that another process accepted.

        A younger one that has only begun may have looked before this one was there, and work, or
        after it, and give way: this one waits to see.
        """
        loop, rest_s = asyncio.get_running_loop(), _LOOK_S
        end_s = loop.time() + _UNDECIDED_S
        while loop.time() < end_s:
            waits = False
            async with aclosing(self._edits(scope.account, edited, context)) as edits:
                async for edit in edits:
                    if edit.task < task or (edit.task != task and edit.position > 1):
                        return True
                    waits = waits or edit.task != task
            if not waits:
                return False
            await asyncio.sleep(rest_s)
            rest_s = min(2 * rest_s, _MOST_REST_S)
        return True

    async def edited_by(self, head: Head) -> str | None:
        """The task that the first message of this one edits."""
        tasks = self._hosted.get(head.scope.agent)
        records = await self._store.read(head.task, 0, 1)
        if tasks is None or not records:
            return None
        return tasks.edited_task(orjson.loads(records[0].body)["task"]["history"][-1])

    async def _edits(self, account: str, task: str, context: str) -> AsyncGenerator[Head]:
        """The edits of the task that have not ended; all are in its context."""
        for state in _OPEN:
            scopes = [Scope(account, agent) for agent in self._hosted]
            found = await asyncio.gather(*(self._listed(scope, context, state) for scope in scopes))
            for head in [head for heads in found for head in heads]:
                if await self.edited_by(head) == task:
                    yield head

    async def _listed(self, scope: Scope, context: str, state: str) -> list[Head]:
        heads: list[Head] = []
        query: Query | None = Query(scope, context, state)
        while query is not None:
            page = await self._store.list(query)
            heads += page.heads
            query = None if page.cursor is None else replace(query, cursor=page.cursor)
        return heads


def _busy(message: str, task: str) -> InvalidParamsError:
    return InvalidParamsError(message, data={"reason": RUN_BUSY, "taskId": task})
