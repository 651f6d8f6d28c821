"""What of the caches an operator may set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from a2a_agents.core.cache import Kind

_HOUR_S = 3_600.0
MIB = 1024 * 1024


def _ttls() -> dict[Kind, float]:
    return {
        "design": 24 * _HOUR_S,
        "analysis": 2 * _HOUR_S,
        "plan": _HOUR_S,
        "validation": 4 * _HOUR_S,
        "embedding": 7 * 24 * _HOUR_S,
    }


@dataclass(frozen=True, slots=True)
class CacheOptions:
    """How much is kept, for how long, and what tells one request from another."""

    memory_bytes: int = 64 * MIB
    most_body_bytes: int = 4 * MIB
    """A larger answer is not kept at all."""
    ttl_s: Mapping[Kind, float] = field(default_factory=_ttls)
    """A design follows from its request and the catalogue, whose version is in the key; a plan
    speaks of today."""
    likeness: float = 0.55
    """Requests that ask for the same must be this like besides (cosine)."""
    noise: frozenset[str] = frozenset(
        ("traceparent", "tracestate", "baggage", "requestId", "messageId", "timestamp")
    )
    """Metadata of the way that a message took; all other metadata tells requests apart."""
    private: frozenset[str] = frozenset(("urn:a2a-agents:memory:v1",))
    """Metadata that holds data of the account: where it is, no other account gets the answer."""
    most_warmed: int = 200
    """Of the lines ``{"agent": …, "text": …}`` that are answered after the start."""
