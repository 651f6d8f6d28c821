"""``workspace.dsl``: the C4 model (context, containers) in the Structurizr language."""

from __future__ import annotations

from collections.abc import Iterator

from a2a_agents.agents.documents import document
from a2a_agents.agents.names import Names
from a2a_agents.agents.words import one_line
from a2a_agents.core.blueprint import Blueprint, Component
from a2a_agents.core.outputs import Document

_STORES = ("database", "cache", "storage", "search", "queue")
_KINDS = {"sync": "Sync", "async": "Async", "data": "Data"}
_STYLES = """\
        styles {
            element "Person" {
                shape Person
            }
            element "Store" {
                shape Cylinder
            }
            element "Client" {
                shape WebBrowser
            }
            element "Outside" {
                background #999999
            }
            relationship "Async" {
                style dashed
            }
        }
"""


def workspace_dsl(blueprint: Blueprint) -> Iterator[Document]:
    """One system with its containers, its user and the systems of others."""
    yield document("workspace.dsl", _text(blueprint), "The C4 model for Structurizr")


def _text(blueprint: Blueprint) -> str:
    names = Names(("user", "system"))
    ids = {c.id: names.take(c.id.replace("-", "_")) for c in blueprint.components}
    inside = [c for c in blueprint.components if c.kind != "external"]
    outside = [c for c in blueprint.components if c.kind == "external"]
    title, summary = _string(blueprint.title or blueprint.slug), _string(blueprint.summary)
    lines = [f"workspace {title} {summary} {{", "    model {"]
    lines.append('        user = person "User" "Whoever uses the system"')
    lines.append(f"        system = softwareSystem {title} {summary} {{")
    lines += [f"            {line}" for c in inside for line in _container(c, ids)]
    lines.append("        }")
    for c in outside:
        lines.append(f"        {ids[c.id]} = softwareSystem {_said(c)} {{")
        lines += ['            tags "Outside"', "        }"]
    lines += [f'        user -> {ids[c.id]} "Uses"' for c in inside if c.kind == "client"]
    lines += [f"        {line}" for line in _relations(blueprint, ids)]
    lines += ["    }", "    views {", "        systemContext system {", "            include *"]
    lines += ["            autoLayout", "        }", "        container system {"]
    lines += ["            include *", "            autoLayout", "        }"]
    return "\n".join(lines) + "\n" + _STYLES + "    }\n}\n"


def _container(component: Component, ids: dict[str, str]) -> list[str]:
    tag = "Store" if component.kind in _STORES else "Client" if component.kind == "client" else ""
    technology = _string(component.technology or component.kind)
    head = f"{ids[component.id]} = container {_said(component)} {technology}"
    return [f"{head} {{", f'    tags "{tag}"', "}"] if tag else [head]


def _relations(blueprint: Blueprint, ids: dict[str, str]) -> Iterator[str]:
    for link in blueprint.links:
        if link.source != link.target:
            said = f"{_string(link.reason or link.kind)} {_string(link.protocol)}"
            yield f'{ids[link.source]} -> {ids[link.target]} {said} "{_KINDS[link.kind]}"'


def _said(component: Component) -> str:
    return f"{_string(component.label or component.id)} {_string(component.description)}"


def _string(text: str) -> str:
    """A quoted string; the language knows no escapes, so quotes become single ones."""
    return '"' + one_line(text).replace('"', "'").replace("\\", "/") + '"'
