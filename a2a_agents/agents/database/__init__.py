"""The database agent."""

from a2a_agents.agents.agent import Agent, View
from a2a_agents.agents.database.canvas import canvas
from a2a_agents.agents.database.ddl import schema_sql
from a2a_agents.agents.database.markdown import database_md
from a2a_agents.agents.database.seed import seed_sql
from a2a_agents.agents.documents import BLUEPRINT

DATABASE = Agent(
    "database",
    "Database",
    "A normalised schema with keys, constraints and indexes that say which access path they serve",
    (
        View("canvas", "Drawing the entities", canvas),
        View("schema", "Writing the tables", schema_sql),
        View("seed", "Writing example rows", seed_sql),
        View("database", "Explaining the tables", database_md),
        BLUEPRINT,
    ),
)
