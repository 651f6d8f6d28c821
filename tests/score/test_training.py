"""Fitting the routing score: lines and their parts, padding, calibration, the regression."""

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from a2a_agents.engine.features import FEATURES
from a2a_agents.engine.score import trained
from scripts.routing.calibration import calibration_error
from scripts.routing.lines import ADVERSARIAL, FOLDS, Line, development, read_lines
from scripts.routing.padding import AFTER, BEFORE, all_padded, padded
from scripts.routing.train import TASKS, Table, chances, data_sha256, fit, measured


def test_the_weights_were_fitted_on_these_very_lines() -> None:
    assert trained().data_sha256 == data_sha256()


def test_there_are_enough_lines_and_no_two_are_the_same() -> None:
    lines = development()
    assert len(lines) >= 1_500
    assert len({line.text for line in lines}) == len(lines)
    assert sum(line.adversarial for line in lines) >= 450
    assert {line.style for line in lines} >= ADVERSARIAL
    assert set(Counter(line.part for line in lines)) == {"train", "validation"}
    assert set(Counter(line.fold for line in lines)) == set(range(FOLDS))


def test_a_cloud_line_says_how_hard_and_no_other_does() -> None:
    assert all((line.hard == "-") == (line.lane != "cloud") for line in development())


def test_a_fault_in_a_file_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "one.tsv"
    path.write_text("lane\thard\tagent\tstyle\tlanguage\ttext\nsky\t-\tdesk\tplain\ten\tx\n")
    with pytest.raises(ValueError, match=r"one\.tsv:2"):
        read_lines(path)


def test_padding_puts_chat_around_and_leaves_the_request() -> None:
    line = Line("local", "-", "desk", "plain", "en", "a shop")
    text = padded(line, random.Random(1)).text
    before, request, after = text.split("\n")
    assert request == "a shop."
    assert sum(each in before for each in BEFORE) == 2
    assert after in AFTER
    assert all_padded([line], 5) == all_padded([line], 5)


def test_calibration_error_is_the_gap_weighed_by_lines() -> None:
    assert calibration_error([], []) == 0
    assert calibration_error([1.0, 0.0], [True, False]) == 0
    assert calibration_error([0.75, 0.75, 0.05, 0.05], [True, False, False, False]) == (
        pytest.approx((0.5 + 0.1) / 4)
    )


def table(seed: int, share: float = 0.5) -> Table:
    """Lines of which the first feature tells the lane, the surer the farther it is from a half."""
    made = np.random.default_rng(seed)
    values = made.random((2000, len(FEATURES)))
    odds = 8 * (values[:, 0] - 0.5) + np.log(share / (1 - share))
    labels = (made.random(2000) < 1 / (1 + np.exp(-odds))).astype(float)
    return Table(values, labels, np.ones(2000), made.integers(0, FOLDS, 2000))


def test_the_fit_finds_what_tells_and_says_how_sure_it_is() -> None:
    task = replace(TASKS["local"], share=None)
    fitted = fit(table(1), table(2), task)
    first, *others = fitted.weights.values()
    assert first > 3 * max(map(abs, others))
    assert fit(table(1), table(2), task) == fitted
    figures = measured(fitted, table(3), 0.5)
    assert figures["ece"] < 0.04
    assert figures["recall_below"] > 0.8
    found = chances(fitted, table(3).values)
    assert found.min() >= 0 < 1 >= found.max()


def test_chances_are_those_of_the_share_that_is_said() -> None:
    """Fitted where half of the lines are hard, said of where a tenth is."""
    fitted = fit(table(1), table(2), replace(TASKS["local"], share=0.1))
    labels = table(1).labels
    rarer = table(3, share=0.5)
    ones = rarer.labels == 1
    worth = np.where(ones, 0.1 / labels.mean(), 0.9 / (1 - labels.mean()))
    said = (chances(fitted, rarer.values) * worth).sum() / worth.sum()
    assert said == pytest.approx(0.1, abs=0.02)
