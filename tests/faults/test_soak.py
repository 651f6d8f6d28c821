"""Mixed load on a fleet of the product: short where CI runs it, an hour in the nightly set."""

from __future__ import annotations

import pytest

from benchmarks.soak import main


@pytest.mark.alone
@pytest.mark.faults
@pytest.mark.timeout(460)
def test_five_minutes_of_mixed_load() -> None:
    assert main(["--minutes", "5"]) == 0


@pytest.mark.nightly
@pytest.mark.timeout(4200)
def test_an_hour_of_mixed_load() -> None:
    assert main(["--minutes", "60", "--seed", "2"]) == 0
