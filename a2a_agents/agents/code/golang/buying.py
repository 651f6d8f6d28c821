"""Endpoints of the cart, and of the notifications of a payment provider."""

from __future__ import annotations

from a2a_agents.agents.code.golang.kinds import field_type
from a2a_agents.agents.code.golang.naming import exported
from a2a_agents.agents.code.golang.reading import START, Target, reading, variable
from a2a_agents.agents.code.golang.rows import once
from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.source import aligned, got, stop
from a2a_agents.agents.tables import Column

_CURRENT = got("cart", "currentCart(c)")


def basket(_: Scene) -> list[str]:
    return [*_CURRENT, "return cartContents(c, cart)"]


def basket_put(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.basket
    lines: list[str] = []
    if scene.sent:
        told = next(c for c in scene.sent if c.name == means.basket.quantity.name)
        lines = [START, *variable(told, "quantity"), *stop("in.Err()")]
    putting = f"putInCart(c, cart, {scene.keys[-1]}, {means.value or 'quantity'})"
    return [*lines, *_CURRENT, *stop(putting), "return cartContents(c, cart)"]


def order_fields(columns: tuple[Column, ...]) -> list[str]:
    """The fields of what callers say of an order."""
    return aligned([(exported(column.name), field_type(column)) for column in columns])


def checkout(scene: Scene) -> list[str]:
    model = scene.shape.request
    lines: list[str] = []
    if model:
        lines = ["var given order", START]
        for column in model.columns:
            target = Target(f"given.{exported(column.name)}", column.nullable)
            lines += reading(column, model.required(column), target)
        lines += stop("in.Err()")
    act = [*_CURRENT, f"return checkOut(c, cart{', given' if model else ''})"]
    return [*lines, *once(scene, act)]


def provider_event(scene: Scene) -> list[str]:
    told = {column.name: column for column in scene.sent}
    lines: list[str] = []
    for name, called in (("id", "id"), ("type", "kind"), ("data", "data")):
        lines += variable(told[name], called)
    taking = "return takeNotice(c, id, kind, data)"
    return [*stop("a.checkSignature(c)"), START, *lines, *stop("in.Err()"), taking]
