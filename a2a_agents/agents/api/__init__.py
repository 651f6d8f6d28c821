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
        View("canvas", "Drawing the resources", canvas),
        View("openapi", "Writing the interface", openapi_json),
        View("graphql", "Writing the GraphQL schema", schema_graphql, _asks("GraphQL")),
        View("grpc", "Writing the gRPC interface", service_proto, _asks("gRPC")),
        BLUEPRINT,
    ),
)
