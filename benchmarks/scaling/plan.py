"""What a number of machines needs of Redis; nothing here measures anything."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figure import middle
from benchmarks.report import read_json

MEASURED = Path(__file__).with_name("measured.toml")
PUBLISHED = Path(__file__).parents[1] / "results" / "latest.json"
STREAM_EVENTS = 102
"""Of a stream of ``replicas-streams``: the task, its chunks and its end."""
MOST_SHARDS = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Microseconds of processor time: for each turn, and for each event that it carries."""

    turn_us: float
    event_us: float

    def core(self, turns_per_s: float, events_per_s: float) -> float:
        """The share of a core."""
        return (turns_per_s * self.turn_us + events_per_s * self.event_us) / 1e6


@dataclass(frozen=True, slots=True)
class Measured:
    append: Cost
    """Of Redis, to take events; a turn is a change."""
    reader: Cost
    """Of Redis, for each process that reads the notifications; a turn is a read."""
    write: Cost
    """Of the process that writes."""
    passing: Cost
    """Of a process that reads and has nobody who waits for it."""
    reader_bytes: float
    """Bytes of one event on the way to one process."""
    connections: int
    """Of one process."""
    process_us: float
    """Of all processes of a fleet together, for one event of a stream that a worker writes."""
    worker_ms: float
    """Of a worker, for one request."""
    events: int
    """Of one request …"""
    changes: int
    """… and the changes in which they are written."""


@dataclass(frozen=True, slots=True)
class Node:
    """One machine: a core for each process."""

    fronts: int = 2
    workers: int = 6

    @property
    def processes(self) -> int:
        return self.fronts + self.workers


@dataclass(frozen=True, slots=True)
class Link:
    """The way between a process and Redis."""

    round_trip_s: float = 0.0002
    linger_s: float = 0.0
    """How long a reader would rest between two reads; ours does not."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is not to be exceeded."""

    redis_core: float = 0.6
    """Of the one core that a Redis has: above that its latency grows."""
    pass_core: float = 0.15
    """Of a core, for what passes by a process and is not its own."""
    redis_out_mbit: float = 4000
    connections: int = 9000
    """Redis takes 10,000 unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Shard:
    """What one store has to bear, and what each of its processes has."""

    all_nodes: int
    stores: int
    requests_per_s: float
    events_per_s: float
    processes: float
    redis_core: float
    pass_core: float
    redis_out_mbit: float
    connections: float

    def excess(self, bounds: Bounds) -> list[str]:
        """The bounds that do not hold, by name."""
        names = "redis_core", "pass_core", "redis_out_mbit", "connections"
        return [name for name in names if getattr(self, name) > getattr(bounds, name)]


def read_measured(path: Path = MEASURED, published: Path = PUBLISHED) -> Measured:
    """What two loads cost, one event to a turn and many to a turn, tells turns from events."""
    tables = tomllib.loads(path.read_text())
    calm, busy = tables["calm"], tables["busy"]

    def cost(name: str) -> Cost:
        turn_us = max(0.0, calm[name] - busy[name]) / (1 - 1 / busy["events_of_a_turn"])
        return Cost(turn_us, calm[name] - turn_us)

    return Measured(
        append=cost("append_us"),
        reader=cost("reader_us"),
        write=cost("write_us"),
        passing=cost("pass_us"),
        reader_bytes=calm["reader_bytes"],
        connections=tables["process"]["connections"],
        process_us=_process_us(published),
        worker_ms=tables["request"]["worker_ms"],
        events=tables["request"]["events"],
        changes=tables["request"]["changes"],
    )


def _process_us(published: Path) -> float:
    """From the row of streams that replicas show; it must have been published."""
    _, figures = read_json(published)
    [row] = [figure for figure in figures if figure.row == "replicas-streams"]
    rounds: Sequence[Mapping[str, float]] = row.numbers["fleet"]
    return middle([run["cpu_s"] / run["responses"] for run in rounds]) / STREAM_EVENTS * 1e6


def requests_per_s(measured: Measured, node: Node) -> float:
    """What the workers of one machine do, with every core of theirs busy."""
    write_us = measured.write.core(measured.changes, measured.events) * 1e6
    each_us = measured.worker_ms * 1000 + measured.events * measured.process_us + write_us
    return node.workers * 1e6 / each_us


def turns_per_s(events_per_s: float, turn_s: float) -> float:
    """What comes while a turn is under way makes the next one."""
    return events_per_s / (1 + events_per_s * turn_s)


def shard(measured: Measured, node: Node, link: Link, nodes: int, shards: int) -> Shard:
    """One of so many stores, each with its own part of the machines and of the requests."""
    share = nodes / shards
    requests = share * requests_per_s(measured, node)
    events, processes = requests * measured.events, share * node.processes
    workers = share * node.workers
    each_per_s = requests * measured.changes / workers
    changes = workers * turns_per_s(each_per_s, link.round_trip_s)
    read_s = link.round_trip_s + link.linger_s + measured.passing.turn_us / 1e6
    reads = turns_per_s(changes, read_s)
    return Shard(
        all_nodes=nodes,
        stores=shards,
        requests_per_s=requests,
        events_per_s=events,
        processes=processes,
        redis_core=measured.append.core(changes, events)
        + processes * measured.reader.core(reads, events),
        pass_core=measured.passing.core(reads, events),
        redis_out_mbit=events * processes * measured.reader_bytes * 8 / 1e6,
        connections=processes * measured.connections,
    )


def fewest_shards(measured: Measured, node: Node, link: Link, nodes: int, bounds: Bounds) -> int:
    for shards in range(1, MOST_SHARDS):
        if not shard(measured, node, link, nodes, shards).excess(bounds):
            return shards
    raise ValueError(f"{nodes} nodes do not fit into {MOST_SHARDS} stores")


def most_nodes(measured: Measured, node: Node, link: Link, bounds: Bounds) -> tuple[int, list[str]]:
    """The most machines that one store bears, and what keeps it from one more."""
    nodes = 1
    while not (excess := shard(measured, node, link, nodes, 1).excess(bounds)):
        nodes += 1
    return nodes - 1, excess
