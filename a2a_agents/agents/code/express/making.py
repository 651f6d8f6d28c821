"""Endpoints that make rows: of a body, of what the server adds, once for each key."""

from __future__ import annotations

from a2a_agents.agents.code.express.scene import INDENT, Scene
from a2a_agents.agents.code.express.source import call, key, shape
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.meaning import Filling


def parent_of(scene: Scene) -> tuple[str, str]:
    """The table of the row in the path, and the column that refers to it."""
    column = scene.endpoint.means.parent
    assert column
    assert column.reference
    return column.reference.table, column.name


def found(scene: Scene, table: str, id_: str, public: str = "") -> list[str]:
    """The statement that finds the row in the path."""
    arguments = ["store", json_literal(table), "caller", f"{{ id: {id_} }}", public]
    return [call("const parent = await resources.find", arguments, INDENT)]


def create(scene: Scene) -> list[str]:
    return [scene.body, *_making(scene, values_of(scene))]


def create_filled(scene: Scene) -> list[str]:
    return [*_body(scene), *_making(scene, pairs_of(scene))]


def nested_create(scene: Scene) -> list[str]:
    parent, column = parent_of(scene)
    values = values_of(scene)
    spread = f"{{ ...{values}, {key(column)}: parent.id }}"
    finding = found(scene, parent, scene.keys[0], scene.parents)
    return [scene.body, *finding, *_making(scene, spread)]


def nested_create_filled(scene: Scene) -> list[str]:
    parent, column = parent_of(scene)
    pairs = [f"{key(column)}: parent.id", *pairs_of(scene)]
    return [
        *_body(scene),
        *found(scene, parent, scene.keys[0], scene.parents),
        *_making(scene, pairs),
    ]


def _body(scene: Scene) -> list[str]:
    return [scene.body] if scene.shape.request else []


def pairs_of(scene: Scene) -> list[str]:
    """What is given and what the server adds, column by column."""
    pairs = [f"{key(own.name)}: body.{column.name}" for own, column in scene.kept]
    fillings = scene.endpoint.means.fillings
    return pairs + [f"{key(f.column.name)}: {_filled(f, scene)}" for f in fillings]


def _filled(filling: Filling, scene: Scene) -> str:
    if filling.way == "key":
        known = "keyOf(req) ?? " if scene.endpoint.keyed else ""
        return f"{known}{'null' if known and filling.column.nullable else 'newId()'}"
    return {
        "now": "now()",
        "today": "today()",
        "number": "resources.number()",
    }.get(filling.way) or json_literal(filling.text)


def values_of(scene: Scene) -> str:
    """The body as values of a row."""
    assert scene.shape.request
    hashes = any(column.name == "password" for column in scene.shape.request.columns)
    return "(await auth.withPassword(body))" if hashes else "body"


def _making(scene: Scene, values: str | list[str]) -> list[str]:
    """Statements that make the row of an expression or of pairs."""
    inner = INDENT + 2 * scene.endpoint.keyed
    if isinstance(values, list):
        text = shape(values, inner, len("const values = ;"))
    else:
        text = values.removeprefix("(").removesuffix(")") if values.startswith("(") else values
    arguments = ["store", scene.name, "caller", "values"]
    lines = [f"const values = {text};"]
    if text == "body":
        lines, arguments = [], ["store", scene.name, "caller", "body"]
    making = "open" if scene.endpoint.public else "create"
    lines += [call(f"const row = await resources.{making}", arguments, inner), scene.answered()]
    return once_only(scene, lines) if scene.endpoint.keyed else lines


def once_only(scene: Scene, lines: list[str]) -> list[str]:
    """The lines as an effect that a repeated Idempotency-Key does not repeat."""
    body = "body" if scene.shape.request else "null"
    acting = [f"  {line}" for line in lines]
    return [f"return once({{ req, store, caller }}, {body}, async () => {{", *acting, "});"]
