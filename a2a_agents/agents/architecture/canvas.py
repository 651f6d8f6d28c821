"""The components and their links as a canvas: callers on top, stores at the bottom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from a2a_agents.agents.canvas import Edge, Node, draw
from a2a_agents.agents.layout import Point
from a2a_agents.agents.words import one_line
from a2a_agents.core.blueprint import Blueprint, Component, ComponentKind
from a2a_agents.core.outputs import CanvasPatch

TIERS: dict[ComponentKind, int] = {
    "client": 0, "cdn": 1, "gateway": 1, "service": 2, "scheduler": 2, "queue": 4, "worker": 5,
    "database": 6, "cache": 6, "storage": 6, "search": 6, "external": 6,
}  # fmt: skip


def canvas(
    blueprint: Blueprint, placed: Mapping[str, Point] | None = None
) -> Iterator[CanvasPatch]:
    """The architecture; components that were placed before keep their places."""
    nodes = [_node(component) for component in blueprint.components]
    edges = [
        Edge(
            link.source,
            link.target,
            link.kind,
            one_line(link.protocol),
            {"kind": link.kind, "protocol": link.protocol, "reason": link.reason},
        )
        for link in blueprint.links
    ]
    return draw(nodes, edges, placed)


def _node(component: Component) -> Node:
    label = one_line(component.label) or component.id
    return Node(
        component.id,
        "component",
        label,
        width=min(320, max(180, 40 + 8 * max(len(label), len(component.technology)))),
        tier=TIERS[component.kind],
        data={
            "kind": component.kind,
            "technology": component.technology,
            "description": component.description,
            "block": component.block,
        },
    )
