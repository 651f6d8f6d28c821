"""What the seam promises, whoever is behind it: every test runs against both providers."""

import asyncio
import json
import logging
from contextlib import aclosing
from dataclasses import replace

import pytest

from a2a_agents.core.money import Usage
from a2a_agents.core.prompts import Chunk
from a2a_agents.models.cloud import CloudOptions, Repairing, estimate_usage
from a2a_agents.models.errors import (
    KeyRefused,
    ModelBlocked,
    ModelCut,
    ModelError,
    ModelFailed,
    ModelRefused,
    ModelStopped,
    ModelTimeout,
    ModelTruncated,
    ModelUnavailable,
    NoKey,
    RateLimited,
    SchemaBroken,
)
from tests.models.cloud.opening import (
    ASKED_FOR_JSON,
    KEY,
    MODEL,
    OWN_KEY,
    PROMPT,
    SCHEMA,
    Surroundings,
    ask,
    cloud_at,
    collect,
)
from tests.standin import Fault, Reply, StandIn


async def test_an_answer_comes_in_pieces_and_the_last_chunk_has_its_usage(
    options: CloudOptions,
) -> None:
    async with StandIn([Reply("one two three", pieces=3, model="really-me")]) as provider:
        async with cloud_at(provider, options) as cloud:
            answer = await ask(cloud.model(MODEL))
    texts = [chunk.text for chunk in answer.chunks if chunk.text]
    assert texts == ["one t", "wo th", "ree"]
    assert answer.chunks[-1] == Chunk(usage=Usage(11, 3, "really-me"))
    assert all(chunk.usage is None and chunk.so_far for chunk in answer.chunks[:-1])


async def test_thoughts_are_charged_and_not_shown(options: CloudOptions) -> None:
    script = [Reply("done!", thought="Let me think.", thought_tokens=40)]
    async with StandIn(script) as provider, cloud_at(provider, options) as cloud:
        answer = await ask(cloud.model(MODEL))
    assert answer.text == "done!"
    assert answer.usage == Usage(11, 41, MODEL)


async def test_the_prompt_reaches_the_provider_whole(options: CloudOptions) -> None:
    prompt = replace(ASKED_FOR_JSON, most_tokens=77)
    async with StandIn() as provider, cloud_at(provider, options) as cloud:
        answer = await ask(cloud.model("gemini-2.5-pro"), prompt)
    assert json.loads(answer.text) == {"text": "example"}
    (asked,) = provider.asked
    assert (asked.model, asked.text, asked.schema) == ("gemini-2.5-pro", "Why a queue?", SCHEMA)
    body = json.dumps(asked.body)
    assert "Be brief." in body
    assert '"maxOutputTokens": 77' in body or '"max_tokens": 77' in body


async def test_the_callers_key_goes_before_the_platforms(options: CloudOptions) -> None:
    async with StandIn() as provider, cloud_at(provider, options) as cloud:
        await ask(cloud.model(MODEL), replace(PROMPT, key=OWN_KEY))
        await ask(cloud.model(MODEL))
    assert [asked.key for asked in provider.asked] == [OWN_KEY, KEY]
    for asked in provider.asked:
        assert KEY not in str(asked.headers), "the key went out in one header only"


@pytest.mark.parametrize("key", ["two\nlines", "clé", "x" * 600, "with space"])
async def test_what_cannot_be_a_key_is_never_sent(options: CloudOptions, key: str) -> None:
    async with StandIn() as provider, cloud_at(provider, options) as cloud:
        with pytest.raises(KeyRefused) as caught:
            await ask(cloud.model(MODEL), replace(PROMPT, key=key))
    assert key not in repr(caught.value)
    assert provider.asked == []


FAILURES: list[tuple[Fault, type[ModelError]]] = [
    (Fault.BAD_REQUEST, ModelRefused),
    (Fault.BAD_KEY, KeyRefused),
    (Fault.UNAUTHORIZED, KeyRefused),
    (Fault.FORBIDDEN, KeyRefused),
    (Fault.NO_SUCH_MODEL, ModelRefused),
    (Fault.RATE_LIMITED, RateLimited),
    (Fault.RATE_LIMITED_FOR_LONG, RateLimited),
    (Fault.INTERNAL, ModelUnavailable),
    (Fault.UNAVAILABLE, ModelUnavailable),
    (Fault.HTML_PAGE, ModelUnavailable),
    (Fault.HTML_ANSWER, ModelCut),
    (Fault.REDIRECT, ModelFailed),
    (Fault.DROP, ModelUnavailable),
    (Fault.SLOW, ModelTimeout),
    (Fault.STALL, ModelTimeout),
    (Fault.CUT, ModelCut),
    (Fault.GARBAGE, ModelCut),
    (Fault.TRUNCATED_JSON, ModelCut),
    (Fault.ERROR_IN_STREAM, ModelCut),
    (Fault.SCHEMA_BREAKING, SchemaBroken),
    (Fault.NOT_JSON, SchemaBroken),
    (Fault.MAX_TOKENS, ModelTruncated),
    (Fault.BLOCKED_PROMPT, ModelBlocked),
    (Fault.BLOCKED_ANSWER, ModelBlocked),
    (Fault.NO_FINISH, ModelCut),
    (Fault.EMPTY, SchemaBroken),
]
SHORT_S = 1.0
NEVER_ENDING = {Fault.SLOW, Fault.STALL}
CHARGED = {
    Fault.SLOW, Fault.STALL, Fault.CUT, Fault.GARBAGE, Fault.TRUNCATED_JSON, Fault.ERROR_IN_STREAM,
    Fault.SCHEMA_BREAKING, Fault.NOT_JSON, Fault.MAX_TOKENS, Fault.BLOCKED_PROMPT,
    Fault.BLOCKED_ANSWER, Fault.NO_FINISH, Fault.EMPTY,
}  # fmt: skip


def _refused(fault: Fault, options: CloudOptions) -> bool:
    """One provider answers that it does not answer, the other refuses."""
    return fault is Fault.BLOCKED_PROMPT and options.backend == "openai"


def test_the_table_of_failures_has_them_all() -> None:
    recovered = {Fault.NO_USAGE, Fault.RATE_LIMITED_WITH_DELAY}
    assert {fault for fault, _ in FAILURES} | recovered == set(Fault)


@pytest.mark.parametrize(("fault", "error"), FAILURES, ids=lambda value: getattr(value, "name", ""))
async def test_every_failure_ends_in_its_error_in_time(
    options: CloudOptions, fault: Fault, error: type[ModelError]
) -> None:
    """Even where the provider goes on failing; what was used before is known."""
    timeout_s = SHORT_S if fault in NEVER_ENDING else 10
    async with StandIn(otherwise=fault) as provider, cloud_at(provider, options) as cloud:
        with pytest.raises(error) as caught:
            await ask(cloud.model(MODEL), replace(ASKED_FOR_JSON, timeout_s=timeout_s))
    assert type(caught.value) is error
    if fault in CHARGED and not _refused(fault, options):
        assert caught.value.usage is not None
        assert caught.value.usage.input_tokens > 0
    else:
        assert caught.value.usage is None
    assert KEY not in repr(caught.value) + caught.value.public


@pytest.mark.parametrize(
    ("fault", "error"),
    [row for row in FAILURES if row[0] in CHARGED - {Fault.SLOW, Fault.STALL}],
    ids=lambda value: getattr(value, "name", ""),
)
async def test_what_is_wrong_once_is_repaired(
    options: CloudOptions, fault: Fault, error: type[ModelError]
) -> None:
    """By a second call that says what was wrong, whose usage is added; not a blocked question."""
    async with StandIn([fault]) as provider, cloud_at(provider, options) as cloud:
        repairing = Repairing(cloud.model(MODEL))
        if fault is Fault.BLOCKED_PROMPT:
            with pytest.raises(ModelBlocked):
                await ask(repairing, ASKED_FOR_JSON)
            assert len(provider.asked) == 1
            return
        answer = await ask(repairing, ASKED_FOR_JSON)
    first, second = provider.asked
    assert [chunk.text for chunk in answer.chunks if chunk.text] == ['{"text": "example"}']
    assert second.text.startswith(first.text)
    assert "Your previous answer" in second.text
    assert answer.usage is not None
    assert answer.usage.input_tokens >= 22 or answer.chunks[-1].estimated


async def test_where_the_provider_never_counts_we_estimate_and_say_so(
    options: CloudOptions,
) -> None:
    async with StandIn([Reply("x" * 41, usage=False)]) as provider:
        async with cloud_at(provider, options) as cloud:
            answer = await ask(cloud.model(MODEL))
    read = estimate_usage(PROMPT).input_tokens
    assert answer.chunks[-1] == Chunk(usage=Usage(read, 11, MODEL), estimated=True)


async def test_closing_the_generator_closes_the_connection_and_the_use_so_far_is_known(
    options: CloudOptions,
) -> None:
    script = [Reply("word " * 100, pieces=100, pause_s=0.02)]
    async with StandIn(script) as provider, cloud_at(provider, options) as cloud:
        async with asyncio.timeout(5), aclosing(cloud.model(MODEL).generate(PROMPT)) as chunks:
            text, used = "", None
            async for chunk in chunks:
                text, used = text + chunk.text, chunk.so_far
                if len(text) >= 20:
                    break
        (asked,) = provider.asked
        await asyncio.wait_for(asked.gone.wait(), 2)
        assert used is not None
        assert used.input_tokens > 0
        assert used.output_tokens >= 4
        assert used.output_tokens < 100


async def test_cancelling_whoever_waits_closes_the_connection(options: CloudOptions) -> None:
    async with StandIn([Fault.SLOW]) as provider, cloud_at(provider, options) as cloud:
        waiting = asyncio.create_task(ask(cloud.model(MODEL)))
        async with asyncio.timeout(5):
            while not provider.asked:
                await asyncio.sleep(0.002)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            await provider.asked[0].gone.wait()


async def test_closing_the_cloud_ends_its_calls(options: CloudOptions) -> None:
    async with StandIn([Fault.SLOW]) as provider:
        async with cloud_at(provider, options) as cloud:
            waiting = asyncio.create_task(ask(cloud.model(MODEL)))
            async with asyncio.timeout(5):
                while not provider.asked:
                    await asyncio.sleep(0.002)
        with pytest.raises(ModelStopped):
            await waiting


async def test_busy_and_broken_providers_are_asked_again_after_a_while(
    options: CloudOptions,
) -> None:
    """With jitter that grows, and never sooner than the provider wants."""
    around = Surroundings(chance=0.5)
    script = [Fault.UNAVAILABLE, Fault.RATE_LIMITED_WITH_DELAY, Reply("at last")]
    async with StandIn(script) as provider, cloud_at(provider, options, around=around) as cloud:
        answer = await ask(cloud.model(MODEL))
    assert answer.text == "at last"
    assert around.slept == [0.25, 0.5 + 0.25]


async def test_retries_end(options: CloudOptions) -> None:
    options = replace(options, retries=1)
    async with StandIn(otherwise=Fault.INTERNAL) as provider, cloud_at(provider, options) as cloud:
        with pytest.raises(ModelUnavailable):
            await ask(cloud.model(MODEL))
    assert len(provider.asked) == 2


async def test_where_the_provider_wants_a_long_wait_nobody_is_kept_waiting(
    options: CloudOptions,
) -> None:
    around = Surroundings()
    script = [Fault.RATE_LIMITED_FOR_LONG]
    async with StandIn(script) as provider, cloud_at(provider, options, around=around) as cloud:
        with pytest.raises(RateLimited) as caught:
            await ask(cloud.model(MODEL))
    assert caught.value.again_s == 3600
    assert (len(provider.asked), around.slept) == (1, [])


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.STALL, Fault.GARBAGE, Fault.ERROR_IN_STREAM])
async def test_nothing_is_tried_again_in_mid_stream(options: CloudOptions, fault: Fault) -> None:
    async with StandIn([fault]) as provider, cloud_at(provider, options) as cloud:
        chunks: list[Chunk] = []
        timeout_s = SHORT_S if fault in NEVER_ENDING else 10
        with pytest.raises((ModelCut, ModelTimeout)) as caught:
            await collect(cloud.model(MODEL), replace(PROMPT, timeout_s=timeout_s), chunks)
    text = "".join(chunk.text for chunk in chunks)
    assert len(provider.asked) == 1
    assert text
    assert caught.value.usage is not None
    assert caught.value.usage.output_tokens >= len(text) // 5


async def test_nobody_there(options: CloudOptions) -> None:
    async with StandIn() as provider:
        pass
    async with cloud_at(provider, options) as cloud:
        with pytest.raises(ModelUnavailable):
            await ask(cloud.model(MODEL))


async def test_a_key_is_tested_by_a_real_call(options: CloudOptions) -> None:
    script = [Reply(), Fault.BAD_KEY, Fault.UNAVAILABLE]
    async with StandIn(script) as provider, cloud_at(provider, options) as cloud:
        await cloud.test_key(OWN_KEY)
        with pytest.raises(KeyRefused):
            await cloud.test_key(OWN_KEY)
        with pytest.raises(ModelUnavailable):
            await cloud.test_key(OWN_KEY)
    assert [(asked.what, asked.key) for asked in provider.asked] == [("test", OWN_KEY)] * 3


async def test_no_key_is_ever_logged_or_shown(
    options: CloudOptions, caplog: pytest.LogCaptureFixture
) -> None:
    """At DEBUG, with whatever the providers' clients log, whether it goes well or not."""
    caplog.set_level(logging.DEBUG)
    prompt = replace(PROMPT, key=OWN_KEY, timeout_s=SHORT_S)
    script = [Reply(), Fault.BAD_KEY, Fault.RATE_LIMITED, Fault.CUT, Fault.GARBAGE, Fault.STALL]
    shown: list[str] = []
    async with StandIn(script) as provider, cloud_at(provider, options) as cloud:
        for given in (prompt, replace(prompt, key="")):
            for _ in range(6):
                try:
                    await ask(cloud.model(MODEL), given)
                except ModelError as error:
                    shown += [repr(error), str(error), error.public]
                    logging.getLogger("test").exception("it went wrong")
        shown += [repr(cloud), repr(given), repr(options), repr(provider.asked)]
    assert {record.name.split(".")[0] for record in caplog.records} >= {"httpcore", "httpx"}
    for key in (KEY, OWN_KEY):
        assert key not in caplog.text
        assert key not in "".join(shown)


async def test_without_any_key() -> None:
    """Gemini says which; a local server may need none."""
    local = CloudOptions(backend="openai", flash="qwen3", pro="qwen3")
    async with StandIn([Reply("hi")]) as provider:
        async with cloud_at(
            provider, replace(local, backend="gemini", flash=MODEL, pro=MODEL)
        ) as off:
            assert off.health().state == "off"
            assert off.health(own_key=True).state == "ready"
            with pytest.raises(NoKey) as caught:
                await ask(off.model(MODEL))
            assert "X-Gemini-Api-Key" in caught.value.public
        assert provider.asked == []
        async with cloud_at(provider, local) as cloud:
            assert cloud.health().state == "ready"
            assert (await ask(cloud.model("qwen3"))).text == "hi"
    assert provider.asked[0].key == ""


async def test_a_hundred_answers_at_once_do_not_hold_each_other_up(options: CloudOptions) -> None:
    script = Reply("yes", delay_s=0.1)
    async with StandIn(otherwise=script) as provider, cloud_at(provider, options) as cloud:
        model = cloud.model(MODEL)
        answers = await asyncio.gather(*(ask(model, PROMPT, 20) for _ in range(100)))
    assert {answer.text for answer in answers} == {"yes"}


async def test_a_prompt_longer_than_its_price_holds_for_is_not_sent(options: CloudOptions) -> None:
    async with StandIn() as provider, cloud_at(provider, options) as cloud:
        with pytest.raises(ModelRefused):
            await ask(cloud.model(MODEL), replace(PROMPT, text="x" * 800_001))
    assert provider.asked == []


async def test_a_provider_that_goes_on_for_ever_is_left(options: CloudOptions) -> None:
    script = [Reply("x" * 10_000, pieces=1_000)]
    async with StandIn(script) as provider, cloud_at(provider, options) as cloud:
        with pytest.raises(ModelTruncated) as caught:
            await ask(cloud.model(MODEL), replace(PROMPT, most_tokens=10))
    assert caught.value.usage is not None
    assert caught.value.usage.output_tokens < 1_000
