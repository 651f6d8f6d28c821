"""Reads every client's history against the logs, and says what no run may show.

It knows nothing of how the server works: only what was promised to clients, and what the log
holds after everything has come to rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.faults.replicas.history import (
    POSITION,
    TERMINAL,
    TRACE,
    History,
    Json,
    Logged,
    Money,
    Reading,
)


@dataclass(frozen=True, slots=True)
class Broken:
    """One promise that was not kept."""

    rule: str
    who: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.who}: {self.what}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known after a run."""

    histories: Sequence[History]
    logs: Mapping[str, Logged]
    money: Money | None = None
    losses_s: Sequence[float] = ()
    """When a store that keeps nothing was killed: what it had accepted before may be gone."""
    settled: Mapping[str, str] = field(default_factory=dict[str, str])
    """Expected text of the artifacts of a completed task, by its order."""


NOT_FOUND = -32001

Rule = Callable[[Evidence], Iterator[Broken]]


def check(evidence: Evidence) -> list[Broken]:
    """Every broken promise, rule by rule."""
    return [broken for rule in RULES for broken in rule(evidence)]


def state_of(event: Json) -> str:
    """The state an event carries, empty for one of an artifact."""
    for name in ("task", "statusUpdate"):
        if name in event:
            return event[name]["status"]["state"]
    return ""


def plain(event: Json) -> Json:
    """The event without the position, which the edge adds to what is stored."""
    (kind, value), *_ = event.items()
    metadata = {n: v for n, v in (value.get("metadata") or {}).items() if n != POSITION}
    rest = {name: given for name, given in value.items() if name != "metadata"}
    return {kind: {**rest, "metadata": metadata} if metadata else rest}


def one_end(evidence: Evidence) -> Iterator[Broken]:
    """Each task has exactly one terminal state, and its head says the same."""
    for log in evidence.logs.values():
        ends = [state_of(event) for _, event in log.events if state_of(event) in TERMINAL]
        if len(ends) != 1 or not log.ended or log.state != ends[0]:
            yield Broken("one end", log.task, f"ends {ends}, head {log.state}, ended {log.ended}")


def silence_after_the_end(evidence: Evidence) -> Iterator[Broken]:
    """Nothing follows a terminal state, in the log or on any connection."""
    for log in evidence.logs.values():
        if _goes_on(log.events):
            yield Broken("silence after the end", log.task, "the log goes on after the end")
    for history, reading in _readings(evidence):
        if _goes_on(reading.frames):
            yield Broken("silence after the end", history.client, "a stream goes on after the end")


def _goes_on(events: Sequence[tuple[int, Json]]) -> bool:
    return any(state_of(event) in TERMINAL for _, event in events[:-1])


def no_gaps(evidence: Evidence) -> Iterator[Broken]:
    """Positions are 1, 2, 3 … in the log; a reading goes on right after where it asked to."""
    for log in evidence.logs.values():
        positions = [position for position, _ in log.events]
        if positions != list(range(1, len(positions) + 1)):
            yield Broken("no gaps", log.task, f"the log has {positions}")
    for history, reading in _readings(evidence):
        positions = [position for position, _ in reading.frames]
        first = positions[0] if reading.after is None else reading.after + 1
        if positions != list(range(first, first + len(positions))):
            what = f"asked for what follows {reading.after}, got {positions}"
            yield Broken("no gaps", history.client, what)


def same_events(evidence: Evidence) -> Iterator[Broken]:
    """What a reader got at a position is what the log has there."""
    for history, reading in _readings(evidence):
        log = evidence.logs.get(history.task)
        if log is None:
            continue  # the loss has a rule of its own
        stored = dict(log.events)
        frames = reading.frames if reading.after is not None else reading.frames[1:]
        for position, event in frames:
            if position not in stored or plain(event) != plain(stored[position]):
                yield Broken("same events", history.client, f"{position}: {event}")


def nothing_lost(evidence: Evidence) -> Iterator[Broken]:
    """A task that a client saw is in the log; only a store that keeps nothing may lose it."""
    for history in evidence.histories:
        if history.task and history.task not in evidence.logs:
            if not _may_be_lost(history, evidence):
                yield Broken("nothing lost", history.client, f"{history.task} is not in the log")
        elif history.gone_s is not None and not _may_be_lost(history, evidence):
            yield Broken("nothing lost", history.client, f"{history.task} was not found")


def _may_be_lost(history: History, evidence: Evidence) -> bool:
    accepted = history.accepted_s
    return accepted is not None and any(lost >= accepted for lost in evidence.losses_s)


def everybody_hears(evidence: Evidence) -> Iterator[Broken]:
    """Each client saw the end of its task; none hangs, none was turned away for good."""
    for history in evidence.histories:
        lost = history.gone_s is not None and _may_be_lost(history, evidence)
        if not (history.ended or history.turned_away or lost):
            yield Broken("everybody hears", history.client, history.trouble or "it still waits")


def one_owner(evidence: Evidence) -> Iterator[Broken]:
    """Attempts follow each other in the log, and each is the work of one process."""
    for log in evidence.logs.values():
        traces = [trace for _, event in log.events if (trace := trace_of(event))]
        attempts = [int(trace["attempt"]) for trace in traces]
        if attempts != sorted(attempts):
            yield Broken("one owner", log.task, f"attempts {attempts}")
        owners = {(int(trace["attempt"]), int(trace["process"])) for trace in traces}
        shared = [n for n, count in Counter(attempt for attempt, _ in owners).items() if count > 1]
        if shared:
            yield Broken("one owner", log.task, f"attempts {shared} of several processes")


def trace_of(event: Json) -> Json | None:
    """Which attempt wrote an event in which process, if its agent says so."""
    (value,) = event.values()
    metadata = (value.get("metadata") or {}) | ((value.get("artifact") or {}).get("metadata") or {})
    return metadata.get(TRACE)


def one_task_each(evidence: Evidence) -> Iterator[Broken]:
    """An Idempotency-Key stands for one task, however often its client had to send."""
    orders = Counter(log.order for log in evidence.logs.values())
    for history in evidence.histories:
        if orders[history.order] > 1:
            yield Broken("one task each", history.client, f"{orders[history.order]} tasks")
        if len({*history.tasks}) > 1 and not _may_be_lost(history, evidence):
            yield Broken("one task each", history.client, f"was shown {history.tasks}")


def whole_texts(evidence: Evidence) -> Iterator[Broken]:
    """A completed task has all that its agent made, once, whoever made it."""
    for log in evidence.logs.values():
        expected = evidence.settled.get(log.order)
        if expected is None or log.state != "TASK_STATE_COMPLETED":
            continue
        text = fold_text(event for _, event in log.events)
        if text != expected:
            yield Broken("whole texts", log.task, f"{text!r}, not {expected!r}")


def fold_text(events: Iterator[Json]) -> str:
    """The texts of all artifacts one after another, as ``append`` adds them up."""
    texts: dict[str, str] = {}
    for event in events:
        if (update := event.get("artifactUpdate")) is not None:
            artifact = update["artifact"]
            text = "".join(part["text"] for part in artifact["parts"])
            name = artifact["artifactId"]
            texts[name] = texts.get(name, "") + text if update.get("append") else text
    return "".join(texts.values())


def cancels_hold(evidence: Evidence) -> Iterator[Broken]:
    """A task whose cancel was confirmed has no other end."""
    for history in evidence.histories:
        log = evidence.logs.get(history.task)
        if history.canceled and log is not None and log.state != "TASK_STATE_CANCELED":
            yield Broken("cancels hold", history.client, f"{log.task} is {log.state}")


def cancels_are_heard(evidence: Evidence) -> Iterator[Broken]:
    """Who is told that it is too late for a cancel is told so of a task that has ended.

    Nothing may follow its end, which is another rule's. What its client had not seen by then may
    be more than the end: a stream may be behind.
    """
    for history in evidence.histories:
        late, log = history.late, evidence.logs.get(history.task)
        if late is None or log is None or history.gone_s is not None:
            continue  # the loss has a rule of its own
        if late.state not in TERMINAL or late.state != log.state:
            what = f"refused after {late.position}, then {late.state}; {log.task} is {log.state}"
            yield Broken("cancels are heard", history.client, what)


def one_edit_at_a_time(evidence: Evidence) -> Iterator[Broken]:
    """Two edits of one task are never at work at the same time, and each is of a task that had
    ended; who is turned away has no task, and is told so only because of another edit or a loss."""
    by_base: dict[str, list[tuple[float, float, str]]] = {}
    for log in evidence.logs.values():
        times = [float(t["at_s"]) for _, e in log.events if (t := trace_of(e)) and "at_s" in t]
        if log.edits and times:
            by_base.setdefault(log.edits, []).append((min(times), max(times), log.task))
    for base, spans in by_base.items():
        for (_, ended_s, one), (began_s, _, other) in pairwise(sorted(spans)):
            if began_s < ended_s:
                yield Broken("one edit at a time", base, f"{one} and {other} worked together")
    orders = {log.order: log.task for log in evidence.logs.values() if log.edits}
    for history in evidence.histories:
        if history.turned_away and history.order in orders:
            what = f"turned away with {history.turned_away}, and has {orders[history.order]}"
            yield Broken("one edit at a time", history.client, what)
        if history.turned_away == NOT_FOUND and not evidence.losses_s:
            yield Broken("one edit at a time", history.client, f"{history.edits} was not found")


def money_settled(evidence: Evidence) -> Iterator[Broken]:
    """No hold is left over, no call is counted twice, and none that was begun is missing."""
    money = evidence.money
    if money is None:
        return
    if money.spent_micro_usd != money.settled_micro_usd:
        held = money.spent_micro_usd - money.settled_micro_usd
        yield Broken("money settled", "the ledger", f"{held} µ$ are still held")
    if forgotten := money.open & money.ended:
        yield Broken("money settled", "the ledger", f"never settled: {sorted(forgotten)}")
    least = 0 if evidence.losses_s else money.held
    if not least <= money.answers <= money.begun:
        what = f"{money.answers} entries of {money.held} to {money.begun} calls"
        yield Broken("money settled", "the ledger", what)


def _readings(evidence: Evidence) -> Iterator[tuple[History, Reading]]:
    for history in evidence.histories:
        for reading in history.readings:
            if reading.frames:
                yield history, reading


RULES: Sequence[Rule] = (
    one_end,
    silence_after_the_end,
    no_gaps,
    same_events,
    nothing_lost,
    everybody_hears,
    one_owner,
    one_task_each,
    whole_texts,
    cancels_hold,
    cancels_are_heard,
    one_edit_at_a_time,
    money_settled,
)
