"""``app/schemas``: the bodies of requests and answers."""

from __future__ import annotations

import json
from typing import Any

from a2a_agents.agents.code.fastapi.render import rendered
from a2a_agents.agents.code.python.bodies import about, by_module, title_of
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python.source import (
    call,
    fitted,
    grouped,
    import_order,
    standard_imports,
)
from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.shapes import Model, Shapes
from a2a_agents.agents.tables import NOW, Column, Tables
from a2a_agents.agents.types import type_of
from a2a_agents.agents.words import quoted


def schema_files(tables: Tables, shapes: Shapes, naming: Naming) -> dict[str, str]:
    """The schemas by the path of their file: one for each table, one for other bodies."""
    modules = by_module(shapes, naming)
    files = {f"app/schemas/{name}.py": _file(name, models) for name, models in modules.items()}
    files["app/schemas/tokens.py"] = _TOKENS
    names = {
        module: sorted((m.name for m in models), key=import_order)
        for module, models in modules.items()
    }
    names["tokens"] = ["Tokens"]
    every = sorted(name for each in names.values() for name in each)
    files["app/schemas/__init__.py"] = rendered(
        "app/schemas/__init__.py",
        modules={module: names[module] for module in sorted(names, key=import_order)},
        all=every,
    )
    return files


_TOKENS = '''"""What a sign-in answers."""

from app import types


class Tokens(types.Answer):
    """An access token for calls, and where there are sessions one to get the next."""

    access_token: str
    token_type: str
    expires_in: int
    refresh_token: str | None
'''


def _file(module: str, models: list[Model]) -> str:
    shown: list[dict[str, Any]] = [
        {
            "name": model.name,
            "read": model.purpose == "read",
            "about": about(model),
            "lines": [
                *(_field(column, model) for column in model.columns),
                *(f"{name}: list[{inner.name}]" for name, inner in model.lists),
            ],
        }
        for model in models
    ]
    source = "\n".join(line for model in shown for line in model["lines"])
    return rendered(
        "app/schemas/schema.py",
        title=title_of(module),
        models=shown,
        imports=_imports(source),
    )


def _imports(source: str) -> list[str]:
    third = ["from pydantic import Field"] if "Field(" in source else []
    return grouped(standard_imports(source), third, ["from app import types"])


def _field(column: Column, model: Model) -> str:
    arguments = _arguments(column, model)
    kind = f"{_annotation(column)}{' | None' if column.nullable else ''}"
    name = f"{column.attr}: "
    if not arguments:
        return name + fitted(kind, 4 + len(name), 4)
    plain = column.nullable or model.purpose != "update"
    if len(arguments) == 1 and arguments[0].startswith("default=") and plain:
        said = arguments[0].removeprefix("default=")
        return f"{name}{fitted(kind, 4 + len(name) + len(said) + 3, 4)} = {said}"
    said, taken = f"Field({', '.join(arguments)})", 4 + len(name)
    broken = fitted(kind, taken + len(" = ("), 4)
    if "\n" in broken:
        return f"{name}{broken} = {said}"
    if "\n" in fitted(kind, taken + len(" = Field("), 4):
        return f"{name}{kind} = (\n        {said}\n    )"
    return call(f"{name}{kind} = Field", arguments, 4)


def _annotation(column: Column) -> str:
    if column.name in ("password", "new_password") and not column.reference:
        return "types.Password"
    kind = type_of(column).python
    return f"Annotated[{kind}, Field(ge={column.least})]" if column.least is not None else kind


def _arguments(column: Column, model: Model) -> list[str]:
    arguments: list[str] = []
    if model.purpose == "update":
        # None only stands for "left out": a null for what must have a value is refused.
        arguments.append("default=None")
    elif model.purpose != "read" and not model.required(column):
        arguments += _default(column)
    if column.attr != column.name:
        # An answer is read off a row by attribute, so only what is written has the other name.
        kind = "serialization_alias" if model.purpose == "read" else "alias"
        arguments.append(f"{kind}={quoted(column.name)}")
    return arguments


def _default(column: Column) -> list[str]:
    if column.default is None:
        return ["default=None"]
    if column.default == NOW and column.kind in ("date", "datetime"):
        today = "lambda: dt.datetime.now(dt.UTC)"
        return [f"default_factory={today}{'.date()' if column.kind == 'date' else ''}"]
    if column.kind == "decimal":
        return [f'default=decimal.Decimal("{column.default:g}")']
    if column.kind == "json":
        value = json.loads(str(column.default))
        if isinstance(value, list | dict):
            return [f"default_factory=lambda: {value!r}"]
        return [f"default={value!r}"]
    return [f"default={python_literal(column.default)}"]
