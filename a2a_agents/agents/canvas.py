"""A canvas from boxes and arrows: placed, then told a few boxes at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from a2a_agents.agents.layout import Box, Point, layout
from a2a_agents.core.outputs import CanvasPatch

_AT_ONCE = 4
"""Boxes in one patch: enough to be quick, few enough to be seen growing."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a canvas, not yet placed."""

    id: str
    type: str
    label: str
    width: int = 200
    height: int = 72
    tier: int = 0
    data: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of a canvas; its id is made of its ends."""

    source: str
    target: str
    type: str
    label: str = ""
    data: dict[str, Any] = field(default_factory=dict[str, Any])


def draw(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    placed: Mapping[str, Point] | None = None,
) -> Iterator[CanvasPatch]:
    """Patches whose every edge joins boxes that have been told, row by row from the top."""
    points = layout(
        [Box(node.id, node.width, node.height, node.tier) for node in nodes],
        [(edge.source, edge.target) for edge in edges],
        placed,
    )
    shaped = _shaped_edges(edges)
    known = {node.id: node for node in nodes}
    order = sorted(points, key=lambda name: (points[name][1], points[name][0]))
    told: set[str] = set()
    for start in range(0, len(order), _AT_ONCE):
        names = order[start : start + _AT_ONCE]
        told.update(names)
        ready = [edge for edge in shaped if {edge["source"], edge["target"]} <= told]
        shaped = [edge for edge in shaped if not {edge["source"], edge["target"]} <= told]
        yield CanvasPatch([_shaped_node(known[name], points[name]) for name in names], ready)


def _shaped_node(node: Node, at: Point) -> dict[str, Any]:
    return {
        "id": node.id,
        "type": node.type,
        "position": {"x": at[0], "y": at[1]},
        "width": node.width,
        "height": node.height,
        "data": {"label": node.label, **node.data},
    }


def _shaped_edges(edges: Sequence[Edge]) -> list[dict[str, Any]]:
    """React Flow's edges; a second arrow between the same boxes gets a number in its id."""
    times: dict[str, int] = {}
    shaped: list[dict[str, Any]] = []
    for edge in edges:
        name = f"{edge.source}>{edge.target}"
        times[name] = times.get(name, 0) + 1
        shaped.append(
            {
                "id": name if times[name] == 1 else f"{name}#{times[name]}",
                "source": edge.source,
                "target": edge.target,
                "type": edge.type,
                "label": edge.label,
                "data": edge.data,
            }
        )
    return shaped
