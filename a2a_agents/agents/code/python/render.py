"""Files that are the same in every project in Python, whatever its framework."""

from __future__ import annotations

from a2a_agents.agents.code.render import Templates

SHARED = Templates("a2a_agents.agents.code.python")
