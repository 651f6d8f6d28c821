"""A design's files with another name are those that its views would write for that name."""

from __future__ import annotations

from collections.abc import Iterable

import orjson
import pytest

from a2a_agents.agents import AGENTS
from a2a_agents.agents.documents import BLUEPRINT, plain
from a2a_agents.agents.titles import retitling
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import CanvasPatch, Document
from a2a_agents.knowledge.design import design, slug_of
from a2a_agents.knowledge.understanding import understand

REQUESTS = (
    "Build an online bookshop with reviews, payments and suppliers with email",
    "Build a hotel booking system in Express on MySQL with a React front end, 10k rps",
    "Build a newsletter service in Go on MongoDB; GraphQL, gRPC and Kubernetes",
    "Build a pet adoption site in FastAPI on SQLite, without payments, in 3 weeks for 4 people",
)
NAMES = (
    "Library",
    "Web shop",
    "Payments and Gift cards",
    "Customer relationship management of all cities",
)


@pytest.mark.parametrize(("text", "title"), [*zip(REQUESTS, NAMES, strict=True)])
def test_every_view_writes_the_other_name_where_it_wrote_the_first(text: str, title: str) -> None:
    first = design(understand(Brief("desk", text)))
    other = first.model_copy(update={"title": title, "slug": slug_of(title)})
    compared = 0
    for agent in AGENTS.values():
        for view in (v for v in agent.views if v.wanted(first.stack) and v is not BLUEPRINT):
            if not {"title", "slug"} & {*view.reads}:
                assert said(view.render(first)) == said(view.render(other)), view.name
                continue
            say = retitling(plain(first), {*view.reads}, title, other.slug)
            assert say is not None, view.name
            named = [say(text) for text in said(view.render(first))]
            assert named == said(view.render(other)), view.name
            compared += 1
    assert compared >= 8


def said(outputs: Iterable[CanvasPatch | Document]) -> list[str]:
    """Names and texts of files, and pictures."""
    return [
        f"{o.name}\n{o.text}" if isinstance(o, Document) else orjson.dumps(o).decode()
        for o in outputs
    ]


@pytest.mark.parametrize(
    ("title", "reads", "entity"),
    [
        ("Shop", {"entities"}, "Supplier"),  # written in too many places
        ("Help desk", {"entities"}, "HelpDesk"),
        ("Help desk", {"entities"}, "help_desk_agent"),
        ("Room types", {"entities"}, "RoomType"),  # a table
        ("Health check", {"entities"}, "Supplier"),  # written in files whatever is designed
        ("Chat and Payments", {"components"}, "Supplier"),  # components may be listed so
        ("Tom's shop", {"entities"}, "Supplier"),  # written otherwise in each language
    ],
)
def test_a_name_that_may_stand_for_something_else_is_not_replaced(
    title: str, reads: set[str], entity: str
) -> None:
    labels = [{"id": "c", "label": "Chat"}, {"id": "p", "label": "Payments"}]
    made = {
        "title": title,
        "slug": slug_of(title),
        "entities": [{"name": entity}],
        "components": labels,
    }
    assert retitling(made, reads, "Other name", "other_name") is None


def test_what_is_not_read_forbids_nothing() -> None:
    made = {"title": "Help desk", "slug": "help_desk", "assumptions": ["A help desk has agents."]}
    say = retitling(made, {"entities", "title"}, "Desk", "desk")
    assert say is not None
    assert say("# Help desk in help_desk.db by help-desk-run of help-desk") == (
        "# Desk in desk.db by desk-run of desk"
    )
    assert retitling(made, {"assumptions", "title"}, "Desk", "desk") is None


def test_forms_that_only_part_in_the_other_name_are_not_guessed() -> None:
    made = plain(Blueprint(title="Help desk", slug="help_desk", summary="", request=""))
    title = "A very long name of forty characters here"
    assert len(slug_of(title)) == 40
    assert retitling(made, {"title"}, title, slug_of(title)) is None


def test_a_name_that_is_also_a_table_of_links_is_not_replaced() -> None:
    made = {
        "title": "Room bookings",
        "slug": "room_bookings",
        "entities": [{"name": "Room"}, {"name": "Booking"}],
        "relations": [{"source": "Room", "target": "Booking", "kind": "many-to-many"}],
    }
    assert retitling(made, {"entities", "relations", "title"}, "Hotel site", "hotel_site") is None
