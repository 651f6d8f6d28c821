"""From a score to a lane: cuts first, then what can be had; each reason says what and why."""

from dataclasses import replace

import pytest

from a2a_agents.core.accounts import Tier
from a2a_agents.core.flags import Choice
from a2a_agents.core.routing import Cuts, Lane, Score
from a2a_agents.engine.route import Standing, decide

READY = Standing(flash="flash", pro="pro", platform_key=True)


@pytest.mark.parametrize(
    ("value", "lane", "model"),
    [
        (0.0, Lane.LOCAL, "catalogue"),
        (0.34, Lane.LOCAL, "catalogue"),
        (0.35, Lane.CLOUD, "flash"),
        (1.0, Lane.CLOUD, "flash"),
    ],
)
def test_the_cuts_decide(value: float, lane: Lane, model: str):
    route = decide(Score(value), READY)
    assert (route.lane, route.model, route.wanted) == (lane, model, "")


@pytest.mark.parametrize(
    ("value", "hard", "model"),
    [(0.4, 0.24, "flash"), (0.4, 0.25, "pro"), (1.0, 0.24, "flash"), (0.34, 1.0, "catalogue")],
)
def test_how_hard_it_is_decides_between_the_cloud_models(value: float, hard: float, model: str):
    assert decide(Score(value, hard=hard), READY).model == model


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (replace(READY, platform_key=False), "A2A_GEMINI_API_KEY"),
        (replace(READY, tier=Tier.PREMIUM), "X-Gemini-Api-Key"),
        (replace(READY, tier=Tier.FREE), "higher tier"),
        (replace(READY, resting="the provider does not answer"), "does not answer"),
        (replace(READY, broke="the budget of this day is used up"), "budget of this day"),
        (replace(READY, choice=Choice(cloud=False)), "switched the cloud lane off"),
    ],
)
def test_what_cannot_be_had_is_named_and_the_answer_is_local(standing: Standing, said: str):
    route = decide(Score(0.7, because=("asks to debug",)), standing)
    assert (route.lane, route.wanted) == (Lane.LOCAL, "flash")
    assert said in route.lacking
    assert said in route.reason
    assert "asks to debug" in route.reason


@pytest.mark.parametrize("tier", Tier)
def test_a_key_of_ones_own_opens_the_cloud_on_every_tier(tier: Tier):
    own = Standing(flash="flash", pro="pro", own_key=True, tier=tier)
    assert decide(Score(0.7), own).lane is Lane.CLOUD


def test_the_free_tier_may_use_a_key_within_the_providers_free_limits():
    free = Standing(flash="flash", pro="pro", free_key=True, tier=Tier.FREE)
    assert decide(Score(0.7), free).model == "flash"


def test_flags_move_cuts_and_name_models():
    choice = Choice(cuts=Cuts(0.1, 0.2, 0.5), flash="other")
    moved = replace(READY, choice=choice, known=frozenset({"flash", "pro", "other"}))
    assert decide(Score(0.25), moved).model == "other"
    assert decide(Score(0.25, hard=0.49), moved).model == "other"
    assert decide(Score(0.25, hard=0.5), moved).model == "pro"


def test_a_flag_that_names_a_model_that_nobody_opened_changes_nothing():
    choice = Choice(flash="unheard-of")
    assert decide(Score(0.7), replace(READY, choice=choice)).model == "flash"


def test_without_any_cloud_model_nothing_is_missed():
    route = decide(Score(0.99), Standing())
    assert (route.lane, route.wanted, route.lacking) == (Lane.LOCAL, "", "")


def test_a_local_answer_in_doubt_says_so():
    assert "may fall short" in decide(Score(0.2), READY).reason
    assert "will do" in decide(Score(0.19), READY).reason


def test_with_the_local_lane_off_even_the_easiest_goes_to_the_cloud():
    off = replace(READY, choice=Choice(local=False))
    assert decide(Score(0.0), off).model == "flash"
