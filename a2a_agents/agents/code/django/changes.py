"""Endpoints that change one row in one way, in Django."""

from __future__ import annotations

from a2a_agents.agents.code.django.lines import (
    CALLER,
    DONE,
    answered,
    body_line,
    given,
)
from a2a_agents.agents.code.django.rows import pairs_of
from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call, mapping
from a2a_agents.agents.tables import Column
from a2a_agents.agents.words import quoted


def _step(scene: Scene, verb: str, *step: str) -> list[str]:
    arguments = [scene.model, CALLER, scene.keys[-1], *step, *_noted(scene)]
    moving = call(f"row = crud.{verb}", arguments, 8)
    reading = [body_line(scene, used="body" in moving)] if scene.shape.request else []
    return [*reading, moving, answered(scene)]


def transition(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.column
    stamp = scene.table.column(f"{means.value}_at")
    stamped = stamp is not None and stamp.kind == "datetime"
    also = [f"{stamp.attr}=timezone.now()"] if stamp and stamped else []
    return _step(scene, "move", quoted(means.column.attr), quoted(means.value), *also)


def _noted(scene: Scene) -> list[str]:
    """Fields of the body that the row has, beside the one that was set."""
    return [
        _kept(own, column) if scene.stays(own, column) else f"{own.attr}={given(scene, column)}"
        for own, column in scene.noted
    ]


def _kept(own: Column, column: Column) -> str:
    """The argument if the field was sent, else none."""
    name = quoted(column.attr)
    return f"**({{{quoted(own.attr)}: body[{name}]}} if body.get({name}) is not None else {{}})"


def transition_to(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    assert scene.shape.request
    told = next(c for c in scene.shape.request.columns if c.name == column.name)
    return _step(scene, "move", quoted(column.attr), given(scene, told))


def stamp(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    return _step(scene, "stamp", quoted(column.attr))


def setting(scene: Scene) -> list[str]:
    arguments = [scene.model, CALLER, scene.keys[-1], "body"]
    return [body_line(scene, "sent"), call("row = crud.change", arguments, 8), answered(scene)]


def mark(scene: Scene) -> list[str]:
    parent, attr = scene.parent
    owner, key = scene.endpoint.means.child, scene.keys[0]
    assert owner
    ends = mapping([f"{quoted(attr)}: {key}", f"{quoted(owner.attr)}: request.user.id"], 8, 15)
    if scene.endpoint.does == "unmark":
        return [f"ends = {ends}", call("crud.unlink", [scene.model, "ends"], 8), DONE]
    values = mapping(pairs_of(scene), 8, 17)
    answers = scene.shape.answer == "one"
    marking = call(f"{'row = ' if answers else ''}crud.mark", [scene.model, "ends", "values"], 8)
    reading = [body_line(scene, used="body" in values)] if scene.shape.request else []
    return [
        *reading,
        call("crud.find", [parent, CALLER, key, "public=True"], 8),
        f"ends = {ends}",
        f"values = {values}",
        marking,
        answered(scene) if answers else DONE,
    ]
