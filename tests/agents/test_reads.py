"""What a view says that it reads is all that it reads: steps are kept by it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest

from a2a_agents.agents import AGENTS
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand

FIELDS = frozenset(Blueprint.model_fields)
VIEWS = {f"{a.name}/{v.name}": v for a in AGENTS.values() for v in a.views}


class Watched(Blueprint):
    """A design that notes which of its fields are looked at; caches do not know it from before."""

    def __getattribute__(self, name: str) -> object:
        if name in FIELDS:
            seen.add(name)
        return super().__getattribute__(name)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


seen: set[str] = set()


@lru_cache(maxsize=1)
def designs() -> list[Blueprint]:
    return [*map(_designed, _texts())]


def _texts() -> Iterator[str]:
    for name in [*catalogue().domains][::6]:
        yield f"Build a {catalogue().domains[name].title} with React, GraphQL and gRPC"
    for database in ("MySQL", "MongoDB", "SQLite"):
        for framework in ("Express", "Django", "Go", "FastAPI"):
            yield f"An online shop in {framework} on {database}, 5000 rps, GDPR, team of 4, 6 weeks"


def _designed(text: str) -> Blueprint:
    return design(understand(Brief("desk", text)))


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_reads_no_field_that_it_does_not_name(name: str) -> None:
    view, shown = VIEWS[name], 0
    for made in designs():
        if view.wanted(made.stack):
            watched = Watched.model_construct(**{f: getattr(made, f) for f in FIELDS})
            seen.clear()
            shown += len([*view.render(watched)])
            assert seen <= set(view.reads)
    assert shown


def test_watching_sees_what_is_read() -> None:
    seen.clear()
    assert Watched(title="T", slug="t").title == "T"
    assert seen >= {"title"}
