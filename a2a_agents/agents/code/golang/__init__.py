"""A Go project on net/http, with PostgreSQL or SQLite by database/sql."""

from __future__ import annotations

from a2a_agents.agents.code.framework import Framework
from a2a_agents.agents.code.golang.project import project_files

GO = Framework("go", "Go", ("postgresql", "sqlite"), project_files)
