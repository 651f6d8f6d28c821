"""The tasks of one agent: every A2A operation, free of any binding.

Parameters are JSON in the shape of the 1.0 wire, results are bytes of the same. Errors are the
SDK's ``A2AError`` classes and nothing else.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import ExitStack, aclosing
from typing import TYPE_CHECKING

import orjson
from a2a.server.agent_execution import AgentExecutor
from a2a.utils.errors import (
    PushNotificationNotSupportedError,
    TaskNotCancelableError,
    TaskNotFoundError,
    UnsupportedOperationError,
)

from a2a_agents.core.log import Fenced, Head, Key, KeyTaken, KeyUse, Phase, Record, Watch
from a2a_agents.tasks import events
from a2a_agents.tasks import params as checks
from a2a_agents.tasks.accept import Acceptance
from a2a_agents.tasks.call import Call
from a2a_agents.tasks.doors import a2a_errors, as_a2a
from a2a_agents.tasks.events import Json
from a2a_agents.tasks.fold import Fold, last_history, shown
from a2a_agents.tasks.listing import list_tasks
from a2a_agents.tasks.reading import catch_up, follow, load_fold
from a2a_agents.tasks.run import Run
from a2a_agents.tasks.webhooks import shown_webhook, webhook_of

if TYPE_CHECKING:
    from a2a_agents.tasks.engine import Engine

_SEND = "send"
Batches = AsyncGenerator[Sequence[Record]]


class Tasks:
    """Made by :meth:`Engine.host`."""

    def __init__(
        self,
        engine: Engine,
        agent: str,
        executor: AgentExecutor,
        *,
        streaming: bool,
        push: bool,
        own_loop: bool,
    ) -> None:
        self.agent = agent
        self.engine = engine
        self._store = engine.store
        self._acceptance = Acceptance(engine, agent, executor, own_loop=own_loop, push=push)
        self._streaming = streaming
        self._push = push

    @property
    def native(self) -> bool:
        """Whether runs can be resumed after their process died."""
        return self._acceptance.native

    def edited_task(self, message: Json) -> str | None:
        """The task that a message of this agent edits."""
        return self._acceptance.edited_task(message)

    async def resume(self, head: Head, *, idle: bool = False) -> Run:
        """Run a task of ours again, after its last finished step. Raises :class:`Fenced`."""
        return await self._acceptance.resume(head, idle=idle)

    def stop_loops(self) -> None:
        self._acceptance.stop_loops()

    # Sending.

    async def send(self, call: Call, params: Json) -> bytes:
        """SendMessage (3.1.1): ``{"task":…}`` or ``{"message":…}``; blocks unless told not to."""
        configuration: Json = params.get("configuration") or {}
        return await self._send(call, params, wait=not configuration.get("returnImmediately"))

    async def _send(self, call: Call, params: Json, *, wait: bool) -> bytes:
        length = checks.history_length(params.get("configuration") or {})
        key = self._key(call, params)
        with a2a_errors():
            used = await self._used(call, key)
            run = await self._run(call, params, key) if used is None else None
            if run is not None:
                await (run.until_answered() if wait else run.until_begun())
                if run.left:
                    return await self._left_answer(call, run.task, length, wait=wait)
                if not isinstance(run.writer.error, KeyTaken):
                    return await self._answer(call, run, key, length)
                run.stop()
            return await self._first_answer(call, used or await self._used(call, key), length)

    async def _run(
        self, call: Call, params: Json, key: Key | None, ready: Callable[[Run], None] | None = None
    ) -> Run | None:
        """The run of a message that is accepted; None where its key was used meanwhile."""
        try:
            return await self._acceptance.begin(call, params, key, ready)
        except KeyTaken:
            return None

    async def _answer(self, call: Call, run: Run, key: Key | None, length: int | None) -> bytes:
        if run.refusal is not None:
            raise run.refusal
        if run.reply is not None:
            body = orjson.dumps({"message": run.reply})
            if key is not None:
                await self._store.keep_reply(run.writer.scope, key, body)
            return body
        if run.writer.error is not None and not run.writer.settled:
            raise as_a2a(run.writer.error) from run.writer.error
        fold = await run.writer.durable()
        if length is None:
            return b'{"task":' + (run.writer.snapshot or fold.snapshot()) + b"}"
        return orjson.dumps({"task": last_history(shown(fold.task), length)})

    async def _left_answer(self, call: Call, task: str, length: int | None, *, wait: bool) -> bytes:
        """What became of a task that a worker goes on with."""
        if wait:
            await self.engine.until_rests(self._acceptance.scope(call), task)
        return b'{"task":' + await self.get(call, task, length) + b"}"

    # Sending the same again (CONTRACT 9).

    def _key(self, call: Call, params: Json) -> Key | None:
        if call.idempotency_key is None:
            return None
        return checks.key_of(_SEND, call.idempotency_key, params)

    async def _used(self, call: Call, key: Key | None) -> KeyUse | None:
        if key is None:
            return None
        used = await self._store.find_key(self._acceptance.scope(call), key.family, key.value)
        if used is not None and used.digest != key.digest:
            raise checks.mismatch()
        return used

    async def _first_answer(self, call: Call, used: KeyUse | None, length: int | None) -> bytes:
        if used is None or (used.reply is None and used.task is None):
            raise TaskNotFoundError
        if used.reply is not None:
            return used.reply
        task = str(used.task)
        async with aclosing(self._replay(call, task, 0)) as batches:
            async for _ in batches:
                pass
        return b'{"task":' + await self.get(call, task, length) + b"}"

    # Streams.

    async def stream(self, call: Call, params: Json) -> Batches:
        """SendStreamingMessage (3.1.2): a Task and its updates, or one Message at position 0."""
        self._require_streaming()
        if not self.engine.gate.streams(call.account, self.agent):
            yield [Record(0, await self._send(call, params, wait=True))]
            return
        key = self._key(call, params)
        with a2a_errors():
            used = await self._used(call, key)
            if used is None:
                with ExitStack() as watching:
                    watches: list[Watch] = []

                    def watch_first(run: Run) -> None:
                        watches.append(watching.enter_context(self.engine.watch(run.task)))
                        run.stop_with_me(watches[0])

                    run = await self._run(call, params, key, watch_first)
                    if run is not None:
                        async with aclosing(self._follow_run(call, run, watches[0])) as batches:
                            async for batch in batches:
                                yield batch
                        if not isinstance(run.writer.error, KeyTaken):
                            return
                        run.stop()
                used = await self._used(call, key)
            async with aclosing(self._replay_use(call, used)) as batches:
                async for batch in batches:
                    yield batch

    async def _follow_run(self, call: Call, run: Run, watch: Watch) -> Batches:
        live = follow(self._store, run.task, watch, run.writer.start, call.take)
        async with aclosing(live) as batches:
            async for batch in batches:
                yield batch
        if run.refusal is not None:
            raise run.refusal
        if run.reply is not None:
            yield [Record(0, orjson.dumps({"message": run.reply}))]
        error = None if run.left else run.writer.error
        if error is not None and not isinstance(error, KeyTaken) and not run.writer.settled:
            raise as_a2a(error) from error

    async def _replay_use(self, call: Call, used: KeyUse | None) -> Batches:
        if used is not None and used.reply is not None:
            yield [Record(0, used.reply)]
            return
        if used is None or used.task is None:
            raise TaskNotFoundError
        async with aclosing(self._replay(call, used.task, 0)) as batches:
            async for batch in batches:
                yield batch

    async def subscribe(self, call: Call, task_id: str, after: int | None = None) -> Batches:
        """SubscribeToTask (3.1.6), or with ``after`` a replay from there (CONTRACT 5)."""
        self._require_streaming()
        checks.task_id(task_id)
        with a2a_errors():
            batches = (
                self._live(call, task_id)
                if after is None
                else self._replay(call, task_id, max(after, 0))
            )
            async with aclosing(batches):
                async for batch in batches:
                    yield batch

    async def _live(self, call: Call, task_id: str) -> Batches:
        with self.engine.watch(task_id) as watch:
            head = await self._head(call, task_id)
            if head.phase is Phase.ENDED:
                raise UnsupportedOperationError(
                    "this task has ended; get it, or replay its events with Last-Event-ID"
                )
            fold, position = await self._fold_at(call, task_id)
            yield [Record(position, b'{"task":' + fold.snapshot() + b"}")]
            if _has_ended(fold.state, head):
                return
            live = follow(self._store, task_id, watch, position, call.take)
            async with aclosing(live) as batches:
                async for batch in batches:
                    yield batch

    async def _fold_at(self, call: Call, task_id: str) -> tuple[Fold, int]:
        run = self.engine.runs.get(task_id)
        if run is not None and run.writer.position:
            fold = await run.writer.durable()
            return fold, run.writer.position
        return await load_fold(self._store, await self._head(call, task_id))

    async def _replay(self, call: Call, task_id: str, after: int) -> Batches:
        with self.engine.watch(task_id) as watch:
            head = await self._head(call, task_id)
            self._check_replayable(head)
            cursor = after = min(after, head.position)
            async with aclosing(catch_up(self._store, task_id, after)) as batches:
                async for batch in batches:
                    cursor = batch[-1].position
                    yield batch
                    if cursor >= head.position and events.ends_stream(batch[-1].body):
                        return
            if head.phase is Phase.ENDED or (
                head.phase is Phase.PAUSED and cursor >= head.position > after
            ):
                return
            live = follow(self._store, task_id, watch, cursor, call.take)
            async with aclosing(live) as batches:
                async for batch in batches:
                    yield batch

    def _check_replayable(self, head: Head) -> None:
        if head.ended_ms is None:
            return
        age_s = self.engine.now() - head.ended_ms / 1000
        if age_s > self.engine.limits.replay_s:
            raise UnsupportedOperationError(
                "this task ended too long ago to replay its events; get it instead"
            )

    # Reading, listing, cancelling.

    async def get(self, call: Call, task_id: str, history_length: int | None = None) -> bytes:
        """GetTask (3.1.3): Task JSON."""
        length = checks.history_length({"historyLength": history_length})
        with a2a_errors():
            scope = self._acceptance.scope(call)
            fold = await self.engine.fold_of(scope, checks.task_id(task_id))
        if fold is None:
            raise TaskNotFoundError
        if length is None:
            return fold.snapshot()
        return orjson.dumps(last_history(shown(fold.task), length))

    async def list(self, call: Call, params: Json) -> bytes:
        """ListTasks (3.1.4): ListTasksResponse JSON."""
        with a2a_errors():
            return await list_tasks(self._store, self._acceptance.scope(call), params)

    async def cancel(self, call: Call, task_id: str, metadata: Json | None = None) -> bytes:
        """CancelTask (3.1.5): Task JSON, CANCELED; whoever ran it can write no more."""
        checks.task_id(task_id)
        with a2a_errors():
            if (await self._head(call, task_id)).phase is Phase.ENDED:
                raise TaskNotCancelableError
            await self._cancel(call, task_id)
            return await self.get(call, task_id)

    async def _cancel(self, call: Call, task_id: str) -> None:
        for last in (False, False, True):
            try:
                run = self.engine.runs.get(task_id)
                if run is not None and run.leaving:
                    await run.until_over()
                    run = None
                run = run or await self._cancel_waiting(call, task_id)
                return None if run is None else await self._cancel_run(run)
            except Fenced:  # another process was quicker to take the task, or to leave it
                if (await self._head(call, task_id)).state == events.CANCELED:
                    return None  # what came right behind our word was refused, and not it
                if last:
                    raise

    async def _cancel_run(self, run: Run) -> None:
        await run.cancel()
        if run.writer.state != events.CANCELED:
            raise TaskNotCancelableError
        if run.after_cancel is not None:
            self.engine.spawn(run.after_cancel())

    async def _cancel_waiting(self, call: Call, task_id: str) -> Run | None:
        """Cancel a task that nobody runs; the run, where another message was quicker."""
        async with self._acceptance.turn(task_id):
            run = self.engine.runs.get(task_id)
            if run is not None:
                return run
            head = await self._head(call, task_id)
            if head.phase is Phase.ENDED:
                raise TaskNotCancelableError
            writer = await self.engine.claim(head)
            self.engine.spawn(self._acceptance.cancel_elsewhere(call, writer.fold))
            writer.finish(events.CANCELED, None)
            with self.engine.stranded.unless_written(task_id, head.scope, writer.epoch):
                await writer.flush()
            if writer.pushed:
                self.engine.pusher.nudge()
            return None

    async def _head(self, call: Call, task_id: str) -> Head:
        head = await self._store.head(self._acceptance.scope(call), task_id)
        if head is None:
            raise TaskNotFoundError
        return head

    def _require_streaming(self) -> None:
        if not self._streaming:
            raise UnsupportedOperationError("this agent does not stream; send without streaming")

    # Webhooks.

    async def set_push(self, call: Call, config: Json) -> Json:
        """CreateTaskPushNotificationConfig (3.1.7)."""
        with a2a_errors():
            head = await self._push_head(call, config.get("taskId"))
            pushes = await self._store.pushes(head.scope, head.task)
            made = await webhook_of(config, call.dialect, self.engine.limits, len(pushes))
            await self._store.put_push(head.scope, head.task, made)
            run = self.engine.runs.get(head.task)
            if run is not None:
                run.writer.pushed = True
            return shown_webhook(head.task, made)

    async def get_push(self, call: Call, task_id: str, config_id: str) -> Json:
        """GetTaskPushNotificationConfig (3.1.8)."""
        for config in await self.list_pushes(call, task_id):
            if config["id"] == config_id:
                return config
        raise TaskNotFoundError("this task has no such push notification config")

    async def list_pushes(self, call: Call, task_id: str) -> list[Json]:
        """ListTaskPushNotificationConfigs (3.1.9), all of them."""
        with a2a_errors():
            head = await self._push_head(call, task_id)
            pushes = await self._store.pushes(head.scope, head.task)
            return [shown_webhook(head.task, config) for config in pushes]

    async def delete_push(self, call: Call, task_id: str, config_id: str) -> None:
        """DeleteTaskPushNotificationConfig (3.1.10); deleting twice is the same as once."""
        with a2a_errors():
            head = await self._push_head(call, task_id)
            await self._store.delete_push(head.scope, head.task, config_id)

    async def _push_head(self, call: Call, task_id: str | None) -> Head:
        if not self._push:
            raise PushNotificationNotSupportedError
        return await self._head(call, checks.task_id(task_id))


def _has_ended(state: str, seen: Head) -> bool:
    """Whether a stream would have ended with what came after ``seen``, up to this state."""
    ends = events.TERMINAL if seen.phase is Phase.PAUSED else events.TERMINAL | events.INTERRUPTED
    return state in ends
