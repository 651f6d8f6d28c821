"""A canvas as a whole, and what has changed between two of them (CONTRACT 15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from a2a_agents.core.outputs import CanvasPatch

Json = dict[str, Any]


@dataclass(slots=True)
class Picture:
    """Nodes and edges by id, in the order in which they came."""

    nodes: dict[str, Json] = field(default_factory=dict[str, Json])
    edges: dict[str, Json] = field(default_factory=dict[str, Json])

    def take(self, patch: CanvasPatch) -> None:
        """Apply one line: removals first, with the edges of what is removed."""
        for name in patch.removed:
            self.edges.pop(name, None)
            if self.nodes.pop(name, None) is not None:
                self.edges = {
                    id: edge
                    for id, edge in self.edges.items()
                    if name not in (edge["source"], edge["target"])
                }
        self.nodes.update({node["id"]: node for node in patch.nodes})
        self.edges.update({edge["id"]: edge for edge in patch.edges})

    def whole(self) -> CanvasPatch:
        """The picture as one line."""
        return CanvasPatch([*self.nodes.values()], [*self.edges.values()])


def picture_of(patches: Iterable[CanvasPatch]) -> Picture:
    """The patches put together."""
    picture = Picture()
    for patch in patches:
        picture.take(patch)
    return picture


def read_picture(text: str) -> Picture:
    """The artifact ``canvas`` put together; of what is no line of a canvas nothing is taken."""
    picture = Picture()
    for line in text.splitlines():
        try:
            said = orjson.loads(line)
            picture.take(CanvasPatch(said["nodes"], said["edges"], said["removed"]))
        except (orjson.JSONDecodeError, KeyError, TypeError):
            continue
    return picture


@dataclass(frozen=True, slots=True)
class Difference:
    """Ids of what is new, other than it was, or gone."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def patch_between(old: Picture, new: Picture) -> CanvasPatch:
    """What makes the old picture the new one."""
    gone = [name for name in old.nodes if name not in new.nodes]
    left = Picture(dict(old.nodes), dict(old.edges))
    left.take(CanvasPatch(removed=gone))
    gone += [name for name in left.edges if name not in new.edges]
    nodes = [node for name, node in new.nodes.items() if left.nodes.get(name) != node]
    edges = [edge for name, edge in new.edges.items() if left.edges.get(name) != edge]
    return CanvasPatch(nodes, edges, gone)


def difference(old: Picture, new: Picture) -> Difference:
    """The same for people: without nodes that only stand elsewhere."""
    before = {**_plain(old.nodes), **old.edges}
    after = {**_plain(new.nodes), **new.edges}
    return between(before, after)


def between(before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference:
    """What is new, changed and gone, by name."""
    return Difference(
        tuple(name for name in after if name not in before),
        tuple(name for name, value in after.items() if before.get(name, value) != value),
        tuple(name for name in before if name not in after),
    )


def _plain(nodes: Mapping[str, Json]) -> dict[str, Json]:
    return {
        name: {key: value for key, value in node.items() if key != "position"}
        for name, node in nodes.items()
    }
