"""What a provider gives for nothing."""

import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest

from a2a_agents.core.limits import Window
from a2a_agents.core.log import StoreUnavailable
from a2a_agents.models.cloud import CloudOptions
from a2a_agents.models.errors import FreeLimitReached, ModelFailed, ModelUnavailable
from tests.counting import MemoryCounters
from tests.models.cloud.opening import KEY, MODEL, OWN_KEY, PROMPT, ask, cloud_at
from tests.standin import Fault, Reply, StandIn


async def test_fifteen_requests_a_minute_for_each_key(options: CloudOptions) -> None:
    counters = MemoryCounters()
    async with StandIn() as provider, cloud_at(provider, options, counters) as cloud:
        model = cloud.model(MODEL, free=True)
        for _ in range(15):
            await ask(model)
        with pytest.raises(FreeLimitReached) as caught:
            await ask(model)
        assert caught.value.again_s == 12
        await ask(model, replace(PROMPT, key=OWN_KEY))
        await ask(cloud.model(MODEL))  # not one of the free ones
        counters.pass_time(seconds=12)
        await ask(model)
    assert len(provider.asked) == 18


async def test_retries_are_requests_too(options: CloudOptions) -> None:
    options, counters = replace(options, free_per_minute=2), MemoryCounters()
    async with StandIn(otherwise=Fault.INTERNAL) as provider:
        async with cloud_at(provider, options, counters) as cloud:
            with pytest.raises(FreeLimitReached):
                await ask(cloud.model(MODEL, free=True))
    assert len(provider.asked) == 2


async def test_the_tokens_of_a_month(options: CloudOptions) -> None:
    """Those that are known before are counted before, the others after, above the limit too."""
    options, counters = replace(options, free_tokens_per_month=100), MemoryCounters()
    script = [Reply(input_tokens=40, thought_tokens=50)] * 3
    async with StandIn(script) as provider, cloud_at(provider, options, counters) as cloud:
        model = cloud.model(MODEL, free=True)
        answer = await ask(model)
        assert answer.usage is not None
        used = answer.usage.input_tokens + answer.usage.output_tokens
        assert counters.of("month") == [used]
        with pytest.raises(FreeLimitReached):
            await ask(model)
        assert len(provider.asked) == 1
        counters.pass_time(days=10)
        await ask(model)


async def test_what_was_used_before_it_was_stopped_is_counted(options: CloudOptions) -> None:
    counters = MemoryCounters()
    script = [Reply("word " * 100, pieces=100, pause_s=0.02)]
    async with StandIn(script) as provider, cloud_at(provider, options, counters) as cloud:
        written = 0
        async with aclosing(cloud.model(MODEL, free=True).generate(PROMPT)) as chunks:
            async for chunk in chunks:
                written += len(chunk.text)
                if written > 40:
                    break
        await asyncio.wait_for(provider.asked[0].gone.wait(), 2)
    (tokens,) = counters.of("month")
    assert tokens > 8


async def test_a_refused_call_used_only_what_was_set_aside(options: CloudOptions) -> None:
    options, counters = replace(options, retries=0), MemoryCounters()
    async with StandIn([Fault.UNAVAILABLE]) as provider:
        async with cloud_at(provider, options, counters) as cloud:
            with pytest.raises(ModelUnavailable):
                await ask(cloud.model(MODEL, free=True))
    assert counters.of("month") == [6]  # the prompt, by our own estimate


async def test_a_key_cannot_be_told_from_what_it_is_counted_under(options: CloudOptions) -> None:
    counters = MemoryCounters()
    async with StandIn() as provider, cloud_at(provider, options, counters) as cloud:
        await ask(cloud.model(MODEL, free=True))
    assert len(counters.sums) == 2
    assert KEY not in repr(counters.sums)


class _Broken(MemoryCounters):
    async def add(self, window: Window, amount: int = 1) -> int:
        raise StoreUnavailable


async def test_what_cannot_be_counted_is_not_given(options: CloudOptions) -> None:
    async with StandIn() as provider, cloud_at(provider, options, _Broken()) as cloud:
        with pytest.raises(ModelFailed):
            await ask(cloud.model(MODEL, free=True))
        await ask(cloud.model(MODEL))
    assert len(provider.asked) == 1
