"""The templates of the FastAPI project, with filters for Python source."""

from __future__ import annotations

from a2a_agents.agents.code.python.source import imported
from a2a_agents.agents.code.python_source import doc, python_literal
from a2a_agents.agents.code.render import Templates, json_literal

TEMPLATES = Templates(
    "a2a_agents.agents.code.fastapi",
    {"py": python_literal, "doc": doc, "toml": json_literal, "imported": imported},
)
rendered = TEMPLATES.rendered
