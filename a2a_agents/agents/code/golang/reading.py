"""Bodies, read field by field into rows and variables."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.golang.kinds import field_type, plain_type, rules
from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.source import literal, text
from a2a_agents.agents.shapes import Model
from a2a_agents.agents.tables import Column

START = "in := c.fields()"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a value goes, and whether that may be nothing."""

    place: str
    nullable: bool


def given_value(target: Target, value: str) -> str:
    """The assignment of a value that is there."""
    return f"{target.place} = {f'pointer({value})' if target.nullable else value}"


def reading(column: Column, required: bool, target: Target | None) -> list[str]:
    """Lines that read a field of the body; without a target it is only checked."""
    if target is None:
        kind = field_type(column) if column.nullable else plain_type(column)
        return [_call(column, required, f"new({kind})", column.nullable)]
    preset = column.default is not None and not required
    lines = [given_value(target, literal(column))] if preset else []
    if target.nullable and not column.nullable:
        if required:
            lines.append(f"{target.place} = new({plain_type(column)})")
        return [*lines, _call(column, required, target.place, False)]
    nullable = target.nullable and column.nullable
    return [*lines, _call(column, required, f"&{target.place}", nullable)]


def _call(column: Column, required: bool, into: str, nullable: bool) -> str:
    how = "Nullable" if nullable else "Required" if required else "Given"
    return f"body.{how}({', '.join(['in', text(column.name), into, *rules(column)])})"


def changing(column: Column, target: Target) -> str:
    """The line that reads a field of an update, which may be left out."""
    return _call(column, False, f"&{target.place}", target.nullable)


def into_row(scene: Scene, row: str, model: Model, owner: Column | None = None) -> list[str]:
    """Lines that read a body into the fields of a row that are called alike."""
    lines: list[str] = []
    for column in model.columns:
        own = scene.table.column(column.name)
        if own is None:
            if column.name != "password":
                lines += reading(column, model.required(column), None)
        elif owner is not None and own.name == owner.name:
            lines.append(_owner(scene, row, own))
        else:
            target = Target(f"{row}.{scene.field(own)}", own.nullable)
            lines += reading(column, model.required(column), target)
    return lines


def _owner(scene: Scene, row: str, own: Column) -> str:
    how = "Nullable" if own.nullable else "Given"
    return f"body.{how}(in, {text(own.name)}, &{row}.{scene.field(own)})"


def variable(column: Column, name: str, required: bool = True, checked: bool = True) -> list[str]:
    """Lines that read a field into a variable of its own."""
    how = "Required" if required else "Given"
    said = [*rules(column)] if checked else ["body.Line"]
    call = ", ".join(["in", text(column.name), f"&{name}", *said])
    return [f"var {name} {plain_type(column)}", f"body.{how}({call})"]
