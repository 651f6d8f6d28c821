"""One more try for what is wrong, over any model."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

import pytest

from a2a_agents.core.money import Usage
from a2a_agents.core.prompts import Chunk, Prompt
from a2a_agents.models.cloud import Repairing
from a2a_agents.models.errors import (
    KeyRefused,
    ModelBlocked,
    ModelCut,
    ModelError,
    ModelTruncated,
    ModelUnavailable,
    SchemaBroken,
)
from tests.models.cloud.opening import ASKED_FOR_JSON, PROMPT, Answer, ask, collect


class Scripted:
    """Says the texts of each call, then its usage or its error."""

    name = "scripted"

    def __init__(self, *calls: tuple[list[str], ModelError | None]) -> None:
        self.asked: list[Prompt] = []
        self.closed = 0
        self._calls = iter(calls)

    async def generate(self, prompt: Prompt) -> AsyncGenerator[Chunk]:
        self.asked.append(prompt)
        texts, error = next(self._calls)
        try:
            for text in texts:
                yield Chunk(text, so_far=Usage(10, 1, self.name))
            if error is not None:
                error.usage = Usage(10, 5, self.name)
                raise error
            yield Chunk(usage=Usage(20, 7, self.name))
        finally:
            self.closed += 1


async def test_a_good_answer_is_asked_for_once() -> None:
    model = Scripted((["{", "}"], None))
    answer = await ask(Repairing(model), ASKED_FOR_JSON)
    assert answer.chunks[-1] == Chunk("{}", usage=Usage(20, 7, "scripted"))
    assert [chunk.text for chunk in answer.chunks] == ["", "", "{}"], "held until it is valid"
    assert model.asked == [ASKED_FOR_JSON]


async def test_the_second_call_is_told_what_was_wrong_and_both_are_charged() -> None:
    broken = SchemaBroken('{"txt": 1}', ["at /: 'text' is a required property"])
    model = Scripted((['{"txt": 1}'], broken), (['{"text": "a"}'], None))
    answer = await ask(Repairing(model), ASKED_FOR_JSON)
    assert answer.text == '{"text": "a"}'
    assert answer.usage == Usage(30, 12, "scripted")
    assert [chunk.so_far for chunk in answer.chunks] == [
        Usage(10, 1, "scripted"),
        Usage(20, 6, "scripted"),
        None,
    ]
    second = model.asked[1]
    assert second.id == "t/s/1/repair"
    assert second.schema == ASKED_FOR_JSON.schema
    assert "at /: 'text' is a required property" in second.text
    assert '{"txt": 1}' in second.text


@pytest.mark.parametrize("error", [ModelTruncated(), ModelCut(), ModelBlocked("SAFETY")])
async def test_two_wrong_answers_are_an_error_that_carries_both(error: ModelError) -> None:
    model = Scripted((["{"], error), (["{"], ModelTruncated()))
    chunks: list[Chunk] = []
    with pytest.raises(ModelTruncated) as caught:
        await collect(Repairing(model), ASKED_FOR_JSON, chunks)
    assert Answer(chunks).text == ""
    assert caught.value.usage == Usage(20, 10, "scripted")
    assert len(model.asked) == 2


async def test_free_text_streams_and_ends_with_the_error() -> None:
    """What somebody has read already cannot be taken back."""
    model = Scripted((["once ", "upon"], ModelTruncated()))
    chunks: list[Chunk] = []
    with pytest.raises(ModelTruncated):
        await collect(Repairing(model), PROMPT, chunks)
    assert Answer(chunks).text == "once upon"
    assert len(model.asked) == 1


async def test_free_text_that_had_not_begun_is_asked_for_again() -> None:
    model = Scripted(([], ModelBlocked("RECITATION")), (["mine"], None))
    answer = await ask(Repairing(model))
    assert answer.text == "mine"
    assert "RECITATION" in model.asked[1].text


@pytest.mark.parametrize(
    "error", [KeyRefused(), ModelUnavailable(), ModelBlocked("JAILBREAK", prompt=True)]
)
async def test_what_asking_again_cannot_help_is_not_asked_again(error: ModelError) -> None:
    model = Scripted(([], error))
    with pytest.raises(type(error)):
        await ask(Repairing(model), ASKED_FOR_JSON)


async def test_both_calls_share_one_deadline() -> None:
    clock = iter([0.0, 9.5])
    model = Scripted(([], ModelTruncated()))
    with pytest.raises(ModelTruncated):
        await ask(Repairing(model, now=lambda: next(clock)), replace(PROMPT, timeout_s=10))
    clock = iter([0.0, 4.0])
    model = Scripted(([], ModelTruncated()), (["x"], None))
    await ask(Repairing(model, now=lambda: next(clock)), replace(PROMPT, timeout_s=10))
    assert model.asked[1].timeout_s == 6.0


async def test_closing_it_closes_the_call() -> None:
    model = Scripted((["a", "b"], None))
    async with asyncio.timeout(1), aclosing(Repairing(model).generate(PROMPT)) as chunks:
        async for _ in chunks:
            break
    assert model.closed == 1
