"""Fleets that are broken on purpose, at random: nobody loses anything, nobody hangs.

A failure names its seed; ``python -m tests.faults.replicas.run --seed N`` shows that run again.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.replicas.run import run

pytestmark = [pytest.mark.faults, pytest.mark.alone, pytest.mark.timeout(400)]


@pytest.mark.parametrize(("redis", "seed"), [("always", 1), ("everysec", 2), ("off", 3)])
async def test_what_was_promised_holds_through_a_random_schedule(
    redis: str, seed: int, tmp_path: Path
) -> None:
    outcome = await run(tmp_path, seed, redis=redis, faults=40)
    print(outcome)
    assert not outcome.broken, f"{outcome}\n{outcome.servers}"
    assert len(outcome.evidence.histories) >= 200


@pytest.mark.nightly
@pytest.mark.timeout(3600)
async def test_a_thousand_faults(tmp_path: Path) -> None:
    """The same for as long as it takes; the schedules change Redis's way of keeping in turn."""
    faults = 0
    for seed in range(100, 200):
        redis = ("always", "everysec", "off")[seed % 3]
        outcome = await run(tmp_path / str(seed), seed, redis=redis, faults=100, every_s=0.8)
        print(outcome)
        assert not outcome.broken, f"{outcome}\n{outcome.servers}"
        faults += len(outcome.faults)
        if faults >= 1000:
            return
