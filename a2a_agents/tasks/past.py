"""Earlier tasks of an account as they stand in the store, whichever of our agents had them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import orjson

from a2a_agents.core.extensions import FILES
from a2a_agents.core.log import Head, Page, Phase, Query, Scope, Store
from a2a_agents.core.past import Earlier, KeptFile
from a2a_agents.core.workflow import Step
from a2a_agents.tasks import events
from a2a_agents.tasks.events import Json
from a2a_agents.tasks.fold import Fold
from a2a_agents.tasks.reading import find_head, read_log

MOST_LOOKED_AT = 20
"""So many of the newest tasks of a context, per agent, may be the one that has a plan."""
INLINE_BYTES = 256 * 1024
"""More than so much is folded in a thread: the loop has others to serve."""

Folded = TypeVar("Folded")


class KeptPast:
    """The past that a store keeps of these agents."""

    def __init__(self, store: Store, agents: Sequence[str]) -> None:
        self._store = store
        self._agents = tuple(agents)

    async def task(self, account: str, task: str) -> Earlier | None:
        """That task, whole; None where the account has none of the name, or it has not ended."""
        head = await find_head(self._store, account, self._agents, task)
        if head is None or head.phase is not Phase.ENDED:
            return None
        return await self._earlier(head, await self._store.notes(task))

    async def state(self, account: str, task: str) -> str:
        """Where that task is, as in ``working``; empty where the account has none of the name."""
        head = await find_head(self._store, account, self._agents, task)
        return "" if head is None else _plain(head.state)

    async def latest(self, account: str, context_id: str, before: str) -> Earlier | None:
        """The newest completed task of the context, other than ``before``, that has a plan."""
        pages = [_Pages(self._store, Scope(account, agent), context_id) for agent in self._agents]
        first = await asyncio.gather(*(page.next() for page in pages))
        heads = {page: head for page, head in zip(pages, first, strict=True) if head is not None}
        while heads:
            page = max(heads, key=lambda page: (heads[page].status_ms, heads[page].task))
            head = heads.pop(page)
            notes = () if head.task == before else await self._store.notes(head.task)
            if await _in_time(_has_plan, sum(map(len, notes)), notes):
                return await self._earlier(head, notes)
            if (following := await page.next()) is not None:
                heads[page] = following
        return None

    async def _earlier(self, head: Head, notes: Sequence[bytes]) -> Earlier:
        bodies: list[bytes] = []
        if head.snapshot is None or head.folded < head.position:
            bodies, _ = await read_log(self._store, head)
        size = len(head.snapshot or b"") + sum(map(len, bodies)) + sum(map(len, notes))
        return await _in_time(_fold, size, head, bodies, notes)


class _Pages:
    """The completed tasks of a context that one agent had, newest first and one by one: each
    brings its snapshot, and hardly ever more than the first is wanted."""

    def __init__(self, store: Store, scope: Scope, context: str) -> None:
        self._store = store
        self._scope = scope
        self._context = context
        self._left = MOST_LOOKED_AT
        self._page: Page | None = None

    async def next(self) -> Head | None:
        if not self._left or (self._page is not None and self._page.cursor is None):
            return None
        self._left -= 1
        cursor = None if self._page is None else self._page.cursor
        query = Query(self._scope, self._context, events.COMPLETED, cursor=cursor, limit=1)
        self._page = await self._store.list(query)
        return next(iter(self._page.heads), None)


async def _in_time(work: Callable[..., Folded], size_bytes: int, *arguments: Any) -> Folded:
    """What the work gives, in a thread where there is much of it."""
    if size_bytes <= INLINE_BYTES:
        return work(*arguments)
    return await asyncio.to_thread(work, *arguments)


def _fold(head: Head, bodies: Sequence[bytes], notes: Sequence[bytes]) -> Earlier:
    task = Fold.of_events(bodies, head.snapshot).task
    return Earlier(
        task=head.task,
        agent=head.scope.agent,
        context_id=head.context,
        state=_plain(head.state),
        request=_request(task),
        steps=_steps(notes),
        files={artifact["artifactId"]: _file(artifact) for artifact in task["artifacts"]},
    )


def _plain(state: str) -> str:
    return state.removeprefix("TASK_STATE_").lower().replace("_", "-")


def _has_plan(notes: Sequence[bytes]) -> bool:
    plans = (step for step in _steps(notes) if step["step"] == Step.PLAN)
    return any("blueprint" in step["result"] for step in plans)


def _steps(notes: Sequence[bytes]) -> list[Mapping[str, Any]]:
    return [note for note in map(orjson.loads, notes) if note["kind"] == "step"]


def _request(task: Json) -> str:
    """The last text of the first message of the user."""
    said = next((each for each in task["history"] if each["role"] == "ROLE_USER"), None)
    texts = [part["text"] for part in said["parts"] if part.get("text")] if said else []
    return texts[-1] if texts else ""


def _file(artifact: Json) -> KeptFile:
    said = artifact.get("metadata", {}).get(FILES, {})
    return KeptFile(
        text="".join(part.get("text", "") for part in artifact["parts"]),
        media_type=said.get("mediaType", ""),
        language=said.get("language", ""),
        description=artifact.get("description", ""),
    )
