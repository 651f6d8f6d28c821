"""The five steps of a run and what may happen to them, as a table.

A step starts only when all before it are done; what the table leaves out is forbidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from a2a_agents.core.errors import AgentsError


class Step(StrEnum):
    """The steps, in order."""

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


class Event(StrEnum):
    """What happens to a step."""

    START = "start"
    FINISH = "finish"
    FAIL = "fail"
    RESUME = "resume"
    """An earlier run of the same task has finished it."""


TRANSITIONS: Mapping[State, Mapping[Event, State]] = {
    State.WAITING: {Event.START: State.RUNNING, Event.RESUME: State.DONE},
    State.RUNNING: {Event.FINISH: State.DONE, Event.FAIL: State.WAITING},
    State.DONE: {},
}


class IllegalStep(AgentsError):
    """This step cannot do that now."""


@dataclass(frozen=True, slots=True)
class Run:
    """One passage through the steps."""

    states: Mapping[Step, State] = field(default_factory=lambda: dict.fromkeys(Step, State.WAITING))

    def done(self, step: Step) -> bool:
        """Whether the step is finished."""
        return self.states[step] is State.DONE


def advance(run: Run, step: Step, event: Event) -> Run:
    """The run after the event.

    Raises :class:`IllegalStep`, and the run stays as it was.
    """
    earlier = list(Step)[: list(Step).index(step)]
    after = TRANSITIONS[run.states[step]].get(event)
    if after is None or not all(run.done(other) for other in earlier):
        raise IllegalStep(f"{event} of {step}, which is {run.states[step]}, in {dict(run.states)}")
    return Run({**run.states, step: after})
