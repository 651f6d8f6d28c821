"""Endpoints that make rows, in Django: of a body, of what the server adds, once for each key."""

from __future__ import annotations

from a2a_agents.agents.code.django.lines import (
    CALLER,
    answered,
    body_line,
    given,
)
from a2a_agents.agents.code.python.filled import filled, hashes_password
from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call, mapping
from a2a_agents.agents.words import quoted


def create(scene: Scene) -> list[str]:
    return _making(scene, f"values = {values_of(scene)}")


def create_filled(scene: Scene) -> list[str]:
    return _making(scene, f"values = {mapping(pairs_of(scene), 8, 17)}")


def nested_create(scene: Scene) -> list[str]:
    parent, attr = scene.parent
    key = scene.keys[0]
    pairs = [f"**{values_of(scene)}", f"{quoted(attr)}: {key}"]
    finding = call("crud.find", [parent, CALLER, key, *scene.parents], 8)
    return _making(scene, f"values = {mapping(pairs, 8, 17)}", finding)


def nested_create_filled(scene: Scene) -> list[str]:
    parent, attr = scene.parent
    key = scene.keys[0]
    pairs = [f"{quoted(attr)}: {key}", *pairs_of(scene)]
    finding = call("crud.find", [parent, CALLER, key, *scene.parents], 8)
    return _making(scene, f"values = {mapping(pairs, 8, 17)}", finding)


def pairs_of(scene: Scene) -> list[str]:
    """What is given and what the server adds, column by column."""
    told = [f"{quoted(own.attr)}: {given(scene, column)}" for own, column in scene.kept]
    return told + filled(scene, "timezone.now()")


def values_of(scene: Scene) -> str:
    """The values of a row as they were sent, a password made into its hash."""
    return "auth.with_password(body)" if hashes_password(scene) else "body"


def _making(scene: Scene, values: str, *before: str) -> list[str]:
    reading = [body_line(scene)] if scene.shape.request else []
    told, values_line = ("body", []) if values == "values = body" else ("values", [values])
    public = ["public=True"] if scene.endpoint.public else []
    making = call("row = crud.create", [scene.model, CALLER, told, *public], 8)
    if not scene.endpoint.keyed:
        return [*reading, *before, *values_line, making, answered(scene)]
    return once_only(scene, [*reading, *before, *values_line], making)


def once_only(scene: Scene, before: list[str], making: str) -> list[str]:
    """What makes the row as an effect that a repeated Idempotency-Key does not repeat."""
    assert scene.shape.model
    acting = "    " + making.replace("\n", "\n    ")
    arguments = ["request", "key", "act", str(scene.shape.status)]
    return [
        "key = idempotency.key_of(request)",
        *before,
        "",
        "def act() -> Any:",
        acting,
        f"    return serializers.{scene.shape.model.name}(row).data",
        "",
        call("return idempotency.once", arguments, 8),
    ]
