"""The canvas: no box on another, every arrow between boxes that are there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from a2a_agents.checks.finding import Check, Finding, Made

_FILE = "canvas"
_WIDTH, _HEIGHT = 150, 40
"""React Flow's own size of a box that does not say its size."""


def _findings(made: Made) -> Iterable[Finding]:
    nodes: dict[str, dict[str, Any]] = {}
    edges: dict[str, dict[str, Any]] = {}
    for line, patch in enumerate(made.canvas, 1):
        _remove(nodes, edges, patch.removed)
        nodes |= {node["id"]: node for node in patch.nodes}
        edges |= {edge["id"]: edge for edge in patch.edges}
        yield from _dangling(nodes, patch.edges, line)
    for name in sorted(nodes.keys() & edges.keys()):
        yield Finding(_FILE, 0, "error", "canvas/id", f"{name!r} is both a box and an arrow.")
    yield from _overlaps(list(nodes.values()))


def _remove(
    nodes: dict[str, dict[str, Any]], edges: dict[str, dict[str, Any]], removed: Iterable[str]
) -> None:
    for name in removed:
        nodes.pop(name, None)
        edges.pop(name, None)
        for edge in [e for e in edges.values() if name in (e["source"], e["target"])]:
            del edges[edge["id"]]


def _dangling(
    nodes: dict[str, dict[str, Any]], edges: Iterable[dict[str, Any]], line: int
) -> Iterable[Finding]:
    for edge in edges:
        for end in ("source", "target"):
            if edge[end] not in nodes:
                said = f"Arrow {edge['id']!r} has no box {edge[end]!r} at its {end}."
                yield Finding(_FILE, line, "error", "canvas/dangling", said)


def _overlaps(nodes: list[dict[str, Any]]) -> Iterable[Finding]:
    """Boxes from top to bottom; each is compared with those that begin before it ends."""
    ordered = sorted(nodes, key=lambda node: node["position"]["y"])
    for place, one in enumerate(ordered):
        bottom = one["position"]["y"] + one.get("height", _HEIGHT)
        for other in ordered[place + 1 :]:
            if other["position"]["y"] >= bottom:
                break
            if _beside(one, other):
                said = f"{one['id']!r} and {other['id']!r} lie on each other."
                yield Finding(_FILE, 0, "error", "canvas/overlap", said)


def _beside(one: dict[str, Any], other: dict[str, Any]) -> bool:
    left, right = sorted((one, other), key=lambda node: node["position"]["x"])
    return left["position"]["x"] + left.get("width", _WIDTH) > right["position"]["x"]


CANVAS = Check("canvas", lambda made: bool(made.canvas), _findings)
