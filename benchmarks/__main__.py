"""The command: ``python -m benchmarks`` measures every row, or those that ``--only`` names."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from a2a_agents.models import ModelError
from benchmarks.checking import WrongAnswer
from benchmarks.figure import Figure, Plan, status
from benchmarks.machine import describe
from benchmarks.peer import Unmeasured
from benchmarks.processes import CLIENT_CORE, SERVER_CORE, ServerDied, raise_file_limit
from benchmarks.reader import BrokenStream
from benchmarks.report import read_json, renewed, table, write_docs, write_json
from benchmarks.rows.commerce import commerce
from benchmarks.rows.first_event import first_event
from benchmarks.rows.flatness import flat
from benchmarks.rows.ledger import ledger
from benchmarks.rows.models import encoder_efficiency, flan_t5, router
from benchmarks.rows.models_serving import models_lag, models_start
from benchmarks.rows.replicas import readers, replicas_lag, replicas_streams, replicas_unary
from benchmarks.rows.start import start
from benchmarks.rows.steps import steps
from benchmarks.rows.subscribers import replicas_subscribers, subscribers
from benchmarks.rows.throughput import streams_10, streams_100, turns_100, unary
from benchmarks.wrk import BadLoad, NoGenerator, find_wrk

ROWS: dict[str, Callable[[Plan], list[Figure]]] = {
    "unary": unary,
    "streams-10": streams_10,
    "streams-100": streams_100,
    "turns-100": turns_100,
    "flat": flat,
    "first-event": first_event,
    "ecommerce": commerce,
    "subscribers": subscribers,
    "start": start,
    "readers": readers,
    "replicas-unary": replicas_unary,
    "replicas-streams": replicas_streams,
    "replicas-lag": replicas_lag,
    "replicas-subscribers": replicas_subscribers,
    "ledger": ledger,
    "steps": steps,
    "router": router,
    "encoder-efficiency": encoder_efficiency,
    "flan-t5": flan_t5,
    "models-start": models_start,
    "models-lag": models_lag,
}
log = logging.getLogger("benchmarks")
QUIET_LOAD = 0.5
FULL = Plan()
QUICK = Plan(rounds=1, seconds=1, quick=True)
ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"
DOCS = (ROOT / "README.md", ROOT / "docs" / "benchmarks.md")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write; 0 when every target that was measured is met, 3 when one is not."""
    options = parser().parse_args(arguments)
    try:
        find_wrk()
    except NoGenerator as error:
        print(error, file=sys.stderr)
        return 2
    about = describe()
    figures = _measure(options.only or [*ROWS], plan_of(options))
    print(table(figures))
    write_json(options.json or RESULTS / "unpublished.json", about, figures)
    if options.write_docs:
        latest = RESULTS / "latest.json"
        if options.only and latest.exists():
            first, before = read_json(latest)
            write_json(latest, first, renewed(before, about, figures))
        else:
            write_json(latest, about, figures)
        for page in DOCS:
            write_docs(page, *read_json(RESULTS / "latest.json"))
    return status(figures)


def plan_of(options: argparse.Namespace) -> Plan:
    plan = QUICK if options.quick else FULL
    return replace(
        plan, rounds=options.rounds or plan.rounds, seconds=options.seconds or plan.seconds
    )


def _measure(rows: Sequence[str], plan: Plan) -> list[Figure]:
    _settle()
    figures: list[Figure] = []
    for row in rows:
        began_s = time.monotonic()
        figures.extend(measured_row(row, plan))
        print(f"{row}: {time.monotonic() - began_s:.0f} s", file=sys.stderr)
    return figures


def measured_row(row: str, plan: Plan) -> list[Figure]:
    """A row that cannot be measured is a missed one, and no reason to lose the others.

    One for which this machine lacks something that nothing here needs is not missed, only told.
    """
    try:
        return ROWS[row](plan)
    except Unmeasured as error:
        log.warning("%s", error)
        return [Figure(row, row, f"not measured: {error}")]
    except (BadLoad, BrokenStream, ModelError, ServerDied, WrongAnswer, OSError) as error:
        log.exception("%s could not be measured", row)
        return [Figure(row, row, f"not measured: {type(error).__name__}", met=False)]


def _settle() -> None:
    """Keep to the clients' core, so that the server has the other to itself."""
    if os.getloadavg()[0] > QUIET_LOAD:
        log.warning("the machine is busy: rates and times will be too low and too long")
    raise_file_limit()
    os.sched_setaffinity(0, {CLIENT_CORE})
    if CLIENT_CORE == SERVER_CORE:
        log.warning("one core only: clients and servers share it")


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    made.add_argument("--only", action="append", choices=[*ROWS], metavar="ROW",
                        help=f"one of {', '.join(ROWS)}; may be repeated")  # fmt: skip
    made.add_argument("--rounds", type=int, help=f"of each row (default {FULL.rounds})")
    made.add_argument("--seconds", type=float, help=f"of each round (default {FULL.seconds:g})")
    made.add_argument("--quick", action="store_true", help="one short round: is it all there?")
    made.add_argument("--json", type=Path, help="where to write the numbers")
    made.add_argument(
        "--write-docs",
        action="store_true",
        help="publish: put the numbers into results/latest.json and the table into the docs; with"
        " --only, in place of those rows alone",
    )
    return made


if __name__ == "__main__":
    sys.exit(main())
