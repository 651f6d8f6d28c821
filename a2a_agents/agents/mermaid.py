"""Mermaid text: labels made safe, the diagrams that several views share."""

from __future__ import annotations

from a2a_agents.agents.words import one_line

_ENTITIES = {
    '"': "#quot;",
    "#": "#35;",
    ";": "#59;",
    "<": "#lt;",
    ">": "#gt;",
    "`": "#96;",
}


def label(text: str, limit: int = 80) -> str:
    """A quoted label that Mermaid reads as text and nothing else."""
    line = one_line(text, limit) or " "
    return '"' + "".join(_ENTITIES.get(char, char) for char in line) + '"'


def plain(text: str, limit: int = 60) -> str:
    """Text where Mermaid takes no quotes (gantt): without the marks that end a name."""
    line = one_line(text, limit)
    return "".join(" " if char in ':;,#"<>`%' else char for char in line).strip() or "item"


def fenced(lines: list[str]) -> str:
    """The lines as a Markdown block that renders as a diagram."""
    return "```mermaid\n" + "\n".join(lines) + "\n```\n"
