"""Short replies: known answers, and what we say when there is nothing to design."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Answer, Question
from a2a_agents.core.routing import Route
from a2a_agents.engine.asking import Spending
from a2a_agents.engine.bill import TEMPLATES, bill, template_bill, with_reason
from a2a_agents.engine.read import Read
from a2a_agents.engine.substance import joined
from a2a_agents.knowledge.block import KnownAnswer
from a2a_agents.knowledge.catalogue import catalogue, read_yaml
from a2a_agents.knowledge.stack import label
from a2a_agents.knowledge.understanding import Understanding

_HERE = Path(__file__).parent
_CHECKLIST_FOR = ("review", "debug")
NOT_OURS = ("smalltalk", "follow-up", "nonsense", "out-of-scope", "attack")


class Texts(BaseModel):
    """What we say in one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    can: str
    smalltalk: str
    nonsense: str
    follow_up: str = Field(alias="follow-up")
    out_of_scope: str = Field(alias="out-of-scope")
    attack: str
    lacking: str
    made_nowhere: str
    missing: str
    missing_options: tuple[str, ...]
    question: str
    review: str
    debug: str
    beyond: str
    edit: str
    algorithm: str
    sent: str
    sent_clean: str
    sent_risk: str
    sent_unchecked: str

    def of(self, kind: str) -> str:
        """The text for a kind of request."""
        text: str = getattr(self, kind.replace("-", "_"))
        return text.replace("{can}", self.can)


def known_reply(known: KnownAnswer) -> Answer:
    """An answer that was written before it was asked for."""
    reason = f"The question is one we have an answer to ({known.name})."
    return Answer(known.answer.strip(), template_bill(reason), as_artifact=known.kind == "question")


def meant_reply(known: KnownAnswer, read: Read) -> Answer:
    """An answer that was written to a question that means the same."""
    reason = f"The question means the same as one we have an answer to ({known.name}). {read.says}"
    return Answer(known.answer.strip(), template_bill(reason), as_artifact=True)


def reply(
    brief: Brief, read: Read, route: Route, spending: Spending | None = None
) -> Answer | Question:
    """What to say to a request that no view can express and no cloud model was asked.

    What would bring an answer is said where anything would.
    """
    understanding = read.understanding
    kind = understanding.kind
    said = texts()[understanding.language]
    if kind == "missing":
        return Question(said.missing, said.missing_options)
    parts = [said.of(kind)]
    if kind in NOT_OURS:
        reason = f"Nothing to design here ({kind}). {read.says}"
        return Answer(joined(parts), template_bill(reason), as_artifact=False)
    parts.append(lacking(route, said))
    if kind in _CHECKLIST_FOR:
        parts.append(checklist(brief, understanding))
    if kind in ("beyond", "edit"):
        parts.append(_recognised(understanding))
    told = with_reason(route, f"Not answered ({kind}). {read.says}", TEMPLATES)
    return Answer(joined([*parts, said.can]), bill(told, spending), as_artifact=False)


def switched_off(read: Read, route: Route, spending: Spending | None = None) -> Answer:
    """What to say where the operator lets nothing be made here and no cloud model did it."""
    said = texts()[read.understanding.language]
    told = with_reason(route, "The operator has switched the local lane off.", TEMPLATES)
    text = joined([said.made_nowhere, lacking(route, said)])
    return Answer(text, bill(told, spending), as_artifact=False)


def lacking(route: Route, said: Texts) -> str:
    """What would bring a better answer; empty where nothing would."""
    if not route.lacking:
        return ""
    return said.lacking.replace("{model}", route.wanted).replace("{why}", route.lacking)


def _recognised(understanding: Understanding) -> str:
    """What we did read, so that the caller sees which words to say otherwise."""
    known = catalogue().blocks
    parts = [known[m.name].title.lower() for m in understanding.blocks if m.how != "required"]
    parts += [thing.spoken for thing in understanding.things]
    lines: list[str] = []
    if parts:
        lines.append(
            f"- Recognised, and I can design it if you ask for that alone: {', '.join(parts[:8])}"
        )
    if understanding.technologies:
        names = ", ".join(label(name) for name in understanding.technologies)
        lines.append(f"- Technologies read: {names}")
    if understanding.unexplained:
        lines.append(f"- Not known here: {', '.join(understanding.unexplained[:12])}")
    return "\n".join(lines)


def checklist(brief: Brief, understanding: Understanding) -> str:
    """What to look at in general, in the trade that the request is about."""
    agent = brief.agent if brief.agent in _checklists() else understanding.topic
    lines = "\n".join(f"- {line}" for line in _checklists()[agent])
    return f"## General checklist ({agent})\n\n{lines}"


@lru_cache(maxsize=1)
def texts() -> dict[str, Texts]:
    """By language."""
    return TypeAdapter(dict[str, Texts]).validate_python(read_yaml(_HERE / "replies.yaml"))


@lru_cache(maxsize=1)
def _checklists() -> dict[str, tuple[str, ...]]:
    path = _HERE / "checklists.yaml"
    return TypeAdapter(dict[str, tuple[str, ...]]).validate_python(read_yaml(path))
