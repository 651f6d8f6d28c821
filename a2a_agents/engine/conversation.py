"""What somebody who goes on from an earlier task wants: its design otherwise, a reason, or new."""

from __future__ import annotations

from dataclasses import dataclass, replace

from a2a_agents.core.brief import Brief
from a2a_agents.core.inputs import Inputs
from a2a_agents.core.outputs import Question
from a2a_agents.core.reading import Reading, Unread
from a2a_agents.core.workflow import Step
from a2a_agents.engine.explaining import Phrasing, explained, improvements, phrasing
from a2a_agents.engine.read import Read
from a2a_agents.engine.steps.order import Base
from a2a_agents.knowledge.conversation import heard
from a2a_agents.knowledge.following import points_above
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
    Vague,
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


def turn_of(brief: Brief, base: Base, read: Read) -> Turn:
    """What the brief is after the earlier design; ``read`` is the brief read by itself. Pure."""
    told = base.result(Step.ANALYSE.value) or {}
    now = Now(base.blueprint, base.inputs, tuple(base.steps), tuple(told.get("agents", ())))
    reading = read.reading if isinstance(read.reading, Reading) else None
    said = heard(brief.text, now, reading, attack=read.understanding.attack)
    language = read.understanding.language
    match said:
        case Amended():
            return Revised(_for_addressed(brief.agent, amended(base.inputs, said)))
        case Explained(subject):
            return Told(explained(subject, base.blueprint, language))
        case Vague(spoken):
            say = phrasing()[spoken]
            return Question(say.vague, improvements(base.blueprint, say))
        case Unclear():
            return _question(said, phrasing().get(language, phrasing()["en"]))
        case _:
            return said


def opening(brief: Brief, read: Read) -> Read:
    """The brief where nothing came before: it follows nothing, so what words find in it counts,
    unless it says itself that there is something above."""
    if not (brief.context or brief.earlier) and points_above(brief.text):
        return replace(read, understanding=replace(read.understanding, kind="follow-up"))
    if read.understanding.kind != "follow-up":
        return read
    by_words = understand(brief)
    unread = Unread("router", "the model took the first request for one that follows another")
    return Read(by_words, unread) if by_words.kind == "design" else read


def _for_addressed(agent: str, inputs: Inputs) -> Inputs:
    """Who addresses a specialist wants the work of that one."""
    return replace(inputs, agents=()) if agent in SPECIALISTS else inputs


def _question(unclear: Unclear, say: Phrasing) -> Question:
    texts = {
        "not there": say.not_there,
        "no change": say.no_change,
        "nothing before": say.nothing_before,
        "taken": say.taken,
        "several": say.several,
    }
    return Question(texts[unclear.why].replace("{about}", unclear.about), unclear.options)
