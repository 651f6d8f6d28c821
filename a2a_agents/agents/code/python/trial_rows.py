"""What a trial calls and what must be there before: rows, addresses."""

from __future__ import annotations

from a2a_agents.agents.code.python.factories import factory_name
from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.tables import Table


def url_of(scene: Scene, keys: dict[str, str]) -> str:
    """The address as a literal; ``keys`` says which expression stands for which parameter."""
    path = "/v1" + str(scene.endpoint.path)
    for name, value in keys.items():
        path = path.replace("{" + name + "}", "{" + value + "}")
    return f'f"{path}"' if keys else f'"{path}"'


def made(scene: Scene, table: Table, /, **given: str) -> str:
    """A call that makes a row, for the owner where rows have owners."""
    owned = ["owner=owner"] if table.name in scene.shapes.rules.owned else []
    told = [f"{attr}={value}" for attr, value in given.items()]
    arguments = [*scene.dialect.first, *owned, *told]
    return f"factories.{factory_name(table, scene.naming)}({', '.join(arguments)})"


def rows_of_path(scene: Scene) -> tuple[list[str], dict[str, str]]:
    """A row for each parameter."""
    lines: list[str] = []
    keys: dict[str, str] = {}
    for number, segment in enumerate(scene.endpoint.path.parameters):
        assert segment.table
        name = "row" if number == 0 else f"row_{number + 1}"
        lines.append(f"{name} = {made(scene, segment.table)}")
        keys[segment.text] = f"{name}.id"
    return lines, keys
