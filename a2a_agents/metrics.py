"""What the process says of itself, in Prometheus' text format.

What somebody else keeps is read when asked; what nobody keeps is tallied or observed here, at a
cost that does not grow. Labels name few things that are known beforehand: never a caller, a task.
"""

from __future__ import annotations

import os
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Bounds of buckets for what takes from a millisecond to a minute."""

Kind = Literal["counter", "gauge", "histogram"]
Key = tuple[tuple[str, str], ...]
"""Labels that can be a key."""


class Sample(NamedTuple):
    """One line: what stands behind the name, the labels, the number."""

    suffix: str
    labels: Mapping[str, str]
    value: float


class _Family(Protocol):
    """What has a name and gives samples."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def help(self) -> str: ...
    def samples(self) -> Iterator[Sample]: ...


@dataclass(frozen=True, slots=True)
class Measure:
    """One named number; ``read`` gives its value now."""

    name: str
    kind: Kind
    help: str
    read: Callable[[], float]
    labels: Mapping[str, str]

    def samples(self) -> Iterator[Sample]:
        yield Sample("", self.labels, self.read())


class Tally:
    """Numbers that are added to, one for each set of labels."""

    kind: Kind = "counter"

    def __init__(self, name: str, help: str) -> None:
        self.name = name
        self.help = help
        self._sums: dict[Key, float] = {}

    def add(self, amount: float = 1, **labels: str) -> None:
        if amount < 0:
            raise ValueError(f"{self.name} only grows")
        key = _key(labels)
        self._sums[key] = self._sums.get(key, 0) + amount

    def samples(self) -> Iterator[Sample]:
        for key, total in self._sums.items():
            yield Sample("", dict(key), total)


class Histogram:
    """How often values fell into fixed buckets, for each set of labels."""

    kind: Kind = "histogram"

    def __init__(self, name: str, help: str, bounds: Sequence[float]) -> None:
        if not bounds or list(bounds) != sorted(set(bounds)):
            raise ValueError(f"the bounds of {name} must rise")
        self.name = name
        self.help = help
        self._bounds = tuple(bounds)
        self._seen: dict[Key, _Buckets] = {}

    def observe(self, value: float, **labels: str) -> None:
        key = _key(labels)
        buckets = self._seen.get(key)
        if buckets is None:
            buckets = self._seen[key] = _Buckets([0] * (len(self._bounds) + 1))
        # A bound belongs to its own bucket: Prometheus says "less or equal".
        buckets.counts[bisect_left(self._bounds, value)] += 1
        buckets.sum += value

    def samples(self) -> Iterator[Sample]:
        bounds = [*(f"{bound:.15g}" for bound in self._bounds), "+Inf"]
        for key, buckets in self._seen.items():
            labels, counts = dict(key), list(accumulate(buckets.counts))
            for bound, total in zip(bounds, counts, strict=True):
                yield Sample("_bucket", {**labels, "le": bound}, total)
            yield Sample("_sum", labels, buckets.sum)
            yield Sample("_count", labels, counts[-1])


@dataclass(slots=True)
class _Buckets:
    counts: list[int]
    """One more than there are bounds: the last is for what exceeds them all."""
    sum: float = 0.0


class Metrics:
    """Measures by name, in the order in which they were added."""

    def __init__(self) -> None:
        self._families: list[_Family] = []

    def gauge(self, name: str, help: str, read: Callable[[], float], **labels: str) -> None:
        """Add a number that goes up and down."""
        self._families.append(Measure(name, "gauge", help, read, labels))

    def counter(self, name: str, help: str, read: Callable[[], float], **labels: str) -> None:
        """Add a number that only grows; its name ends in ``_total``."""
        self._families.append(Measure(name, "counter", help, read, labels))

    def add(self, family: Tally | Histogram) -> None:
        """Add what somebody else adds to or observes."""
        self._families.append(family)

    def tally(self, name: str, help: str) -> Tally:
        """Add a counter that is kept here, for whoever adds to it; its name ends in ``_total``."""
        tally = Tally(name, help)
        self.add(tally)
        return tally

    def histogram(self, name: str, help: str, bounds: Sequence[float] = SECONDS) -> Histogram:
        """Add a histogram for whoever observes; its name ends in the unit, like ``_seconds``."""
        histogram = Histogram(name, help, bounds)
        self.add(histogram)
        return histogram

    def text(self) -> str:
        """All of them as a scraper reads them."""
        return "".join(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        told: set[str] = set()
        for family in sorted(self._families, key=lambda family: family.name):
            if family.name not in told:
                told.add(family.name)
                yield f"# HELP {family.name} {family.help}"
                yield f"# TYPE {family.name} {family.kind}"
            for suffix, labels, value in family.samples():
                yield f"{family.name}{suffix}{_labelled(labels)} {value:.15g}"


def _labelled(labels: Mapping[str, str]) -> str:
    inside = ",".join(f'{key}="{_escape(text)}"' for key, text in labels.items())
    return f"{{{inside}}}" if inside else ""


def _key(labels: Mapping[str, str]) -> Key:
    return tuple(sorted(labels.items()))


def add_process(metrics: Metrics, now: Callable[[], float] = time.time) -> None:
    """Add what the operating system knows of this process."""
    started = now()
    metrics.gauge("process_start_time_seconds", "Start of the process.", lambda: started)
    metrics.counter("process_cpu_seconds_total", "User and system time.", time.process_time)
    metrics.gauge("process_resident_memory_bytes", "Resident memory.", _resident_bytes)
    metrics.gauge("process_open_fds", "Open files and sockets.", _open_files)


def _resident_bytes() -> float:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:  # not Linux
        return float("nan")
    return pages * os.sysconf("SC_PAGE_SIZE")


def _open_files() -> float:
    try:
        return len(os.listdir("/proc/self/fd"))
    except OSError:  # not Linux
        return float("nan")


def _escape(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
