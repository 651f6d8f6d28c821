"""The code agent."""

from a2a_agents.agents.agent import Agent, View
from a2a_agents.agents.documents import BLUEPRINT

CODE = Agent("code", "Code", "x", (BLUEPRINT,))
