"""The matrix: every kind of event × leaving × cancelling × failing, at every moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from tests.differential.drive import Act, Case, Opener
from tests.differential.script import Begin, Cancel, Fail, Hold, Move, Put, Say, Script, Step

OPENERS: tuple[Opener, ...] = ("send", "send-immediate", "stream")

DONE = Move("completed", "done")

EVENTS: dict[str, tuple[Step, ...]] = {
    "nothing": (),
    "working": (Move("working"),),
    "working, with words": (Move("working", "so far"), Move("working", "further")),
    "metadata": (Move("working", metadata={"n": 1, "deep": {"list": [1, "a", None, True]}}),),
    "one artifact": (Put("a"),),
    "chunks": (Put("a"), Put("a", append=True), Put("a", append=True, last=True)),
    "replaced artifact": (Put("a", ({"text": "old"},)), Put("a", ({"text": "new"},), last=True)),
    "two artifacts": (Put("a"), Put("b"), Put("a", append=True), Put("b", append=True, last=True)),
    "all parts": (
        Put(
            "a",
            (
                {"text": "t", "metadata": {"k": 1}},
                {"data": {"n": 4326, "f": 0.5}},
                {"url": "https://example.com/f", "filename": "f", "mediaType": "text/plain"},
                {"raw": "dGNr", "mediaType": "application/octet-stream"},
            ),
            metadata={"m": "v"},
        ),
    ),
    "metadata grows": (Put("a", metadata={"one": 1}), Put("a", append=True, metadata={"two": 2})),
    "submitted again": (Move("working"), Move("submitted"), Move("working")),
    "append to nothing": (Put("a", append=True),),
    "late Task": (Move("working"), Begin("submitted")),
    "message in a task": (Move("working"), Say("hello")),
    "other task": (Move("working"), Move("working", task="another-task")),
    "other context": (Move("working"), Move("working", context="another-context")),
    "artifact of another task": (Put("a", task="another-task"),),
    "refusal": (Move("working"), Fail(refusal=True)),
    "accident": (Move("working", "so far"), Fail()),
}
"""What stands between the Task and the end."""

ENDS: dict[str, tuple[Step, ...]] = {
    "completed": (DONE,),
    "failed": (Move("failed", "could not"),),
    "rejected": (Move("rejected", "will not"),),
    "canceled": (Move("canceled"),),
    "input-required": (Move("input-required", "which?"),),
    "auth-required": (Move("auth-required", "who?"),),
    "silence": (),
    "after the end": (DONE, Put("late"), Move("working", "late")),
    "twice": (DONE, Move("failed")),
}

OPENINGS: dict[str, tuple[Step, ...]] = {
    "message": (Say("hello"),),
    "two messages": (Say("hello"), Say("again")),
    "message, then task": (Say("hello"), Begin(), DONE),
    "message, then status": (Say("hello"), Move("working"), DONE),
    "nothing at all": (),
    "status before Task": (Move("working"), Begin(), DONE),
    "artifact before Task": (Put("a"), DONE),
    "completed Task": (Begin("completed"),),
    "working Task": (Begin("working"), DONE),
    "Task of another id": (Begin(task="another-task"), DONE),
    "Task of another context": (Begin(context="another-context"), DONE),
    "refusal before Task": (Fail(refusal=True),),
    "accident before Task": (Fail(),),
    "refusal after message": (Say("hello"), Fail(refusal=True)),
    "accident after message": (Say("hello"), Fail()),
}


def named() -> dict[str, Case]:
    """Every case of the matrix under a name that says what it is."""
    families = (_openings(), _bodies(), _moments(), _conversations())
    return {name: case for family in families for name, case in family}


def play(script: Script, opener: Opener, **fields: Any) -> Case:
    """A case; one that is answered immediately holds after its first event, so that the answer
    does not depend on who is faster."""
    if opener == "send-immediate":
        first, *rest = script.turns[0] or (Hold(),)
        script = replace(script, turns=((first, Hold(), *rest), *script.turns[1:]))
    return Case(script.marked(), opener, **fields)


def _openings() -> Iterator[tuple[str, Case]]:
    for (name, steps), opener in product(OPENINGS.items(), OPENERS):
        if opener != "send-immediate" or _answers_at_once(steps):
            yield f"{opener}: {name}", play(Script.of(*steps), opener)
    for name, steps in OPENINGS.items():
        held = Script.of(*steps[:1], Hold(), *steps[1:])
        if steps and not breaks(held):
            yield f"leave: {name}", play(held, "stream", acts=("leave",))


def _answers_at_once(steps: tuple[Step, ...]) -> bool:
    """Whether the first step alone decides what an immediate answer is."""
    first = next(iter(steps), None)
    return isinstance(first, Say) or first in (Begin(), Begin("completed"), Begin("working"))


def _bodies() -> Iterator[tuple[str, Case]]:
    for (name, steps), opener in product(EVENTS.items(), OPENERS):
        yield f"{opener}: {name}", play(Script.of(Begin(), *steps, DONE), opener)
    for (name, steps), opener in product(ENDS.items(), OPENERS):
        script = Script.of(Begin(), Move("working"), *steps)
        yield f"{opener}: ends {name}", play(script, opener)


def _moments() -> Iterator[tuple[str, Case]]:
    acts: tuple[Act, ...] = ("leave", "cancel", "subscribe", "get")
    kinds = ("nothing", "working", "chunks", "replaced artifact", "all parts", "accident")
    for kind, act in product(kinds, acts):
        steps = EVENTS[kind]
        for moment in range(len(steps) + 1):
            body = [*steps[:moment], Hold(), *steps[moment:]]
            script = Script.of(Begin(), *body, DONE)
            yield f"{act} after {moment} of {kind}", play(script, "stream", acts=(act,))
    cancels: tuple[Cancel, ...] = ("obeys", "ignores", "raises")
    for how, opener in product(cancels, OPENERS):
        script = Script.of(Begin(), Put("a"), Hold(), DONE, cancel=how)
        first: tuple[Act, ...] = ("nothing",) if opener == "send-immediate" else ()
        acts = (*first, "cancel")
        yield f"{opener}: cancel that {how}", play(script, opener, acts=acts)
    both: tuple[tuple[Act, ...], ...] = (
        ("leave", "subscribe"),
        ("leave", "cancel"),
        ("subscribe", "leave"),
        ("subscribe", "cancel"),
        ("subscribe", "subscribe"),
    )
    for pair in both:
        script = Script.of(Begin(), Put("a"), Hold(), Put("a", append=True), Hold(), DONE)
        yield f"{pair[0]}, then {pair[1]}", play(script, "stream", acts=pair)


def _conversations() -> Iterator[tuple[str, Case]]:
    asks = (Begin(), Move("input-required", "which?"))
    answers = (Put("a"), DONE)
    for name, second in {
        "completes": answers,
        "asks again": (Move("input-required", "and?"),),
        "is silent": (),
        "begins again": (Begin("working"), DONE),
        "has an accident": (Move("working"), Fail()),
        "refuses": (Fail(refusal=True),),
        "says": (Say("hello"),),
    }.items():
        for opener in OPENERS:
            case = play(Script((asks, second)), opener, after=("follow",))
            yield f"{opener}: a follow-up {name}", case
        case = play(Script((asks, second)), "stream", after=("follow-stream",))
        yield f"a streaming follow-up {name}", case
    silent = (Begin(), Move("working"))
    for act in ("follow", "follow-stream"):
        case = play(Script((silent, answers)), "stream", after=(act,))
        yield f"a {act} after silence", case
    for end in ("completed", "failed", "rejected", "canceled", "input-required"):
        for later in LATER:
            if (end, later) in ENDLESS:
                continue
            script = Script(((Begin(), *ENDS[end]), answers))
            yield f"{later} after {end}", play(script, "stream", after=(later,))
    held = Script((((Begin(), Hold(), Move("input-required", "which?"))), answers))
    yield "a follow-up while it runs", play(held, "stream", acts=("follow",))
    yield "cancel twice", play(Script.of(*asks), "stream", after=("cancel", "cancel"))
    yield "stream: asks, then says more", play(Script.of(*asks, Put("a"), DONE), "stream")


LATER: tuple[Act, ...] = ("follow", "cancel", "subscribe", "get")
ENDLESS = {("input-required", "subscribe")}
"""A subscription to a task that waits for its caller rightly stays open; see the wire tests."""


def breaks(script: Script) -> bool:
    """Whether the script breaks the protocol and goes on, so that how far it gets is a race."""
    turn = script.turns[0]
    ends = [
        i for i, step in enumerate(turn) if isinstance(step, Begin) and step.task + step.context
    ]
    return any(isinstance(step, Hold) for end in ends for step in turn[end:])
