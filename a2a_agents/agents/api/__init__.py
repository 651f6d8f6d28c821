"""The API agent."""

from collections.abc import Callable

from a2a_agents.agents.agent import Agent, View
from a2a_agents.agents.api.canvas import canvas
from a2a_agents.agents.api.graphql import schema_graphql
from a2a_agents.agents.api.openapi import openapi_json
from a2a_agents.agents.api.proto import service_proto
from a2a_agents.agents.documents import BLUEPRINT
from a2a_agents.core.blueprint import Stack


def _asks(label: str) -> Callable[[Stack], bool]:
    return lambda stack: label in stack.asked


API = Agent(
    "api",
    "API",
    "An OpenAPI 3.1 interface: resources, pages, filters, errors, sign-in and examples",
    (
        View(
            "canvas",
            "Drawing the resources",
            canvas,
            reads=("entities", "operations", "relations", "title"),
        ),
        View(
            "openapi",
            "Writing the interface",
            openapi_json,
            reads=("entities", "operations", "relations", "summary", "title"),
        ),
        View(
            "graphql",
            "Writing the GraphQL schema",
            schema_graphql,
            _asks("GraphQL"),
            reads=("entities", "operations", "relations", "title"),
        ),
        View(
            "grpc",
            "Writing the gRPC interface",
            service_proto,
            _asks("gRPC"),
            reads=("entities", "operations", "relations", "slug", "title"),
        ),
        BLUEPRINT,
    ),
)
