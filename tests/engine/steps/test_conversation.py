"""What people say of a design that is there, in the context where it was made."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.extensions import STEPS
from a2a_agents.core.inputs import read_inputs
from a2a_agents.core.outputs import Answer, Checkpoint, Output, Question
from a2a_agents.core.queue import TakesLonger
from a2a_agents.engine import Engine
from a2a_agents.engine.steps import Order, read_base
from tests.engine.said import answer, kept, names
from tests.engine.steps.memory import Memory, run
from tests.engine.steps.test_editing import files, made, states

SHOP = "A shop with products, a cart and payments in FastAPI on PostgreSQL"


class Talk:
    """One context with one agent."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.engine = Engine(past=self.memory, checks=())

    def brief(self, text: str, agent: str = "database") -> Brief:
        task = str(len(self.memory.tasks) + 1)
        return Brief(agent, text, task=task, context_id="c", continues=True)

    async def say(self, text: str, agent: str = "database") -> list[Output]:
        return await run(self.engine, self.memory, self.brief(text, agent))

    async def name(self, text: str, task: str) -> list[Output]:
        brief = replace(self.brief(text), references=(task,))
        return [output async for output in self.engine.answer(brief)]


@pytest.fixture
async def talk() -> AsyncGenerator[Talk]:
    talk = Talk()
    yield talk
    talk.engine.close()


def text_of(said: list[Output]) -> str:
    assert isinstance(said[-1], Answer | Question)
    return said[-1].text


async def test_the_same_with_another_database_is_a_new_version(talk: Talk) -> None:
    first = await talk.say(SHOP)
    said = await talk.say("same but with MySQL")
    assert files(said)["schema.sql"] != files(first)["schema.sql"]
    assert {"impact.json", "changes.md", "steps.json"} <= set(names(said))
    assert "database postgresql → mysql" in files(said)["changes.md"]
    back = await talk.say("undo")
    assert made(back) == made(first)


async def test_nothing_is_told_that_nobody_asked(talk: Talk) -> None:
    await talk.say(SHOP)
    said = await talk.say("thanks!")
    assert states(said) == {}
    again = await talk.say("undo")
    assert "nothing to go back to" in text_of(again)
    forward = await talk.say("redo")
    assert "nothing that was taken back" in text_of(forward)


async def test_what_is_asked_for_once_is_not_asked_for_again(talk: Talk) -> None:
    await talk.say(SHOP, "code")
    once = answer(await talk.say("redo the cart only", "code"))
    assert "no rule can follow its instructions" in once.bill.route.reason
    assert "Not done" in once.text
    for text in ("draw it", "undo", "add a wishlist", "make it simpler"):
        later = answer(await talk.say(text, "code"))
        assert "no rule can follow" not in later.bill.route.reason, text
        assert "Not done" not in later.text, text


@pytest.mark.parametrize("text", ["add a forum", "use MySQL instead", "undo", "why Redis?"])
async def test_words_about_a_task_that_has_not_ended_make_nothing(talk: Talk, text: str) -> None:
    talk.memory.open = {"busy": "working", "asks": "input-required"}
    for task, told in (
        ("busy", "`busy` has not ended yet"),
        ("asks", "`asks` waits for an answer"),
        ("never", "There is no task `never` here"),
    ):
        said = await talk.name(text, task)
        assert told in text_of(said)
        assert states(said) == {}


async def test_a_request_of_its_own_is_done_whatever_it_names(talk: Talk) -> None:
    talk.memory.open = {"busy": "working"}
    for task in ("busy", "never"):
        said = await talk.name("Tables for plants, waterings and pots", task)
        assert "schema.sql" in files(said)


@pytest.mark.parametrize(
    "text",
    [
        "take the design above and write the cart service only",
        "draw the schema above",
        "nimm den Entwurf oben und schreibe nur den Warenkorb",
        "toma el diseño de arriba y escribe solo el carrito",
    ],
)
async def test_where_nothing_is_above_it_is_said(talk: Talk, text: str) -> None:
    said = await talk.say(text, "desk")
    assert states(said) == {}
    assert any(
        told in text_of(said)
        for told in ("no earlier design here", "keinen früheren Entwurf", "ningún diseño anterior")
    )
    pasted = replace(talk.brief(text, "desk"), context=(SHOP,))
    found = [output async for output in talk.engine.answer(pasted)]
    assert "earlier design here" not in text_of(found)


async def test_what_only_limits_to_is_told(talk: Talk) -> None:
    await talk.say(SHOP)
    said = await talk.say("only the cart")
    assert states(said)["plan"] == "done"
    changed = text_of(said).partition("## Changed")[2].partition("##")[0]
    assert "gone" in changed
    assert "Payment" in files(said)["changes.md"]
    back = await talk.say("undo")
    assert "payments" in files(back)["schema.sql"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("make it better", "I cannot tell what should be better"),
        ("can you improve it, please?", "I cannot tell what should be better"),
        ("mach es besser", "Was besser werden soll, weiß ich nicht"),
        ("mejóralo", "No sé qué debe mejorar"),
        ("améliore-le", "Je ne sais pas ce qui doit être meilleur"),
    ],
)
async def test_who_wants_it_better_is_asked_what_and_each_suggestion_is_understood(
    talk: Talk, text: str, told: str
) -> None:
    await talk.say(SHOP)
    said = await talk.say(text)
    assert isinstance(said[-1], Question)
    assert text_of(said).startswith(told)
    assert any("MySQL" in each for each in said[-1].options)
    assert len(said[-1].options) == 3
    for option in said[-1].options:
        made = await talk.say(option)
        assert isinstance(made[-1], Answer), option
        assert states(made)["analyse"] == "done", option
        await talk.say("undo")


async def test_better_with_nothing_before_is_greeted_as_ever(talk: Talk) -> None:
    said = await talk.say("make it better", "desk")
    assert isinstance(said[-1], Answer)


async def _answered(talk: Talk, word: str, answer: str, task: str) -> list[Output]:
    """The answer to what was asked back, in the same task."""
    brief = replace(talk.brief(answer), task=task, earlier=(word,))
    return await run(talk.engine, talk.memory, brief)


async def test_words_take_nothing_away_unasked_that_they_do_not_name(talk: Talk) -> None:
    await talk.say("Tables for a shop with products, reviews and a cart")
    asked = await talk.say("without reviews")
    assert text_of(asked) == "This takes away ReviewVote, RatingSummary besides Review. Go on?"
    assert isinstance(asked[-1], Question)
    assert "impact.json" in files(asked)
    assert "plan" not in states(asked)
    said = await _answered(talk, "without reviews", "no", "2")
    assert text_of(said) == "Nothing was changed."
    said = await _answered(talk, "without reviews", "yes", "2")
    assert "reviews" not in files(said)["schema.sql"]


@pytest.mark.parametrize(
    "text",
    [
        "drop everything but the cart",
        "rename Product to Item",
        "without Review, ReviewVote and RatingSummary",
    ],
)
async def test_what_is_named_or_stays_under_another_name_is_not_asked_about(
    talk: Talk, text: str
) -> None:
    await talk.say("Tables for a shop with products, reviews and a cart")
    said = await talk.say(text)
    assert isinstance(said[-1], Answer)
    assert isinstance((await talk.say("undo"))[-1], Answer)


async def test_who_adds_within_a_limit_is_asked_what_else_goes(talk: Talk) -> None:
    await talk.say("Tables for a shop with products, reviews and a cart")
    await talk.say("only the cart and the reviews")
    asked = await talk.say("add a wishlist and remove the reviews")
    assert isinstance(asked[-1], Question)
    assert "RatingSummary" in text_of(asked)


async def test_all_views_follow_another_name(talk: Talk) -> None:
    talk.engine.close()
    talk.engine = Engine(past=talk.memory)
    first = await talk.say(SHOP, "desk")
    said = await talk.say("rename Product to Item", "desk")
    for name in ("schema.sql", "openapi.json", "seed.sql"):
        assert not re.search(r"\bproducts\b", files(said)[name]), name
        assert re.search(r"\bitems\b", files(said)[name]), name
    errors = [
        next(o.result["errors"] for o in turn if isinstance(o, Checkpoint) and o.step == "validate")
        for turn in (first, said)
    ]
    assert errors == [0, 0]
    inputs = next(o.result["inputs"] for o in said if isinstance(o, Checkpoint))
    order = Order(read_inputs(inputs))
    brief = talk.brief(order.inputs.requests[-1], "desk")
    fresh = [output async for output in talk.engine.design(brief, order)]
    assert made(said) == made(fresh)
    back = await talk.say("undo", "desk")
    assert made(back) == made(first)


async def test_a_reason_is_told_from_the_design(talk: Talk) -> None:
    await talk.say(SHOP, "desk")
    said = await talk.say("why PostgreSQL?", "desk")
    assert "asked for" in text_of(said)
    assert states(said) == {}


async def test_words_go_on_from_the_design_that_a_named_reason_or_preview_is_about(
    talk: Talk,
) -> None:
    await talk.say(SHOP)
    why = talk.brief("why PostgreSQL?")
    await run(talk.engine, talk.memory, why)
    edit = {"action": "preview", "changes": {"stack": {"database": "mysql"}}}
    looked = replace(talk.brief("MySQL?"), references=("1",), metadata={STEPS: edit})
    await run(talk.engine, talk.memory, looked)
    for named in (why, looked):
        brief = replace(talk.brief("add a wishlist"), references=(named.task,))
        said = await run(talk.engine, talk.memory, brief)
        schema = files(said)["schema.sql"]
        assert "wishlists" in schema
        assert "cart_items" in schema
        del talk.memory.tasks[brief.task]


async def test_a_preview_is_of_the_version_that_it_names(talk: Talk) -> None:
    await talk.say(SHOP)
    edit = {"action": "preview", "changes": {"stack": {"database": "mysql"}}}
    looked = replace(talk.brief("MySQL?"), references=("1",), metadata={STEPS: edit})
    await run(talk.engine, talk.memory, looked)
    await talk.say("add reviews")
    brief = replace(talk.brief("add a wishlist"), references=(looked.task,))
    said = await run(talk.engine, talk.memory, brief)
    assert "reviews" not in files(said)["schema.sql"]


async def test_a_new_product_does_not_inherit_the_old_one(talk: Talk) -> None:
    await talk.say(SHOP)
    said = await talk.say("Now something else: a podcast app with shows and episodes")
    assert "cart" not in files(said)["schema.sql"]
    assert "base" not in next(o for o in said if isinstance(o, Checkpoint)).result


async def test_what_was_said_in_another_context_is_not_known(talk: Talk) -> None:
    await talk.say(SHOP)
    other = replace(talk.brief("same but with MySQL"), context_id="d")
    said = await run(talk.engine, talk.memory, other)
    assert states(said) == {}


async def test_a_worker_makes_it_where_there_are_workers(talk: Talk) -> None:
    await talk.say(SHOP)
    quick = replace(talk.brief("add a wishlist"), quick=True)
    with pytest.raises(TakesLonger):
        async for _ in talk.engine.answer(quick):
            pass
    why = replace(talk.brief("why PostgreSQL?"), quick=True)
    assert isinstance([output async for output in talk.engine.answer(why)][-1], Answer)


async def test_an_interrupted_turn_goes_on_from_the_same_design(talk: Talk) -> None:
    await talk.say(SHOP)
    brief = talk.brief("add a wishlist")
    whole = [output async for output in talk.engine.answer(brief)]
    place = next(i for i, o in enumerate(whole) if isinstance(o, Checkpoint) and o.step == "plan")
    resumed = replace(brief, checkpoints=kept(whole[: place + 1]), attempt=2)
    rest = [output async for output in talk.engine.answer(resumed)]
    assert made([*whole[: place + 1], *rest]) == made(whole)
    assert "wishlist" in files(rest)["schema.sql"]
    talk.memory.keep(brief, whole)
    base = read_base(talk.memory.tasks[brief.task])
    assert base is not None
    assert base.inputs.requests == (SHOP, "add a wishlist")
