"""``python -m benchmarks.scaling``: what 1, 10 and 100 machines need of Redis."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from a2a_agents.core.table import table
from benchmarks.figure import middle
from benchmarks.scaling.measure import REGIMES, measure
from benchmarks.scaling.plan import (
    Bounds,
    Link,
    Node,
    Shard,
    fewest_shards,
    most_nodes,
    read_measured,
    shard,
)

NODES = (1, 10, 100)
ROUNDS = 3
HEADERS = (
    "nodes", "stores", "requests/s", "events/s", "processes of a store", "a core of Redis",
    "a core of each process", "out of Redis, Mbit/s", "connections",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.measure:
        for regime, tasks in REGIMES.items():
            print(f"[{regime}]\n{_written(_measured(tasks))}\n")
        return 0
    link = Link(linger_s=options.linger_ms / 1000)
    print(report(Node(options.fronts, options.workers), link, Bounds()))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scaling", description=__doc__)
    parser.add_argument(
        "--measure", action="store_true", help="print [busy] and [calm] of measured.toml"
    )
    parser.add_argument("--fronts", type=int, default=2, help="of one machine (default 2)")
    parser.add_argument("--workers", type=int, default=6, help="of one machine (default 6)")
    parser.add_argument(
        "--linger-ms", type=float, default=0, help="as if readers rested between reads (default 0)"
    )
    return parser


def _measured(tasks: int) -> dict[str, float]:
    rounds = [measure(tasks) for _ in range(ROUNDS)]
    return {name: middle([each[name] for each in rounds]) for name in rounds[0]}


def _written(figures: dict[str, float]) -> str:
    lines = [f"{name} = {round(value, 2)}" for name, value in figures.items()]
    return "\n".join([*lines, f'from = "python -m benchmarks.scaling --measure, {_today()}"'])


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())


def report(node: Node, link: Link, bounds: Bounds) -> str:
    """With one store, and with the fewest that keep to the bounds."""
    measured = read_measured()
    plans = [
        shard(measured, node, link, nodes, stores)
        for nodes in NODES
        for stores in sorted({1, fewest_shards(measured, node, link, nodes, bounds)})
    ]
    most, why = most_nodes(measured, node, link, bounds)
    return "\n".join(
        [
            table(HEADERS, [_row(plan, bounds) for plan in plans], HEADERS),
            f"! more than the bound. A store bears {most} such machines; one more would exceed"
            f" {', '.join(why)}.",
        ]
    )


def _row(plan: Shard, bounds: Bounds) -> tuple[str, ...]:
    excess = plan.excess(bounds)

    def shown(name: str, text: str) -> str:
        return f"{text} !" if name in excess else text

    return (
        f"{plan.all_nodes}",
        f"{plan.stores}",
        f"{plan.requests_per_s * plan.stores:,.0f}",
        f"{plan.events_per_s * plan.stores:,.0f}",
        f"{plan.processes:,.0f}",
        shown("redis_core", f"{plan.redis_core:.0%}"),
        shown("pass_core", f"{plan.pass_core:.1%}"),
        shown("redis_out_mbit", f"{plan.redis_out_mbit:,.0f}"),
        shown("connections", f"{plan.connections:,.0f}"),
    )


if __name__ == "__main__":
    sys.exit(main())
