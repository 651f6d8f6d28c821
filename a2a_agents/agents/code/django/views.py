"""``views``: a class for each path, with a method for each operation; and their addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from a2a_agents.agents.code.django.bodies import body
from a2a_agents.agents.code.django.dialect import DIALECT
from a2a_agents.agents.code.django.render import rendered
from a2a_agents.agents.code.django.serializers import filters
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call, grouped, import_order, imported, used
from a2a_agents.agents.code.python_source import doc
from a2a_agents.agents.endpoints import Endpoint, Section
from a2a_agents.agents.names import Names
from a2a_agents.agents.paths import Path, Segment
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.words import sentence

_OWN = ("access", "api", "auth", "base", "cart", "crud", "fields", "idempotency", "ids", "models",
        "paging", "problems", "serializers", "webhooks")  # fmt: skip
_TAKEN = ("path",)
"""Names that the module of addresses needs itself."""


@dataclass(frozen=True, slots=True)
class View:
    """The operations of one path."""

    name: str
    module: str
    path: Path
    endpoints: tuple[Endpoint, ...]


def views_of(sections: list[Section]) -> list[View]:
    """The views of all sections, in the order in which addresses are tried."""
    found: list[View] = []
    for section in sections:
        names = Names()
        paths: dict[str, list[Endpoint]] = {}
        for endpoint in section.endpoints:
            paths.setdefault(endpoint.path.template, []).append(endpoint)
        module = f"{section.name}_" if section.name in _TAKEN else section.name
        for endpoints in paths.values():
            path = endpoints[0].path
            name = names.take(f"{_words(path)}View")
            found.append(View(name, module, path, tuple(endpoints)))
    return found


def _words(path: Path) -> str:
    """``/orders/{order_id}/lines`` → ``OrderLines``: a row is called by its own name."""
    words: list[str] = []
    for segment in path.segments:
        if segment.key and segment.table:
            words[-1:] = [segment.table.singular]
        else:
            words.append(segment.text)
    parts = [part for word in words for part in re.split(r"[^a-z0-9]+", word)]
    return "".join(part.capitalize() for part in parts) or "Root"


def view_files(
    sections: list[Section], shapes: Shapes, naming: Naming, verifies: bool
) -> dict[str, str]:
    """The modules of views and that of addresses, by their path below the application."""
    views = views_of(sections)
    titles = {section.name: section.title for section in sections}
    files: dict[str, str] = {}
    for module in dict.fromkeys(view.module for view in views):
        classes = [
            _class(view, shapes, naming, verifies) for view in views if view.module == module
        ]
        files[f"views/{module}.py"] = rendered(
            "app/views/view.py",
            title=titles.get(module, titles.get(module.rstrip("_"), module)),
            classes=classes,
            imports=_imports(classes),
        )
    files["urls.py"] = _urls(views)
    return files


def _class(view: View, shapes: Shapes, naming: Naming, verifies: bool) -> dict[str, Any]:
    scenes = [Scene(e, shapes.shape(e), shapes, naming, DIALECT, verifies) for e in view.endpoints]
    listed = next((scene.shape.filters for scene in scenes if scene.shape.filters), ())
    name = f"{view.name.removesuffix('View')}Filters"
    return {
        "name": view.name,
        "path": f"/v1{view.path}",
        "public": tuple(e.method.lower() for e in view.endpoints if e.public),
        "staff": tuple(s.endpoint.method.lower() for s in scenes if s.for_staff),
        "filters": filters(name, listed) if listed else None,
        "methods": [_method(scene, name) for scene in scenes],
    }


def _method(scene: Scene, filters_name: str) -> dict[str, str]:
    """The text of the method, and that part of it which is code."""
    endpoint = scene.endpoint
    arguments = [
        "self",
        "request: Request",
        *(f"{s.attr}: {_kind(s)}" for s in endpoint.path.parameters),
    ]
    gives = "HttpResponse" if endpoint.keyed and endpoint.does != "unknown" else "Response"
    head = call(f"def {endpoint.method.lower()}", arguments, 4, f" -> {gives}:")
    lines = body(scene, filters_name)
    about = doc(sentence(endpoint.summary))
    indented = [f"        {line}" if line else "" for line in lines]
    text = "\n".join([f"    {head}", f'        """{about}"""', *indented])
    return {"text": text, "code": "\n".join([head, *lines])}


def _kind(segment: Segment) -> str:
    return "uuid.UUID" if segment.key else "str"


def _imports(classes: list[dict[str, Any]]) -> list[str]:
    lines: list[str] = []
    for each in classes:
        lines += each["filters"]["lines"] if each["filters"] else []
        lines += [method["code"] for method in each["methods"]]
    source = "\n".join(lines)
    standard = ["import uuid"] if used(("uuid",), source) else []
    standard += ["from typing import Any"] if "-> Any:" in source else []
    third = ["from django.http import HttpResponse"] if "HttpResponse" in source else []
    third += ["from django.utils import timezone"] if used(("timezone",), source) else []
    third += ["from rest_framework.request import Request"]
    third += ["from rest_framework.response import Response"]
    bases = " api.Endpoint" + " fields.Query" * any(each["filters"] for each in classes)
    own = used(_OWN, source + bases)
    return grouped(standard, third, [f"from .. import {', '.join(own)}"])


def _urls(views: list[View]) -> str:
    modules = sorted({view.module for view in views}, key=import_order)
    in_order = sorted(views, key=lambda view: view.path.rank)
    return rendered(
        "app/urls.py",
        routes=[_route(view) for view in in_order],
        imports=imported(modules, ".views"),
    )


def _route(view: View) -> str:
    parts = [
        f"<{'uuid' if s.key else 'str'}:{s.attr}>" if s.parameter else s.text
        for s in view.path.segments
    ]
    arguments = [f'"{"/".join(parts)}"', f"{view.module}.{view.name}.as_view()"]
    return call("path", arguments, 4, ",")
