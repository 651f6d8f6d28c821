"""Resources and their endpoints as a canvas."""

from __future__ import annotations

from collections.abc import Iterator

from a2a_agents.agents.canvas import Edge, Node, draw
from a2a_agents.agents.endpoints import sections_of
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import CanvasPatch

_LINE = 24
_HEAD = 44


def canvas(blueprint: Blueprint) -> Iterator[CanvasPatch]:
    """The interface on top, below it each resource with its endpoints as lines."""
    sections = sections_of(blueprint)
    root = Node("api", "api", blueprint.title or blueprint.slug, data={"base": "/v1"})
    nodes = [root]
    for section in sections:
        lines = [
            {
                "method": endpoint.method,
                "path": str(endpoint.path),
                "summary": endpoint.summary,
                "public": endpoint.public,
            }
            for endpoint in section.endpoints
        ]
        longest = max(len(str(e.path)) + len(e.method) for e in section.endpoints)
        nodes.append(
            Node(
                f"resource:{section.name}",
                "resource",
                section.title,
                width=min(520, max(240, 40 + 8 * longest)),
                height=_HEAD + _LINE * len(lines),
                tier=1,
                data={"endpoints": lines},
            )
        )
    edges = [Edge("api", f"resource:{section.name}", "offers") for section in sections]
    return draw(nodes, edges)
