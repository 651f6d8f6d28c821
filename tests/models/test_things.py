"""Names of things: told by a model that was taught them, where a design may be asked for."""

import random
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from a2a_agents.core.reading import Reading
from a2a_agents.models import Registry, Shelf, ShelfOptions, model_folder
from a2a_agents.models.questions import is_put_as_question, may_ask
from a2a_agents.models.things import Chances, may_name, names, words_in
from scripts.routing.lines import read_lines
from tests.models.tiny import make_model
from tests.waiting import until

pytestmark = pytest.mark.timeout(30)
DESIGN = "Design an app for a tea garden: pluckers, fields, weighings and the wages of each plucker"
GERMAN = "Entwirf eine App für eine Imkerei: Völker, Königinnen, Standorte und Ernten"
QUESTION = "what is an idempotency key and when do I need one?"
NOTHING, THING, PART = Chances(0.0, 0.0), Chances(0.9, 0.0), Chances(0.0, 0.8)


@asynccontextmanager
async def shelf_with(
    things: str, *folders: Path, router: str = "router-minilm", cores: int = 0
) -> AsyncGenerator[Shelf]:
    options = ShelfOptions(
        router=router,
        questions="questions-minilm",
        things=things,
        timeout_s=10,
        probe_s=10,
        cores=cores,
    )
    shelf = Shelf(Registry([*folders, model_folder()]), options)
    shelf.start()
    try:
        await shelf.loaded()
        yield shelf
    finally:
        await shelf.close()


async def read(shelf: Shelf, text: str) -> Reading:
    found = await shelf.router.read(text)
    assert isinstance(found, Reading)
    return found


async def test_what_is_to_be_kept_is_likelier_than_what_is_not() -> None:
    async with shelf_with("things-minilm") as shelf:
        things = (await read(shelf, DESIGN)).things
    assert min(things[name] for name in ("pluckers", "fields", "weighings")) > 0.5
    assert things.get("app", 0.0) < 0.1


@pytest.mark.parametrize("text", [QUESTION, GERMAN])
async def test_nobody_is_asked_where_no_design_or_no_english_is(text: str) -> None:
    async with shelf_with("things-minilm") as shelf:
        assert (await read(shelf, text)).things == {}


async def test_without_the_model_the_router_reads_alone() -> None:
    async with shelf_with("off") as shelf:
        assert (await read(shelf, DESIGN)).things == {}


async def test_a_reading_from_before_the_model_was_there_is_made_again() -> None:
    async with shelf_with("things-minilm") as shelf:
        role = shelf.things.role
        model, role._state, role._model = role.model, "loading", None
        early = await read(shelf, DESIGN)
        assert early.hurried
        assert early.things == {}
        assert model is not None
        role.fill(model)
        late = await read(shelf, DESIGN)
    assert late.things
    assert not late.hurried


@pytest.mark.parametrize(("with_tags", "state"), [(True, "ready"), (False, "failed")])
async def test_only_a_model_that_tells_words_apart_gets_the_job(
    tmp_path: Path, with_tags: bool, state: str
) -> None:
    make_model(tmp_path / "toy", asked=(), with_tags=with_tags)
    async with shelf_with("toy", tmp_path) as shelf:
        assert shelf.things.role.state.state == state


async def test_a_model_begins_beside_the_router_where_a_core_is_idle() -> None:
    async with shelf_with("things-minilm", cores=2) as shelf:
        async with shelf.router._ahead(QUESTION) as ahead:
            assert ahead
            assert ahead.by is shelf.questions
        async with shelf.router._ahead(DESIGN) as ahead:
            assert ahead
            assert ahead.by is shelf.things
        assert ahead.task.done()
        await until(lambda: shelf.cores.idle == 2)
        together = await read(shelf, DESIGN)
    async with shelf_with("things-minilm", cores=1) as shelf:
        async with shelf.router._ahead(DESIGN) as ahead:
            assert ahead is None
        assert await read(shelf, DESIGN) == together


async def test_what_was_begun_in_vain_changes_nothing() -> None:
    text = f"can you do this: {DESIGN}?"
    async with shelf_with("things-minilm", cores=2) as shelf:
        assert is_put_as_question(text)
        found = await read(shelf, text)
        assert found.things
        assert found.asked == {}


@pytest.mark.timeout(120)
async def test_the_model_that_begins_is_mostly_the_one_that_is_needed() -> None:
    texts = [line.text for line in random.Random(3).sample(read_lines(), 250)]
    needed: list[tuple[bool, bool]] = []
    async with shelf_with("things-minilm", cores=1) as shelf:
        for text in texts:
            reading = await shelf.router.read(text)
            assert isinstance(reading, Reading)
            asks, names_things = may_ask(text, reading), may_name(reading)
            if asks != names_things:
                needed.append((asks, is_put_as_question(text)))
    assert len(needed) > 150
    assert sum(asks == guess for asks, guess in needed) / len(needed) > 0.8


async def test_without_a_router_nobody_is_asked() -> None:
    async with shelf_with("things-minilm", router="off") as shelf:
        assert shelf.things.role.state.state == "off"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Keep Blood samples", (NOTHING, PART, THING), {"blood samples": 0.9}),
        ("blood, samples", (PART, THING), {"samples": 0.9}),
        ("blood", (PART,), {}),
        ("boats, not boats", (THING, NOTHING, Chances(0.4, 0.0)), {"boats": 0.9}),
    ],
)
def test_names_are_things_with_what_stands_before_them(
    text: str, words: tuple[Chances, ...], expected: dict[str, float]
) -> None:
    assert names(text, words) == expected


def test_words_hold_signs_inside_them_and_no_digits() -> None:
    text = "A member's call-outs, 24 CO2 readings"
    assert [text[a:b] for a, b in words_in(text)] == [
        "A", "member's", "call-outs", "CO", "readings",
    ]  # fmt: skip
