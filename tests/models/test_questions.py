"""Known questions in other words: told by the model of the release, where it is worth asking."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

import pytest

from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.models import Registry, Shelf, ShelfOptions, model_folder
from a2a_agents.models.questions import MOST_WORDS, log_odds

pytestmark = pytest.mark.timeout(30)
TOLD = "how do I make sure that a payment which is sent twice is only charged once?"
DESIGN = "Design a booking site for dentists with patients, appointments and invoices"


@asynccontextmanager
async def shelf_with(questions: str, router: str = "router-minilm") -> AsyncGenerator[Shelf]:
    options = ShelfOptions(router=router, questions=questions, timeout_s=10, probe_s=10)
    shelf = Shelf(Registry([model_folder()]), options)
    shelf.start()
    try:
        await shelf.loaded()
        yield shelf
    finally:
        await shelf.close()


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    async with shelf_with("questions-minilm") as shelf:
        yield shelf


async def read(shelf: Shelf, text: str) -> Reading:
    found = await shelf.router.read(text)
    assert isinstance(found, Reading)
    return found


async def test_a_question_that_is_described_is_likelier_than_all_others(shelf: Shelf) -> None:
    asked = (await read(shelf, TOLD)).asked
    assert set(asked) == set(catalogue().answers)
    assert max(asked, key=asked.__getitem__) == "idempotency-key"
    assert asked["idempotency-key"] > 0


async def test_other_work_is_likelier_none_of_them(shelf: Shelf) -> None:
    asked = (await read(shelf, "our checkout answers 500 since the last deployment, why?")).asked
    assert max(asked.values()) < 0


@pytest.mark.parametrize("text", [DESIGN, f"{TOLD} {'and so on ' * MOST_WORDS}"])
async def test_nobody_is_asked_where_it_is_out_of_the_question(shelf: Shelf, text: str) -> None:
    assert (await read(shelf, text)).asked == {}
    assert shelf.questions.role.counts.runs == 0


async def test_without_the_model_the_router_reads_alone() -> None:
    async with shelf_with("off") as shelf:
        assert (await read(shelf, TOLD)).asked == {}


async def test_a_reading_from_before_the_model_was_there_is_made_again(shelf: Shelf) -> None:
    role = shelf.questions.role
    model, role._state, role._model = role.model, "loading", None
    early = await read(shelf, TOLD)
    assert early.asked == {}
    assert early.hurried
    assert model is not None
    role.fill(model)
    late = await read(shelf, TOLD)
    assert late.asked
    assert not late.hurried


async def test_a_model_that_was_taught_no_questions_does_not_get_the_job() -> None:
    async with shelf_with("router-minilm") as shelf:
        assert shelf.questions.role.state.state == "failed"
        assert (await read(shelf, TOLD)).asked == {}


async def test_without_a_router_nobody_is_asked() -> None:
    async with shelf_with("questions-minilm", router="off") as shelf:
        assert shelf.questions.role.state.state == "off"


def test_odds_are_finite() -> None:
    assert log_odds(0.5) == 0
    assert log_odds(1.0) == pytest.approx(-log_odds(0.0))
    assert 13 < log_odds(1.0) < 14
