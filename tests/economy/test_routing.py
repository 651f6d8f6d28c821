"""The routing report, computed by hand on a few lines."""

import math

import pytest

from a2a_agents.core.routing import Score
from benchmarks.economy.routing import (
    FLASH,
    PRICES,
    PRO,
    TODAY,
    TYPICAL,
    Report,
    Routed,
    by_cut,
    caught,
    cut_table,
    near_table,
    table,
)
from benchmarks.economy.sets import near_misses, requests
from scripts.routing.lines import Line
from scripts.routing.read import WORDS


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


def test_what_could_be_saved_at_best_is_the_price_of_the_right_models() -> None:
    flash, pro = (PRICES.price_of(model, TODAY).cost(TYPICAL) for model in (FLASH, PRO))
    assert REPORT.saved == pytest.approx(1 - (flash + pro) / (5 * flash))
    only_flash = Report([routed("cloud", "local", 0.2, "flash"), routed("local", "local", 0.1)])
    assert only_flash.saved == 1
    assert only_flash.saved_at_best == 0.5
    assert REPORT.saved_at_best == pytest.approx(1 - (flash + pro) / (5 * flash))


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


def test_cuts_are_compared_by_the_right_model() -> None:
    said = cut_table({0.85: REPORT, 0.99: Report([routed("cloud", "cloud", 0.9, "pro", "pro")])})
    assert "| 0.85 | 1.00 | 0.00 |" in said
    assert "| 0.99 | nan | 1.00 |" in said


async def test_a_lower_cut_sends_more_to_the_large_model() -> None:
    lines = [line for line in requests("dev-validation") if line.lane == "cloud"][:12]
    found = await by_cut(lines, WORDS, [0.0, 1.1])
    assert not any(each.hard == "pro" for each in found[1.1].routed)
    assert all(each.hard == "pro" for each in found[0.0].routed if each.lane == "cloud")
    assert any(each.hard == "pro" for each in found[0.0].routed)


async def test_near_misses_are_counted_by_who_reads() -> None:
    near = near_misses()
    assert len(near) == 420
    assert "\\n" not in "".join(line.text for line in near)
    known = Line("", "-", "api", "own", "en", "what is an idempotency key?")
    found = await caught([known, near[0]], WORDS)
    assert found == [True, False]
    said = near_table({"words alone": found, "router": [False] * 3})
    assert "| near misses caught | 1 of 2 (50.0%) | 0 of 3 (0.0%) |" in said
