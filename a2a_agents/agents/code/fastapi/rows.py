"""Endpoints that make rows, in Python: of a body, of what the server adds, once for each key."""

from __future__ import annotations

from a2a_agents.agents.code.python.filled import filled, hashes_password
from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call, mapping
from a2a_agents.agents.words import quoted


def create(scene: Scene) -> list[str]:
    return _making(scene, values_of(scene))


def create_filled(scene: Scene) -> list[str]:
    return _making(scene, mapping(pairs_of(scene), 4, 13))


def nested_create(scene: Scene) -> list[str]:
    key, (_, attr) = scene.keys[0], scene.parent
    values = f"{{**{values_of(scene)}, {quoted(attr)}: {key}}}"
    return [_found(scene), *_making(scene, values)]


def nested_create_filled(scene: Scene) -> list[str]:
    key, (_, attr) = scene.keys[0], scene.parent
    pairs = [f"{quoted(attr)}: {key}", *pairs_of(scene)]
    return [_found(scene), *_making(scene, mapping(pairs, 4, 13))]


def _found(scene: Scene) -> str:
    """The row in the path is there, and the caller may make something below it."""
    parent, _ = scene.parent
    return call("crud.find", ["session", parent, "caller", scene.keys[0], *scene.parents], 4)


def pairs_of(scene: Scene) -> list[str]:
    """What is given and what the server adds, column by column."""
    pairs = [f"{quoted(own.attr)}: body.{column.attr}" for own, column in scene.kept]
    return pairs + filled(scene, "base.now()")


def values_of(scene: Scene) -> str:
    dumped = "body.model_dump()"
    return f"auth.with_password({dumped})" if hashes_password(scene) else dumped


def _making(scene: Scene, values: str) -> list[str]:
    public = ["public=True"] if scene.endpoint.public else []
    arguments = ["session", scene.model, "caller", "values", *public]
    if not scene.endpoint.keyed:
        return [f"values = {values}", call("return crud.create", arguments, 4)]
    return [f"values = {values}", *once_only(scene, [call("return crud.create", arguments, 8)])]


def once_only(scene: Scene, lines: list[str]) -> list[str]:
    """The lines as an effect that a repeated Idempotency-Key does not repeat."""
    name = " ".join([scene.endpoint.name, *("{" + key + "}" for key in scene.keys)])
    body = "body" if scene.shape.request else "None"
    named = f"({'f' if scene.keys else ''}{quoted(name)}, {body})"
    answer = f"schemas.{scene.shape.model.name}" if scene.shape.model else ""
    arguments = ["session", "caller.name", "key", named, "act", answer, str(scene.shape.status)]
    acting = [f"    {line}" for line in lines]
    return ["", "def act() -> Any:", *acting, "", call("return idempotency.once", arguments, 4)]
