"""What an account may ask of its money, and what it is told: sums of its own, and no one else's.

The message that asks has this in its metadata under the URI of the bill extension.
``docs/schemas/report.schema.json`` and ``costs.schema.json`` are made of these models.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

from a2a_agents.core.money import Total

MOST_DAYS = 366
MOST_MONTHS = 120
"""Every store keeps its sums for longer."""


def _is_number(value: object) -> object:
    """Protobuf makes doubles of numbers, and the validation numbers of texts: not here."""
    if isinstance(value, bool | str):
        raise ValueError("it is a whole number")
    return value


class _Said(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True
    )


class Report(_Said):
    """A question for what the account has spent and saved.

    It is answered with the artifact ``costs.json``, of the last ``days`` or ``months``.
    """

    action: Literal["report"]
    days: Annotated[int, Field(ge=1, le=MOST_DAYS), BeforeValidator(_is_number)] = 31
    """Today included."""
    months: Annotated[int, Field(ge=1, le=MOST_MONTHS), BeforeValidator(_is_number)] | None = None
    """Instead of days; this one included."""

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> Self:
        if self.months is not None and "days" in self.model_fields_set:
            raise ValueError("name 'days' or 'months', not both")
        return self


class Sums(_Said):
    """What some answers cost and saved."""

    answers: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_micro_usd: int = 0
    baseline_micro_usd: int = 0
    saved_micro_usd: int = 0

    @classmethod
    def of(cls, totals: Iterable[Total]) -> Self:
        found = list(totals)
        return cls(
            answers=sum(total.answers for total in found),
            input_tokens=sum(total.input_tokens for total in found),
            output_tokens=sum(total.output_tokens for total in found),
            cost_micro_usd=sum(total.cost_micro_usd for total in found),
            baseline_micro_usd=sum(total.baseline_micro_usd for total in found),
            saved_micro_usd=sum(total.saved_micro_usd for total in found),
        )


class OfDay(Sums):
    day: str
    """``2026-11-27`` (UTC)."""


class OfMonth(Sums):
    month: str
    """``2026-11`` (UTC)."""


class OfLane(Sums):
    lane: str


class OfModel(Sums):
    model: str


class Budget(_Said):
    limit_micro_usd: int
    spent_micro_usd: int
    """What running calls have set aside included."""


class OwnBudgets(_Said):
    """The account's own, as far as there are any."""

    day: Budget | None = None
    month: Budget | None = None


class Costs(_Said):
    """The artifact ``costs.json``: what the asking account has spent and saved.

    ``days`` or ``months`` are those that were asked for, newest first, without those that had no
    answers; ``byLane`` and ``byModel`` are sums over all of them.
    """

    currency: Literal["USD"] = "USD"
    unit: Literal["micro"] = "micro"
    today: Sums
    month: Sums
    days: tuple[OfDay, ...] | None = None
    months: tuple[OfMonth, ...] | None = None
    by_lane: tuple[OfLane, ...]
    by_model: tuple[OfModel, ...]
    budgets: OwnBudgets
