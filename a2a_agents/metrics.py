"""What the process says of itself, in Prometheus' text format; read when asked, kept nowhere."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Measure:
    """One named number; ``read`` gives its value now."""

    name: str
    kind: Literal["counter", "gauge"]
    help: str
    read: Callable[[], float]
    labels: Mapping[str, str]


class Metrics:
    """Measures by name, in the order in which they were added."""

    def __init__(self) -> None:
        self._measures: list[Measure] = []

    def gauge(self, name: str, help: str, read: Callable[[], float], **labels: str) -> None:
        """Add a number that goes up and down."""
        self._measures.append(Measure(name, "gauge", help, read, labels))

    def counter(self, name: str, help: str, read: Callable[[], float], **labels: str) -> None:
        """Add a number that only grows; its name ends in ``_total``."""
        self._measures.append(Measure(name, "counter", help, read, labels))

    def text(self) -> str:
        """All of them as a scraper reads them."""
        return "".join(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        told: set[str] = set()
        for measure in sorted(self._measures, key=lambda m: m.name):
            if measure.name not in told:
                told.add(measure.name)
                yield f"# HELP {measure.name} {measure.help}"
                yield f"# TYPE {measure.name} {measure.kind}"
            labels = ",".join(f'{key}="{_escape(text)}"' for key, text in measure.labels.items())
            yield f"{measure.name}{f'{{{labels}}}' if labels else ''} {measure.read():.15g}"


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
