"""The steps of a run, what each waits for, and what may happen to them, as a table.

A step is a stable string: ``plan``, ``implement:database/schema``, or the id that an insertion
gave it. A step starts only when all that it waits for has settled; what the table leaves out is
forbidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from a2a_agents.core.errors import AgentsError

Graph = Mapping[str, tuple[str, ...]]
"""Each step with the steps that it waits for; in an order in which they may run."""


class Step(StrEnum):
    """The five kinds of steps, in order; ``plan`` and ``implement`` may have sub-steps."""

    ANALYSE = "analyse"
    PLAN = "plan"
    IMPLEMENT = "implement"
    VALIDATE = "validate"
    SYNTHESISE = "synthesise"


class State(StrEnum):
    """Where a step is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    KEPT = "kept"
    """Its inputs are those of an earlier task, whose result it has."""
    SKIPPED = "skipped"
    FAILED = "failed"
    """Given up; the rest of the run goes on without it."""


SETTLED = frozenset((State.DONE, State.KEPT, State.SKIPPED, State.FAILED))


class Event(StrEnum):
    """What happens to a step."""

    START = "start"
    FINISH = "finish"
    FAIL = "fail"
    """It will be tried again."""
    GIVE_UP = "give up"
    RESUME = "resume"
    """An earlier run of the same task has finished it."""
    KEEP = "keep"
    SKIP = "skip"


TRANSITIONS: Mapping[State, Mapping[Event, State]] = {
    State.WAITING: {
        Event.START: State.RUNNING,
        Event.RESUME: State.DONE,
        Event.KEEP: State.KEPT,
        Event.SKIP: State.SKIPPED,
    },
    State.RUNNING: {
        Event.FINISH: State.DONE,
        Event.FAIL: State.WAITING,
        Event.GIVE_UP: State.FAILED,
    },
    State.DONE: {},
    State.KEPT: {},
    State.SKIPPED: {},
    State.FAILED: {},
}


class IllegalStep(AgentsError):
    """This step cannot do that now."""


@dataclass(frozen=True, slots=True)
class Run:
    """One passage through the steps of a graph."""

    graph: Graph
    states: Mapping[str, State] = field(default_factory=dict[str, State])
    """Of the steps that are no longer waiting."""

    def state(self, step: str) -> State:
        """Where the step is; raises :class:`IllegalStep` for one that the graph does not have."""
        if step not in self.graph:
            raise IllegalStep(f"{step} is not one of {list(self.graph)}")
        return self.states.get(step, State.WAITING)

    def is_settled(self, step: str) -> bool:
        return self.state(step) in SETTLED

    def is_ready(self, step: str) -> bool:
        """Whether it waits for nothing any more and has not begun."""
        waits = self.state(step) is State.WAITING
        return waits and all(map(self.is_settled, self.graph[step]))

    @property
    def settled(self) -> int:
        """How many steps have settled."""
        return sum(state in SETTLED for state in self.states.values())


def advance(run: Run, step: str, event: Event) -> Run:
    """The run after the event.

    Raises :class:`IllegalStep`, and the run stays as it was.
    """
    after = TRANSITIONS[run.state(step)].get(event)
    if after is None or not all(map(run.is_settled, run.graph[step])):
        raise IllegalStep(f"{event} of {step}, which is {run.state(step)}, in {dict(run.states)}")
    return Run(run.graph, {**run.states, step: after})


def dependents(graph: Graph, steps: Iterable[str]) -> list[str]:
    """Every step that waits, however indirectly, for one of these, in the order of the graph."""
    found = set(steps)
    for step, waits in graph.items():
        if not found.isdisjoint(waits):
            found.add(step)
    return [step for step in graph if step in found.difference(steps)]


def kind_of(step: str) -> str:
    """What kind of step it is: ``implement`` for ``implement:database/schema``."""
    return step.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Inserted:
    """A step that a person has put after another one, and what it is to do.

    After ``implement`` is after all of its parts. No two stand directly after the same step.
    """

    id: str
    after: str
    instructions: str


def graph_of(
    plans: Sequence[str],
    parts: Sequence[str],
    inserted: Sequence[Inserted] = (),
    asks: Sequence[str] = (),
) -> Graph:
    """The graph of a design.

    ``plans`` are sub-steps of the plan that do not wait for each other (who alone plans has none),
    ``parts`` those of the implementation, ``asks`` the steps in which others are asked beside all
    that. A step inserted after ``analyse`` or ``plan`` changes
    the design, and what follows waits for it; one after anything else looks at what that made.
    """
    analyse, plan, implement = Step.ANALYSE.value, Step.PLAN.value, Step.IMPLEMENT.value
    graph: dict[str, tuple[str, ...]] = {analyse: ()}
    begun = _chained(graph, (analyse,), analyse, inserted)
    for name in plans:
        graph[f"{plan}:{name}"] = begun
    graph[plan] = tuple(f"{plan}:{name}" for name in plans) or begun
    planned = _chained(graph, (plan,), plan, inserted)
    made: list[str] = []
    for part in parts:
        step = f"{implement}:{part}"
        graph[step] = planned
        made += _chained(graph, (step,), step, inserted)
    whole = _chained(graph, tuple(made) or planned, implement, inserted)
    graph[Step.VALIDATE.value] = whole
    checked = _chained(graph, (Step.VALIDATE.value,), Step.VALIDATE.value, inserted)
    graph |= dict.fromkeys(asks, begun)
    graph[Step.SYNTHESISE.value] = (*checked, *asks)
    return graph


def _chained(
    graph: dict[str, tuple[str, ...]],
    waits: tuple[str, ...],
    step: str,
    inserted: Sequence[Inserted],
) -> tuple[str, ...]:
    """What to wait for after a step: it itself, or the last of those that stand after it."""
    following = {each.after: each for each in inserted}
    while (each := following.pop(step, None)) is not None:
        graph[each.id] = waits
        waits, step = (each.id,), each.id
    return waits


def place_before(graph: Graph, step: str, inserted: Sequence[Inserted]) -> str:
    """The step after which one stands that is to come before this one.

    Raises :class:`IllegalStep` for the first step, and for one that there is not.
    """
    own = {each.id: each.after for each in inserted}
    before = own.get(step) or _BEFORE.get(kind_of(step), "")
    if (step not in graph and step != Step.IMPLEMENT.value) or not before:
        raise IllegalStep(f"nothing can stand before {step} in {list(graph)}")
    return before


_BEFORE: Mapping[str, str] = {
    "plan": "analyse", "implement": "plan", "validate": "implement", "synthesise": "validate",
}  # fmt: skip
