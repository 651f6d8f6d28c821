"""The scripted reader does what a model does, as far as its caller can tell."""

import asyncio

from a2a_agents.core.reading import Reader, Unread
from a2a_agents.models import ScriptedReader
from a2a_agents.models.errors import ModelBusy, ModelTimeout
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
