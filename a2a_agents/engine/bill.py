"""What an answer cost, beside what the small cloud model would have charged for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from a2a_agents.core.money import Bill, Usage
from a2a_agents.core.routing import Lane, Route
from a2a_agents.engine.asking import Spending

TEMPLATES = "templates"
CHECKS = "checks"


@dataclass(slots=True)
class Terms:
    """On what terms an answer is made: its route, its purse, and what it is compared with."""

    route: Route
    spending: Spending
    baseline_of: Callable[[str, int], int]
    """Micro-dollars, for what was asked and the number of characters written."""

    def bill(self, asked: str, written_characters: int, says: str) -> Bill:
        """The bill of an answer of so many characters; ``says`` ends the reason."""
        route = with_reason(self.route, says)
        return bill(route, self.spending, self.baseline_of(asked, written_characters))


def bill(route: Route, spending: Spending | None = None, baseline_micro_usd: int = 0) -> Bill:
    """The bill of an answer; calls that failed on the way to it are on it, too."""
    usage = spending.usage if spending else Usage()
    cost = spending.cost_micro_usd if spending else 0
    notice = " ".join(near.says for near in spending.near) if spending else ""
    return Bill(route, usage, cost, baseline_micro_usd, notice=notice)


def template_bill(reason: str) -> Bill:
    """The bill of an answer that was written before it was asked for: nothing is saved by it."""
    return Bill(Route(Lane.TEMPLATE, TEMPLATES, 0.0, reason))


def with_reason(route: Route, added: str, model: str = "") -> Route:
    """The route with one more sentence, and the name of what really answered."""
    return replace(route, model=model or route.model, reason=f"{route.reason} {added}")
