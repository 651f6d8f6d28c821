"""What the cloud lane did in this process, for the metrics."""

from __future__ import annotations

from collections import Counter
from functools import partial

from a2a_agents.core.money import Usage
from a2a_agents.metrics import Metrics
from a2a_agents.models.errors import (
    FreeLimitReached,
    KeyRefused,
    ModelBlocked,
    ModelCut,
    ModelError,
    ModelFailed,
    ModelRefused,
    ModelResting,
    ModelTimeout,
    ModelTruncated,
    ModelUnavailable,
    NoKey,
    RateLimited,
    SchemaBroken,
)

KINDS: dict[type[ModelError], str] = {
    NoKey: "no_key",
    KeyRefused: "key_refused",
    ModelRefused: "request_refused",
    ModelBlocked: "blocked",
    ModelTruncated: "truncated",
    ModelCut: "cut",
    SchemaBroken: "schema",
    RateLimited: "rate_limited",
    FreeLimitReached: "free_limit",
    ModelUnavailable: "unavailable",
    ModelResting: "resting",
    ModelTimeout: "timeout",
    ModelFailed: "failed",
}


class Counts:
    """Calls are requests to the provider, so an answer may take several."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.retries: Counter[str] = Counter()
        self.stops: Counter[str] = Counter()
        self.errors: Counter[tuple[str, str]] = Counter()
        self.tokens: Counter[tuple[str, str]] = Counter()

    def fail(self, model: str, error: ModelError) -> None:
        self.errors[model, KINDS.get(type(error), "failed")] += 1

    def use(self, model: str, usage: Usage) -> None:
        self.tokens[model, "in"] += usage.input_tokens
        self.tokens[model, "out"] += usage.output_tokens

    def measure(self, metrics: Metrics, model: str) -> None:
        """Add one model's numbers."""
        for name, help, counter in (
            ("calls", "Requests to the provider.", self.calls),
            ("retries", "Of these, those after a failed one.", self.retries),
            ("stops", "Answers that nobody waited for to the end.", self.stops),
        ):
            metrics.counter(
                f"a2a_cloud_{name}_total", help, partial(counter.__getitem__, model), model=model
            )
        for kind in KINDS.values():
            metrics.counter(
                "a2a_cloud_errors_total",
                "Answers that did not come, by reason.",
                partial(self.errors.__getitem__, (model, kind)),
                model=model,
                kind=kind,
            )
        for way in ("in", "out"):
            metrics.counter(
                "a2a_cloud_tokens_total",
                "Tokens read (in) and written (out), thoughts included.",
                partial(self.tokens.__getitem__, (model, way)),
                model=model,
                way=way,
            )
