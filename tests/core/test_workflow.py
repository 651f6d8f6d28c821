"""The table of steps: what is in it is allowed, everything else is refused."""

from __future__ import annotations

from itertools import product

import pytest

from a2a_agents.core.workflow import (
    TRANSITIONS,
    Event,
    IllegalStep,
    Inserted,
    Run,
    State,
    advance,
    dependents,
    graph_of,
    place_before,
)

PARTS = ("database/canvas", "database/schema")
GRAPH = graph_of((), PARTS)


def test_every_step_of_a_graph_can_run_in_its_order() -> None:
    run = Run(graph_of(("database", "api"), PARTS))
    for step in run.graph:
        assert run.is_ready(step)
        run = advance(run, step, Event.START)
        run = advance(run, step, Event.FINISH)
    assert run.settled == len(run.graph)


def test_parts_do_not_wait_for_each_other() -> None:
    run = Run(GRAPH)
    for step in ("analyse", "plan"):
        run = advance(run, step, Event.RESUME)
    run = advance(run, "implement:database/schema", Event.START)
    assert run.is_ready("implement:database/canvas")
    assert not run.is_ready("validate")


@pytest.mark.parametrize("event", [Event.FINISH, Event.GIVE_UP])
def test_a_failed_step_can_start_again_until_it_is_given_up(event: Event) -> None:
    run = advance(advance(Run(GRAPH), "analyse", Event.START), "analyse", Event.FAIL)
    run = advance(advance(run, "analyse", Event.START), "analyse", event)
    assert run.is_ready("plan")


@pytest.mark.parametrize(
    ("state", "event"),
    [(s, e) for s, e in product(State, Event) if e not in TRANSITIONS[s]],
)
def test_what_the_table_leaves_out_is_refused(state: State, event: Event) -> None:
    run = Run(GRAPH, {"analyse": state})
    with pytest.raises(IllegalStep):
        advance(run, "analyse", event)


@pytest.mark.parametrize("event", [Event.START, Event.RESUME, Event.KEEP, Event.SKIP])
def test_no_step_begins_before_what_it_waits_for_has_settled(event: Event) -> None:
    with pytest.raises(IllegalStep):
        advance(Run(GRAPH), "plan", event)


def test_a_step_that_is_not_there_is_refused() -> None:
    with pytest.raises(IllegalStep):
        advance(Run(GRAPH), "dream", Event.START)


def test_what_depends_on_a_step_is_found_through_others() -> None:
    assert dependents(GRAPH, ["implement:database/schema"]) == ["validate", "synthesise"]
    assert dependents(GRAPH, ["plan"]) == [*GRAPH][2:]


def test_a_step_after_the_plan_is_waited_for_by_all_parts() -> None:
    graph = graph_of((), PARTS, [Inserted("harden", "plan", "…"), Inserted("more", "harden", "…")])
    assert graph["harden"] == ("plan",)
    assert graph["more"] == ("harden",)
    assert graph["implement:database/schema"] == ("more",)


def test_a_step_after_a_part_is_waited_for_by_what_follows_all_parts() -> None:
    graph = graph_of((), PARTS, [Inserted("look", "implement:database/schema", "…")])
    assert graph["look"] == ("implement:database/schema",)
    assert graph["validate"] == ("implement:database/canvas", "look")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("plan", "analyse"),
        ("implement:database/schema", "plan"),
        ("validate", "implement"),
        ("synthesise", "validate"),
        ("harden", "plan"),
    ],
)
def test_a_step_before_another_stands_after_what_that_one_waits_for(
    before: str, after: str
) -> None:
    inserted = [Inserted("harden", "plan", "…")]
    graph = graph_of((), PARTS, inserted)
    assert place_before(graph, before, inserted) == after


@pytest.mark.parametrize("step", ["analyse", "dream"])
def test_nothing_stands_before_the_first_step_or_one_that_is_not_there(step: str) -> None:
    with pytest.raises(IllegalStep):
        place_before(GRAPH, step, [])
