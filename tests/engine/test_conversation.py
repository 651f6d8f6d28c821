"""Turns after an earlier task: what they want, and why a design is as it is."""

from __future__ import annotations

from typing import Any

import pytest

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.inputs import Inputs
from a2a_agents.core.outputs import Question
from a2a_agents.core.past import Earlier
from a2a_agents.core.reading import Unread
from a2a_agents.engine.conversation import (
    Revised,
    Told,
    Turn,
    opening,
    turn_of,
)
from a2a_agents.engine.explaining import explained, phrasing
from a2a_agents.engine.read import Read
from a2a_agents.engine.steps import Base, read_base
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.revising import understand_inputs
from a2a_agents.knowledge.said import Edited, Fresh, Left, Undone
from a2a_agents.knowledge.understanding import Understanding, understand
from a2a_agents.models.scripted import reading

SHOP = "an online shop with a cart and payments"
UNREAD = Unread("router", "no model reads requests here")


def designed(*requests: str, **more: Any) -> Blueprint:
    return design(understand_inputs("desk", Inputs(requests, **more)))


def earlier(inputs: Inputs, *, kept: bool = True) -> Earlier:
    """The task as it is read back; tasks of before kept no inputs."""
    understood = understand_inputs("desk", inputs)
    blueprint = design(understood).model_dump(mode="json", exclude_defaults=True)
    analysed: dict[str, Any] = {"agents": list(understood.agents)}
    if kept:
        analysed["inputs"] = inputs.kept()
    steps = [
        {"step": "analyse", "inputHash": "a", "result": analysed},
        {"step": "plan", "inputHash": "b", "result": {"blueprint": blueprint}},
        {"step": "implement:code/project", "inputHash": "c", "result": {}},
        {"step": "validate", "inputHash": "d", "result": {}},
    ]
    return Earlier("t1", "desk", "c1", "completed", inputs.requests[0], steps, {})


def turn(text: str, inputs: Inputs | None = None, agent: str = "desk") -> Turn:
    brief = Brief(agent, text)
    base = base_of(earlier(inputs or Inputs((SHOP,))))
    return turn_of(brief, base, Read(understand(brief), UNREAD))


def base_of(past: Earlier) -> Base:
    base = read_base(past)
    assert base is not None
    return base


def test_a_change_gives_new_inputs_that_hold_all_that_was_said() -> None:
    before = Inputs((SHOP, "add reviews"), stack={"cache": "memcached"}, level="expert")
    assert turn("same but with MySQL", before) == Revised(
        Inputs(
            (SHOP, "add reviews"), stack={"cache": "memcached", "database": "mysql"}, level="expert"
        )
    )
    assert turn("add a wishlist", before) == Revised(
        Inputs(
            (SHOP, "add reviews", "add a wishlist"), stack={"cache": "memcached"}, level="expert"
        )
    )


def test_a_task_that_kept_no_inputs_had_one_request() -> None:
    base = base_of(earlier(Inputs((SHOP,)), kept=False))
    assert base.inputs == Inputs((SHOP,))
    brief = Brief("desk", "without payments")
    assert turn_of(brief, base, Read(understand(brief), UNREAD)) == Revised(
        Inputs((SHOP,), without=("payments",))
    )


def test_a_task_without_a_plan_is_nothing_to_go_on_from() -> None:
    assert read_base(Earlier("t1", "desk", "c1", "completed", "hello", [], {})) is None


def test_a_step_that_was_done_twice_counts_as_it_was_done_last() -> None:
    past = earlier(Inputs((SHOP,)))
    newer = earlier(Inputs((SHOP, "use MySQL")))
    both = Earlier("t", "desk", "c", "completed", SHOP, [*past.steps, *newer.steps], {})
    base = base_of(both)
    assert base.inputs == Inputs((SHOP, "use MySQL"))
    assert base.blueprint.stack.database == "mysql"


def test_who_addresses_a_specialist_gets_the_work_of_that_one() -> None:
    before = Inputs((SHOP,), agents=("database",))
    assert turn("only the API now") == Revised(Inputs((SHOP,), agents=("api",)))
    assert turn("add reviews", before, "code") == Revised(Inputs((SHOP, "add reviews")))
    assert turn("add reviews", before) == Revised(
        Inputs((SHOP, "add reviews"), agents=("database",))
    )


def test_commands_and_new_requests_pass_through() -> None:
    assert turn("undo twice") == Undone(2)
    assert turn("now something else: a podcast app") == Fresh()
    assert turn("what is an idempotency key?") == Left()
    assert isinstance(turn("skip the tests"), Edited)


def test_a_question_in_the_language_of_the_caller_names_what_there_is() -> None:
    found = turn("remove the flux capacitor")
    assert isinstance(found, Question)
    assert "remove the flux capacitor" in found.text
    assert "payments" in found.options
    german = turn("entferne das Raumschiff bitte aus dem Entwurf")
    assert isinstance(german, Question)
    assert german.text.startswith("Das finde ich im Entwurf nicht")


def test_a_reason_is_told_and_the_design_stays() -> None:
    found = turn("why Redis?")
    assert isinstance(found, Told)
    assert found.text == explained("redis", designed(SHOP))


def test_the_first_text_follows_nothing() -> None:
    brief = Brief("desk", "una tienda en línea con carrito y pagos")
    by_model = reading(kind="follow-up", language="es")
    misread = Read(understand(brief, by_model), by_model)
    assert misread.understanding.kind == "follow-up"
    assert opening(brief, misread).understanding.kind == "design"
    nothing = Brief("desk", "undo")
    read = Read(understand(nothing), UNREAD)
    assert opening(nothing, read) == read


def test_why_a_database_says_the_decision_with_what_it_costs() -> None:
    text = explained("PostgreSQL", designed(SHOP))
    assert "**Database: PostgreSQL.** Relations, transactions and constraints" in text
    assert "It could have been: MySQL, A document store." in text
    assert "What it costs: Writes scale up" in text
    assert explained("MySQL", designed("a shop in MySQL")).startswith("You asked for MySQL.")


def test_why_a_component_says_who_uses_it_and_for_what() -> None:
    blueprint = designed(SHOP)
    text = explained("queue", blueprint)
    links = [link for link in blueprint.links if link.target == "queue" and link.reason]
    assert links
    assert all(f"- {link.source}: {link.reason}" in text for link in links[:8])


def test_why_an_entity_says_what_it_is_and_why_its_keys_are_there() -> None:
    blueprint = designed(SHOP)
    entity = blueprint.entity("PaymentEvent")
    text = explained("PaymentEvent table", blueprint)
    assert f"**PaymentEvent.** {entity.description}" in text
    reasons = [i.reason for i in entity.indexes if i.reason]
    reasons += [a.reason for a in entity.attributes if a.reason]
    assert reasons
    assert all(reason in text for reason in reasons)


def test_why_a_block_says_what_needs_it() -> None:
    text = explained("invoices", designed("an online course platform with subscriptions"))
    assert "Invoices is there because subscriptions needs it." in text


def test_what_the_design_gives_no_reason_for_is_said_plainly() -> None:
    text = explained("FastAPI", designed(SHOP))
    assert text == "FastAPI was not asked for: it is what is taken where nothing else is said."
    absent = explained("MongoDB", designed(SHOP))
    assert absent.startswith("There is no MongoDB in this design.\n\nIn its place: PostgreSQL.")
    assert explained("flux capacitor", designed(SHOP)) == (
        "There is no flux capacitor in this design."
    )


@pytest.mark.parametrize("language", ["en", "es", "de", "fr"])
def test_every_language_has_every_frame(language: str) -> None:
    frames = phrasing()[language].model_dump()
    assert all(frames.values())
    blueprint = designed(SHOP)
    assert "Redis" in explained("redis", blueprint, language)
    assert explained("kafka", blueprint, language) != explained("redis", blueprint, language)


def test_an_understanding_of_equal_inputs_is_equal() -> None:
    inputs = Inputs((SHOP, "add reviews"), without=("cart",))
    one, other = (understand_inputs("desk", inputs) for _ in range(2))
    assert isinstance(one, Understanding)
    assert one == other
    assert design(one) == design(other)
