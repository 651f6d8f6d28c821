"""A Go project on net/http, with PostgreSQL or SQLite by database/sql."""

from a2a_agents.agents.code.golang.project import GO

__all__ = ["GO"]
