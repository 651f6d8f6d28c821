"""The files of a React front end."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.react.names import comment
from a2a_agents.agents.code.react.operations import Operation, client_values, operations_of
from a2a_agents.agents.code.react.resources import Resource, resources_of
from a2a_agents.agents.code.react.screens import session_values, shop_values
from a2a_agents.agents.code.render import Templates
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.shapes import shapes_of
from a2a_agents.agents.words import one_line, sentence
from a2a_agents.core.blueprint import Blueprint

_TEMPLATES = Templates("a2a_agents.agents.code.react", {"comment": comment})
_RENAMED = {"gitignore": ".gitignore", "dockerignore": ".dockerignore"}
_ONCE = (
    *("README.md", "index.html", "package.json", "src/App.tsx", "src/api/client.ts"),
    *("src/api/client.test.ts", "src/api/operations.ts", "src/api/operations.test.ts"),
    *("src/api/types.ts", "src/pages/Session.tsx", "src/pages/Session.test.tsx"),
    "src/resources/index.ts",
)


def web_files(blueprint: Blueprint) -> dict[str, str]:
    """The text of each file by its path in the project, all under ``web/``."""
    values, resources = _values(blueprint)
    files = {_RENAMED.get(path, path): text for path, text in _TEMPLATES.plain_files.items()}
    files |= {path: _TEMPLATES.rendered(path, **values) for path in _once(values["shop"])}
    for resource in resources:
        path = f"src/resources/{resource.module}.ts"
        files[path] = _TEMPLATES.rendered("src/resources/made.ts", resource=resource)
    return {f"web/{path}": text for path, text in files.items()}


def alone_readme(blueprint: Blueprint) -> str:
    """The README of a project that is nothing but the front end."""
    title, summary = one_line(blueprint.title), sentence(blueprint.summary)
    return _TEMPLATES.rendered("alone.md", title=title, summary=summary)


def _once(shop: dict[str, Any] | None) -> list[str]:
    """The templates that make one file each."""
    if shop is None:
        return list(_ONCE)
    names = ["Cart.tsx", "shop.test.tsx"]
    names += ["AddToCart.tsx", "Catalogue.tsx"] if shop["listing"] else []
    names += ["Checkout.tsx"] if shop["checkout"] else []
    return [*_ONCE, *(f"src/shop/{name}" for name in names)]


def _values(blueprint: Blueprint) -> tuple[dict[str, Any], list[Resource]]:
    tables, shapes = tables_of(blueprint), shapes_of(blueprint)
    operations = operations_of(blueprint, shapes)
    resources = resources_of(tables, shapes, operations)
    named = {resource.table.name: resource.name for resource in resources}
    session, shop = session_values(operations, named), shop_values(operations, resources)
    values: dict[str, Any] = {
        "title": one_line(blueprint.title),
        "summary": sentence(blueprint.summary),
        "package": f"{blueprint.slug.replace('_', '-').strip('-')[:200]}-web",
        "resources": resources,
        "shop": shop,
        **client_values(operations, shapes),
        **session,
    }
    return values | {"not_shown": _not_shown(operations, resources, session, shop)}, resources


def _not_shown(
    operations: list[Operation],
    resources: list[Resource],
    session: dict[str, Any],
    shop: dict[str, Any] | None,
) -> list[Operation]:
    """Operations that no screen calls."""
    used = {*session["session_calls"], *map(str, (shop or {}).values())}
    for resource in resources:
        used |= {each.name for each in resource.standard.values()}
        used |= {each.name for each in (*resource.acting, *resource.relating)}
    return [each for each in operations if each.name not in used and each.does != "refresh"]
