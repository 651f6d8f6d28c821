"""The routing report, computed by hand on a few lines."""

import math

import pytest

from a2a_agents.core.routing import Score
from benchmarks.economy.routing import Report, Routed, table
from benchmarks.economy.sets import requests
from scripts.routing.lines import Line


def routed(right: str, took: str, value: float, hard: str = "-", model: str = "-") -> Routed:
    line = Line(right, hard, "desk", "plain", "en", "x")
    return Routed(line, took, model, Score(value), "design")


REPORT = Report(
    [
        routed("local", "local", 0.1),
        routed("local", "cloud", 0.9, model="pro"),
        routed("cloud", "cloud", 0.7, "flash", "flash"),
        routed("cloud", "template", 0.9, "pro"),
        routed("template", "template", 0.5),
    ]
)


def test_recall_is_per_lane_and_per_model() -> None:
    assert REPORT.recall("local") == REPORT.recall("cloud") == 0.5
    assert REPORT.recall("template") == 1.0
    assert REPORT.recall_of_model("flash") == 1.0
    assert REPORT.recall_of_model("pro") == 0.0
    assert math.isnan(Report([]).recall("local"))


def test_calibration_counts_only_what_the_score_decided() -> None:
    assert REPORT.calibration_error == pytest.approx((0.1 + 0.9 + 0.3) / 3)


def test_the_table_shows_who_took_what() -> None:
    said = table({"few": REPORT})
    assert "| local: took template / local / cloud | 0 / 1 / 1 |" in said
    assert "| cloud: took template / local / cloud | 1 / 0 / 1 |" in said


def test_development_sets_are_parts_of_one_file() -> None:
    whole = {line.text for line in requests("dev")}
    assert {line.text for line in requests("dev-validation")} < whole
    assert all(line.adversarial for line in requests("dev-adversarial"))
    with pytest.raises(ValueError, match="no set moon"):
        requests("moon")
