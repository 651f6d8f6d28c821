"""What ``a2a-agents models`` does, and the code it exits with."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from a2a_agents.core.table import table
from a2a_agents.models import ModelError
from a2a_agents.settings import Settings
from a2a_agents.stock.pull import FolderPlace, Place, PullError, UrlPlace, pull
from a2a_agents.stock.stock import Entry, Stock
from a2a_agents.stock.timing import Timings, timings


def list_models(settings: Settings, *, as_json: bool = False) -> int:
    """Show every model that is here or wanted."""
    stock = Stock(settings)
    _show(list(stock.entries()), as_json=as_json)
    if stock.off and not as_json:
        print(f"\noff: {', '.join(stock.off)}")
    return 0


def verify_models(settings: Settings, names: Sequence[str], *, as_json: bool = False) -> int:
    """Look at everything of every model; 1 if anything is wrong."""
    entries = list(Stock(settings).verified(names))
    _show(entries, as_json=as_json)
    return int(any(entry.error is not None for entry in entries))


def bench_models(settings: Settings, names: Sequence[str], *, as_json: bool = False) -> int:
    """Measure models, those with a job by default; 1 if one could not be measured."""
    stock = Stock(settings)
    measured: list[Timings] = []
    failed = False
    for name in names or stock.wanted:
        try:
            measured.append(timings(stock.registry, name))
        except ModelError as exc:
            failed = True
            print(f"a2a-agents: {exc}", file=sys.stderr)
    if as_json:
        print(json.dumps([found.plain() for found in measured], indent=2))
    elif measured:
        rows = [
            [found.name, f"{found.load_ms:.0f}", str(one.tokens), _ms(one.p50_ms), _ms(one.p95_ms)]
            for found in measured
            for one in found.lengths
        ]
        print(table(["model", "load ms", "tokens", "p50 ms", "p95 ms"], rows))
    return int(failed)


def pull_models(settings: Settings, names: Sequence[str], source: str = "") -> int:
    """Bring models from a URL or folder; 1 if one could not be brought."""
    stock = Stock(settings)
    place = _place(source or stock.url)
    names = names or stock.wanted
    if place is None:
        missing = [entry for entry in stock.verified(names) if entry.error is not None]
        for entry in missing:
            print(f"a2a-agents: {entry.error}", file=sys.stderr)
        if missing:
            print("a2a-agents: say where from: --from, or A2A_MODELS_URL", file=sys.stderr)
        return int(bool(missing))
    failed = False
    for name in names:
        try:
            pull(name, place, stock.added, lambda text: print(text, file=sys.stderr))
        except PullError as exc:
            failed = True
            print(f"a2a-agents: {name} was not brought: {exc}", file=sys.stderr)
    return int(failed)


def _place(source: str) -> Place | None:
    if not source:
        return None
    return UrlPlace(source.rstrip("/")) if urlsplit(source).netloc else FolderPlace(Path(source))


def _show(entries: Sequence[Entry], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([entry.plain() for entry in entries], indent=2))
        return
    if not entries:
        print("No models here, and none wanted.")
        return
    head = ["model", "task", "size", "licence", "jobs", "state"]
    print(table(head, [_row(entry) for entry in entries]))
    for entry in entries:
        if entry.error is not None:
            print(f"\n{entry.name}: {entry.error}")


def _row(entry: Entry) -> list[str]:
    jobs = ", ".join(entry.jobs) or "-"
    if entry.model is None:
        return [entry.name, "-", "-", "-", jobs, entry.state]
    manifest = entry.model.manifest
    size = f"{manifest.bytes / 1e6:.1f} MB"
    return [entry.name, manifest.task, size, manifest.licence, jobs, entry.state]


def _ms(value: float) -> str:
    return f"{value:.1f}"
