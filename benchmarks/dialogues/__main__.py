"""``python -m benchmarks.dialogues``: how many dialogues end in the design that was meant."""

from __future__ import annotations

import argparse
import asyncio
import sys

from a2a_agents.app import open_both
from a2a_agents.settings import Settings
from benchmarks.dialogues.figure import Figure, measured
from benchmarks.dialogues.sets import DEV, FROZEN, dialogues

TARGET = 0.9
BELOW = 3
"""Exit status where fewer dialogues are right."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default=FROZEN, choices=[FROZEN, DEV])
    parser.add_argument("--by", default="", help="the model that reads; off is words alone")
    options = parser.parse_args()
    figure = asyncio.run(_measured(options.set, options.by))
    print(_table(figure))
    print("\n".join(["", *(f"- {failure}" for failure in figure.failures)]))
    if figure.share("dialogues") < TARGET:
        sys.exit(BELOW)


async def _measured(name: str, by: str) -> Figure:
    settings = Settings.from_env()
    chosen = {"model_router": by, "model_embedder": by} if by else {}
    async with open_both(settings.model_copy(update=chosen)) as (_, shelf):
        return await measured(dialogues(name), shelf.router)


def _table(figure: Figure) -> str:
    rows = [
        f"| {name} | {figure.right[name]} of {count} | {figure.share(name):.1%} |"
        for name, count in sorted(figure.turns.items())
    ]
    return "\n".join(["| | right | share |", "|---|---|---|", *rows])


if __name__ == "__main__":
    main()
