"""One run: a fleet, a load, a schedule of faults, and what the checker says of it all.

``python -m tests.faults.replicas.run --seed 7 --faults 40`` shows one by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.faults.replicas.checker import Broken, Evidence, check
from tests.faults.replicas.client import Fronts
from tests.faults.replicas.faults import Fault, inflict, schedule
from tests.faults.replicas.fleet import running_fleet
from tests.faults.replicas.history import History
from tests.faults.replicas.load import Load, clients, evidence_of

LEASE_S = 2.0
LONG_S = 10.0
"""A silence that is worth a look into the logs."""
ORDERS = 200


def silence_s(history: History) -> float:
    """The longest time in which a client that had its task heard nothing of it."""
    seen_s = [seen_s for reading in history.readings for seen_s in reading.seen_s]
    return max((after - before for before, after in pairwise(sorted(seen_s))), default=0.0)


def lags(histories: Sequence[History]) -> list[float]:
    """How much later than the first reader of an event each other one had it, in seconds.

    Only those count who had their streams open by then.
    """
    first: dict[tuple[str, int], float] = {}
    found: list[tuple[tuple[str, int], float, float]] = []
    for history in histories:
        for reading in history.readings:
            for (position, _), seen_s in zip(reading.frames, reading.seen_s, strict=True):
                at = history.task, position
                first[at] = min(first.get(at, seen_s), seen_s)
                found.append((at, reading.opened_s, seen_s))
    return [seen_s - first[at] for at, opened_s, seen_s in found if opened_s < first[at] < seen_s]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run and what came of it."""

    seed: int
    faults: list[Fault]
    evidence: Evidence
    broken: list[Broken]
    servers: str
    """What their logs say of what was broken."""

    @property
    def figures(self) -> dict[str, object]:
        """What is printed, and published in ``docs/replicas.md``."""
        histories = self.evidence.histories
        states = Counter(
            log.state.removeprefix("TASK_STATE_") for log in self.evidence.logs.values()
        )
        unheard = sum(broken.rule == "everybody hears" for broken in self.broken)
        return {
            "seed": self.seed,
            "faults": len(self.faults),
            "tasks": len(self.evidence.logs),
            "clients": len(histories),
            "streams": sum(len(history.readings) for history in histories),
            "reconnects": sum(history.reconnects for history in histories),
            "refusals": sum(history.refused for history in histories),
            "edits": sum(bool(log.edits) for log in self.evidence.logs.values()),
            "edits turned away": sum(bool(history.turned_away) for history in histories),
            "streams lost or hanging": unheard,
            "longest silence s": round(max(map(silence_s, histories), default=0.0), 2),
            "longest lag of an open stream s": round(max(lags(histories), default=0.0), 2),
            "promises broken": len(self.broken),
            **{f"tasks {state.lower()}": count for state, count in sorted(states.items())},
        }

    def __str__(self) -> str:
        said = [f"{name}: {value}" for name, value in self.figures.items()]
        return "\n".join([", ".join(said), *map(str, self.broken[:20])])


async def run(
    folder: Path,
    seed: int,
    *,
    faults: int,
    every_s: float = 1.2,
    redis: str = "everysec",
    lease_s: float = LEASE_S,
) -> Outcome:
    """Everything but the timing of processes follows from the seed.

    ``redis`` is how it keeps its log: ``always``, ``everysec``, or ``off`` for not at all.
    """
    keeps = redis != "off"
    folder.mkdir(exist_ok=True)
    planned = schedule(seed, faults, every_s, lease_s, keeps=keeps)
    async with (
        running_fleet(
            folder,
            keeps=keeps,
            sync=redis if keeps else "no",
            A2A_LEASE_S=str(lease_s),
            A2A_DRAIN_S="1",
        ) as fleet,
        clients() as http,
    ):
        load = Load(Fronts([front.base for front in fleet.fronts], http), random.Random(seed))
        striking = asyncio.create_task(inflict(fleet, planned))
        await load.run(striking.done, ORDERS)
        await striking
        await load.end()
        evidence = await evidence_of(fleet, load)
        broken = check(evidence)
        tasks = [history.task for history in load.histories if not history.ended]
        words = [*(word for word in tasks if word), *(each.who for each in broken)]
        words += [history.task for history in load.histories if silence_s(history) > LONG_S]
        return Outcome(seed, planned, evidence, broken, fleet.told(words))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=int, default=40)
    parser.add_argument("--every", type=float, default=1.2)
    parser.add_argument("--redis", choices=["always", "everysec", "off"], default="everysec")
    parser.add_argument("--folder", type=Path, help="where logs are kept afterwards")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = asked.folder or Path(passing)
        how = {"faults": asked.faults, "every_s": asked.every, "redis": asked.redis}
        outcome = asyncio.run(run(folder, asked.seed, **how))
    print(outcome)
    print(outcome.servers, file=sys.stderr)
    return 1 if outcome.broken else 0


if __name__ == "__main__":
    sys.exit(main())
