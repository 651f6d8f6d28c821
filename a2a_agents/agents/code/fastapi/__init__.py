"""A FastAPI and SQLAlchemy project on PostgreSQL or SQLite."""

from __future__ import annotations

from a2a_agents.agents.code.fastapi.project import project_files
from a2a_agents.agents.code.fastapi.runtime import runtime
from a2a_agents.agents.code.framework import Framework

FASTAPI = Framework("fastapi", "FastAPI", ("postgresql", "sqlite"), project_files, runtime)
