"""Endpoints that change one row in one way, in Python."""

from __future__ import annotations

from a2a_agents.agents.code.fastapi.rows import pairs_of
from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call, mapping
from a2a_agents.agents.words import quoted


def changing(scene: Scene, key: str) -> str:
    return call("return crud.change", ["session", scene.model, "caller", key, "values"], 4)


def transition(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.column
    step = [quoted(means.column.attr), quoted(means.value)]
    moving = call("row = crud.move", ["session", scene.model, "caller", scene.keys[-1], *step], 4)
    return [moving, *_stamped(scene, means.value), *_noted(scene), "return row"]


def _stamped(scene: Scene, state: str) -> list[str]:
    stamp = scene.table.column(f"{state}_at")
    return [f"row.{stamp.attr} = base.now()"] if stamp and stamp.kind == "datetime" else []


def _noted(scene: Scene) -> list[str]:
    """Fields of the body that the row has, beside the one that was set."""
    lines: list[str] = []
    for own, column in scene.noted:
        setting = f"row.{own.attr} = body.{column.attr}"
        if scene.stays(own, column):
            lines += [f"if body.{column.attr} is not None:", f"    {setting}"]
        else:
            lines.append(setting)
    return lines


def transition_to(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    assert scene.shape.request
    told = next(c for c in scene.shape.request.columns if c.name == column.name)
    step = [quoted(column.attr), f"body.{told.attr}"]
    moving = call("row = crud.move", ["session", scene.model, "caller", scene.keys[-1], *step], 4)
    return [moving, *_noted(scene), "return row"]


def stamp(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    arguments = ["session", scene.model, "caller", scene.keys[-1], quoted(column.attr)]
    return [call("row = crud.stamp", arguments, 4), *_noted(scene), "return row"]


def setting(scene: Scene) -> list[str]:
    return [
        "values = body.model_dump(exclude_unset=True)",
        changing(scene, scene.keys[-1]),
    ]


def mark(scene: Scene) -> list[str]:
    parent, attr = scene.parent
    owner, key = scene.endpoint.means.child, scene.keys[0]
    assert owner
    ends = f"{{{quoted(attr)}: {key}, {quoted(owner.attr)}: caller.user.id}}"
    if scene.endpoint.does == "unmark":
        return [call("crud.unlink", ["session", scene.model, ends], 4)]
    values = mapping(pairs_of(scene), 4, 13)
    marking = call("crud.mark", ["session", scene.model, "ends", "values"], 4)
    gives = "return " if scene.shape.answer == "one" else ""
    return [
        f"crud.find(session, {parent}, caller, {key}, public=True)",
        f"ends = {ends}",
        f"values = {values}",
        f"{gives}{marking}",
    ]


def lookup(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    arguments = ["session", scene.model, "caller", quoted(column.attr), scene.keys[0]]
    return [call("return crud.find_by", [*arguments, *scene.view], 4)]
