"""The templates of the Express project, with filters for TypeScript source."""

from __future__ import annotations

from a2a_agents.agents.code.express.source import comment, key, literal
from a2a_agents.agents.code.render import Templates

TEMPLATES = Templates(
    "a2a_agents.agents.code.express", {"ts": literal, "key": key, "comment": comment}
)
rendered = TEMPLATES.rendered
