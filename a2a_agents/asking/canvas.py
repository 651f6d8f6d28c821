"""A canvas artifact as text: its lines merged, its nodes as a tree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, cast

from a2a_agents.asking.reply import Received
from a2a_agents.asking.text import in_line, mapping


@dataclass(slots=True)
class Canvas:
    """Nodes and edges by id, in order of first appearance."""

    nodes: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    edges: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])

    def apply(self, line: str) -> None:
        """Take one line in: removals first, then whole objects by id. Raises ``ValueError``."""
        patch = json.loads(line)
        if not isinstance(patch, dict):
            raise ValueError("a line of a canvas is an object")
        patch = cast("dict[str, Any]", patch)
        self._remove({str(gone) for gone in _list(patch, "removed")})
        for node in _objects(patch, "nodes"):
            self.nodes[str(node["id"])] = node
        for edge in _objects(patch, "edges"):
            self.edges[str(edge["id"])] = edge

    def _remove(self, ids: Set[str]) -> None:
        if not ids:
            return
        gone = ids & self.nodes.keys()
        for id in gone:
            del self.nodes[id]
        self.edges = {
            id: edge
            for id, edge in self.edges.items()
            if id not in ids and gone.isdisjoint((str(edge.get("source")), str(edge.get("target"))))
        }


def read_canvas(text: str) -> Canvas:
    """Merge all lines. Raises ``ValueError`` when they are no canvas."""
    canvas = Canvas()
    # by line feeds alone: other ends of lines may stand inside a text of JSON
    for line in text.split("\n"):
        if line.strip():
            canvas.apply(line)
    return canvas


class Drawing:
    """A canvas artifact that is read as it comes, each of its lines once."""

    def __init__(self) -> None:
        self.canvas = Canvas()
        self._source: Received | None = None
        self._read_bytes = 0

    def read(self, artifact: Received | None) -> None:
        """Take in the lines that are new; what is no canvas adds nothing."""
        if artifact is not self._source:
            self._source, self._read_bytes, self.canvas = artifact, 0, Canvas()
        if artifact is None or artifact.size_bytes == self._read_bytes:
            return
        content = artifact.content()
        end = content.rfind(b"\n") + 1
        for line in content[self._read_bytes : end].splitlines():
            with suppress(ValueError, RecursionError):
                self.canvas.apply(line.decode())
        self._read_bytes = max(end, self._read_bytes)


def size_of(canvas: Canvas) -> str:
    return f"{len(canvas.nodes)} nodes, {len(canvas.edges)} links"


@dataclass(frozen=True, slots=True)
class Twig:
    """A line of a tree, in its parts; nothing in them moves the cursor."""

    lead: str
    label: str
    kind: str = ""
    link: str = ""
    """What is said of the edge that leads here."""
    is_again: bool = False
    """What hangs on it is shown at its first line."""

    def __str__(self) -> str:
        kind, link = self.kind and f" [{self.kind}]", self.link and f"  ({self.link})"
        return f"{self.lead}{self.label}{kind}{link}{'  …' if self.is_again else ''}"


def tree(canvas: Canvas) -> Iterator[Twig]:
    """The nodes as lines of a tree along the edges; what hangs on a node is shown once."""
    children: dict[str, list[tuple[str, str]]] = {id: [] for id in canvas.nodes}
    entered: set[str] = set()
    for edge in canvas.edges.values():
        source, target = str(edge.get("source")), str(edge.get("target"))
        if source in children and target in children and source != target:
            children[source].append((target, str(edge.get("label") or "")))
            entered.add(target)
    shown: set[str] = set()
    # Roots first; whatever is left after them hangs on a circle.
    for root in [*(id for id in canvas.nodes if id not in entered), *canvas.nodes]:
        if root not in shown:
            yield from _branch(canvas, children, root, shown)


def _branch(
    canvas: Canvas, children: dict[str, list[tuple[str, str]]], root: str, shown: set[str]
) -> Iterator[Twig]:
    # A stack and no recursion: a server may send a chain of any length.
    waiting = [(root, "", "", "")]
    while waiting:
        id, link, lead, follow = waiting.pop()
        again = id in shown
        label, kind = _title(canvas.nodes[id])
        yield Twig(lead, label, kind, in_line(link), again and bool(children[id]))
        if again:
            continue
        shown.add(id)
        below = children[id]
        for index, (child, text) in reversed(list(enumerate(below))):
            last = index == len(below) - 1
            branch, rest = ("└─ ", "   ") if last else ("├─ ", "│  ")
            waiting.append((child, text, follow + branch, follow + rest))


def _title(node: dict[str, Any]) -> tuple[str, str]:
    data = mapping(node.get("data"))
    extra = ", ".join(str(data[key]) for key in ("kind", "technology") if data.get(key))
    return in_line(data.get("label") or node["id"]), in_line(extra or node.get("type"))


def _list(patch: dict[str, Any], key: str) -> list[Any]:
    value = patch.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f"{key} is a list")
    return cast("list[Any]", value)


def _objects(patch: dict[str, Any], key: str) -> list[dict[str, Any]]:
    objects = _list(patch, key)
    if not all(isinstance(o, dict) and "id" in o for o in objects):
        raise ValueError(f"{key} are objects with ids")
    return objects
