"""What the numbers and rules of a request mean for its design."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, field_validator

from a2a_agents.core.blueprint import Constraint, Decision, Risk, WorkItem
from a2a_agents.knowledge import notation
from a2a_agents.knowledge.catalogue import HERE, read_yaml


class _Consequence(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    text: str = ""
    at_least: float | None = None
    at_most: float | None = None
    decision: Decision | None = None
    risk: Risk | None = None
    work: WorkItem | None = None

    @field_validator("work", mode="before")
    @classmethod
    def _read_work(cls, item: dict[str, Any] | None) -> dict[str, Any] | None:
        if item is None:
            return None
        rest = {key: value for key, value in item.items() if key not in ("days", "after")}
        return rest | {"depends_on": item.get("after", [])} | notation.days(item["days"])

    def follows_from(self, constraint: Constraint) -> bool:
        """Whether the constraint has this consequence."""
        value = constraint.value if constraint.value is not None else 0.0
        return (
            constraint.kind == self.kind
            and self.text.lower() in constraint.text.lower()
            and (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
        )


@dataclass(frozen=True, slots=True)
class Consequences:
    """What the constraints add to a design."""

    decisions: tuple[Decision, ...]
    risks: tuple[Risk, ...]
    work: tuple[WorkItem, ...]


def consequences(constraints: Sequence[Constraint]) -> Consequences:
    """What follows from the constraints, each thing once."""
    found = [c for c in _known() if any(c.follows_from(one) for one in constraints)]
    return Consequences(
        tuple(c.decision for c in found if c.decision),
        tuple(c.risk for c in found if c.risk),
        tuple({c.work.id: c.work for c in found if c.work}.values()),
    )


@lru_cache(maxsize=1)
def _known() -> tuple[_Consequence, ...]:
    path = HERE / "lexicon" / "consequences.yaml"
    return TypeAdapter(tuple[_Consequence, ...]).validate_python(read_yaml(path))
