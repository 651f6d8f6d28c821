"""What each level gave and did not give."""

from __future__ import annotations

from collections import Counter
from functools import partial

from a2a_agents.core.cache import Level, Source
from a2a_agents.metrics import Metrics

SOURCES: tuple[Source, ...] = ("memory", "store", "semantic")


class Counts:
    """Counted since the start, by level."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.misses: Counter[str] = Counter()
        self.wrong_formats: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        """A level could not be read or written."""

    def found(self, source: Source, hit: bool) -> None:
        """Note that a level was asked."""
        (self.hits if hit else self.misses)[source] += 1

    def measure(self, measures: Metrics) -> None:
        """Add the counts to what the process says of itself."""
        for name, help_text, counts in (
            ("hits", "Answers given again, by level.", self.hits),
            ("misses", "Requests that a level had no answer to.", self.misses),
            ("wrong_format", "Kept answers that could not be read.", self.wrong_formats),
            ("failures", "Times that a level could not be used.", self.failures),
        ):
            for source in SOURCES:
                measures.counter(
                    f"a2a_cache_{name}_total", help_text, partial(counts.__getitem__, source),
                    level=source,
                )  # fmt: skip


def measure_filling(measures: Metrics, source: Source, level: Level) -> None:
    """Add how full a level is."""
    entries, size = "a2a_cache_entries", "a2a_cache_bytes"
    measures.gauge(entries, "Kept answers.", lambda: level.filling.entries, level=source)
    measures.gauge(size, "Their size.", lambda: level.filling.size_bytes, level=source)
    measures.counter(
        "a2a_cache_evictions_total",
        "Kept answers that had to leave for want of room.",
        lambda: level.filling.evictions,
        level=source,
    )
