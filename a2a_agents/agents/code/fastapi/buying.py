"""Endpoints of the cart, in Python."""

from __future__ import annotations

from a2a_agents.agents.code.fastapi.rows import once_only
from a2a_agents.agents.code.python.scene import Scene


def _token(scene: Scene) -> str:
    basket = scene.endpoint.means.basket
    return "token" if basket and basket.guest else "None"


def basket(scene: Scene) -> list[str]:
    return [
        f"found = cart.current(session, caller, {_token(scene)})",
        "return cart.contents(session, found)",
    ]


def basket_put(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.basket
    quantity = means.value or f"body.{means.basket.quantity.attr}"
    return [
        f"found = cart.current(session, caller, {_token(scene)})",
        f"cart.put(session, found, {scene.keys[-1]}, {quantity})",
        "return cart.contents(session, found)",
    ]


def checkout(scene: Scene) -> list[str]:
    given = "body.model_dump()" if scene.shape.request else "{}"
    key = "key" if scene.endpoint.keyed else "None"
    lines = [
        f"found = cart.current(session, caller, {_token(scene)})",
        f"return cart.check_out(session, found, {given}, {key})",
    ]
    return once_only(scene, lines) if scene.endpoint.keyed else lines
