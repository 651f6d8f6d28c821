"""What is written down of each step, for the log, for progress, and as ``steps.json``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from a2a_agents.core.outputs import Checkpoint, Document, Settled
from a2a_agents.core.workflow import Graph, State, Step

STEPS = "steps.json"
RULE = "catalogue"
"""What makes a step where no model does."""


@dataclass(slots=True)
class Record:
    """One step of a run."""

    id: str
    waits: Sequence[str]
    state: State = State.WAITING
    key: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What it was made of, in short: whole inputs stand with the steps that made them."""
    by: str = ""
    """The rule or the prompt that was used."""
    result: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What it came to, in short."""
    lane: str = "local"
    model: str = RULE
    cost_micro_usd: int = 0
    took_ms: float = 0.0
    why: str = ""
    """Why it was kept, skipped, or failed."""

    @property
    def settled(self) -> Settled:
        return Settled(self.lane, self.model, self.cost_micro_usd, round(self.took_ms, 1))

    def checkpoint(self, result: Mapping[str, Any]) -> Checkpoint:
        """The step for the log, with its whole result."""
        return Checkpoint(
            self.id,
            self.key,
            dict(result),
            self.lane,
            self.cost_micro_usd,
            self.model,
            round(self.took_ms, 1),
            self.state.value,
            tuple(self.waits),
            dict(self.result),
            self.why,
        )

    def told(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "state": self.state.value,
            "waitsFor": list(self.waits),
            "inputs": {**self.inputs, "hash": self.key},
            "by": self.by,
            "result": dict(self.result),
            "lane": self.lane,
            "model": self.model,
            "costMicroUsd": self.cost_micro_usd,
            "why": self.why,
        }


def records_of(graph: Graph) -> dict[str, Record]:
    """A record of each step."""
    return {step: Record(step, waits) for step, waits in graph.items()}


def steps_json(records: Iterable[Record], base: str) -> Document:
    """The run to read back: every step, in order. Times are in the progress: with them no two runs
    of the same request would say the same."""
    return _document({"base": base, "steps": [record.told() for record in records]})


def given_again(told: Document, why: str) -> Document:
    """The steps of an answer that is repeated: who made them and of what, at no cost now."""
    run = orjson.loads(told.text)
    again = {"state": State.KEPT.value, "costMicroUsd": 0, "why": why}
    return _document({**run, "steps": [{**step, **again} for step in run["steps"]]})


def asked_with(told: Document, inputs: Mapping[str, Any]) -> Document:
    """The steps as those of a request in other words."""
    run = orjson.loads(told.text)
    for step in run["steps"]:
        if step["id"] == Step.ANALYSE.value:
            step["inputs"] = {**inputs, "hash": step["inputs"].get("hash", "")}
    return _document(run)


def made_of(told: Document, keys: Mapping[str, str]) -> Document:
    """The run with other hashes of what some of its steps were made of."""
    run = orjson.loads(told.text)
    for step in run["steps"]:
        if step["id"] in keys:
            step["inputs"] = {**step["inputs"], "hash": keys[step["id"]]}
    return _document(run)


def _document(told: Mapping[str, Any]) -> Document:
    text = orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    says = "How each step was made, from what, and what it cost"
    return Document(STEPS, text, "application/json", "json", says)
