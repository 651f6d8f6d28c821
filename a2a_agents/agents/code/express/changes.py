"""Endpoints that change one row in one way."""

from __future__ import annotations

from a2a_agents.agents.code.express.making import found, pairs_of, parent_of
from a2a_agents.agents.code.express.scene import INDENT, Scene
from a2a_agents.agents.code.express.source import call, key, shape
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.tables import Column


def changing(scene: Scene, id_: str, values: str) -> str:
    """The statement that gives a row new values."""
    arguments = ["store", scene.name, "caller", id_, values]
    return call("const row = await resources.change", arguments, INDENT)


def transition(scene: Scene) -> list[str]:
    state = scene.endpoint.means.value
    stamp = scene.table.column(f"{state}_at")
    stamped = [f"{key(stamp.name)}: now()"] if stamp and stamp.kind == "datetime" else []
    return _stepping(scene, "move", json_literal(state), stamped)


def _stepping(scene: Scene, step: str, state: str, pairs: list[str]) -> list[str]:
    """The row is taken a step further, with what the body says beside it."""
    column = scene.endpoint.means.column
    assert column
    noted = [
        _kept(own, column) if scene.stays(own, column) else f"{key(own.name)}: body.{column.name}"
        for own, column in scene.noted
    ]
    values = shape([*pairs, *noted], INDENT, len("const values = ;"))
    given = [f"const values = {values};"] if pairs or noted else []
    reads = [scene.body] if scene.shape.request and (noted or "body." in state) else []
    checks = [] if reads or not scene.shape.request else [scene.body.removeprefix("const body = ")]
    id_, name = scene.keys[-1], json_literal(column.name)
    arguments = ["store", scene.name, "caller", id_, name, state, "values" if given else ""]
    stepping = call(f"const row = await resources.{step}", arguments, INDENT)
    return [*reads, *checks, *given, stepping, scene.answered()]


def _kept(own: Column, column: Column) -> str:
    """The property if the field was sent, else none."""
    sent = f"body.{column.name}"
    return f"...({sent} == null ? {{}} : {{ {key(own.name)}: {sent} }})"


def transition_to(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    return _stepping(scene, "move", f"body.{column.name}", [])


def stamp(scene: Scene) -> list[str]:
    return _stepping(scene, "stamp", "", [])


def setting(scene: Scene) -> list[str]:
    return [scene.body, changing(scene, scene.keys[-1], "body"), scene.answered()]


def _ends(scene: Scene) -> str:
    _, column = parent_of(scene)
    owner = scene.endpoint.means.child
    assert owner
    pairs = [f"{key(column)}: {_end(scene)}", f"{key(owner.name)}: userOf(caller).id"]
    return f"const ends = {shape(pairs, INDENT, len('const ends = ;'))};"


def _end(scene: Scene) -> str:
    return scene.keys[0] if scene.endpoint.does == "unmark" else "parent.id"


def mark(scene: Scene) -> list[str]:
    parent, _ = parent_of(scene)
    values = shape(pairs_of(scene), INDENT, len("const values = ;"))
    gives = scene.shape.answer == "one"
    marking = f"{'const row = ' if gives else ''}await resources.mark"
    return [
        *([scene.body] if scene.shape.request else []),
        *found(scene, parent, scene.keys[0], '"public"'),
        _ends(scene),
        f"const values = {values};",
        call(marking, ["store", scene.name, "ends", "values"], INDENT),
        scene.answered() if gives else scene.done,
    ]


def unmark(scene: Scene) -> list[str]:
    removing = call("await resources.unlink", ["store", scene.name, "ends"], INDENT)
    return [_ends(scene), removing, scene.done]


def lookup(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    where = f"{{ {key(column.name)}: {scene.keys[0]} }}"
    arguments = ["store", scene.name, "caller", where, scene.view]
    return [call("const row = await resources.find", arguments, INDENT), scene.answered()]
