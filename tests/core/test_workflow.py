"""The table of steps: what is in it is allowed, everything else is refused."""

from itertools import product

import pytest

from a2a_agents.core.workflow import TRANSITIONS, Event, IllegalStep, Run, State, Step, advance


def test_the_steps_run_one_after_another() -> None:
    run = Run()
    for step in Step:
        run = advance(run, step, Event.START)
        assert run.states[step] is State.RUNNING
        run = advance(run, step, Event.FINISH)
    assert all(run.done(step) for step in Step)


def test_a_resumed_run_takes_finished_steps_as_done() -> None:
    run = advance(advance(Run(), Step.ANALYSE, Event.RESUME), Step.PLAN, Event.RESUME)
    assert [run.states[step] for step in Step] == [State.DONE] * 2 + [State.WAITING] * 3


def test_a_failed_step_can_start_again() -> None:
    run = advance(advance(Run(), Step.ANALYSE, Event.START), Step.ANALYSE, Event.FAIL)
    assert advance(run, Step.ANALYSE, Event.START).states[Step.ANALYSE] is State.RUNNING


@pytest.mark.parametrize(
    ("state", "event"),
    [(s, e) for s, e in product(State, Event) if e not in TRANSITIONS[s]],
)
def test_what_the_table_leaves_out_is_refused(state: State, event: Event) -> None:
    run = Run({**Run().states, Step.ANALYSE: state})
    with pytest.raises(IllegalStep):
        advance(run, Step.ANALYSE, event)


@pytest.mark.parametrize("event", [Event.START, Event.RESUME])
def test_no_step_begins_before_those_before_it_are_done(event: Event) -> None:
    with pytest.raises(IllegalStep):
        advance(Run(), Step.PLAN, event)
