"""``serializers``: the bodies of requests and answers."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.django.columns import filter_field, wire_field
from a2a_agents.agents.code.django.render import rendered
from a2a_agents.agents.code.python.bodies import about, by_module, title_of
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python.source import call, grouped, import_order, mapping, used
from a2a_agents.agents.shapes import Model, Shapes
from a2a_agents.agents.tables import Column
from a2a_agents.agents.words import quoted

_BASES = {"read": "Answer"}


def serializer_files(shapes: Shapes, naming: Naming) -> dict[str, str]:
    """The serializers by their path below the application."""
    modules = by_module(shapes, naming)
    files = {f"serializers/{name}.py": _file(name, models) for name, models in modules.items()}
    names = {
        module: sorted((model.name for model in models), key=import_order)
        for module, models in modules.items()
    }
    files["serializers/__init__.py"] = rendered(
        "app/serializers/__init__.py",
        modules={module: names[module] for module in sorted(names, key=import_order)},
        all=sorted(name for each in names.values() for name in each),
    )
    return files


def _file(module: str, models: list[Model]) -> str:
    classes = [_class(model) for model in models]
    return rendered(
        "app/serializers/serializer.py",
        title=title_of(module),
        classes=classes,
        imports=imports_of("\n".join(line for each in classes for line in each["lines"])),
    )


def imports_of(source: str, more: tuple[str, ...] = ()) -> list[str]:
    """The imports of a module that declares fields."""
    own = used(("base", "fields", *more), source + " fields.Body")
    return grouped(
        ["import decimal"] if used(("decimal",), source) else [],
        ["from django.utils import timezone"] if used(("timezone",), source) else [],
        [f"from .. import {', '.join(own)}"],
    )


def _class(model: Model) -> dict[str, Any]:
    fields = [(column, wire_field(column, model)) for column in model.columns]
    return {
        "name": model.name,
        "base": f"fields.{_BASES.get(model.purpose, 'Body')}",
        "about": about(model),
        "lines": [
            *declared(fields),
            *(f"{name} = {inner.name}(many=True)" for name, inner in model.lists),
        ],
    }


def filters(name: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    """What a list may be asked for, as a class."""
    pairs = [(column, filter_field(column)) for column in columns]
    asked = [(c, (kind, [*arguments, "required=False"])) for c, (kind, arguments) in pairs]
    about = "What the list may be narrowed to."
    return {"name": name, "base": "fields.Query", "about": about, "lines": declared(asked)}


def declared(fields: list[tuple[Column, tuple[str, list[str]]]]) -> list[str]:
    """The lines of a class: names that Python needs otherwise, a blank line, then the fields."""
    renamed = [f"{quoted(c.attr)}: {quoted(c.name)}" for c, _ in fields if c.attr != c.name]
    names = [f"_names = {mapping(renamed, 4, 13)}", ""] if renamed else []
    told = ((c.attr, kind, [_fitted(each) for each in given]) for c, (kind, given) in fields)
    return names + [call(f"{attr} = {kind}", given, 4) for attr, kind, given in told]


def _fitted(argument: str) -> str:
    """The values of a choice, one on each line where they do not fit on one."""
    if not argument.startswith("(") or len(argument) <= 91:
        return argument
    inner = argument[1:-1].rstrip(",").replace(", ", ",\n            ")
    return f"(\n            {inner},\n        )"
