"""What a column's type is called in the database of the design."""

from __future__ import annotations

from a2a_agents.agents.database.dialects import dialect_of
from a2a_agents.agents.database.mongodb import bson_name
from a2a_agents.agents.tables import Column


def type_name(column: Column, database: str) -> str:
    """The name of the type, for people."""
    return bson_name(column) if database == "mongodb" else dialect_of(database).type_name(column)
