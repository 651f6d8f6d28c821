"""``app/routers``: each endpoint as a function that says what it does."""

from __future__ import annotations

import re

from a2a_agents.agents.code.fastapi.bodies import body
from a2a_agents.agents.code.fastapi.render import rendered
from a2a_agents.agents.code.fastapi.tests import DIALECT
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import (
    call,
    grouped,
    import_order,
    standard_imports,
    used,
)
from a2a_agents.agents.code.python_source import doc
from a2a_agents.agents.endpoints import Section
from a2a_agents.agents.paths import Segment
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.tables import Column
from a2a_agents.agents.types import type_of
from a2a_agents.agents.words import quoted, sentence


def router_files(
    sections: list[Section], shapes: Shapes, naming: Naming, verifies: bool
) -> dict[str, str]:
    """The routers by the path of their file."""
    files: dict[str, str] = {}
    for section in sections:
        sources = [
            endpoint_source(Scene(e, shapes.shape(e), shapes, naming, DIALECT, verifies))
            for e in section.endpoints
        ]
        files[f"app/routers/{section.name}.py"] = rendered(
            "app/routers/router.py",
            title=section.title,
            endpoints=sources,
            imports=_imports("\n".join(sources)),
        )
    names = sorted((section.name for section in sections), key=import_order)
    files["app/routers/__init__.py"] = rendered(
        "app/routers/__init__.py", sections=sections, names=names
    )
    return files


_OWN = tuple(
    """
    access auth base cart crud deps idempotency ids models paging problems schemas types webhooks
    """.split()
)


def _imports(source: str) -> list[str]:
    fast = [
        "APIRouter",
        *(n for n in ("Depends", "Path", "Query", "Request") if re.search(rf"\b{n}\b", source)),
    ]
    return grouped(
        standard_imports(source),
        [f"from fastapi import {', '.join(fast)}"],
        [f"from app import {', '.join(used(_OWN, source))}"],
    )


def endpoint_source(scene: Scene) -> str:
    """The decorated function."""
    endpoint = scene.endpoint
    lines = body(scene)
    arguments = _arguments(scene, "\n".join(lines))
    gives = "None" if scene.shape.answer == "nothing" else "Any"
    head = call(f"def {endpoint.name}", arguments, 0, f" -> {gives}:")
    about = doc(sentence(endpoint.summary))
    return "\n".join(
        [
            _decorator(scene),
            head,
            f'    """{about}"""',
            *(f"    {line}" if line else "" for line in lines),
        ]
    )


def _decorator(scene: Scene) -> str:
    endpoint, shape = scene.endpoint, scene.shape
    arguments = [quoted(str(endpoint.path) if endpoint.path.segments else "/")]
    answer = _answer(scene)
    if answer:
        arguments.append(f"response_model={answer}")
    if shape.status != 200:
        arguments.append(f"status_code={shape.status}")
    return call(f"@router.{endpoint.method.lower()}", arguments, 0)


def _answer(scene: Scene) -> str:
    if scene.shape.answer == "tokens":
        return "schemas.Tokens"
    if scene.shape.model is None:
        return ""
    name = f"schemas.{scene.shape.model.name}"
    return f"paging.Page[{name}]" if scene.shape.answer == "page" else name


def _arguments(scene: Scene, source: str) -> list[str]:
    endpoint, shape = scene.endpoint, scene.shape
    arguments = [_path_argument(segment) for segment in endpoint.path.parameters]
    if shape.request:
        arguments.append(f"body: schemas.{shape.request.name}")
    if "request." in source:
        arguments.append("request: Request")
    if "session" in source:
        arguments.append("session: deps.Session")
    if "caller" in source or not endpoint.public:
        arguments.append(f"caller: deps.{_who(scene)}")
    if shape.answer == "page":
        arguments.append("wanted: deps.Paging")
    if endpoint.does == "provider-event":
        arguments.append("signed: Annotated[None, Depends(webhooks.check_signature)]")
    if endpoint.does == "search":
        arguments.append("q: Annotated[str, Query(min_length=1, max_length=200)]")
    arguments += [_filter(column) for column in shape.filters]
    if endpoint.keyed:
        arguments.append("key: deps.IdempotencyKey = None")
    if endpoint.means.basket and endpoint.means.basket.guest:
        arguments.append("token: deps.CartToken = None")
    return arguments


def _who(scene: Scene) -> str:
    if scene.for_staff:
        return "Staff"
    return "Visitor" if scene.endpoint.public else "Caller"


def _path_argument(segment: Segment) -> str:
    kind = "uuid.UUID" if segment.key else "str"
    if segment.attr == segment.text and segment.key:
        return f"{segment.attr}: {kind}"
    alias = f"alias={quoted(segment.text)}" if segment.attr != segment.text else ""
    longest = "" if segment.key else "max_length=255"
    return f"{segment.attr}: Annotated[{kind}, Path({', '.join(filter(None, (alias, longest)))})]"


def _filter(column: Column) -> str:
    alias = f"alias={quoted(column.name)}" if column.attr != column.name else ""
    inner = f"{type_of(column).python} | None, Query({alias})"
    line = f"{column.attr}: Annotated[{inner}] = None"
    if len(line) <= 95:
        return line
    if len(inner) <= 92:
        return f"{column.attr}: Annotated[\n        {inner}\n    ] = None"
    kinds, second = _long(type_of(column).python), inner.rsplit(", ", 1)[1]
    return f"{column.attr}: Annotated[\n        {kinds},\n        {second},\n    ] = None"


def _long(kind: str) -> str:
    """A type or nothing, on as few lines as fit."""
    if len(kind) + len(" | None,") <= 92:
        return f"{kind} | None"
    if len(kind) > 92:
        inner = kind[kind.index("[") + 1 : -1].replace(", ", ",\n            ")
        kind = f"{kind[: kind.index('[')]}[\n            {inner},\n        ]"
    return f"{kind}\n        | None"
