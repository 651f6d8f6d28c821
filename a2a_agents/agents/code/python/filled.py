"""What a server adds to a row that it makes, in Python."""

from __future__ import annotations

from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.meaning import Filling
from a2a_agents.agents.words import quoted


def filled(scene: Scene, now: str) -> list[str]:
    """Column by column, as entries of a dict; ``now`` says the present moment."""
    fillings = scene.endpoint.means.fillings
    return [f"{quoted(f.column.attr)}: {_expression(f, scene, now)}" for f in fillings]


def _expression(filling: Filling, scene: Scene, now: str) -> str:
    if filling.way == "key":
        known = "key or " if scene.endpoint.keyed else ""
        return "key" if known and filling.column.nullable else f"{known}str(ids.new_id())"
    ways = {"now": now, "today": "base.today()", "number": "crud.number()"}
    return ways.get(filling.way) or quoted(filling.text)


def hashes_password(scene: Scene) -> bool:
    """What is sent has a password, of which only the hash is kept."""
    return any(column.name == "password" for column in scene.sent)
