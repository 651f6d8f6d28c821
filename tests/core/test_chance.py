"""Log-odds as probabilities."""

import pytest

from a2a_agents.core.chance import chance


@pytest.mark.parametrize(
    ("odds", "wanted"), [(0.0, 0.5), (1.0, 0.731059), (-1.0, 0.268941), (3.0, 0.952574)]
)
def test_odds_are_a_probability(odds: float, wanted: float) -> None:
    assert chance(odds) == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("odds", [1e9, float("inf")])
def test_great_odds_of_either_sign_overflow_nowhere(odds: float) -> None:
    assert 1 - 1e-12 < chance(odds) < 1
    assert 0 < chance(-odds) < 1e-12
