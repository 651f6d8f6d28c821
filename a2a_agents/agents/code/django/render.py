"""The templates of the Django project, with filters for Python source."""

from __future__ import annotations

from a2a_agents.agents.code.django.columns import role
from a2a_agents.agents.code.python.source import call, imported
from a2a_agents.agents.code.python_source import doc, python_literal
from a2a_agents.agents.code.render import Templates, json_literal

TEMPLATES = Templates(
    "a2a_agents.agents.code.django",
    {
        "py": python_literal,
        "doc": doc,
        "toml": json_literal,
        "role": role,
        "call": call,
        "imported": imported,
    },
)
rendered = TEMPLATES.rendered
