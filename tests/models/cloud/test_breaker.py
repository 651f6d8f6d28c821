"""A provider in trouble is left alone, then tried once."""

import asyncio
from dataclasses import replace

import pytest

from a2a_agents.core.prompts import Prompt
from a2a_agents.models.cloud import Cloud, CloudOptions
from a2a_agents.models.cloud.breaker import Breaker
from a2a_agents.models.errors import (
    KeyRefused,
    ModelError,
    ModelFailed,
    ModelRefused,
    ModelResting,
    ModelTimeout,
    ModelUnavailable,
    RateLimited,
)
from tests.models.cloud.opening import MODEL, OWN_KEY, PROMPT, Surroundings, ask, cloud_at
from tests.standin import Fault, Reply, StandIn

PRO = "gemini-2.5-pro"
OWN = replace(PROMPT, key=OWN_KEY)


async def _fail(cloud: Cloud, times: int, error: type[ModelError], prompt: Prompt = PROMPT) -> None:
    for _ in range(times):
        with pytest.raises(error):
            await ask(cloud.model(MODEL), prompt)


async def test_it_opens_after_failures_in_a_row_and_closes_after_one_good_answer(
    options: CloudOptions,
) -> None:
    around = Surroundings()
    options = replace(options, retries=0, breaker_failures=3, breaker_rest_s=30)
    script = [Fault.UNAVAILABLE] * 4 + [Reply("back")] * 2
    async with StandIn(script) as provider, cloud_at(provider, options, around=around) as cloud:
        await _fail(cloud, 3, ModelUnavailable)
        assert cloud.health(MODEL).state == "resting"
        assert "30 s" in cloud.health(MODEL).reason
        await _fail(cloud, 2, ModelResting)
        assert len(provider.asked) == 3, "nobody is asked while it is open"
        around.now = 30
        await _fail(cloud, 1, ModelUnavailable)  # the probe
        await _fail(cloud, 1, ModelResting)
        around.now = 60
        assert (await ask(cloud.model(MODEL))).text == "back"
        assert cloud.health(MODEL).state == "ready"
        assert (await ask(cloud.model(MODEL))).text == "back"
    assert len(provider.asked) == 6


async def test_other_models_and_other_peoples_keys_go_on(options: CloudOptions) -> None:
    options = replace(options, retries=0, breaker_failures=1)
    async with StandIn([Fault.INTERNAL]) as provider, cloud_at(provider, options) as cloud:
        await _fail(cloud, 1, ModelUnavailable)
        assert (await ask(cloud.model(PRO))).text
        assert (await ask(cloud.model(MODEL), OWN)).text
        await _fail(cloud, 1, ModelResting)
        assert cloud.health().state == "ready", "the pro model is there"
        assert cloud.health(MODEL).state == "resting"
        assert cloud.health(MODEL, own_key=True).state == "ready"


@pytest.mark.parametrize(
    ("fault", "error"), [(Fault.BAD_REQUEST, ModelRefused), (Fault.FORBIDDEN, KeyRefused)]
)
async def test_what_is_our_own_fault_opens_nothing(
    options: CloudOptions, fault: Fault, error: type[ModelError]
) -> None:
    options = replace(options, retries=0, breaker_failures=1)
    async with StandIn(otherwise=fault) as provider, cloud_at(provider, options) as cloud:
        await _fail(cloud, 3, error)
        assert cloud.health(MODEL).state == "ready"
    assert len(provider.asked) == 3


async def test_one_callers_used_up_key_is_not_everybodys_trouble(options: CloudOptions) -> None:
    options = replace(options, retries=0, breaker_failures=1)
    async with StandIn(otherwise=Fault.RATE_LIMITED) as provider:
        async with cloud_at(provider, options) as cloud:
            await _fail(cloud, 2, RateLimited, OWN)
            assert cloud.health(MODEL).state == "ready"
            await _fail(cloud, 1, RateLimited)
            assert cloud.health(MODEL).state == "resting"
            await _fail(cloud, 1, ModelResting)
    assert len(provider.asked) == 3


async def test_an_answer_that_never_comes_is_a_failure(options: CloudOptions) -> None:
    options = replace(options, breaker_failures=1, timeout_s=0.1)
    async with StandIn([Fault.SLOW]) as provider, cloud_at(provider, options) as cloud:
        await _fail(cloud, 1, ModelTimeout)
        assert cloud.health(MODEL).state == "resting"
        await _fail(cloud, 1, ModelResting)
    assert len(provider.asked) == 1


async def test_retries_end_with_the_opening_of_the_breaker(options: CloudOptions) -> None:
    options = replace(options, retries=5, breaker_failures=2)
    async with StandIn(otherwise=Fault.INTERNAL) as provider, cloud_at(provider, options) as cloud:
        await _fail(cloud, 1, ModelResting)
    assert len(provider.asked) == 2


def _pass(breaker: Breaker, error: BaseException | None = None) -> None:
    with breaker.passing():
        if error is not None:
            raise error


def test_only_one_probe_at_a_time_and_a_cancelled_one_proves_nothing() -> None:
    clock = [0.0]
    breaker = Breaker(1, 10, (ModelFailed,), lambda: clock[0])
    with pytest.raises(ModelFailed):
        _pass(breaker, ModelFailed())
    clock[0] = 10.0
    probe = breaker.passing()
    probe.__enter__()
    with pytest.raises(ModelResting):
        _pass(breaker)
    assert not probe.__exit__(asyncio.CancelledError, asyncio.CancelledError(), None)
    assert breaker.open
    _pass(breaker)
    assert not breaker.open


def test_failures_count_only_in_a_row() -> None:
    breaker = Breaker(2, 10, (ModelFailed,), lambda: 0.0)
    for error in (ModelFailed(), None, ModelFailed(), KeyRefused(), ModelFailed()):
        try:
            _pass(breaker, error)
        except ModelError:
            pass
    assert not breaker.open
