"""The planning agent."""

from a2a_agents.agents.agent import Agent, View
from a2a_agents.agents.documents import BLUEPRINT
from a2a_agents.agents.planning.canvas import canvas
from a2a_agents.agents.planning.files import plan_json, plan_md
from a2a_agents.agents.planning.stories import stories_md
from a2a_agents.agents.planning.table import plan_csv

PLANNING = Agent(
    "planning",
    "Planning",
    "Work items with estimates, the critical path, sprints, milestones and risks",
    (
        View("canvas", "Drawing what waits for what", canvas, reads=("constraints", "work")),
        View(
            "plan-data",
            "Working out the schedule",
            plan_json,
            reads=("constraints", "entities", "operations", "relations", "risks", "title", "work"),
        ),
        View("plan", "Writing the plan", plan_md, reads=("constraints", "risks", "title", "work")),
        View(
            "stories",
            "Telling the user stories",
            stories_md,
            reads=("entities", "operations", "relations", "title"),
        ),
        View("plan-table", "Writing the plan as a table", plan_csv, reads=("constraints", "work")),
        BLUEPRINT,
    ),
)
