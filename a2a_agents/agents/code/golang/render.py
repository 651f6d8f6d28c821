"""The templates of the Go project; Go files get their imports when they are rendered."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.golang.source import imported
from a2a_agents.agents.code.render import Templates, json_literal

TEMPLATES = Templates("a2a_agents.agents.code.golang", {"go": json_literal})


def rendered(template: str, **values: Any) -> str:
    """The file of that name."""
    text = TEMPLATES.rendered(template, **values)
    return imported(text, values["module"]) if template.endswith(".go") else text
