"""The scripted reader does what a model does, as far as its caller can tell."""

import asyncio
from contextlib import aclosing

import pytest

from a2a_agents.core.money import Usage
from a2a_agents.core.prompts import Chunk, Model, Prompt
from a2a_agents.core.reading import Reader, Unread
from a2a_agents.models import ScriptedModel, ScriptedReader
from a2a_agents.models.errors import ModelBusy, ModelFailed, ModelTimeout
from a2a_agents.models.scripted import reading
from tests.waiting import until


async def test_each_text_has_its_answer() -> None:
    shop = reading(agents={"api": 0.9}, blocks={"cart": 0.8})
    reader = ScriptedReader({"shop": shop, "queue": ModelBusy("full")}, otherwise=ModelTimeout())
    asked: Reader = reader
    assert await asked.read("shop") is shop
    assert await asked.read("queue") == Unread("router", ModelBusy().public)
    assert await asked.read("other") == Unread("router", ModelTimeout().public)
    assert reader.asked == ["shop", "queue", "other"]


async def test_without_a_word_it_knows_nothing() -> None:
    assert await ScriptedReader({}).read("x") == Unread("router", "The model is not installed.")


async def test_it_waits_when_told_and_can_be_cancelled() -> None:
    reader = ScriptedReader({"shop": reading()})
    reader.hold()
    first, second = (asyncio.create_task(reader.read("shop")) for _ in range(2))
    await until(lambda: len(reader.asked) == 2)
    assert not first.done()
    second.cancel()
    reader.go()
    assert (await first) == reading()
    await asyncio.wait({second})
    assert second.cancelled()


PROMPT = Prompt("task/step/1", "system", "text")


async def chunks_of(model: Model) -> list[Chunk]:
    async with aclosing(model.generate(PROMPT)) as chunks:
        return [chunk async for chunk in chunks]


async def test_a_model_says_its_answers_in_turn_and_its_usage_last() -> None:
    used = Usage(3, 4, "flash")
    model = ScriptedModel(ModelBusy("full"), "one\n two", name="flash", usage=used)
    with pytest.raises(ModelBusy):
        await chunks_of(model)
    for _ in range(2):
        assert await chunks_of(model) == [Chunk("one\n "), Chunk("two"), Chunk(usage=used)]
    assert model.asked == model.ended == [PROMPT] * 3
    assert await chunks_of(ScriptedModel("", name="flash")) == [Chunk(usage=Usage(model="flash"))]


async def test_a_model_can_be_cut_and_be_stopped_in_the_middle() -> None:
    model = ScriptedModel("one two", cut=ModelFailed("cut"))
    model.hold()
    async with aclosing(model.generate(PROMPT)) as chunks:
        assert await anext(chunks) == Chunk("one ")
        waiting = asyncio.ensure_future(anext(chunks))
        await asyncio.sleep(0)
        assert not waiting.done()
        model.go()
        assert await waiting == Chunk("two")
        with pytest.raises(ModelFailed):
            await anext(chunks)
    model.hold()
    async with aclosing(model.generate(PROMPT)) as chunks:
        await anext(chunks)
        assert model.ended == [PROMPT]
    assert model.ended == [PROMPT, PROMPT]
