"""The checker by itself: it is content with what is right, and each rule sees what it is for."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from tests.faults.replicas.checker import RULES, Evidence, check
from tests.faults.replicas.history import (
    POSITION,
    TRACE,
    History,
    Json,
    Late,
    Logged,
    Money,
    Reading,
)

ORDER = "order-1 2 0.1"
OTHER = "order-2 1 0.1"


def opening(task: str, order: str) -> Json:
    message = {"role": "ROLE_USER", "parts": [{"text": order}]}
    return {
        "task": {
            "status": {"state": "TASK_STATE_SUBMITTED"},
            "id": task,
            "history": [message],
            "metadata": {},
        }
    }


def status(state: str, attempt: int = 1, process: int = 7) -> Json:
    metadata = {TRACE: {"attempt": attempt, "process": process}}
    return {"statusUpdate": {"status": {"state": f"TASK_STATE_{state}"}, "metadata": metadata}}


def chunk(text: str, *, append: bool = False, attempt: int = 1, process: int = 7) -> Json:
    artifact: Json = {
        "artifactId": "plan",
        "parts": [{"text": text}],
        "metadata": {TRACE: {"attempt": attempt, "process": process}},
    }
    return {"artifactUpdate": {"artifact": artifact, "append": append, "metadata": {}}}


def as_sent(position: int, event: Json) -> tuple[int, Json]:
    """As the edge sends it: with the position in its metadata."""
    sent = copy.deepcopy(event)
    (value,) = sent.values()
    value["metadata"] = {**value["metadata"], POSITION: {"position": position}}
    return position, sent


@dataclass
class Run:
    """A run in which all is well, for each test to break."""

    events: list[Json] = field(
        default_factory=lambda: [
            opening("t1", ORDER),
            status("WORKING"),
            chunk("a"),
            status("WORKING", 2, 8),
            chunk("a", attempt=2, process=8),
            chunk("b", append=True, attempt=2, process=8),
            status("COMPLETED", 2, 8),
        ]
    )
    histories: list[History] = field(default_factory=list[History])
    logs: dict[str, Logged] = field(default_factory=dict[str, Logged])
    money: Money = field(
        default_factory=lambda: Money(
            700, 700, answers=2, held=1, begun=2,
            open=frozenset(("call-1",)), ended=frozenset(("call-2",)),
        )
    )  # fmt: skip
    losses_s: list[float] = field(default_factory=list[float])

    def __post_init__(self) -> None:
        log = [*enumerate(self.events, 1)]
        sent = [as_sent(*entry) for entry in log]
        self.logs["t1"] = Logged("t1", ORDER, True, "TASK_STATE_COMPLETED", log, [])
        one = History("one", ORDER, tasks=["t1"], accepted_s=1.0, ended=True)
        one.readings = [Reading("a", 0, sent[:3]), Reading("b", 3, sent[3:])]
        two = History("two", ORDER, "read", tasks=["t1"], accepted_s=1.0, ended=True)
        snapshot = (4, {"task": {"status": {"state": "TASK_STATE_WORKING"}, "id": "t1"}})
        two.readings = [Reading("b", None, [snapshot, *sent[4:]])]
        self.histories = [one, two]

    @property
    def one(self) -> History:
        return self.histories[0]

    @property
    def two(self) -> History:
        return self.histories[1]

    def change(self, **fields: object) -> None:
        self.logs["t1"] = replace(self.logs["t1"], **fields)  # pyright: ignore[reportArgumentType]

    def check(self) -> list[str]:
        evidence = Evidence(
            self.histories, self.logs, self.money, self.losses_s, {ORDER: "ab", OTHER: "c"}
        )
        return sorted({broken.rule for broken in check(evidence)})


def lose_the_end(run: Run) -> None:
    run.change(events=run.logs["t1"].events[:-1], ended=False, state="TASK_STATE_WORKING")
    for history in run.histories:
        history.readings[-1].frames.pop()


def end_twice(run: Run) -> None:
    events = run.logs["t1"].events
    run.change(events=[*events[:-2], (6, status("FAILED", 2, 8)), events[-1]])
    run.one.readings.clear()
    run.two.readings.clear()


def lie_in_the_head(run: Run) -> None:
    run.change(state="TASK_STATE_FAILED")


def go_on_after_the_end(run: Run) -> None:
    extra = chunk("c", append=True, attempt=2, process=8)
    run.change(events=[*run.logs["t1"].events, (8, extra)])


def stream_after_the_end(run: Run) -> None:
    frames = run.one.readings[1].frames
    frames[-1], frames[-2] = (7, frames[-2][1]), (6, frames[-1][1])


def skip_in_the_log(run: Run) -> None:
    run.change(events=[entry for entry in run.logs["t1"].events if entry[0] != 5])


def miss_one(run: Run) -> None:
    del run.one.readings[1].frames[0]


def see_one_twice(run: Run) -> None:
    run.one.readings[1].frames.insert(1, run.one.readings[1].frames[0])


def see_two_in_the_wrong_order(run: Run) -> None:
    frames = run.one.readings[1].frames
    frames[1], frames[2] = (5, frames[2][1]), (6, frames[1][1])


def miss_one_after_the_snapshot(run: Run) -> None:
    del run.two.readings[0].frames[1]


def see_what_is_not_in_the_log(run: Run) -> None:
    run.one.readings[0].frames[2] = as_sent(3, chunk("x"))


def lose_a_task(run: Run) -> None:
    del run.logs["t1"]


def find_a_task_gone(run: Run) -> None:
    run.one.gone_s = 9.0


def hang(run: Run) -> None:
    run.two.ended = False


def work_at_once(run: Run) -> None:
    events = run.logs["t1"].events
    run.change(events=[*events[:4], (5, chunk("a")), *events[5:]])
    run.one.readings.clear()
    run.two.readings.clear()


def share_an_attempt(run: Run) -> None:
    events = run.logs["t1"].events
    run.change(events=[*events[:5], (6, chunk("b", append=True, attempt=2, process=9)), events[6]])
    run.one.readings.clear()
    run.two.readings.clear()


def make_two_tasks(run: Run) -> None:
    run.logs["t2"] = replace(
        run.logs["t1"], task="t2", events=[(1, opening("t2", ORDER)), *run.logs["t1"].events[1:]]
    )


def show_two_tasks(run: Run) -> None:
    run.one.tasks = ["t1", "t1", "t0"][::-1]


def repeat_a_chunk(run: Run) -> None:
    events = run.logs["t1"].events
    again = chunk("aa", attempt=2, process=8)
    run.change(events=[*events[:4], (5, again), *events[5:]])
    run.one.readings.clear()
    run.two.readings.clear()


def complete_what_was_cancelled(run: Run) -> None:
    run.one.canceled = True


def refuse_a_cancel_of_what_runs(run: Run) -> None:
    run.one.late = Late(2.0, 3, "TASK_STATE_WORKING")


def refuse_a_cancel_of_what_ends_otherwise(run: Run) -> None:
    run.one.late = Late(2.0, 3, "TASK_STATE_CANCELED")


def keep_a_hold(run: Run) -> None:
    run.money = replace(run.money, spent_micro_usd=1700)


def count_twice(run: Run) -> None:
    run.money = replace(run.money, answers=3)


def forget_a_call(run: Run) -> None:
    run.money = replace(run.money, answers=0)


def never_settle(run: Run) -> None:
    run.money = replace(run.money, open=frozenset(("call-1", "call-2")))


def edits(*spans_s: tuple[float, float]) -> dict[str, Logged]:
    """Tasks that edit ``t1``, each at work from the one time to the other."""
    made: dict[str, Logged] = {}
    for number, span_s in enumerate(spans_s):
        task, order = f"e{number}", f"edit-{number} 1 0.1"
        log = [opening(task, order), status("WORKING"), status("COMPLETED")]
        for event, at_s in zip(log[1:], span_s, strict=True):
            event["statusUpdate"]["metadata"][TRACE]["at_s"] = at_s
        events = [*enumerate(log, 1)]
        made[task] = Logged(task, order, True, "TASK_STATE_COMPLETED", events, [], "t1")
    return made


def edit_at_once(run: Run) -> None:
    run.logs |= edits((1.0, 3.0), (2.0, 4.0))


def turn_away_who_has_a_task(run: Run) -> None:
    run.logs |= edits((1.0, 3.0))
    run.histories.append(History("three", "edit-0 1 0.1", "edit", edits="t1", turned_away=-32602))


def not_find_what_is_edited(run: Run) -> None:
    run.histories.append(History("three", "edit-0 1 0.1", "edit", edits="t1", turned_away=-32001))


BROKEN: list[tuple[str, Callable[[Run], None]]] = [
    ("one end", lose_the_end),
    ("one end", end_twice),
    ("one end", lie_in_the_head),
    ("silence after the end", go_on_after_the_end),
    ("silence after the end", stream_after_the_end),
    ("no gaps", skip_in_the_log),
    ("no gaps", miss_one),
    ("no gaps", see_one_twice),
    ("no gaps", miss_one_after_the_snapshot),
    ("same events", see_two_in_the_wrong_order),
    ("same events", see_what_is_not_in_the_log),
    ("nothing lost", lose_a_task),
    ("nothing lost", find_a_task_gone),
    ("everybody hears", hang),
    ("one owner", work_at_once),
    ("one owner", share_an_attempt),
    ("one task each", make_two_tasks),
    ("one task each", show_two_tasks),
    ("whole texts", repeat_a_chunk),
    ("cancels hold", complete_what_was_cancelled),
    ("one edit at a time", edit_at_once),
    ("one edit at a time", turn_away_who_has_a_task),
    ("one edit at a time", not_find_what_is_edited),
    ("money settled", keep_a_hold),
    ("money settled", count_twice),
    ("money settled", forget_a_call),
    ("money settled", never_settle),
    ("cancels are heard", refuse_a_cancel_of_what_runs),
    ("cancels are heard", refuse_a_cancel_of_what_ends_otherwise),
]


def test_a_run_in_which_all_is_well_breaks_no_rule() -> None:
    assert Run().check() == []


@pytest.mark.parametrize(
    ("rule", "break_it"), BROKEN, ids=lambda given: getattr(given, "__name__", given)
)
def test_what_is_broken_is_found(rule: str, break_it: Callable[[Run], None]) -> None:
    run = Run()
    break_it(run)
    assert rule in run.check()


def test_a_cancel_that_came_too_late_breaks_no_rule() -> None:
    run = Run()
    run.one.late = Late(2.0, 3, "TASK_STATE_COMPLETED")
    assert run.check() == []


def test_edits_one_after_another_break_no_rule() -> None:
    run = Run()
    run.logs |= edits((1.0, 2.0), (2.0, 4.0))
    run.histories.append(History("three", "edit-9 1 0.1", "edit", edits="t1", turned_away=-32602))
    assert run.check() == []


def test_each_rule_has_been_broken_once() -> None:
    assert {rule for rule, _ in BROKEN} == {rule.__name__.replace("_", " ") for rule in RULES}


@pytest.mark.parametrize(("killed_s", "allowed"), [(2.0, True), (0.5, False)])
def test_a_store_that_keeps_nothing_may_lose_what_it_had_accepted_before(
    killed_s: float, allowed: bool
) -> None:
    """And nothing that came later."""
    run = Run(losses_s=[killed_s])
    del run.logs["t1"]
    for history in run.histories:
        history.gone_s, history.ended = 3.0, False
    assert (run.check() == []) is allowed
