"""What a trial calls and what must be there before: rows, addresses, bodies."""

from __future__ import annotations

from a2a_agents.agents.code.express.scene import Scene
from a2a_agents.agents.code.express.source import call, key, literal, shape
from a2a_agents.agents.examples import sample
from a2a_agents.agents.shapes import Model
from a2a_agents.agents.tables import Column, Table

INDENT = 2


def url_of(scene: Scene, keys: dict[str, str]) -> str:
    """The address as a literal; ``keys`` says which expression stands for which parameter."""
    path = "/v1" + str(scene.endpoint.path).rstrip("/")
    for name, value in keys.items():
        path = path.replace("{" + name + "}", "${" + value + "}")
    return f"`{path}`" if keys else literal(path)


def made(scene: Scene, table: Table, name: str = "", /, **given: str) -> str:
    """A statement that makes a row, for the owner where rows have owners."""
    rules = scene.shapes.rules
    if rules.only_self(table):
        return f"const {name} = owner;" if name else ""
    owned = table.name in rules.owned
    values = shape([f"{key(column)}: {value}" for column, value in given.items()])
    arguments = ["store", *([values] if given or owned else []), *(["owner"] if owned else [])]
    head = f"const {name} = await" if name else "await"
    return call(f"{head} {scene.naming.factory(table)}", arguments, INDENT)


def rows_of_path(scene: Scene) -> tuple[list[str], dict[str, str]]:
    """A row for each parameter."""
    lines: list[str] = []
    keys: dict[str, str] = {}
    for number, segment in enumerate(scene.endpoint.path.parameters):
        assert segment.table
        name = "row" if number == 0 else f"row{number + 1}"
        lines += filter(None, [made(scene, segment.table, name)])
        keys[segment.text] = f"{name}.id"
    return lines, keys


def calling(scene: Scene, url: str, sent: list[str], name: str = "response") -> str:
    """The statement that calls the endpoint with such a body."""
    call_ = f"await client.{scene.endpoint.method.lower()}({url})"
    if scene.shape.request is None:
        return f"const {name} = {call_};"
    body = shape(sent, INDENT, len(f"const {name} = {call_}.send();"))
    return f"const {name} = {call_}.send({body});"


def chain(head: str, links: list[str]) -> str:
    """A statement of calls on calls, with a line for each if they are too long for one."""
    line = f"{head}{''.join(links)};"
    if INDENT + len(line) <= 100:
        return line
    return head + "".join(f"\n{' ' * (INDENT + 2)}{link}" for link in links) + ";"


def required_pairs(scene: Scene) -> list[str]:
    """What the body must have, with sample values."""
    model = scene.shape.request
    columns = [c for c in model.columns if model.required(c)] if model else []
    return [pair(column) for column in columns]


def pair(column: Column) -> str:
    """A property with a sample value."""
    return f"{key(column.name)}: {literal(sample(column))}"


def body_of(scene: Scene, model: Model) -> tuple[list[str], list[str]]:
    """Statements that make what the body refers to, and the properties of the body."""
    lines: list[str] = []
    pairs: list[str] = []
    for column, parent in scene.needed(model):
        if parent is not None:
            name = f"parent{len(lines) + 1}"
            lines.append(made(scene, parent, name))
            pairs.append(f"{key(column.name)}: {name}.id")
        else:
            pairs.append(pair(column))
    return lines, pairs
