"""The database agent."""

from __future__ import annotations

from collections.abc import Iterator

from a2a_agents.agents.agent import Agent, View
from a2a_agents.agents.database.canvas import canvas
from a2a_agents.agents.database.ddl import schema_sql
from a2a_agents.agents.database.markdown import database_md
from a2a_agents.agents.database.mongodb import schema_mongodb, seed_mongodb
from a2a_agents.agents.database.seed import seed_sql
from a2a_agents.agents.documents import BLUEPRINT
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document


def _schema(blueprint: Blueprint) -> Iterator[Document]:
    yield from schema_mongodb(blueprint) if _documents(blueprint) else schema_sql(blueprint)


def _seed(blueprint: Blueprint) -> Iterator[Document]:
    yield from seed_mongodb(blueprint) if _documents(blueprint) else seed_sql(blueprint)


def _documents(blueprint: Blueprint) -> bool:
    return blueprint.stack.database == "mongodb"


DATABASE = Agent(
    "database",
    "Database",
    "A normalised schema with keys, constraints and indexes that say which access path they serve",
    (
        View("canvas", "Drawing the entities", canvas, reads=("entities", "relations", "stack")),
        View(
            "schema",
            "Writing the tables",
            _schema,
            reads=("entities", "relations", "stack", "title"),
        ),
        View("seed", "Writing example rows", _seed, reads=("entities", "relations", "stack")),
        View(
            "database",
            "Explaining the tables",
            database_md,
            reads=("entities", "relations", "stack", "title"),
        ),
        BLUEPRINT,
    ),
)
