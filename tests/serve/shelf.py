"""A task engine of a hundred lines that keeps its logs in lists: enough to serve from.

It follows the interface of the real one where the edge can tell: results are JSON, streams are
batches of records, a task that nobody knows is not found. What a message does stands in its text.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from typing import Any

import orjson
from a2a.utils.errors import TaskNotFoundError, UnsupportedOperationError

from a2a_agents.core.log import Record
from a2a_agents.tasks import Call

Json = dict[str, Any]


class Log:
    """One task: its records, and what waits for more."""

    def __init__(self, task_id: str, context_id: str) -> None:
        self.task_id = task_id
        self.context_id = context_id
        self.records: list[Record] = []
        self.ended = False
        self.grown = asyncio.Event()

    def add(self, name: str, **members: Any) -> None:
        event = {**members, "taskId": self.task_id, "contextId": self.context_id, "metadata": {}}
        body = orjson.dumps({name: event})
        self.records.append(Record(len(self.records) + 1, body))
        self.grown.set()

    def status(self, state: str, text: str = "") -> None:
        status: Json = {"state": f"TASK_STATE_{state}", "timestamp": "2026-11-21T10:00:00.000Z"}
        if text:
            status["message"] = {
                "messageId": f"{self.task_id}-{len(self.records)}",
                "role": "ROLE_AGENT",
                "parts": [{"text": text}],
            }
        self.ended = state not in ("WORKING", "SUBMITTED")
        self.add("statusUpdate", status=status)

    def task(self) -> Json:
        last = orjson.loads(self.records[-1].body)
        status = next(iter(last.values())).get("status", {"state": "TASK_STATE_WORKING"})
        return {
            "id": self.task_id, "contextId": self.context_id, "status": status, "metadata": {},
        }  # fmt: skip


class Shelf:
    """Texts: ``say N`` makes N chunks, ``wait`` goes on until told, ``message`` answers without a
    task, ``crash`` fails before the first event, ``crash later`` after it."""

    def __init__(self) -> None:
        self.logs: dict[str, Log] = {}
        self.pushes: dict[tuple[str, str], Json] = {}
        self.calls: list[tuple[Call, Any]] = []

    def start(self, call: Call, params: Json) -> Log:
        self.calls.append((call, params))
        message = params["message"]
        text = next((part["text"] for part in message["parts"] if "text" in part), "")
        if text == "crash":
            raise RuntimeError("secret of the house")
        log = Log(f"task-{len(self.logs) + 1}", message.get("contextId", "context-1"))
        self.logs[log.task_id] = log
        task = {"status": {"state": "TASK_STATE_SUBMITTED"}, "id": log.task_id}
        log.records.append(
            Record(
                1,
                orjson.dumps({"task": {**task, "contextId": log.context_id, "metadata": {}}}),
            )
        )
        if text.startswith("say"):
            for number in range(int(text.split()[1])):
                self.chunk(log, f"chunk {number} äöü 😀\n", append=number > 0)
            log.status("COMPLETED", "done")
        elif text == "crash later":
            log.status("WORKING")
        elif text.startswith("wait"):
            log.status("WORKING", "waiting")
        else:
            log.status("COMPLETED", text)
        return log

    @staticmethod
    def chunk(log: Log, text: str, *, append: bool) -> None:
        artifact = {"artifactId": "a", "name": "a.txt", "parts": [{"text": text}]}
        log.add("artifactUpdate", artifact=artifact, append=append, lastChunk=False)

    async def send(self, call: Call, params: Json) -> bytes:
        parts = params["message"]["parts"]
        if parts[0].get("text") == "message":
            return orjson.dumps({"message": _reply()})
        log = self.start(call, params)
        if log.records and parts[0].get("text") == "big":
            log.status("COMPLETED", "x" * 50_000)
        return orjson.dumps({"task": log.task()})

    async def stream(self, call: Call, params: Json) -> AsyncGenerator[Sequence[Record]]:
        text = params["message"]["parts"][0].get("text")
        if text == "message":
            yield [Record(0, orjson.dumps({"message": _reply()}))]
            return
        log = self.start(call, params)
        async for batch in _follow(log, 0):
            yield batch
            if text == "crash later":
                raise RuntimeError("secret of the house")

    async def subscribe(
        self, call: Call, task_id: str, after: int | None = None
    ) -> AsyncGenerator[Sequence[Record]]:
        log = self._log(task_id)
        self.calls.append((call, after))
        if after is None:
            if log.ended:
                raise UnsupportedOperationError("The task has ended")
            after = len(log.records)
            yield [Record(after, orjson.dumps({"task": log.task()}))]
        async for batch in _follow(log, after):
            yield batch

    async def get(self, call: Call, task_id: str, history_length: int | None) -> bytes:
        self.calls.append((call, history_length))
        return orjson.dumps(self._log(task_id).task())

    async def list(self, call: Call, params: Json) -> bytes:
        self.calls.append((call, params))
        tasks = [log.task() for log in self.logs.values()]
        return orjson.dumps(
            {"tasks": tasks, "nextPageToken": "", "pageSize": 50, "totalSize": len(tasks)}
        )

    async def cancel(self, call: Call, task_id: str, metadata: Json | None = None) -> bytes:
        log = self._log(task_id)
        log.status("CANCELED")
        return orjson.dumps(log.task())

    async def set_push(self, call: Call, config: Json) -> Json:
        self._log(config["taskId"])
        self.calls.append((call, config))
        kept = {"id": "p1", **config}
        self.pushes[kept["taskId"], kept["id"]] = kept
        return kept

    async def get_push(self, call: Call, task_id: str, config_id: str) -> Json:
        try:
            return self.pushes[task_id, config_id]
        except KeyError:
            raise TaskNotFoundError from None

    async def list_pushes(self, call: Call, task_id: str) -> list[Json]:
        return [config for (task, _), config in self.pushes.items() if task == task_id]

    async def delete_push(self, call: Call, task_id: str, config_id: str) -> None:
        self.pushes.pop((task_id, config_id), None)

    def _log(self, task_id: str) -> Log:
        try:
            return self.logs[task_id]
        except KeyError:
            raise TaskNotFoundError(data={"taskId": task_id}) from None


async def _follow(log: Log, after: int) -> AsyncGenerator[Sequence[Record]]:
    while True:
        log.grown.clear()
        if batch := log.records[after:]:
            after += len(batch)
            yield batch
        elif log.ended:
            return
        else:
            await log.grown.wait()


def _reply() -> Json:
    return {"messageId": "m-1", "role": "ROLE_AGENT", "parts": [{"text": "hello"}]}
