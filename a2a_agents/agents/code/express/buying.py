"""Endpoints of the cart and of payments."""

from __future__ import annotations

from a2a_agents.agents.code.express.making import once_only
from a2a_agents.agents.code.express.scene import Scene


def _current(scene: Scene) -> str:
    guest = scene.endpoint.means.basket and scene.endpoint.means.basket.guest
    return f"await cart.current(store, caller{', cart.tokenIn(req)' if guest else ''})"


def basket(scene: Scene) -> list[str]:
    return [
        f"const found = {_current(scene)};",
        "return { status: 200, body: await cart.contents(store, found) };",
    ]


def basket_put(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.basket
    quantity = means.value or f"body.{means.basket.quantity.name}"
    given = scene.shape.request.columns if scene.shape.request else ()
    quantity += " ?? 0" if any(column.nullable for column in given) else ""
    return [
        *([] if means.value else [scene.body]),
        f"let found = {_current(scene)};",
        f"found = await cart.put(store, found, {scene.keys[-1]}, {quantity});",
        "return { status: 200, body: await cart.contents(store, found) };",
    ]


def checkout(scene: Scene) -> list[str]:
    given = "body" if scene.shape.request else "{}"
    key = ", keyOf(req)" if scene.endpoint.keyed else ""
    lines = [
        f"const found = {_current(scene)};",
        f"const row = await cart.checkOut(store, found, {given}{key});",
        scene.answered(),
    ]
    head = [scene.body] if scene.shape.request else []
    return head + (once_only(scene, lines) if scene.endpoint.keyed else lines)


def provider_event(scene: Scene) -> list[str]:
    return [
        "webhooks.checkSignature(req, context.settings.webhookSecret);",
        scene.body,
        "await webhooks.take(store, body);",
        scene.done,
    ]
