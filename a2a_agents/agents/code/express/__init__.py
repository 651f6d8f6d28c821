"""An Express and TypeScript project on PostgreSQL or MongoDB."""

from __future__ import annotations

from a2a_agents.agents.code.express.project import project_files
from a2a_agents.agents.code.express.runtime import runtime
from a2a_agents.agents.code.framework import Framework

EXPRESS = Framework("express", "Express", ("postgresql", "mongodb"), project_files, runtime)
