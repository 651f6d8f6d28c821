"""Clients of all kinds at once, and the evidence of what they and the store saw."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import orjson

from a2a_agents.core.archive import KeptHold
from a2a_agents.core.log import Head, Phase, Query, Scope, Store
from a2a_agents.state import open_store
from a2a_agents.state.redis.archived_money import money_parts
from a2a_agents.state.redis.connection import connect_blocking
from a2a_agents.state.redis.place import read_place
from a2a_agents.tasks.reading import catch_up
from tests.faults.replicas.checker import Evidence
from tests.faults.replicas.client import Client, Fronts
from tests.faults.replicas.fleet import Fleet
from tests.faults.replicas.history import History, Json, Logged, Money
from tests.faults.replicas.orders import Order
from tests.waiting import eventually

ACCOUNT = "default"
AGENTS = ("desk", "code")
AT_ONCE = 24
SILENT_S = 8.0
"""Without a byte for so long, pings included, a client takes its connection for broken."""
REST_S = 60.0
"""Longest that the last clients may need after the last fault is over."""
LATER_S = 3 * 3600.0
"""Far enough for every hold to have expired, also of those whose clock was an hour ahead."""
KINDS = ("stream", "stream", "stream", "block", "later", "cancel", "foreign", "instant", "edited")


@dataclass(slots=True)
class Load:
    """Everything the clients of one run did."""

    fronts: Fronts
    dice: random.Random
    histories: list[History] = field(default_factory=list[History])
    texts: dict[str, str] = field(default_factory=dict[str, str])
    cancels: dict[str, float] = field(default_factory=dict[str, float])
    """When the request that cancelled a task was sent, by task."""
    running: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    async def run(self, enough: Callable[[], bool], least: int) -> None:
        """Keep ``AT_ONCE`` clients busy until there is enough, with ``least`` orders or more."""
        number = 0
        while number < least or not enough():
            if len(self.running) >= AT_ONCE:
                done, _ = await asyncio.wait(
                    self.running, timeout=REST_S, return_when=asyncio.FIRST_COMPLETED
                )
                if not done:
                    return  # all of them hang
            else:
                self.begin(f"order-{number}", self.dice.choice(KINDS))
                number += 1
            await asyncio.sleep(0.02)

    def begin(self, name: str, kind: str) -> None:
        """Begin one client, now and then with another who reads along."""
        dice = random.Random(self.dice.getrandbits(64))
        foreign = kind == "foreign"
        order = Order(
            name,
            chunks=dice.randint(2, 8),
            pause_s=dice.choice([0.02, 0.05, 0.1]),
            instant=kind == "instant",
            paid=not foreign and dice.random() < 0.3,
        )
        self.texts[str(order)] = order.foreign_text if foreign else order.native_text
        agent = "code" if foreign else "desk"
        client = Client(self.fronts, dice, self._history(name, order, kind), agent)
        self._spawn(client, self._way(client, kind))
        if kind == "edited":
            for number in range(2):
                self._begin_edit(client, replace(order, name=f"{name}-edit-{number}"), dice)
        if dice.random() < 0.4:
            after = dice.choice([0, 0, None])
            other = Client(
                self.fronts, dice, self._history(f"{name} read along", order, "read"), agent
            )
            self._spawn(other, self._read_along(client, other, after))

    def _begin_edit(self, first: Client, order: Order, dice: random.Random) -> None:
        """Begin a client that edits the task of another once that has ended."""
        self.texts[str(order)] = order.native_text
        own = random.Random(dice.getrandbits(64))
        client = Client(self.fronts, own, self._history(order.name, order, "edit"), "desk")

        async def edit() -> None:
            while not (first.history.ended or first.history.gone_s):
                await asyncio.sleep(0.01)
            await client.edit(first.history.task)

        self._spawn(client, edit())

    def _history(self, client: str, order: Order, kind: str) -> History:
        history = History(client, str(order), kind)
        self.histories.append(history)
        return history

    def _way(self, client: Client, kind: str) -> Coroutine[Any, Any, None]:
        match kind:
            case "block":
                return client.block()
            case "later":
                return client.come_later()
            case "cancel":
                return self._cancel(client)
            case _:
                return client.stream()

    async def _cancel(self, client: Client) -> None:
        async def ask() -> None:
            await client.known.wait()
            sent_s = await client.cancel()
            if client.history.canceled:
                self.cancels[client.history.task] = sent_s

        async with asyncio.TaskGroup() as both:
            both.create_task(client.stream())
            both.create_task(ask())

    async def _read_along(self, client: Client, other: Client, after: int | None) -> None:
        await client.known.wait()
        await other.read(client.history.task, after)

    def _spawn(self, client: Client, way: Coroutine[Any, Any, None]) -> None:
        async def live() -> None:
            try:
                await way
            except asyncio.CancelledError:
                client.history.trouble = f"still waits; {client.history.trouble}"
                raise

        task = asyncio.create_task(live(), name=client.history.client)
        self.running.add(task)
        task.add_done_callback(self.running.discard)

    async def end(self) -> None:
        """Give everybody the time that the rest may take, no more."""
        late = [*self.running]
        if late:
            done, late_ones = await asyncio.wait(late, timeout=REST_S)
            for task in late_ones:
                task.cancel()
            await asyncio.gather(*done, *late_ones, return_exceptions=True)


def clients() -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    return httpx.AsyncClient(timeout=SILENT_S, limits=limits)


async def evidence_of(fleet: Fleet, load: Load) -> Evidence:
    """What the store has once everything rests, beside what the clients saw."""
    store = open_store(fleet.redis.url, lambda: time.time() + LATER_S)
    await store.open()
    try:
        await _at_rest(store)
        heads = [head for agent in AGENTS async for head in _heads(store, agent)]
        logs = {head.task: await _log(store, head) for head in heads}
        money = await _money(store, fleet)
    finally:
        await store.close()
    return Evidence(load.histories, logs, money, fleet.losses_s, load.texts)


async def _at_rest(store: Store) -> None:
    """Wait until nothing runs any more; what never ends is for the checker to say."""

    async def running() -> int:
        heads = [head for agent in AGENTS async for head in _heads(store, agent)]
        return sum(head.phase is not Phase.ENDED for head in heads)

    with suppress(TimeoutError):
        await eventually(running, lambda count: count == 0, REST_S)


async def _heads(store: Store, agent: str) -> AsyncGenerator[Head]:
    cursor = None
    while True:
        page = await store.list(Query(Scope(ACCOUNT, agent), cursor=cursor))
        for head in page.heads:
            yield head
        if (cursor := page.cursor) is None:
            return


async def _log(store: Store, head: Head) -> Logged:
    events: list[tuple[int, Json]] = []
    async for batch in catch_up(store, head.task, 0):
        events += [(record.position, orjson.loads(record.body)) for record in batch]
    notes = [orjson.loads(note) for note in await store.notes(head.task)]
    opening: Json = events[0][1]["task"]["history"][0] if events else {}
    order = opening["parts"][0]["text"] if opening else ""
    edits = "".join(opening.get("referenceTaskIds", ()))
    ended = head.phase is Phase.ENDED
    return Logged(head.task, order, ended, head.state, events, notes, edits)


async def _money(store: Store, fleet: Fleet) -> Money:
    ledger, noted = store.ledger(), _noted(fleet)  # what had ended before holds are looked at
    held = await asyncio.to_thread(_held, fleet.redis.url)
    await ledger.sweep(LATER_S * 10)
    spent = await ledger.spent(ACCOUNT)
    totals = await ledger.totals(by=["account"], months=True, account=ACCOUNT)
    words = Counter(word for word, _ in _noted(fleet))
    return Money(
        spent_micro_usd=spent.account_month,
        settled_micro_usd=sum(total.cost_micro_usd for total in totals),
        answers=sum(total.answers for total in totals),
        held=words["held"],
        begun=words["begun"],
        open=held,
        ended=frozenset(
            call for word, call in noted if word == "ended" and ("unsettled", call) not in noted
        ),
    )


def _held(url: str) -> frozenset[str]:
    """The calls that are held for, read beside the servers that run."""
    place = read_place(url)
    with connect_blocking(place) as redis:
        parts = [*money_parts(redis, place)]
    return frozenset(part.entry.id for part in parts if isinstance(part, KeptHold))


def _noted(fleet: Fleet) -> list[tuple[str, str]]:
    """The diary: what happened, and to which call or task."""
    lines = [line.split() for line in fleet.diary.read_text().splitlines()]
    return [(word, of) for word, of, *_ in lines]
