"""The task engine of one process: what runs here, who watches, and what must not be forgotten."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Generator, Sequence
from typing import Any

from a2a.server.agent_execution import AgentExecutor

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import (
    Fenced,
    Head,
    Key,
    Phase,
    PushConfig,
    Retention,
    Scope,
    Store,
    StoreUnavailable,
    Watch,
)
from a2a_agents.core.queue import Queue
from a2a_agents.tasks.call import Gate, Open
from a2a_agents.tasks.editing import Editing
from a2a_agents.tasks.ending import end
from a2a_agents.tasks.fold import Fold
from a2a_agents.tasks.limits import Limits
from a2a_agents.tasks.push import Pusher
from a2a_agents.tasks.reading import load_fold, until_told
from a2a_agents.tasks.recovery import LOOK_S, Recovery
from a2a_agents.tasks.run import Run
from a2a_agents.tasks.stranded import Stranded
from a2a_agents.tasks.tasks import Tasks
from a2a_agents.tasks.writer import Writer

log = logging.getLogger(__name__)

_DRAIN_S = 10.0
_PING_S = 5.0
_REST_S = 1.0

EXPIRED = "Nobody answered in time; send the request again."


class Engine:
    """Hosts executors on one store.

    ``start`` before the first request: it takes over what a dead process left behind. ``drain``
    on SIGTERM, ``close`` last.
    """

    def __init__(
        self,
        store: Store,
        limits: Limits | None = None,
        *,
        gate: Gate | None = None,
        now: Callable[[], float] = time.time,
        owner: str | None = None,
        queue: Queue | None = None,
        places: int = 0,
        hands_over: bool = False,
    ) -> None:
        """Does up to ``places`` jobs of the ``queue`` at once, beside what it accepts itself.

        With ``hands_over`` it puts what takes longer to the queue instead.
        """
        self.gate = gate or Open()
        self.store = store
        self.limits = limits or Limits()
        self.now = now
        self.owner = owner or uuid7()
        self.runs: dict[str, Run] = {}
        self.draining = False
        self._queue = queue
        self._places = places
        self.hands_over = hands_over
        """Whether what takes longer is left to workers."""
        self.pusher = Pusher(store, self.limits)
        self.hosted: dict[str, Tasks] = {}
        self.editing = Editing(store, self.hosted)
        self._watches: set[Watch] = set()
        self._background: list[asyncio.Task[None]] = []
        self._working: asyncio.Task[None] | None = None
        self.stranded = Stranded(store)
        self.recovery = Recovery(self, queue)
        self.store_answers = True
        """Whether the store could be written lately."""
        self._errands: set[asyncio.Task[None]] = set()
        self._all_over = asyncio.Event()

    def host(
        self,
        agent: str,
        executor: AgentExecutor,
        *,
        streaming: bool = True,
        push: bool = True,
        own_loop: bool = True,
    ) -> Tasks:
        """The tasks of one agent; ``agent`` is part of every task's scope.

        ``own_loop=False`` runs a foreign executor on the server's loop, which it then may block.
        """
        tasks = Tasks(self, agent, executor, streaming=streaming, push=push, own_loop=own_loop)
        self.hosted[agent] = tasks
        return tasks

    async def start(self) -> None:
        """Open the store, take over orphans, keep leases and promises in the background.

        Host every agent before: a task whose agent is unknown here is failed, not resumed.
        """
        await self.store.open()
        self.store.on_claim(self._lost)
        if self._queue is not None:
            await self._queue.open()
            if self._places:
                self._working = asyncio.create_task(
                    self.recovery.work_off(self._queue, self._places)
                )
        await self.recovery.look()
        look_s = min(LOOK_S, self.limits.lease_s / 3)
        self._background += [
            asyncio.create_task(self._every(self.limits.lease_s / 3, self._keep_leases)),
            asyncio.create_task(self._every(look_s, self.recovery.look)),
            asyncio.create_task(self._every(self.limits.sweep_s, self._sweep)),
            asyncio.create_task(self._every(_PING_S, self._ping)),
            asyncio.create_task(self.pusher.deliver()),
        ]

    @contextlib.asynccontextmanager
    async def lifespan(self, _app: object = None) -> AsyncGenerator[None]:
        """For an ASGI application: start, serve, drain, close."""
        await self.start()
        try:
            yield
        finally:
            await self.drain(_DRAIN_S)
            await self.close()

    async def _every(self, seconds: float, do: Callable[[], Awaitable[None]]) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await do()
            except StoreUnavailable as exc:
                log.error("the task store does not answer: %s", exc)
            except Exception:  # whatever broke, leases and promises must be kept the next time
                log.exception("what is done again and again failed this time")

    async def _keep_leases(self) -> None:
        await self.store.renew(self.owner, self.limits.lease_s)

    async def _ping(self) -> None:
        self.store_answers = False
        await self.store.ping()
        self.store_answers = True

    async def _sweep(self) -> None:
        limits = self.limits
        for head in await self.store.paused_before(
            int((self.now() - limits.input_required_s) * 1000)
        ):
            with contextlib.suppress(Fenced):  # by another process, or its caller has come
                await self.recovery.end(head, EXPIRED)
        await self.store.sweep(Retention(limits.replay_s, limits.retention_s, limits.keys_s))
        await self.store.ledger().sweep(limits.entries_s)

    def _lost(self, task: str, epoch: int) -> None:
        """Somebody has claimed a task; if it runs here, it does so no longer."""
        run = self.runs.get(task)
        if run is None or run.left or run.writer.epoch >= epoch:
            return
        log.info("task %s was claimed by another", task)
        run.lose()
        if run.after_cancel is not None:
            self.spawn(run.after_cancel())

    async def claim(
        self,
        head: Head,
        key: Key | None = None,
        push: Sequence[PushConfig] = (),
        *,
        idle: bool = False,
    ) -> Writer:
        """A writer for a task that nobody writes; it fences whoever still tries.

        ``key`` and ``push`` are committed with its first records. Raises :class:`Fenced` when
        somebody else was quicker, or with ``idle`` where somebody still has it.
        """
        epoch = await self.store.claim(
            head.task, self.owner, self.limits.lease_s, head.epoch, idle=idle
        )
        with self.stranded.unless_written(head.task, head.scope, epoch):
            fold, position = await load_fold(self.store, head)
            pushes = await self.store.pushes(head.scope, head.task)
        return Writer(
            self.store,
            self.limits,
            task=head.task,
            context=head.context,
            scope=head.scope,
            epoch=epoch,
            owner=self.owner,
            fold=fold,
            position=position,
            size=head.size,
            key=key,
            push=push,
            pushed=bool(pushes),
            now=self.now,
        )

    async def fold_of(self, scope: Scope, task: str) -> Fold | None:
        """The durable state of a task; None when the scope has no such task."""
        run = self.runs.get(task)
        if run is not None and run.writer.scope == scope and run.writer.position:
            return await run.writer.durable()
        head = await self.store.head(scope, task)
        if head is None:
            return None
        fold, _ = await load_fold(self.store, head)
        return fold

    async def until_rests(self, scope: Scope, task: str) -> Head | None:
        """The head of a task once nobody runs it, here or elsewhere, or this server stops.

        None when the scope has no such task.
        """
        with self.watch(task) as watch:
            while True:
                head = await self.store.head(scope, task)
                if head is None or head.phase is not Phase.RUNNING or self.draining:
                    return head
                with contextlib.suppress(TimeoutError):  # a foreign run may rest without a word
                    async with asyncio.timeout(_REST_S):
                        await until_told(watch)

    # What runs here.

    def add(self, run: Run) -> None:
        self.runs[run.task] = run
        run.writer.on_push = self.pusher.nudge
        self._all_over.clear()

    def remove(self, run: Run) -> None:
        if self.runs.get(run.task) is run:
            del self.runs[run.task]
        if run.writer.pushed:
            self.pusher.nudge()
        if isinstance(run.writer.error, StoreUnavailable):
            self.stranded.add(run.task, run.writer.scope, run.writer.epoch)
        if not self.runs:
            self._all_over.set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that nobody waits for; it ends with the engine."""
        task = asyncio.create_task(work)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    @contextlib.contextmanager
    def watch(self, task: str) -> Generator[Watch]:
        """A watch that ends when the server drains."""
        with self.store.watch(task) as watch:
            self._watches.add(watch)
            try:
                if self.draining:
                    watch.stop()
                yield watch
            finally:
                self._watches.discard(watch)

    # The end.

    async def drain(self, grace_s: float) -> None:
        """Let what runs finish for ``grace_s`` seconds, then hand the rest over and end streams."""
        self.draining = True
        if self._working is not None:
            self._working.cancel()  # fetches no more jobs; it ends with those it has
        if self.runs:
            self._all_over.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(grace_s):
                    await self._all_over.wait()
        await self._hand_over()
        for watch in [*self._watches]:
            watch.stop()

    async def _hand_over(self) -> None:
        for run in [*self.runs.values()]:
            log.warning("task %s is handed over", run.task)
            await run.hand_over()
        with contextlib.suppress(StoreUnavailable):
            await self.store.release(self.owner)

    async def close(self) -> None:
        """Stop everything; the store is closed last."""
        self.draining = True
        await self._hand_over()
        working = [] if self._working is None else [self._working]
        ending = [*working, *self._background, *self._errands]
        await end(ending)
        await self._hand_over()
        for tasks in self.hosted.values():
            tasks.stop_loops()
        await self.pusher.close()
        if self._queue is not None:
            await self._queue.close()
        await self.store.close()
