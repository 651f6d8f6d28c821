"""The code agent."""

from a2a_agents.agents.agent import Agent, View
from a2a_agents.agents.code.project import project
from a2a_agents.agents.documents import BLUEPRINT

CODE = Agent(
    "code",
    "Code",
    "A FastAPI, Express, Django or Go project that installs, starts and passes its own tests",
    (
        View(
            "project",
            "Writing the project",
            project,
            reads=(
                "constraints",
                "entities",
                "operations",
                "relations",
                "request",
                "slug",
                "stack",
                "summary",
                "title",
            ),
        ),
        BLUEPRINT,
    ),
)
