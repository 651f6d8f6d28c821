"""How fast a model reads on this machine: one run at a time, on one core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from time import perf_counter

from a2a_agents.models import Registry, open_encoder
from a2a_agents.models.session import Halt

LENGTHS = (16, 64, 256)
"""Tokens of a text."""
WORDS = "a shop with products and orders where people pay and see what came of it ".split()
MOST_RUNS = 60
LONGEST_S = 3.0
"""For one length; what was measured until then counts."""
ANY_SPEED_S = 3600.0


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds for texts of one length, tokenising included."""

    tokens: int
    p50_ms: float
    p95_ms: float
    runs: int


@dataclass(frozen=True, slots=True)
class Timings:
    name: str
    load_ms: float
    """From the folder to the first answers: hash, load, probes."""
    lengths: Sequence[Timing]

    def plain(self) -> dict[str, object]:
        """As JSON tells it."""
        return asdict(self)


def timings(registry: Registry, name: str) -> Timings:
    """Load the model and measure it."""
    start = perf_counter()
    encoder = open_encoder(registry, name, ANY_SPEED_S, Halt())
    load_ms = 1e3 * (perf_counter() - start)
    most = encoder.manifest.max_tokens
    found: list[Timing] = []
    for tokens in (length for length in LENGTHS if length <= most):
        text = " ".join(WORDS[i % len(WORDS)] for i in range(tokens - 2))
        encoder.encode(text)
        took: list[float] = []
        end = perf_counter() + LONGEST_S
        while len(took) < MOST_RUNS and (not took or perf_counter() < end):
            start = perf_counter()
            encoder.encode(text)
            took.append(1e3 * (perf_counter() - start))
        took.sort()
        p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
        found.append(Timing(tokens, p50, p95, len(took)))
    return Timings(name, load_ms, found)
