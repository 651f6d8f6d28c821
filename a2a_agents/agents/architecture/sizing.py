"""Arithmetic from constraints: how many of what, with the sum shown.

The factors are rules of thumb, named here and said in the text, so that whoever knows better
can put their own in.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from a2a_agents.agents.words import plural
from a2a_agents.core.blueprint import Blueprint, Constraint

_RPS_PER_INSTANCE = 250
"""Requests a second that one two-core instance carries at half load."""
_SPARE = 1
_DAY_S = 86_400
_PEAK = 3
"""Peak over mean of a day's traffic, where nothing else is said."""
_REQUESTS_PER_USER_DAY = 50
_READING_EVERY_S = 60
"""How often a device reports, where nothing else is said."""
_WRITES = 0.2
"""Share of people's requests that write …"""
_DEVICE_WRITES = 0.95
"""… and of what devices send."""
_READS_PER_REPLICA = 2_000
_WRITES_PER_PRIMARY = 3_000
_CONNECTIONS = 10
"""Database connections that an instance holds open."""
_MOST_CONNECTIONS = 200
"""Beyond so many a pooler is worth its trouble."""
_EVENTS_PER_PARTITION = 500
_ROW_KB = 1
_ANSWER_KB = 8
_YEARS = {"day": 1 / 365, "month": 1 / 12, "year": 1.0}
_GB = {"gb": 1.0, "tb": 1_000.0, "pb": 1_000_000.0}
_PRICES = {"instance": 30, "database": 70, "cache": 20, "queue": 20}
"""US dollars a month for small managed machines, a round figure of 2026."""


@dataclass(frozen=True, slots=True)
class Load:
    """What the system has to carry, and how we know."""

    rps: float = 0.0
    """Requests a second at peak; 0 where nothing was said."""
    writes: float = _WRITES
    """Share of requests that write."""
    said: tuple[str, ...] = ()

    @property
    def instances(self) -> int:
        """Instances of the application, one more than needed."""
        return max(1, math.ceil(self.rps / _RPS_PER_INSTANCE)) + _SPARE

    @property
    def replicas(self) -> int:
        """Read replicas of the database."""
        return max(0, math.ceil(self.rps * (1 - self.writes) / _READS_PER_REPLICA) - 1)


def sizing(blueprint: Blueprint) -> list[str]:
    """One line for each number that follows from a constraint."""
    known = {
        constraint.kind: constraint
        for constraint in blueprint.constraints
        if constraint.value is not None and math.isfinite(constraint.value)
    }
    load = load_of(blueprint)
    lines = [*load.said, *(_from_load(load, blueprint) if load.rps else ())]
    lines += [
        line for kind, tell in _TELLERS.items() if kind in known for line in tell(known[kind])
    ]
    lines += list(_stored(known, load))
    lines += list(_cost(known, load, blueprint))
    return lines


def load_of(blueprint: Blueprint) -> Load:
    """The load at peak: what was asked for, else what users or devices make of it."""
    values = {c.kind: c.value or 0.0 for c in blueprint.constraints}
    said: list[str] = []
    loads = [values.get("throughput", 0.0)]
    users = 0.0 if loads[0] > 0 else values.get("users", 0.0)  # what was said need not be guessed
    if users > 0:
        mean = users * _REQUESTS_PER_USER_DAY / _DAY_S
        loads.append(mean * _PEAK)
        said.append(
            f"{users:,.0f} users × {_REQUESTS_PER_USER_DAY} requests a day ÷ {_DAY_S:,} s = "
            f"{mean:,.1f} requests/s on average, × {_PEAK} at peak = {mean * _PEAK:,.1f}."
        )
    devices, every_s = values.get("devices", 0.0), values.get("interval") or _READING_EVERY_S
    if devices > 0:
        rate = devices / every_s
        loads.append(rate)
        said.append(
            f"{devices:,.0f} devices × 1 message every {every_s:g} s = {rate:,.0f} messages/s."
        )
    most = max(loads)
    if not 0 < most < 1e9:
        return Load()
    sends = devices > 0 and most == loads[-1]
    return Load(most, _DEVICE_WRITES if sends else _WRITES, tuple(said))


def _from_load(load: Load, blueprint: Blueprint) -> Iterator[str]:
    rps, instances = load.rps, load.instances
    yield (
        f"Instances: {rps:,.0f} requests/s ÷ {_RPS_PER_INSTANCE} per instance = "
        f"{instances - _SPARE:,}, + {_SPARE} so that one may fail = {instances:,}."
    )
    reads = rps * (1 - load.writes)
    yield (
        f"Database reads: {rps:,.0f} × {1 - load.writes:.0%} = {reads:,.0f}/s ÷ "
        f"{_READS_PER_REPLICA:,} per machine = the primary and "
        f"{counted(load.replicas, 'read replica')}."
    )
    writes = rps * load.writes
    shards = math.ceil(writes / _WRITES_PER_PRIMARY)
    yield (
        f"Database writes: {rps:,.0f} × {load.writes:.0%} = {writes:,.0f}/s ÷ "
        f"{_WRITES_PER_PRIMARY:,} per primary = {shards}"
        + ("." if shards < 2 else " shards by account or tenant.")
    )
    open_connections = instances * _CONNECTIONS
    pooler = (
        "" if open_connections <= _MOST_CONNECTIONS else "; more than is good: put a pooler between"
    )
    yield f"Connections: {instances:,} instances × {_CONNECTIONS} = {open_connections:,}{pooler}."
    if any(component.kind == "queue" for component in blueprint.components):
        partitions = max(1, math.ceil(writes / _EVENTS_PER_PARTITION))
        yield (
            f"Queue: {writes:,.0f} events/s ÷ {_EVENTS_PER_PARTITION} per consumer = "
            f"{counted(partitions, 'partition')}, keyed by the entity so that its "
            "events stay in order."
        )
    yield (
        f"Traffic: {rps:,.0f}/s × {_ANSWER_KB} KB = {rps * _ANSWER_KB / 1000:,.1f} MB/s out, "
        f"{rps * _ANSWER_KB * 8 / 1000:,.0f} Mbit/s."
    )


def counted(count: int, noun: str) -> str:
    """``1 instance``, ``3 instances``, ``no instances``."""
    return f"{f'{count:,}' if count else 'no'} {noun if count == 1 else plural(noun)}"


def _latency(constraint: Constraint) -> Iterator[str]:
    ms = constraint.value or 0.0
    yield (
        f"{ms:,.0f} ms to spend: 10 % network edge = {ms * 0.1:,.0f} ms, 40 % database = "
        f"{ms * 0.4:,.0f} ms, 30 % calls to others = {ms * 0.3:,.0f} ms, 20 % own code = "
        f"{ms * 0.2:,.0f} ms."
    )


def _availability(constraint: Constraint) -> Iterator[str]:
    percent = constraint.value or 0.0
    if not 0 < percent < 100:
        return
    minutes = (100 - percent) / 100 * 30 * 24 * 60
    yield f"{percent:g} % available leaves {minutes:,.1f} minutes a month (30 days) to be down."
    yield "So: at least two zones, and in each as many instances as the load needs by itself."


def _regions(constraint: Constraint) -> Iterator[str]:
    count = int(constraint.value or 0)
    if count > 1:
        yield (
            f"{count} regions: one takes writes, {count - 1} serve reads from replicas; a read "
            "elsewhere may be a second old, a write pays the way to the primary (50 to 150 ms)."
        )


def _rpo(constraint: Constraint) -> Iterator[str]:
    if constraint.value == 0:
        yield (
            "RPO 0: no commit without a synchronous replica in another zone; a write waits "
            "1 to 3 ms more."
        )
    else:
        often = f"{constraint.value or 0:g} {constraint.unit or 'min'}"
        yield f"RPO {often}: ship the write-ahead log at least as often."


def _rto(constraint: Constraint) -> Iterator[str]:
    yield (
        f"RTO {constraint.value or 0:g} {constraint.unit or 'min'}: a standby that is promoted by "
        "itself; a restore from backup takes about 1 hour for 100 GB."
    )


_TELLERS: Mapping[str, Callable[[Constraint], Iterator[str]]] = {
    "latency": _latency,
    "availability": _availability,
    "regions": _regions,
    "rpo": _rpo,
    "rto": _rto,
}


def _stored(known: Mapping[str, Constraint], load: Load) -> Iterator[str]:
    storage, retention = known.get("storage"), known.get("retention")
    if storage:
        gb = (storage.value or 0) * _GB.get(storage.unit, 1.0)
        yield f"Storage: {gb:,.0f} GB, × 2 for a copy elsewhere = {gb * 2:,.0f} GB."
    if retention and load.rps:
        years = (retention.value or 0) * _YEARS.get(retention.unit.rstrip("s"), 1.0)
        rows = load.rps / _PEAK * load.writes * _DAY_S * 365 * years
        yield (
            f"Kept for {retention.value:g} {retention.unit}: {load.rps / _PEAK:,.0f} requests/s on "
            f"average × {load.writes:.0%} writes × {years:g} years = {rows / 1e6:,.0f} million "
            f"rows × {_ROW_KB} KB = {rows * _ROW_KB / 1e6:,.0f} GB; partition by month so that "
            "the old goes by dropping."
        )


def _cost(known: Mapping[str, Constraint], load: Load, blueprint: Blueprint) -> Iterator[str]:
    budget = known.get("budget")
    if budget is None or not budget.value:
        return
    yearly = budget.unit.startswith(("y", "j", "a"))
    monthly = budget.value / 12 if yearly else budget.value
    kinds = {component.kind for component in blueprint.components}
    parts = [(load.instances, "instance", _PRICES["instance"])]
    parts += (
        [(1 + load.replicas, "database machine", _PRICES["database"])]
        if "database" in kinds
        else []
    )
    parts += [(1, f"{kind}", _PRICES[kind]) for kind in ("cache", "queue") if kind in kinds]
    total = sum(count * price for count, _, price in parts)
    sums = " + ".join(f"{counted(count, what)} × {price}" for count, what, price in parts)
    verdict = "leaves room" if total <= monthly else "does not fit"
    yield (
        f"Cost: {sums} = {total:,} a month for small machines against a budget of {monthly:,.0f}: "
        f"it {verdict}; traffic, storage and larger database machines come on top."
    )
    if total > monthly:
        yield (
            "To save: one machine with SQLite or PostgreSQL on it, the queue in the database, the "
            "cache in memory; that carries about "
            f"{_RPS_PER_INSTANCE} requests/s for about {_PRICES['instance']} a month."
        )
