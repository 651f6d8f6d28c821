"""Servers that are loaded in turns, so that what else the machine does is the same for each."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from functools import partial

from benchmarks.checking import WrongAnswer
from benchmarks.figure import Plan, middle, rate
from benchmarks.peer import Unmeasured
from benchmarks.processes import Launch, Server, ServerDied, running
from benchmarks.wrk import BadLoad, Counted, load

log = logging.getLogger("benchmarks")

Counts = dict[str, list[Counted]]
"""The runs of each entry, by its name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A server or a fleet, what it is asked, and whether it answers rightly (the size of that)."""

    name: str
    running: Callable[[], AbstractContextManager[Server]]
    body: bytes
    check: Callable[[Server], int]
    least_s: float = 0.0
    """So long its load lasts, and has no other before it, because it takes seconds to answer."""
    beside: bool = False
    """Told and not judged; without it the row is still a row."""


@dataclass(slots=True)
class Outcome:
    """The runs, and why there are none of some."""

    runs: Counts = field(default_factory=Counts)
    missing: dict[str, str] = field(default_factory=dict[str, str])


def single(launch: Launch, body: bytes, check: Callable[[Server], int]) -> Entry:
    """One process on a core of its own."""
    return Entry(launch.name, partial(running, launch), body, check)


def compete(plan: Plan, entries: Sequence[Entry]) -> Outcome:
    """Each round starts each server anew, in another order, and loads it once."""
    outcome = Outcome()
    for number in range(plan.rounds):
        turn = number % len(entries)
        for each in [*entries[turn:], *entries[:turn]]:
            if each.name not in outcome.missing:
                take_turn(plan, each, outcome)
    return outcome


def take_turn(plan: Plan, entry: Entry, outcome: Outcome) -> None:
    """Load it once; one beside the others that cannot be measured is missing from now on."""
    try:
        counted = _run(plan, entry)
    except (Unmeasured, BadLoad, ServerDied, WrongAnswer, OSError) as error:
        if not entry.beside:
            raise
        log.warning("%s: %s", entry.name, error)
        why = str(error) if isinstance(error, Unmeasured) else type(error).__name__
        outcome.missing[entry.name] = why
    else:
        outcome.runs.setdefault(entry.name, []).append(counted)


def _run(plan: Plan, entry: Entry) -> Counted:
    with entry.running() as server:
        size = entry.check(server)
        ask = partial(load, server, entry.body, clients=plan.clients, expected=size)
        if not entry.least_s:
            ask(seconds=plan.warm_s)
        return ask(seconds=max(plan.seconds, entry.least_s))


def shown(runs: Sequence[Counted]) -> str:
    """Responses a second, and what one of them costs."""
    cpu_us = middle([run.cpu_us for run in runs])
    return f"{rate(middle([run.per_s for run in runs]), '/s')} ({cpu_us:,.0f} µs CPU)"


def numbers(runs: Sequence[Counted]) -> list[dict[str, float]]:
    """Every run, for the JSON."""
    return [
        {**asdict(run), "per_s": run.per_s, "cpu_us": run.cpu_us, "core_share": run.core_share}
        for run in runs
    ]
