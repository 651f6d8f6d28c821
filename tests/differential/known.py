"""The deliberate differences from the SDK's handler, each with the section that asks for it.

A difference is not waved through: it says what ours must do instead. Most are *repairs* of the
script: ours on a script must equal the SDK's handler on the repaired script. The rest *mend* what
the SDK's callers saw. What then still differs is a fault.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.differential.drive import Act, Case
from tests.differential.script import Begin, Fail, Hold, Move, Put, Say, Step

TERMINAL = ("completed", "failed", "rejected", "canceled")
INTERRUPTED = ("TASK_STATE_INPUT_REQUIRED", "TASK_STATE_AUTH_REQUIRED")

Turn = tuple[Step, ...]
Seen = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """One difference; ``witness`` names a case of the matrix that shows it."""

    name: str
    section: str
    witness: str
    repair: Callable[[Case], Case] = lambda case: case
    mend: Callable[[Case, Seen], Seen] = lambda case, seen: seen


def repaired(case: Case) -> Case:
    """The case that makes the SDK's handler do what ours must do with the given one."""
    for known in KNOWN:
        case = known.repair(case)
    return case


def mended(case: Case, seen: Seen) -> Seen:
    """What the SDK's callers should have seen."""
    for known in KNOWN:
        seen = known.mend(case, seen)
    return seen


def _each_turn(change: Callable[[Turn, bool], Turn]) -> Callable[[Case], Case]:
    """A repair of every turn; the second argument says whether it is the first."""

    def repair(case: Case) -> Case:
        turns = tuple(change(turn, index == 0) for index, turn in enumerate(case.script.turns))
        return replace(case, script=replace(case.script, turns=turns))

    return repair


def _cut(turn: Turn, at: int, *instead: Step) -> Turn:
    """The turn up to ``at``; of what follows only the holds are left."""
    return (*turn[:at], *instead, *(step for step in turn[at:] if isinstance(step, Hold)))


def _first(turn: Turn) -> int | None:
    """Where the first step stands that is not a hold."""
    return next((i for i, step in enumerate(turn) if not isinstance(step, Hold)), None)


def _check_ids(turn: Turn, first: bool) -> Turn:
    for index, step in enumerate(turn):
        wrong = isinstance(step, Begin | Move) and (step.task or step.context)
        if wrong or (isinstance(step, Put) and step.task):
            return (*turn[:index], Fail())
    return turn


def _message_ends(turn: Turn, first: bool) -> Turn:
    index = _first(turn)
    if first and index is not None and isinstance(turn[index], Say):
        return _cut(turn, index + 1)
    return turn


def _begin_first(turn: Turn, first: bool) -> Turn:
    index = _first(turn)
    if not first or (index is not None and isinstance(turn[index], Begin | Say)):
        return turn
    if index is None:
        return (*turn, Begin(), Fail())
    if turn[index] == Fail(refusal=True):
        return turn
    return (*turn[:index], Begin(), *turn[index:])


def _no_late_task(turn: Turn, first: bool) -> Turn:
    index = _first(turn) if first else -1
    return tuple(s for i, s in enumerate(turn) if i == index or not isinstance(s, Begin))


def _nothing_after_the_end(turn: Turn, first: bool) -> Turn:
    for index, step in enumerate(turn):
        if isinstance(step, Begin | Move) and step.state in TERMINAL:
            return _cut(turn, index + 1)
    return turn


def _reopened(turn: Turn, first: bool) -> Turn:
    return turn if first else (Move("working"), *turn)


def _queued(case: Case) -> Case:
    """A follow-up at a hold is one after the end."""
    acts: tuple[Act, ...] = tuple("nothing" if act == "follow" else act for act in case.acts)
    moved: tuple[Act, ...] = tuple(act for act in case.acts if act == "follow")
    return replace(case, acts=acts, after=(*moved, *case.after))


def _under_its_name(case: Case, seen: Seen) -> Seen:
    if "follow" not in case.acts:
        return seen
    hold = 1 + case.acts.index("follow")
    renamed = {"follow after the end (1)": f"follow at hold {hold}"}
    return {renamed.get(name, name): value for name, value in seen.items()}


def _one_context(case: Case, seen: Seen) -> Seen:
    """Contexts that the SDK's builder made for follow-ups, as the task's own."""
    task = seen.get("finally", {}).get("Task", {}).get("contextId")

    def walk(value: Any) -> Any:
        match value:
            case list():
                return [walk(item) for item in value]
            case dict():
                return {k: task if k == "contextId" else walk(v) for k, v in value.items()}
            case _:
                return value

    return walk(seen) if task else seen


def _closed_when_interrupted(case: Case, seen: Seen) -> Seen:
    return {
        name: _until_interrupted(value, 0 if name == "opener" else 1)
        if isinstance(value, list)
        else value
        for name, value in seen.items()
    }


def _until_interrupted(events: list[Any], start: int) -> list[Any]:
    for index, event in enumerate(events):
        ((_, value),) = event.items()
        state = value.get("status", {}).get("state") if isinstance(value, dict) else None
        if index >= start and state in INTERRUPTED:
            return events[: index + 1]
    return events


def _task_first(case: Case, seen: Seen) -> Seen:
    """A follow-up's stream begins with the reopened Task; its state is what can be compared."""
    mended = dict(seen)
    for name, events in seen.items():
        if name.startswith("follow-stream") and events and "TaskStatusUpdateEvent" in events[0]:
            state = events[0]["TaskStatusUpdateEvent"]["status"]["state"]
            mended[name] = [{"reopened": state}, *events[1:]]
    return mended


def _no_task_of_a_refusal(case: Case, seen: Seen) -> Seen:
    turn = case.script.turns[0]
    index = _first(turn)
    refused = index is not None and turn[index] == Fail(refusal=True)
    return {k: v for k, v in seen.items() if k != "finally"} if refused else seen


KNOWN = (
    Known(
        "an event of another task or context breaks the run",
        "PROTOCOL 2, Identity; the SDK lets another context through",
        "stream: other context",
        repair=_each_turn(_check_ids),
    ),
    Known(
        "a lone Message is the answer, and nothing follows it",
        "specification 3.1.2; the SDK fails the call over what follows",
        "send: message, then status",
        repair=_each_turn(_message_ends),
    ),
    Known(
        "updates before the Task get one that the engine makes",
        "PROTOCOL 2, Stream: a Task first; the SDK rejects or leaves it out",
        "stream: status before Task",
        repair=_each_turn(_begin_first),
    ),
    Known(
        "a second Task event is ignored",
        "PROTOCOL 2, Stream; the SDK ignores it in the store and shows it to readers",
        "stream: late Task",
        repair=_each_turn(_no_late_task),
    ),
    Known(
        "nothing is written after the end",
        "specification 3.1.2; the SDK lets a completed task go back to working",
        "stream: ends after the end",
        repair=_each_turn(_nothing_after_the_end),
    ),
    Known(
        "a cancelled task is CANCELED, whatever its executor does about it",
        "CONTRACT 11",
        "stream: cancel that raises",
        repair=lambda case: replace(case, script=replace(case.script, cancel="obeys")),
    ),
    Known(
        "a follow-up reopens its task at once",
        "specification 3.1.2 and 3.4.3; the SDK forgets a message that nobody answers",
        "stream: a follow-up is silent",
        repair=_each_turn(_reopened),
        mend=_task_first,
    ),
    Known(
        "a follow-up to a running task waits, and is answered by its own turn",
        "PROTOCOL 1: one execution at a time; the SDK answers with the turn before",
        "a follow-up while it runs",
        repair=_queued,
        mend=_under_its_name,
    ),
    Known(
        "a message with a taskId inherits the task's context",
        "PROTOCOL 2, Identity",
        "send: a follow-up asks again",
        mend=_one_context,
    ),
    Known(
        "a stream closes when the task is interrupted",
        "PROTOCOL 2, Stream; the SDK leaves it open until the executor returns",
        "stream: asks, then says more",
        mend=_closed_when_interrupted,
    ),
    Known(
        "a message that is refused before there is a task leaves none behind",
        "specification 3.1.1; the SDK stores a FAILED task that nobody was told of",
        "send: refusal before Task",
        mend=_no_task_of_a_refusal,
    ),
)
