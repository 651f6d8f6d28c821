"""Canvases: placed without overlap, told in an order that can be drawn, stable."""

from __future__ import annotations

import random

import pytest

from a2a_agents.agents.architecture.canvas import canvas as components_canvas
from a2a_agents.agents.layout import Box, layout
from a2a_agents.core.blueprint import Component, Link
from tests.agents.designs import ALL, SHOP
from tests.agents.views import canvas

CANVASES = [name for name in ("architecture", "database", "api", "planning")]


@pytest.mark.parametrize("agent", CANVASES)
@pytest.mark.parametrize("design", ALL)
def test_boxes_come_before_arrows_and_ids_are_unique(agent: str, design: str) -> None:
    """A client that draws line by line never misses an end."""
    nodes: set[str] = set()
    edges: set[str] = set()
    for patch in canvas(agent, ALL[design]):
        for node in patch.nodes:
            assert node["id"] not in nodes
            nodes.add(node["id"])
            assert node["data"]["label"]
        for edge in patch.edges:
            assert {edge["source"], edge["target"]} <= nodes
            assert edge["id"] not in edges
            edges.add(edge["id"])
    assert not nodes & edges


def test_every_component_link_entity_and_work_item_is_there() -> None:
    """Nothing of the design is left out."""
    told = canvas("architecture", SHOP)
    assert {n["id"] for p in told for n in p.nodes} == {c.id for c in SHOP.components}
    assert sum(len(p.edges) for p in told) == len(SHOP.links)
    entities = {n["data"]["label"] for p in canvas("database", SHOP) for n in p.nodes}
    assert entities == {entity.name for entity in SHOP.entities}
    items = {n["id"] for p in canvas("planning", SHOP) for n in p.nodes}
    assert items == {f"work:{item.id}" for item in SHOP.work}


def test_callers_stand_above_what_they_call() -> None:
    """The client is on top, stores are at the bottom, whatever circles there are between."""
    height = {n["id"]: n["position"]["y"] for p in canvas("architecture", SHOP) for n in p.nodes}
    assert height["web-app"] < height["gateway"] < height["cart-service"] < height["database"]
    assert height["queue"] < height["mail-worker"]
    assert height["cart-service"] < height["order-service"]


def test_what_was_placed_stays_and_what_is_new_finds_room() -> None:
    """A patch of the design does not throw the picture about."""
    before = {
        n["id"]: (n["position"]["x"], n["position"]["y"])
        for p in components_canvas(SHOP)
        for n in p.nodes
    }
    grown = SHOP.model_copy(
        update={
            "components": (*SHOP.components, Component(id="new", kind="service", label="New")),
            "links": (*SHOP.links, Link(source="gateway", target="new")),
        }
    )
    after = {n["id"]: n for p in components_canvas(grown, before) for n in p.nodes}
    for name, (x, y) in before.items():
        assert after[name]["position"] == {"x": x, "y": y}
    assert _apart(
        [Box(name, node["width"], node["height"]) for name, node in after.items()],
        {name: (n["position"]["x"], n["position"]["y"]) for name, n in after.items()},
    )


@pytest.mark.parametrize("seed", range(30))
def test_any_graph_is_laid_out_without_overlap(seed: int) -> None:
    """Circles, loops, islands, boxes of any size; the order of edges only breaks ties."""
    dice = random.Random(seed)
    boxes = [
        Box(f"b{i}", dice.randint(20, 400), dice.randint(20, 300), dice.randint(0, 6))
        for i in range(dice.randint(0, 60))
    ]
    names = [box.id for box in boxes] or ["none"]
    edges = [(dice.choice(names), dice.choice(names)) for _ in range(len(boxes) * 2)]
    placed = {box.id: (dice.randint(0, 9) * 500, 400) for box in boxes[:1]}
    for known in ({}, placed):
        points = layout(boxes, edges, known)
        assert points == layout(boxes, edges, known)
        assert set(points) == {box.id for box in boxes}
        assert _apart(boxes, points)


def test_a_line_of_thousands_is_no_recursion() -> None:
    """Depth is bounded by memory alone."""
    boxes = [Box(f"b{i}", 10, 10) for i in range(3000)]
    points = layout(boxes, [(f"b{i}", f"b{i + 1}") for i in range(2999)])
    assert points["b2999"][1] > points["b0"][1]


def _apart(boxes: list[Box], points: dict[str, tuple[int, int]]) -> bool:
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            (ax, ay), (bx, by) = points[one.id], points[other.id]
            beside = ax + one.width <= bx or bx + other.width <= ax
            if not (beside or ay + one.height <= by or by + other.height <= ay):
                return False
    return True
