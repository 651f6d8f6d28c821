"""The API agent."""

from a2a_agents.agents.agent import Agent, View
from a2a_agents.agents.api.canvas import canvas
from a2a_agents.agents.api.openapi import openapi_json
from a2a_agents.agents.documents import BLUEPRINT

API = Agent(
    "api",
    "API",
    "An OpenAPI 3.1 interface: resources, pages, filters, errors, sign-in and examples",
    (
        View("canvas", "Drawing the resources", canvas),
        View("openapi", "Writing the interface", openapi_json),
        BLUEPRINT,
    ),
)
