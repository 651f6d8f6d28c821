"""What one request needs more than once is made once, and off the event loop."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from a2a_agents.agents import AGENTS, View
from a2a_agents.agents.derive import tables_of
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Document
from a2a_agents.core.reading import Unread
from a2a_agents.engine.read import Read
from a2a_agents.engine.steps.parts import Part, rendered
from a2a_agents.engine.substance import substance
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand

SHOP = "a shop with products, a cart and payments, number "


def designed(text: str) -> Blueprint:
    return design(understand(Brief("desk", text)))


@pytest.mark.parametrize("agent", ["architecture", "database", "api", "code", "planning"])
@pytest.mark.parametrize("in_names", [False, True])
def test_equal_designs_in_other_words_are_told_alike_and_derived_once(
    agent: str, in_names: bool
) -> None:
    first = designed(f"{SHOP}{agent} {in_names}")
    other = first.model_copy(update={"request": "in other words", "summary": "A shop."})
    told = substance(agent, first, in_names=in_names)
    tables_of.cache_clear()
    assert substance(agent, other, in_names=in_names) == told
    assert tables_of.cache_info().misses == 0


def test_another_design_is_told_anew() -> None:
    shop = designed(SHOP + "orders")
    fewer = shop.model_copy(update={"relations": (), "entities": shop.entities[:2]})
    backwards = shop.model_copy(update={"entities": shop.entities[::-1]})
    assert len({substance("database", each) for each in (shop, fewer, backwards)}) == 3


def test_a_front_end_alone_is_told_as_such_whatever_it_shares_with_a_project() -> None:
    asked = designed("react frontend for a bookshop")
    whole = asked.model_copy(update={"request": "a bookshop"})
    assert substance("code", asked) != substance("code", whole)


def test_a_request_has_one_design_until_it_is_understood_otherwise() -> None:
    unread = Unread("router", "none")
    read = Read(understand(Brief("desk", "a shop")), unread)
    assert read.design is read.design
    assert read.design == design(read.understanding)
    other = replace(read, understanding=understand(Brief("desk", "a blog")))
    assert other.design != read.design
    assert read == Read(read.understanding, unread)


async def test_views_that_work_before_they_yield_do_it_on_the_thread() -> None:
    where: list[str] = []

    def eager(_: Blueprint) -> Iterator[Document]:
        where.append(threading.current_thread().name)
        return iter([Document("a.md", "a", "text/markdown")])

    part = Part(AGENTS["api"], View("a", "Making a", eager))
    with ThreadPoolExecutor(1, "render") as threads:
        made = [output async for output in rendered(part, designed("a shop"), threads)]
    assert [output.name for output in made if isinstance(output, Document)] == ["a.md"]
    assert where == ["render_0"]
