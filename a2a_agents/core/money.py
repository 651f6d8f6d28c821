"""What an answer cost, in integer micro-dollars, and what it would have cost elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from a2a_agents.core.routing import Route


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens a model read and wrote; zero where no model was asked."""

    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Bill:
    """The bill of one task (CONTRACT 17); latencies are filled in by the emitter, in ms."""

    route: Route
    usage: Usage = Usage()
    cost_micro_usd: int = 0
    baseline_micro_usd: int = 0
    """Estimate of the same text written by a cloud model; 0 where there is nothing to compare."""
    cache: str = "none"

    def as_metadata(self, first_event_ms: float, total_ms: float) -> dict[str, Any]:
        """The value of ``urn:a2a-agents:bill:v1``."""
        return {
            "route": {
                "lane": self.route.lane.value,
                "model": self.route.model,
                "score": self.route.score,
                "reason": self.route.reason,
            },
            "usage": {
                "inputTokens": self.usage.input_tokens,
                "outputTokens": self.usage.output_tokens,
            },
            "costMicroUsd": self.cost_micro_usd,
            "baselineMicroUsd": self.baseline_micro_usd,
            "cache": self.cache,
            "latencyMs": {"firstEvent": round(first_event_ms, 3), "total": round(total_ms, 3)},
        }
