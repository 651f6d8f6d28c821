"""What somebody who goes on from an earlier task wants: its design otherwise, a reason, or new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.inputs import Inputs, read_inputs
from a2a_agents.core.outputs import Question
from a2a_agents.core.past import Earlier
from a2a_agents.core.reading import Reading, Unread
from a2a_agents.core.workflow import Step
from a2a_agents.engine.explaining import Phrasing, explained, phrasing
from a2a_agents.engine.read import Read
from a2a_agents.knowledge.conversation import heard
from a2a_agents.knowledge.intent import SPECIALISTS
from a2a_agents.knowledge.said import (
    Amended,
    Edited,
    Explained,
    Fresh,
    Left,
    Now,
    Redone,
    Unclear,
    Undone,
    amended,
)
from a2a_agents.knowledge.understanding import understand


@dataclass(frozen=True, slots=True)
class Revised:
    """The design of these inputs is wanted."""

    inputs: Inputs


@dataclass(frozen=True, slots=True)
class Told:
    """An answer about the design, which stays as it is."""

    text: str


Turn = Fresh | Left | Revised | Undone | Redone | Edited | Told | Question


def turn_of(brief: Brief, earlier: Earlier, read: Read) -> Turn:
    """What the brief is after the earlier task; ``read`` is the brief read by itself. Pure."""
    blueprint = blueprint_of(earlier)
    if blueprint is None:
        return Left()
    inputs = inputs_of(earlier)
    result = _result(earlier, Step.ANALYSE.value)
    steps = tuple(str(kept["step"]) for kept in earlier.steps if "step" in kept)
    now = Now(blueprint, inputs, steps, tuple(result.get("agents", ())))
    reading = read.reading if isinstance(read.reading, Reading) else None
    said = heard(brief.text, now, reading, attack=read.understanding.attack)
    language = read.understanding.language
    match said:
        case Amended():
            return Revised(_for_addressed(brief.agent, amended(inputs, said)))
        case Explained(subject):
            return Told(explained(subject, blueprint, language))
        case Unclear():
            return _question(said, phrasing().get(language, phrasing()["en"]))
        case _:
            return said


def opening(brief: Brief, read: Read) -> Read:
    """The brief where nothing came before: it follows nothing, so what words find in it counts."""
    if read.understanding.kind != "follow-up":
        return read
    by_words = understand(brief)
    unread = Unread("router", "the model took the first request for one that follows another")
    return Read(by_words, unread) if by_words.kind == "design" else read


def inputs_of(earlier: Earlier) -> Inputs:
    """What the earlier design was made of; a task that kept nothing of it had one request."""
    kept = _result(earlier, Step.ANALYSE.value).get("inputs")
    return read_inputs(kept) if kept else Inputs((earlier.request,))


def blueprint_of(earlier: Earlier) -> Blueprint | None:
    """The design that the earlier task made, if it made one."""
    kept = _result(earlier, Step.PLAN.value).get("blueprint")
    return Blueprint.model_validate(kept) if kept else None


def _result(earlier: Earlier, step: str) -> Mapping[str, Any]:
    """What the step gave when it was done last."""
    for kept in reversed(earlier.steps):
        if kept.get("step") == step:
            result: Mapping[str, Any] = kept.get("result", {})
            return result
    return {}


def _for_addressed(agent: str, inputs: Inputs) -> Inputs:
    """Who addresses a specialist wants the work of that one."""
    return replace(inputs, agents=()) if agent in SPECIALISTS else inputs


def _question(unclear: Unclear, say: Phrasing) -> Question:
    texts = {
        "not there": say.not_there,
        "no change": say.no_change,
        "nothing before": say.nothing_before,
    }
    return Question(texts[unclear.why].replace("{about}", unclear.about), unclear.options)
