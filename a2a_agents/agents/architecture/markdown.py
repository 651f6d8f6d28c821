"""``architecture.md``: what there is, why, what else was possible, and how it fails."""

from __future__ import annotations

from collections.abc import Iterator

from a2a_agents.agents import mermaid
from a2a_agents.agents.architecture.failures import failure_rows
from a2a_agents.agents.architecture.sizing import sizing
from a2a_agents.agents.documents import document
from a2a_agents.agents.words import one_line, sentence, table
from a2a_agents.core.blueprint import Blueprint, Component
from a2a_agents.core.outputs import Document

_SHAPES = {
    "database": ("[(", ")]"), "storage": ("[(", ")]"), "cache": ("[(", ")]"),
    "queue": ("[[", "]]"), "client": ("([", "])"), "external": ("{{", "}}"),
}  # fmt: skip
_ARROWS = {"sync": "-->", "async": "-.->", "data": "==>"}


def architecture_md(blueprint: Blueprint) -> Iterator[Document]:
    """The architecture in words and one diagram."""
    parts = [
        f"# {one_line(blueprint.title)}: architecture\n",
        sentence(blueprint.summary) + "\n" if blueprint.summary else "",
        _diagram(blueprint),
        _components(blueprint),
        _links(blueprint),
        _constraints(blueprint),
        _decisions(blueprint),
        _failures(blueprint),
        _risks(blueprint),
        _bullets("Assumed", blueprint.assumptions),
        _bullets("Not covered", [_gap(g.asked, g.instead) for g in blueprint.gaps]),
    ]
    text = "\n".join(part for part in parts if part)
    yield document("architecture.md", text, "Components, links, decisions and risks")


def architecture_mmd(blueprint: Blueprint) -> Iterator[Document]:
    """The diagram by itself, for whatever renders Mermaid."""
    lines = _flowchart(blueprint)
    if lines:
        yield document("architecture.mmd", "\n".join(lines), "The components as a Mermaid diagram")


def _diagram(blueprint: Blueprint) -> str:
    lines = _flowchart(blueprint)
    return mermaid.fenced(lines) if lines else ""


def _flowchart(blueprint: Blueprint) -> list[str]:
    if not blueprint.components:
        return []
    ids = {component.id: f"c{i}" for i, component in enumerate(blueprint.components)}
    lines = ["flowchart TD"]
    for component in blueprint.components:
        opening, closing = _SHAPES.get(component.kind, ("[", "]"))
        lines.append(f"  {ids[component.id]}{opening}{mermaid.label(_name(component))}{closing}")
    for link in blueprint.links:
        said = f"|{mermaid.label(link.protocol, 40)}|" if link.protocol else ""
        lines.append(f"  {ids[link.source]} {_ARROWS[link.kind]}{said} {ids[link.target]}")
    return lines


def _name(component: Component) -> str:
    label = one_line(component.label) or component.id
    return f"{label} ({component.technology})" if component.technology else label


def _components(blueprint: Blueprint) -> str:
    owned: dict[str, list[str]] = {}
    for entity in blueprint.entities:
        owned.setdefault(entity.owner, []).append(entity.name)
    rows = [
        [
            c.label,
            c.kind,
            c.technology,
            sentence(c.description),
            ", ".join(owned.get(c.id, [])),
        ]
        for c in blueprint.components
    ]
    heads = ["Component", "Kind", "Technology", "Responsible for", "Owns"]
    return "## Components\n\n" + table(heads, rows) if rows else ""


def _links(blueprint: Blueprint) -> str:
    labels = {c.id: one_line(c.label) or c.id for c in blueprint.components}
    rows = [
        [
            labels[link.source],
            labels[link.target],
            link.kind,
            link.protocol,
            sentence(link.reason),
        ]
        for link in blueprint.links
    ]
    return "## Links\n\n" + table(["From", "To", "Kind", "Protocol", "Why"], rows) if rows else ""


def _constraints(blueprint: Blueprint) -> str:
    if not blueprint.constraints:
        return ""
    rows = [[c.kind, c.text] for c in blueprint.constraints]
    text = "## Constraints\n\n" + table(["Kind", "Asked for"], rows)
    sums = sizing(blueprint)
    if sums:
        text += "\n### Sizing\n\n" + "".join(f"- {line}\n" for line in sums)
    return text


def _decisions(blueprint: Blueprint) -> str:
    if not blueprint.decisions:
        return ""
    text = "## Decisions\n"
    for number, decision in enumerate(blueprint.decisions, 1):
        text += f"\n### {number}. {one_line(decision.title)}\n\n"
        text += f"**{sentence(decision.choice)}** {sentence(decision.reason)}\n"
        if decision.alternatives:
            text += f"\nConsidered: {'; '.join(map(one_line, decision.alternatives))}.\n"
        if decision.trade_off:
            text += f"\nThe price: {sentence(decision.trade_off)}\n"
    return text


def _failures(blueprint: Blueprint) -> str:
    rows = failure_rows(blueprint)
    heads = ["When this fails", "One sees", "Who feels it", "What the design does"]
    return "## Failure modes\n\n" + table(heads, rows) if rows else ""


def _risks(blueprint: Blueprint) -> str:
    rows = [[r.title, r.likelihood, r.impact, r.mitigation, r.owner] for r in blueprint.risks]
    heads = [
        "What may go wrong",
        "Likelihood",
        "Impact",
        "What we do about it",
        "Owner",
    ]
    return "## Risks\n\n" + table(heads, rows) if rows else ""


def _bullets(title: str, lines: list[str] | tuple[str, ...]) -> str:
    if not lines:
        return ""
    return f"## {title}\n\n" + "".join(f"- {sentence(line)}\n" for line in lines)


def _gap(asked: str, instead: str) -> str:
    return f"{one_line(asked)}: {one_line(instead)}" if instead else one_line(asked)
