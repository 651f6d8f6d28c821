"""Money and limits of a store on Redis as they are carried over; :mod:`.books` has the keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, cast

from redis import Redis

from a2a_agents.core.archive import (
    KeptCount,
    KeptEntry,
    KeptHold,
    KeptSpending,
    KeptTotal,
    Part,
)
from a2a_agents.core.money import Total
from a2a_agents.state.money import total as total_of
from a2a_agents.state.periods import end_s, is_month
from a2a_agents.state.redis.books import (
    KEPT_S,
    MONTHS_S,
    PLATFORM,
    SPENT_DAY_S,
    SPENT_MONTH_S,
    hold_record,
    read_late,
    read_total,
    total_field,
)
from a2a_agents.state.redis.place import Place

SCAN = 1000
PASSED_S = 3600
"""How long a counter of a period that has passed lies there, for whoever compares."""
BY = "migrate"
"""Who took a hold that was carried over; nobody gives it up but by settling it."""


def money_parts(client: Redis, place: Place) -> Iterator[Part]:
    for key, at_ms in _scores(client, place.key("money", "entries")):
        yield KeptEntry(key.decode(), int(at_ms))
    for entry, until_ms in read_late(_lines(client, place.key("money", "holds"))):
        yield KeptHold(entry, until_ms)
    for key, period in _keys(client, place, "money", "total"):
        for field, sums in _lines(client, key):
            names, numbers = read_total((field, sums))
            yield KeptTotal(total_of(period, [*names], [*names.values()], numbers))
    for key, period in _keys(client, place, "money", "spent"):
        for payer, micro_usd in _lines(client, key):
            yield KeptSpending(period, payer.decode(), int(micro_usd))
    for key, name in _keys(client, place, "count"):
        kind, period, window = name.split(":", 2)
        counted: Any = client.get(key)
        if kind != "minute" and counted is not None:
            yield KeptCount(window, period, int(counted))


def put_money(pipe: Any, place: Place, part: Part, now_s: float) -> None:
    match part:
        case KeptEntry(name, at_ms):
            pipe.zadd(place.key("money", "entries"), {name: at_ms})
            pipe.expire(place.key("money", "entries"), KEPT_S)
        case KeptHold():
            _put_hold(pipe, place, part)
        case KeptTotal(total):
            key = place.key("money", "total", total.period)
            ttl_s = MONTHS_S if is_month(total.period) else KEPT_S
            pipe.hset(key, total_field(total), json.dumps(_sums(total)))
            pipe.expire(key, ttl_s)
        case KeptSpending(period, payer, micro_usd):
            key = place.key("money", "spent", period)
            pipe.hset(key, payer, micro_usd)
            pipe.expire(key, SPENT_MONTH_S if is_month(period) else SPENT_DAY_S)
        case KeptCount(window, period, counted):
            kind = "month" if is_month(period) else "day"
            left_s = max(0, int(end_s(period) - now_s)) + PASSED_S
            pipe.set(place.key("count", kind, period, window), counted, ex=left_s)
        case _:
            raise TypeError(f"{type(part).__name__} is no money")


def _put_hold(pipe: Any, place: Place, part: KeptHold) -> None:
    entry, estimate = part.entry, part.entry.cost_micro_usd
    holds, due, held = [place.key("money", name) for name in ("holds", "due", "held")]
    pipe.hset(holds, entry.id, hold_record(entry, estimate, part.until_ms, BY))
    pipe.zadd(due, {entry.id: part.until_ms})
    for payer in (entry.account,) if entry.own_key else (entry.account, PLATFORM):
        pipe.hincrby(held, payer, estimate)
    for key in (holds, due, held):
        pipe.expire(key, KEPT_S)


def _sums(total: Total) -> Sequence[int]:
    tokens = total.input_tokens, total.output_tokens
    return (total.answers, *tokens, total.cost_micro_usd, total.baseline_micro_usd)


def _keys(client: Redis, place: Place, *parts: str) -> Iterator[tuple[str, str]]:
    """Keys that begin so, and what stands behind that in their names."""
    before = place.key(*parts, "")
    for name in names_behind(client, before):
        yield before + name.decode(), name.decode()


def names_behind(client: Redis, before: str) -> Iterator[bytes]:
    """What stands behind this in the names of keys; each once, though a scan may repeat itself."""
    names: set[bytes] = set()
    found = cast("Iterator[bytes]", client.scan_iter(match=f"{before}*", count=SCAN))  # pyright: ignore[reportUnknownMemberType]
    for key in found:
        name = key[len(before.encode()) :]
        if name not in names:
            names.add(name)
            yield name


def _lines(client: Redis, key: str) -> list[tuple[bytes, bytes]]:
    lines = cast("dict[bytes, bytes]", client.hgetall(key))
    return [*lines.items()]


def _scores(client: Redis, key: str) -> Iterator[tuple[bytes, float]]:
    found = cast("Iterator[tuple[bytes, float]]", client.zscan_iter(key, count=SCAN))  # pyright: ignore[reportUnknownMemberType]
    return iter(dict(found).items())
