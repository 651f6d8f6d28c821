"""What is the OpenAI-compatible backend's alone."""

from dataclasses import replace

import pytest

from a2a_agents.core.money import Price, Usage
from a2a_agents.models.cloud import BadCloudOptions, CloudOptions, open_cloud
from a2a_agents.models.errors import ModelCut
from tests.counting import MemoryCounters
from tests.models.cloud.opening import PROMPT, SECRET, ask, cloud_at
from tests.standin import Reply, StandIn

OPTIONS = CloudOptions(backend="openai", flash="qwen3", pro="qwen3")


def test_it_needs_to_know_where() -> None:
    with pytest.raises(BadCloudOptions, match="A2A_OPENAI_BASE_URL"):
        open_cloud(OPTIONS, MemoryCounters(), SECRET)


@pytest.mark.parametrize("end", ["", "/", "/v1", "/v1/"])
async def test_the_address_may_end_as_people_write_it(end: str) -> None:
    async with StandIn([Reply("hi")]) as provider:
        options = replace(OPTIONS, base_url=provider.url + end)
        cloud = open_cloud(options, MemoryCounters(), SECRET)
        assert (await ask(cloud.model("qwen3"))).text == "hi"
        await cloud.close()


async def test_a_model_without_a_price_costs_nothing_and_that_is_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with StandIn() as provider, cloud_at(provider, OPTIONS) as cloud:
        assert cloud.price("qwen3") == Price(0, 0)
        assert cloud.unpriced == ("qwen3",)
    assert "cost 0" in caplog.text
    assert "qwen3" in caplog.text


async def test_separators_that_json_may_hold_do_not_end_an_event() -> None:
    text = "one\u2028two\u2029three\x85four"
    async with StandIn([Reply(text)]) as provider, cloud_at(provider, OPTIONS) as cloud:
        answer = await ask(cloud.model("qwen3"))
    assert answer.text == text
    assert answer.usage == Usage(11, 4, "qwen3")


async def test_a_line_without_an_end_does_not_fill_the_memory() -> None:
    text = "x" * (3 << 20)
    async with StandIn([Reply(text, pieces=1)]) as provider, cloud_at(provider, OPTIONS) as cloud:
        with pytest.raises(ModelCut):
            await ask(cloud.model("qwen3"), PROMPT)
