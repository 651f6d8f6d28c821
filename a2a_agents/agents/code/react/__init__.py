"""A React and Vite front end in TypeScript, over the API of the design."""

from __future__ import annotations

from a2a_agents.agents.code.react.beside import web_alone, with_web
from a2a_agents.agents.code.react.project import web_files
from a2a_agents.agents.code.react.scope import front_end_only, has_front_end

__all__ = ["front_end_only", "has_front_end", "web_alone", "web_files", "with_web"]
