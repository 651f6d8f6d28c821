"""What was read out of a brief, by whom, and how it is kept for a run that is taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any, cast

from pydantic import TypeAdapter

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.reading import Reading, Unread
from a2a_agents.core.workflow import Step
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.judgement import SURE, best
from a2a_agents.knowledge.understanding import Understanding

_DIGITS = 4
_READINGS: TypeAdapter[Reading | Unread] = TypeAdapter(Reading | Unread)


@dataclass(frozen=True, slots=True)
class Read:
    """An understanding, and the model's reading that it rests on or why there is none."""

    understanding: Understanding
    reading: Reading | Unread
    _made: list[Blueprint] = field(
        default_factory=list[Blueprint], init=False, repr=False, compare=False
    )

    @property
    def design(self) -> Blueprint:
        """What the catalogue makes of it: once, for the cache's key and for the run."""
        if not self._made:
            self._made.append(design(self.understanding))
        return self._made[0]

    @property
    def says(self) -> str:
        """One sentence about who read the request."""
        if isinstance(self.reading, Unread):
            return f"Read by words alone: {self.reading.reason.rstrip('.')}."
        label, sure = best(self.reading.kind)
        if sure < SURE:
            return f"Read by words; {self.reading.model} was not sure."
        return f"Read by words and {self.reading.model} ({label}, {sure:.0%} sure)."

    def kept(self) -> dict[str, Any]:
        """The reading for the step's checkpoint, so that a resumed run decides the same."""
        if isinstance(self.reading, Unread):
            return _fields(self.reading)
        # A written or repeated answer begins before the first checkpoint: a resumed run asks for
        # none.
        return _fields(self.reading) | {"answers": {}, "asked": {}, "vector": ()}


def _fields(reading: Reading | Unread) -> dict[str, Any]:
    """As they are: a copy of several hundred likenesses costs a millisecond."""
    return {each.name: getattr(reading, each.name) for each in fields(reading)}


def request_key(brief: Brief) -> str:
    """What a checkpoint of the request's words is found again by."""
    return sha256("\x00".join((brief.text, *brief.earlier)).encode()).hexdigest()


def kept_reading(brief: Brief) -> Reading | Unread | None:
    """What the interrupted run had read; None if it had not come so far."""
    for kept in brief.checkpoints:
        if kept.get("step") == Step.ANALYSE.value and kept.get("inputHash") == request_key(brief):
            return reading_of(kept["result"])
    return None


def reading_of(result: Mapping[str, Any]) -> Reading | Unread:
    """What the result of an analysis says was read."""
    if "reading" not in result:
        return Unread("router", "the run began without a model")
    return _READINGS.validate_python(result["reading"])


def rounded(reading: Reading) -> Reading:
    """The reading as it is kept: decisions are made on what a resumed run will see again."""
    return Reading(**{name: _rounded(value) for name, value in _fields(reading).items()})


def _rounded(value: object) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, Mapping):
        heads = cast(Mapping[str, float], value)
        return {name: round(chance, _DIGITS) for name, chance in heads.items()}
    return value
