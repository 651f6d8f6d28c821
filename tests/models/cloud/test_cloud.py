"""What the process says of its cloud."""

import re
from dataclasses import replace

import pytest

from a2a_agents.metrics import Metrics
from a2a_agents.models.cloud import CloudOptions, estimate_tokens, estimate_usage
from a2a_agents.models.cloud.counts import KINDS
from a2a_agents.models.errors import KeyRefused, ModelError, ModelUnavailable, SchemaBroken
from tests.models.cloud.opening import MODEL, PROMPT, ask, cloud_at
from tests.standin import Fault, Reply, StandIn


def _values(metrics: Metrics) -> dict[str, float]:
    """What is not zero."""
    lines = re.findall(r"^(a2a_cloud_\w+)\{(.*)\} (.+)$", metrics.text(), re.MULTILINE)
    return {
        f"{name} {labels}": float(value)
        for name, labels, value in lines
        if float(value) and f'model="{MODEL}"' in labels
    }


async def test_calls_retries_errors_and_tokens_are_counted(options: CloudOptions) -> None:
    options = replace(options, retries=1, breaker_failures=3)
    script = [Reply("four", thought_tokens=8), Fault.FORBIDDEN] + [Fault.INTERNAL] * 4
    metrics = Metrics()
    async with StandIn(script) as provider, cloud_at(provider, options) as cloud:
        cloud.measure(metrics)
        assert _values(metrics) == {}
        model = cloud.model(MODEL)
        await ask(model)
        for error in (KeyRefused, ModelUnavailable, ModelError):
            with pytest.raises(error):
                await ask(model)
    of = f'model="{MODEL}"'
    assert _values(metrics) == {
        f'a2a_cloud_breaker_open {of},key="platform"': 1,
        f"a2a_cloud_calls_total {of}": 5,
        f"a2a_cloud_retries_total {of}": 2,
        f'a2a_cloud_errors_total {of},kind="key_refused"': 1,
        f'a2a_cloud_errors_total {of},kind="unavailable"': 1,
        f'a2a_cloud_errors_total {of},kind="resting"': 1,
        f'a2a_cloud_tokens_total {of},way="in"': 11,
        f'a2a_cloud_tokens_total {of},way="out"': 9,
    }


def test_every_error_says_something_to_people_and_has_a_kind() -> None:
    assert len(set(KINDS.values())) == len(KINDS)
    for kind in KINDS:
        error = SchemaBroken("internal", []) if kind is SchemaBroken else kind("SAFETY")
        assert error.public.endswith(".")
        assert "internal" not in error.public
        assert error.usage is None


async def test_only_configured_models_may_be_asked(options: CloudOptions) -> None:
    options = replace(options, others=("gemini-2.5-flash-lite",))
    async with StandIn() as provider, cloud_at(provider, options) as cloud:
        assert cloud.models == (MODEL, "gemini-2.5-pro", "gemini-2.5-flash-lite")
        assert (await ask(cloud.model("gemini-2.5-flash-lite"))).text
        with pytest.raises(KeyError):
            cloud.model("gemini-3.8-flash")


def test_estimates_round_up() -> None:
    assert [estimate_tokens(count) for count in (0, 1, 4, 5)] == [0, 1, 1, 2]
    held = estimate_usage(replace(PROMPT, most_tokens=50), MODEL)
    assert (held.input_tokens, held.output_tokens, held.model) == (6, 50, MODEL)
