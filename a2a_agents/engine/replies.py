"""Short replies: known answers, and what we say when there is nothing to design."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Answer, Question
from a2a_agents.engine.bill import local_bill, template_bill
from a2a_agents.engine.substance import joined
from a2a_agents.knowledge.block import KnownAnswer
from a2a_agents.knowledge.catalogue import read_yaml
from a2a_agents.knowledge.understanding import Understanding

_HERE = Path(__file__).parent
_CHECKLIST_FOR = ("review", "debug")


class _Texts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    can: str
    smalltalk: str
    nonsense: str
    out_of_scope: str = Field(alias="out-of-scope")
    attack: str
    missing: str
    missing_options: tuple[str, ...]
    question: str
    review: str
    debug: str
    algorithm: str

    def of(self, kind: str) -> str:
        """The text for a kind of request."""
        text: str = getattr(self, kind.replace("-", "_"))
        return text.replace("{can}", self.can)


def known_reply(brief: Brief, known: KnownAnswer) -> Answer:
    """An answer that was written before it was asked for."""
    reason = f"The question is one we have an answer to ({known.name})."
    bill = template_bill(brief.text, len(known.answer), reason)
    return Answer(known.answer.strip(), bill, as_artifact=known.kind == "question")


def reply(brief: Brief, understanding: Understanding) -> Answer | Question:
    """What to say to a request that no view can express."""
    texts = _texts()[understanding.language]
    if understanding.kind == "missing":
        return Question(texts.missing, texts.missing_options)
    text = texts.of(understanding.kind)
    if understanding.kind in _CHECKLIST_FOR:
        text = joined([text, _checklist(brief, understanding)])
    if understanding.kind in ("question", *_CHECKLIST_FOR):
        text = joined([text, texts.can])
    if understanding.kind in ("smalltalk", "nonsense", "out-of-scope", "attack"):
        bill = template_bill(brief.text, len(text), f"Nothing to design ({understanding.kind}).")
    else:
        bill = local_bill(brief.text, len(text), 0.0)
    return Answer(text, bill, as_artifact=False)


def _checklist(brief: Brief, understanding: Understanding) -> str:
    agent = brief.agent if brief.agent in _checklists() else understanding.agents[0]
    lines = "\n".join(f"- {line}" for line in _checklists()[agent])
    return f"## General checklist ({agent})\n\n{lines}"


@lru_cache(maxsize=1)
def _texts() -> dict[str, _Texts]:
    return TypeAdapter(dict[str, _Texts]).validate_python(read_yaml(_HERE / "replies.yaml"))


@lru_cache(maxsize=1)
def _checklists() -> dict[str, tuple[str, ...]]:
    path = _HERE / "checklists.yaml"
    return TypeAdapter(dict[str, tuple[str, ...]]).validate_python(read_yaml(path))
