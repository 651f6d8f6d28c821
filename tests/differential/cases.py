"""The matrix: every kind of event × leaving × cancelling × failing, at every moment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

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


def named() -> Iterator[tuple[str, Case]]:
    """Every case of the matrix with a name that says what it is."""
    yield from _openings()
    yield from _bodies()
    yield from _moments()
    yield from _conversations()


def _openings() -> Iterator[tuple[str, Case]]:
    for (name, steps), opener in product(OPENINGS.items(), OPENERS):
        yield f"{opener}: {name}", Case(Script.of(*steps), opener)
    for name, steps in OPENINGS.items():
        held = Script.of(steps[0] if steps else Hold(), Hold(), *steps[1:])
        yield f"leave: {name}", Case(held, acts=("leave",))


def _bodies() -> Iterator[tuple[str, Case]]:
    for (name, steps), opener in product(EVENTS.items(), OPENERS):
        yield f"{opener}: {name}", Case(Script.of(Begin(), *steps, DONE), opener)
    for (name, steps), opener in product(ENDS.items(), OPENERS):
        script = Script.of(Begin(), Move("working"), *steps)
        yield f"{opener}: ends {name}", Case(script, opener)


def _moments() -> Iterator[tuple[str, Case]]:
    acts: tuple[Act, ...] = ("leave", "cancel", "subscribe", "get")
    kinds = ("nothing", "working", "chunks", "replaced artifact", "all parts", "accident")
    for kind, act in product(kinds, acts):
        steps = EVENTS[kind]
        for moment in range(len(steps) + 1):
            body = [*steps[:moment], Hold(), *steps[moment:]]
            script = Script.of(Begin(), *body, DONE)
            yield f"{act} after {moment} of {kind}", Case(script, acts=(act,))
    cancels: tuple[Cancel, ...] = ("obeys", "ignores", "raises")
    for how, opener in product(cancels, OPENERS):
        script = Script.of(Begin(), Put("a"), Hold(), DONE, cancel=how)
        yield f"{opener}: cancel that {how}", Case(script, opener, ("cancel",))
    both: tuple[tuple[Act, ...], ...] = (
        ("leave", "subscribe"),
        ("leave", "cancel"),
        ("subscribe", "leave"),
        ("subscribe", "cancel"),
        ("subscribe", "subscribe"),
    )
    for pair in both:
        script = Script.of(Begin(), Put("a"), Hold(), Put("a", append=True), Hold(), DONE)
        yield f"{pair[0]}, then {pair[1]}", Case(script, acts=pair)


def _conversations() -> Iterator[tuple[str, Case]]:
    asks = (Begin(), Move("input-required", "which?"))
    answers = (Put("a"), DONE)
    later: tuple[Act, ...]
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
            case = Case(Script((asks, second)), opener, after=("follow",))
            yield f"{opener}: a follow-up {name}", case
    silent = (Begin(), Move("working"))
    yield "a follow-up after silence", Case(Script((silent, answers)), after=("follow",))
    for end in ("completed", "failed", "rejected", "canceled", "input-required"):
        for later in (("follow",), ("cancel",), ("subscribe",), ("get",)):
            if (end, later) in ENDLESS:
                continue
            script = Script(((Begin(), *ENDS[end]), answers))
            yield f"{later[0]} after {end}", Case(script, after=later)
    held = Script((((Begin(), Hold(), Move("input-required", "which?"))), answers))
    yield "a follow-up while it runs", Case(held, acts=("follow",))
    yield "cancel twice", Case(Script.of(*asks), after=("cancel", "cancel"))


ENDLESS = {("input-required", ("subscribe",))}
"""A subscription to a task that waits for its caller rightly stays open; see the wire tests."""
