"""Endpoints of the cart, in Django."""

from __future__ import annotations

from a2a_agents.agents.code.django.lines import CALLER, answered, body_line
from a2a_agents.agents.code.django.rows import once_only
from a2a_agents.agents.code.python.scene import Scene


def _current(scene: Scene) -> str:
    basket = scene.endpoint.means.basket
    token = "cart.token_of(request)" if basket and basket.guest else "None"
    return f"found = cart.current({CALLER}, {token})"


def _body(scene: Scene) -> list[str]:
    return [body_line(scene)] if scene.shape.request else []


def basket(scene: Scene) -> list[str]:
    return [_current(scene), answered(scene, "cart.contents(found)")]


def basket_put(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.basket
    quantity = means.value or f'body["{means.basket.quantity.attr}"]'
    return [
        *_body(scene),
        _current(scene),
        f"cart.put(found, {scene.keys[-1]}, {quantity})",
        answered(scene, "cart.contents(found)"),
    ]


def checkout(scene: Scene) -> list[str]:
    told = "body" if scene.shape.request else "{}"
    lines = [*_body(scene), _current(scene)]
    if not scene.endpoint.keyed:
        return [*lines, f"row = cart.check_out(found, {told}, None)", answered(scene)]
    ordering = f"row = cart.check_out(found, {told}, key)"
    return once_only(scene, lines, ordering)
