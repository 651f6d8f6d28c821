"""A store in which everything that can be is there, made by a seed, and what can be seen of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from a2a_agents.core.limits import Window
from a2a_agents.core.log import (
    Append,
    Fenced,
    Head,
    Key,
    Phase,
    PushConfig,
    Query,
    Retention,
    Scope,
    Store,
)
from a2a_agents.core.money import Budgets, Entry, Usage
from a2a_agents.core.routing import Lane
from a2a_agents.state import open_store

DAY_S = 86_400.0
NOW_S = 1_795_773_600.0  # a Friday in November 2026, 10 in the morning (UTC)
KEPT = Retention(replay_s=3600, ended_s=30 * DAY_S, keys_s=DAY_S)
WINDOWS = Window("mail/ann", "day"), Window("tokens:ann", "month")
HOLDER = "ann"
SCOPES = [Scope(account, agent) for account in ("ann", "b:o%b") for agent in ("desk", "api")]


class Clock:
    def __init__(self, now_s: float = NOW_S) -> None:
        self.now_s = now_s

    def __call__(self) -> float:
        return self.now_s


@dataclass
class Made:
    """Names of what was made."""

    tasks: list[tuple[Scope, str]] = field(default_factory=list[tuple[Scope, str]])
    keys: list[tuple[Scope, str, str]] = field(default_factory=list[tuple[Scope, str, str]])


async def populate(store: Store, clock: Clock, seed: int, tasks: int = 40) -> Made:
    """Tasks that run, wait, ended now and long ago; webhooks, keys, money, counters."""
    dice = random.Random(seed)
    made = Made()
    for number in range(tasks):
        # The oldest ended two hours ago: the sweep below leaves their snapshots alone.
        clock.now_s = NOW_S - 2 * 3600 * (number < tasks // 2)
        await _make_task(store, clock, dice, number, made)
    clock.now_s = NOW_S
    await store.sweep(KEPT)
    for scope in SCOPES:
        await store.keep_reply(scope, Key("send", "a:b/ü", "digest"), b'{"message":1}')
        made.keys.append((scope, "send", "a:b/ü"))
    await _spend(store, clock, dice)
    for window in WINDOWS:
        await store.counters().add(window, dice.randrange(1, 100))
    return made


async def _make_task(
    store: Store, clock: Clock, dice: random.Random, number: int, made: Made
) -> None:
    scope, task = dice.choice(SCOPES), f"task-{number:04}"
    context = f"context:{dice.randrange(5)}"
    now_ms = int(clock() * 1000)
    key = Key("stream", f"key-{number}", f"digest-{number}") if dice.random() < 0.5 else None
    batch = Append(
        task, scope, context, 1, 0, "TASK_STATE_WORKING", Phase.RUNNING, now_ms,
        events=[_task(task, context)], notes=[b'{"incoming":"hello"}'], new=True,
        owner="gone", lease_s=30, key=key, push=_hooks(dice),
    )  # fmt: skip
    await store.append(batch)
    made.tasks.append((scope, task))
    if key is not None:
        made.keys.append((scope, key.family, key.value))
    epoch = 1
    for _ in range(dice.randrange(3)):
        epoch = await store.claim(task, "gone", 30)
    position = 1
    for _ in range(dice.randrange(4)):
        position = await _go_on(store, dice, batch, epoch, position)
    await _leave(store, dice, batch, epoch, position)
    await _deliver_some(store, dice)


def _hooks(dice: random.Random) -> Sequence[PushConfig]:
    return [PushConfig(f"hook:{i}", b'{"url":"https://x"}') for i in range(dice.randrange(3))]


async def _go_on(
    store: Store, dice: random.Random, first: Append, epoch: int, position: int
) -> int:
    events = [_text(f"a{dice.randrange(2)}-{position}", dice) for _ in range(dice.randrange(1, 60))]
    await store.append(_next(first, epoch, position, Phase.RUNNING, first.state, events))
    return position + len(events)


async def _leave(
    store: Store, dice: random.Random, first: Append, epoch: int, position: int
) -> None:
    """Running, waiting for its caller, or ended with or without a snapshot."""
    if dice.random() < 0.2:
        return
    phase, state = dice.choice(
        [(Phase.PAUSED, "TASK_STATE_INPUT_REQUIRED"), (Phase.ENDED, "TASK_STATE_COMPLETED"),
         (Phase.ENDED, "TASK_STATE_FAILED")]
    )  # fmt: skip
    last = _next(first, epoch, position, phase, state, [_status(state)])
    if dice.random() < 0.7:
        last.snapshot = orjson.dumps(orjson.loads(_task(first.task, first.context))["task"])
    await store.append(last)


def _next(
    first: Append, epoch: int, after: int, phase: Phase, state: str, events: Sequence[bytes]
) -> Append:
    return Append(
        first.task, first.scope, first.context, epoch, after, state, phase,
        first.status_ms + after, events=events, notes=[b'{"step":%d}' % after], pushed=True,
    )  # fmt: skip


async def _deliver_some(store: Store, dice: random.Random) -> None:
    for due in await store.due_pushes():
        if dice.random() < 0.5:
            wait_s = 600.0 if dice.random() < 0.5 else None
            await store.move_push(due, min(due.position, 1), due.attempts + 1, wait_s)


async def _spend(store: Store, clock: Clock, dice: random.Random) -> None:
    ledger = store.ledger()
    for back in (40, 1, 0):
        clock.now_s = NOW_S - back * DAY_S
        for number in range(20):
            await ledger.settle(_entry(f"{back}/paid/{number}", dice, dice.randrange(1, 10_000)))
            ledger.note(_entry(f"{back}/free/{number}", dice, 0))
        await ledger.totals(by=())
    held = Entry("held/1", HOLDER, "desk", Lane.CLOUD, "flash")
    await ledger.hold(held, 777, Budgets(), 3600)


def _entry(name: str, dice: random.Random, cost: int) -> Entry:
    return Entry(
        name, dice.choice(("ann", "b:o%b")), "desk", dice.choice([*Lane]), "flash",
        Usage(dice.randrange(1000), dice.randrange(1000)), cost, cost * 2,
        own_key=dice.random() < 0.3,
    )  # fmt: skip


def _task(task: str, context: str) -> bytes:
    status = {"state": "TASK_STATE_WORKING"}
    return orjson.dumps({"task": {"status": status, "id": task, "contextId": context}})


def _status(state: str) -> bytes:
    return orjson.dumps({"statusUpdate": {"status": {"state": state}, "metadata": {}}})


def _text(artifact: str, dice: random.Random) -> bytes:
    part = {"text": "ü" * dice.randrange(500)}
    given = {"artifactId": artifact, "parts": [part]}
    return orjson.dumps({"artifactUpdate": {"artifact": given, "append": False}})


async def seen(store: Store, made: Made) -> dict[str, Any]:
    """All that can be asked of a store about what was made."""
    everything: dict[str, Any] = {}
    for scope, task in made.tasks:
        everything[task] = (
            await store.head(scope, task),
            [(record.position, record.body) for record in await store.read(task, 0, 10_000)],
            [*await store.notes(task)],
            await store.pushes(scope, task),
        )
    for scope in SCOPES:
        for context, state in ((None, None), ("context:1", None), (None, "TASK_STATE_FAILED")):
            page = await store.list(Query(scope, context=context, state=state, limit=1000))
            everything[f"list {scope} {context} {state}"] = page
    everything["keys"] = [await store.find_key(*key) for key in made.keys]
    everything["due"] = {(due.task, due.config.id): due for due in await store.due_pushes(1000)}
    everything["next push"] = await store.next_push_s()
    everything["paused"] = _names(await store.paused_before(1 << 50, 1000))
    ledger = store.ledger()
    everything["spent"] = [await ledger.spent(account) for account in ("ann", "b:o%b")]
    by = ("account", "agent", "lane", "model")
    everything["days"] = await ledger.totals(by=by, periods=60)
    everything["months"] = await ledger.totals(by=by, months=True, periods=3)
    everything["counts"] = [await store.counters().count(window) for window in WINDOWS]
    return everything


async def running(store: Store) -> set[str]:
    """Tasks that the next one to look may take over."""
    return _names(await store.orphans(1000))


async def may_append(store: Store, scope: Scope, task: str) -> bool:
    """Whether the epoch that the task stands at still lets its writer go on, and no other does."""
    head = await store.head(scope, task)
    assert head is not None
    batch = Append(
        task, scope, head.context, head.epoch - 1, head.position, head.state, head.phase,
        head.status_ms, events=[_status(head.state)],
    )  # fmt: skip
    try:
        await store.append(batch)
    except Fenced:
        batch.epoch = head.epoch
        await store.append(batch)
        return True
    return False


def _names(heads: Sequence[Head]) -> set[str]:
    return {head.task for head in heads}


async def fill(url: str, seed: int, tasks: int = 40) -> tuple[Made, dict[str, Any]]:
    clock = Clock()
    store = open_store(url, clock)
    await store.open()
    made = await populate(store, clock, seed, tasks)
    before = await seen(store, made)
    await store.release("gone")
    await store.close()
    return made, before
