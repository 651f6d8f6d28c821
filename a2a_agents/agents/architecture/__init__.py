"""The architecture agent."""

from a2a_agents.agents.agent import Agent, View
from a2a_agents.agents.architecture.c4 import workspace_dsl
from a2a_agents.agents.architecture.canvas import canvas
from a2a_agents.agents.architecture.markdown import architecture_md, architecture_mmd
from a2a_agents.agents.documents import BLUEPRINT

ARCHITECTURE = Agent(
    "architecture",
    "Architecture",
    "Components, how they talk and why, on a canvas, with decisions, risks and sizing",
    (
        View("canvas", "Drawing the components", canvas, reads=("components", "links")),
        View(
            "architecture",
            "Writing down decisions and risks",
            architecture_md,
            reads=(
                "assumptions",
                "components",
                "constraints",
                "decisions",
                "entities",
                "gaps",
                "links",
                "risks",
                "summary",
                "title",
            ),
        ),
        View(
            "mermaid",
            "Writing the diagram as text",
            architecture_mmd,
            reads=("components", "links"),
        ),
        View(
            "c4",
            "Writing the C4 model",
            workspace_dsl,
            reads=("components", "links", "summary", "title"),
        ),
        BLUEPRINT,
    ),
)
