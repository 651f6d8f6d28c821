"""The planning agent."""

from a2a_agents.agents.agent import Agent, View
from a2a_agents.agents.documents import BLUEPRINT
from a2a_agents.agents.planning.canvas import canvas
from a2a_agents.agents.planning.files import plan_json, plan_md

PLANNING = Agent(
    "planning",
    "Planning",
    "Work items with estimates, the critical path, sprints, milestones and risks",
    (
        View("canvas", "Drawing what waits for what", canvas),
        View("plan-data", "Working out the schedule", plan_json),
        View("plan", "Writing the plan", plan_md),
        BLUEPRINT,
    ),
)
