"""What was answered so far, as metrics tell it: lanes, models, tokens, money, time."""

from __future__ import annotations

from a2a_agents.core.money import Bill
from a2a_agents.metrics import SECONDS, Histogram, Metrics, Tally


class Answered:
    """Sums of this process since its start; the ledger has those that last."""

    def __init__(self) -> None:
        self._answers = Tally("a2a_answers_total", "Answers, by how they were made.")
        self._tokens = Tally("a2a_tokens_total", "Tokens that cloud models read and wrote.")
        self._cost = Tally("a2a_cost_micro_usd_total", "What answers cost, in micro-dollars.")
        self._saved = Tally("a2a_saved_micro_usd_total", "What flash would have charged more.")
        self._warnings = Tally("a2a_budget_notices_total", "Answers that told of a full budget.")
        self._seconds = Histogram(
            "a2a_answer_seconds", "Time from the brief to the end of its answer.", SECONDS
        )

    def add(self, agent: str, bill: Bill, took_s: float, arm: str = "") -> None:
        """One more answer; ``arm`` is that of a trial that the account takes part in."""
        lane, model = bill.route.lane.value, bill.route.model
        self._answers.add(agent=agent, lane=lane, model=model, cache=bill.cache, arm=arm)
        self._seconds.observe(took_s, lane=lane, cache=bill.cache, arm=arm)
        if bill.usage.input_tokens or bill.usage.output_tokens:
            self._tokens.add(bill.usage.input_tokens, model=bill.usage.model, kind="input")
            self._tokens.add(bill.usage.output_tokens, model=bill.usage.model, kind="output")
        if bill.cost_micro_usd:
            self._cost.add(bill.cost_micro_usd, model=bill.usage.model, arm=arm)
        saved = bill.baseline_micro_usd - bill.cost_micro_usd
        if saved > 0:
            self._saved.add(saved, lane=lane, cache=bill.cache)
        if bill.notice:
            self._warnings.add(agent=agent)

    def measure(self, measures: Metrics) -> None:
        """Add them to what the process says of itself."""
        for family in (
            self._answers, self._tokens, self._cost, self._saved, self._warnings, self._seconds,
        ):  # fmt: skip
            measures.add(family)
