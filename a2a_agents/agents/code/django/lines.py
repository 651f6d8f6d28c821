"""Lines that many methods of views share."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call
from a2a_agents.agents.tables import Column
from a2a_agents.agents.words import quoted

CALLER = "request.auth"
DONE = "return Response(status=204)"


def body_line(scene: Scene, way: str = "body", used: bool = True) -> str:
    """Reads what was sent; ``sent`` leaves out what was left out."""
    assert scene.shape.request
    kind = f"serializers.{scene.shape.request.name}"
    return call(f"{'body = ' if used else ''}api.{way}", ["request", kind], 8)


def given(scene: Scene, column: Column) -> str:
    """A field of what was sent."""
    assert scene.shape.request
    certain = scene.shape.request.required(column) or column.default is not None
    return f"body[{quoted(column.attr)}]" if certain else f"body.get({quoted(column.attr)})"


def answered(scene: Scene, row: str = "row") -> str:
    """Answers with the row."""
    assert scene.shape.model
    status = f", status={scene.shape.status}" if scene.shape.status != 200 else ""
    return f"return Response(serializers.{scene.shape.model.name}({row}).data{status})"


@dataclass(frozen=True, slots=True)
class Ends:
    """A link table with its two sides, in Python."""

    parent: str
    link: str
    near: str
    far: str


def ends_of(scene: Scene) -> Ends:
    """The sides of the link that the endpoint is about."""
    means = scene.endpoint.means
    assert means.via
    assert means.child
    parent, near = scene.parent
    return Ends(parent, scene.naming.model(means.via), near, means.child.attr)
