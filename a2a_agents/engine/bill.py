"""What an answer cost, and an estimate of what its text would have cost from a cloud model."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from a2a_agents.core.money import Bill
from a2a_agents.core.routing import Lane, Route
from a2a_agents.knowledge.catalogue import read_yaml

CATALOGUE = "catalogue"
TEMPLATES = "templates"
CHECKS = "checks"


class _Prices(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")

    input_micro_usd_per_1000_tokens: int
    output_micro_usd_per_1000_tokens: int
    characters_per_token: int
    prompt_tokens: int


def local_bill(asked: str, written_characters: int, coverage: float, read: str) -> Bill:
    """The bill of an answer made from the catalogue: free, beside an estimate of its text.

    The score is the share of the request that we did not understand; until a trained one takes
    its place it says how much was read, not how good the answer is.
    """
    score = round(1 - coverage, 3)
    reason = (
        f"{read} {coverage:.0%} of the meaningful words were understood by the catalogue; "
        "this version has no language model, so the answer is made locally."
    )
    route = Route(Lane.LOCAL, CATALOGUE, score, reason)
    return Bill(route, baseline_micro_usd=_baseline_micro_usd(asked, written_characters))


def template_bill(reason: str) -> Bill:
    """The bill of an answer that was written before it was asked for: nothing is saved by it."""
    return Bill(Route(Lane.TEMPLATE, TEMPLATES, 0.0, reason))


def reply_bill(reason: str) -> Bill:
    """The bill of a short reply that says what is not done here: no answer, so no comparison."""
    return Bill(Route(Lane.LOCAL, TEMPLATES, 1.0, reason))


def sent_bill(reason: str, model: str, unread: str) -> Bill:
    """The bill of checks on code that was sent, by a model too if there is one."""
    by = f" Risk by {model}." if model else f" No risk: {unread}" if unread else ""
    return Bill(Route(Lane.LOCAL, model or CHECKS, 1.0, reason + by))


def _baseline_micro_usd(asked: str, written_characters: int) -> int:
    prices = _prices()
    read = prices.prompt_tokens + len(asked) // prices.characters_per_token
    written = written_characters // prices.characters_per_token
    return (
        read * prices.input_micro_usd_per_1000_tokens
        + written * prices.output_micro_usd_per_1000_tokens
    ) // 1000


@lru_cache(maxsize=1)
def _prices() -> _Prices:
    return _Prices.model_validate(read_yaml(Path(__file__).parent / "prices.yaml"))
