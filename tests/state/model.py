"""What a store has to be like, in plain memory and without any haste: the oracle of the tests."""

from __future__ import annotations

from dataclasses import dataclass, field

from a2a_agents.core.log import Append, Fenced, Key, KeyTaken, Phase, Scope


@dataclass
class ModelTask:
    scope: Scope
    context: str
    epoch: int
    state: str = ""
    phase: Phase = Phase.RUNNING
    status_ms: int = 0
    position: int = 0
    folded: int = 0
    size: int = 0
    snapshot: bytes | None = None
    log: list[tuple[int, bytes]] = field(default_factory=list[tuple[int, bytes]])
    notes: list[bytes] = field(default_factory=list[bytes])


class Model:
    def __init__(self) -> None:
        self.tasks: dict[str, ModelTask] = {}
        self.keys: dict[tuple[Scope, str, str], str] = {}

    def append(self, batch: Append) -> None:
        task = self.tasks.get(batch.task)
        if batch.new:
            if task is not None or batch.after:
                raise Fenced
            task = ModelTask(batch.scope, batch.context, batch.epoch)
        if task is None or task.phase == Phase.ENDED:
            raise Fenced
        if (task.epoch, task.position) != (batch.epoch, batch.after):
            raise Fenced
        if batch.key is not None:
            self._use(batch.scope, batch.key, batch.task)
        self.tasks[batch.task] = task
        for body in batch.events:
            task.position += 1
            task.size += len(body)
            task.log.append((task.position, body))
        task.notes += batch.notes
        task.state, task.phase = batch.state, batch.phase
        task.status_ms = max(task.status_ms, batch.status_ms)
        if batch.snapshot is not None:
            task.snapshot, task.folded = batch.snapshot, task.position

    def _use(self, scope: Scope, key: Key, task: str) -> None:
        name = scope, key.family, key.value
        if name in self.keys:
            raise KeyTaken
        self.keys[name] = task

    def claim(self, name: str) -> int:
        task = self.tasks.get(name)
        if task is None or task.phase == Phase.ENDED:
            raise Fenced
        task.epoch += 1
        return task.epoch

    def trim(self) -> None:
        for task in self.tasks.values():
            if task.phase == Phase.ENDED and task.folded >= task.position:
                task.log.clear()

    def drop(self) -> None:
        for name in [name for name, task in self.tasks.items() if task.phase == Phase.ENDED]:
            del self.tasks[name]

    def listed(self, scope: Scope) -> list[str]:
        order = [(task.status_ms, name) for name, task in self.tasks.items() if task.scope == scope]
        return [name for _, name in sorted(order, reverse=True)]
