"""Finding somebody for tasks that nobody runs: after a death, an outage, or from the queue."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from a2a_agents.core.log import WAITING, Fenced, Head, Phase, Scope, StoreUnavailable
from a2a_agents.core.queue import Job, Queue
from a2a_agents.tasks import events
from a2a_agents.tasks.run import Run

if TYPE_CHECKING:
    from a2a_agents.tasks.engine import Engine

log = logging.getLogger(__name__)

LOOK_S = 0.5
"""How often processes that share a store look for tasks whose owner has died."""

RESTARTED = "The server was restarted while this task ran; send the message again."
TOO_OFTEN = "The server stopped several times while this task ran; it was given up."


class Recovery:
    """Takes over tasks, or puts them to the queue where there is one."""

    def __init__(self, engine: Engine, queue: Queue | None) -> None:
        self._engine = engine
        self._store = engine.store
        self._queue = queue

    async def work_off(self, queue: Queue, places: int) -> None:
        """Do jobs of the queue for ever, whatever happens to it."""
        while True:
            try:
                await queue.work(self._take, places)
            except Exception:  # whatever broke, a worker that fetches nothing more helps nobody
                log.exception("no jobs are fetched at the moment; it is tried again")
            await asyncio.sleep(LOOK_S)

    async def look(self) -> None:
        """Resume or fail what nobody runs any more, never leave it (PROTOCOL 4)."""
        if self._engine.draining:
            return
        for head in await self._engine.stranded.heads():
            await self._look_after(head, stranded=True)
        for head in await self._store.orphans():
            await self._look_after(head)

    async def _look_after(self, head: Head, *, stranded: bool = False) -> None:
        if head.task in self._engine.runs:
            return
        try:
            if stranded:
                head = await self._excused(head)
            await self._find_runner(head, idle=not stranded)
        except Fenced:
            log.info("task %s was taken over elsewhere", head.task)
        self._engine.stranded.forget(head.task, head.epoch)

    async def _excused(self, head: Head) -> Head:
        """The task with a note that its last attempt ended by no fault of its own."""
        writer = await self._engine.claim(head)
        writer.note("handed over", {})
        with self._engine.stranded.unless_written(head.task, head.scope, writer.epoch):
            await writer.flush()
        return replace(head, epoch=writer.epoch)

    async def _find_runner(self, head: Head, *, idle: bool = True) -> None:
        """Let somebody go on with a task that nobody runs any more; ``idle`` as in a claim."""
        if self._queue is None:
            await self._take_over(head)
            return
        epoch = await self._store.claim(
            head.task, WAITING, self._engine.limits.waiting_s, head.epoch, idle=idle
        )
        await self.enqueue(head.task, head.scope, epoch)

    async def enqueue(self, task: str, scope: Scope, epoch: int) -> None:
        """Put a task to the queue, now or once it answers."""
        assert self._queue is not None
        try:
            with self._engine.stranded.unless_written(task, scope, epoch):
                await self._queue.put(
                    Job(task, scope, epoch, self._engine.gate.rank(scope.account))
                )
        except StoreUnavailable as exc:
            log.error("task %s waits, the queue does not answer: %s", task, exc)

    async def _take(self, job: Job) -> None:
        """Run a task of the queue until it rests, unless somebody has it already."""
        try:
            with self._engine.stranded.unless_written(job.task, job.scope, job.epoch):
                await self._try_to_take(job)
        except StoreUnavailable as exc:
            log.error("task %s waits, the task store does not answer: %s", job.task, exc)

    async def _try_to_take(self, job: Job) -> None:
        try:
            head = await self._store.head(job.scope, job.task)
            if head is None or head.phase is not Phase.RUNNING:
                return
            if self._engine.draining:
                await self._find_runner(head)
                return
            run = await self._take_over(head, idle=True)
        except Fenced:
            log.info("task %s was taken elsewhere", job.task)
            return
        if run is not None:
            await run.until_over()

    async def _take_over(self, head: Head, *, idle: bool = False) -> Run | None:
        tasks = self._engine.hosted.get(head.scope.agent)
        attempts = await self._attempts(head)
        if tasks is None or not tasks.native:
            await self.end(head, RESTARTED)
        elif attempts >= self._engine.limits.attempts:
            await self.end(head, TOO_OFTEN)
        else:
            if attempts:
                log.warning("task %s is resumed, attempt %d", head.task, attempts + 1)
            return await tasks.resume(head, idle=idle)
        return None

    async def _attempts(self, head: Head) -> int:
        notes = await self._store.notes(head.task)
        started = 1 + sum(b'"kind":"attempt"' in note for note in notes)
        return started - sum(b'"kind":"handed over"' in note for note in notes)

    async def end(self, head: Head, text: str) -> None:
        writer = await self._engine.claim(head)
        writer.finish(events.FAILED, text)
        with self._engine.stranded.unless_written(head.task, head.scope, writer.epoch):
            await writer.flush()
        self._engine.pusher.nudge()
