"""What a trial sends and what must be there before: sample values, rows, addresses."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.golang.naming import exported, local
from a2a_agents.agents.code.golang.reading import Target, given_value
from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.source import entries, indented, text
from a2a_agents.agents.examples import sample
from a2a_agents.agents.shapes import Model
from a2a_agents.agents.tables import Column, Table

_WIDTH = 100


def value(said: Any) -> str:
    """A JSON value as Go has it."""
    if isinstance(said, bool):
        return "true" if said else "false"
    if isinstance(said, dict):
        pairs = (f"{text(k)}: {value(v)}" for k, v in said.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] any mapping
        return f"fields{{{', '.join(pairs)}}}"
    return text(said) if isinstance(said, str) else repr(said)


def fields(pairs: list[tuple[str, str]], indent: int = 1) -> str:
    """A body, on one line if it fits."""
    line = ", ".join(f"{key}: {said}" for key, said in pairs)
    if len(line) + 4 * indent < _WIDTH:
        return f"fields{{{line}}}"
    inner = [f"{chr(9) * indent}{each}" for each in indented(entries(pairs))]
    return "\n".join(["fields{", *inner, f"{chr(9) * indent}}}"])


def maker(table: Table, scene: Scene) -> str:
    """The function that makes a row."""
    return f"make{exported(scene.naming.types[table.name])}"


def made(scene: Scene, table: Table, **given: str) -> str:
    """A call that makes a row, with the assignments to it; the caller is the only user they see."""
    if scene.shapes.rules.only_self(table):
        return "f.owner"
    changes = [
        given_value(Target(f"row.{scene.naming.fields[table.name, name]}", column.nullable), said)
        for name, said in given.items()
        if (column := table.column(name))
    ]
    change = f", func(row *{scene.naming.type(table)}) {{ {'; '.join(changes)} }}" if given else ""
    return f"{maker(table, scene)}(f{change})".replace("pointer(", "to(")


def url_of(scene: Scene, keys: dict[str, str]) -> str:
    """The address as an expression; ``keys`` says which one stands for which parameter."""
    said = text("/v1" + str(scene.endpoint.path).rstrip("/"))
    for name, key in keys.items():
        said = said.replace("{" + name + "}", f'" + {key} + "')
    return said.removesuffix(' + ""')


def rows_of_path(scene: Scene) -> tuple[list[str], dict[str, str]]:
    """A row for each parameter, and the text of its id."""
    lines: list[str] = []
    keys: dict[str, str] = {}
    for number, segment in enumerate(scene.endpoint.path.parameters):
        assert segment.table
        name = "row" if number == 0 else f"row{number + 1}"
        lines.append(f"{name} := {made(scene, segment.table)}")
        keys[segment.text] = f"{name}.ID.String()"
    return lines, keys


def body_of(scene: Scene, model: Model) -> tuple[list[str], list[tuple[str, str]]]:
    """Lines that make what the body refers to, and the entries of the body."""
    lines: list[str] = []
    pairs: list[tuple[str, str]] = []
    for column, parent in scene.needed(model):
        if parent is None:
            pairs.append((text(column.name), value(sample(column))))
        else:
            name = f"{local(column.name.removesuffix('_id'))}Row"
            lines.append(f"{name} := {made(scene, parent)}")
            pairs.append((text(column.name), f"{name}.ID"))
    return lines, pairs


def required_body(scene: Scene) -> str:
    """A body of what must be there; nil where nothing is sent."""
    model = scene.shape.request
    if model is None:
        return "nil"
    columns = [column for column in model.columns if model.required(column)]
    return fields([(text(column.name), value(sample(column))) for column in columns])


def state_put(scene: Scene, row: str, column: Column, said: str) -> str:
    """The assignment of a state to a row of a test."""
    target = Target(f"{row}.{scene.field(column)}", column.nullable)
    return given_value(target, said).replace("pointer(", "to(")
