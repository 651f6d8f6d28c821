"""Where a run is: its steps move by the table, and each move is said and written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from time import monotonic
from typing import Any

from a2a_agents.core.outputs import Output, Say, StepState
from a2a_agents.core.workflow import Event, Graph, Run, State, advance, kind_of
from a2a_agents.engine.steps.records import Record, records_of

_SAID: Mapping[State, StepState] = {
    State.DONE: "done",
    State.KEPT: "kept",
    State.SKIPPED: "skipped",
    State.FAILED: "failed",
}


class Progress:
    """The steps of one run; ``agent`` is who says what no specialist says."""

    def __init__(self, agent: str, graph: Graph) -> None:
        self._agent = agent
        self._run = Run(graph)
        self._begun_s: dict[str, float] = {}
        self.records = records_of(graph)

    def is_ready(self, step: str) -> bool:
        return self._run.is_ready(step)

    def is_running(self, step: str) -> bool:
        return self._run.state(step) is State.RUNNING

    def record(self, step: str) -> Record:
        return self.records[step]

    def start(self, step: str, text: str, agent: str = "") -> Say:
        """The step is at work."""
        self._move(step, Event.START)
        self._begun_s[step] = monotonic()
        return self.say(step, "started", text, agent)

    def finish(
        self, step: str, text: str, result: Mapping[str, Any], agent: str = ""
    ) -> Iterator[Output]:
        """The step is done; the result goes into the log."""
        yield from self._settle(step, Event.FINISH, text, result, agent)

    def give_up(self, step: str, text: str, why: str, agent: str = "") -> Iterator[Output]:
        """The step has failed for good, and the run goes on without it."""
        self.records[step].why = why
        yield from self._settle(step, Event.GIVE_UP, text, None, agent)

    def keep(
        self, step: str, text: str, result: Mapping[str, Any], why: str, agent: str = ""
    ) -> Iterator[Output]:
        """The step has the result of an earlier task."""
        self.records[step].why = why
        yield from self._settle(step, Event.KEEP, text, result, agent)

    def skip(self, step: str, text: str, why: str, agent: str = "") -> Iterator[Output]:
        """Nobody wants the step."""
        self.records[step].why = why
        yield from self._settle(step, Event.SKIP, text, {}, agent)

    def resume(self, step: str, kept: Mapping[str, Any]) -> None:
        """An earlier run of this task has made it, and said so."""
        self._move(step, Event.RESUME)
        record = self.records[step]
        record.state = State(kept.get("state", State.DONE.value))
        record.key, record.lane = kept["inputHash"], kept.get("lane", record.lane)
        record.model = kept.get("model") or record.model
        record.cost_micro_usd = kept.get("costMicroUsd", 0)
        record.took_ms = kept.get("tookMs", 0.0)
        record.result = kept.get("short", record.result)
        record.why = kept.get("why", record.why)

    def say(self, step: str, state: StepState, text: str, agent: str = "") -> Say:
        """Something about a step, as it is."""
        settled = self.records[step].settled if state in _SAID.values() else None
        done, total = self._run.settled, len(self._run.graph)
        return Say(text, kind_of(step), state, agent or self._agent, done, total, step, settled)

    def _settle(
        self, step: str, event: Event, text: str, result: Mapping[str, Any] | None, agent: str
    ) -> Iterator[Output]:
        self._move(step, event)
        record = self.records[step]
        record.state = self._run.state(step)
        if step in self._begun_s:
            record.took_ms = (monotonic() - self._begun_s[step]) * 1000
        yield self.say(step, _SAID[record.state], text, agent)
        if result is not None:
            yield record.checkpoint(result)

    def _move(self, step: str, event: Event) -> None:
        self._run = advance(self._run, step, event)
