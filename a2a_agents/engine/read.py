"""What was read out of a brief, by whom, and how it is kept for a run that is taken up again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import TypeAdapter

from a2a_agents.core.reading import Reading, Unread
from a2a_agents.core.workflow import Step
from a2a_agents.knowledge.understanding import Understanding

_DIGITS = 4
_READINGS: TypeAdapter[Reading | Unread] = TypeAdapter(Reading | Unread)


@dataclass(frozen=True, slots=True)
class Read:
    """An understanding, and the model's reading that it rests on or why there is none."""

    understanding: Understanding
    reading: Reading | Unread

    @property
    def says(self) -> str:
        """One sentence about who read the request."""
        if isinstance(self.reading, Unread):
            return f"Read by words alone: {self.reading.reason.rstrip('.')}."
        sure = max(self.reading.kind.values())
        return (
            f"Read by words and {self.reading.model} ({self.understanding.kind}, {sure:.0%} sure)."
        )

    def kept(self) -> dict[str, Any]:
        """The reading for the step's checkpoint, so that a resumed run decides the same."""
        return _rounded(asdict(self.reading))


def kept_reading(checkpoints: Sequence[Mapping[str, Any]]) -> Reading | Unread | None:
    """What the interrupted run had read; None if it had not come so far."""
    for kept in checkpoints:
        if kept.get("step") == Step.ANALYSE.value and "reading" in kept["result"]:
            return _READINGS.validate_python(kept["result"]["reading"])
    return None


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}  # pyright: ignore[reportUnknownVariableType]
    return value
