"""The five specialists as data: their names and their views of the blueprint.

A view is a pure function ``Blueprint → CanvasPatch | Document …``; the same blueprint gives the
same bytes. A sixth agent is one more folder and one more line here.
"""

from __future__ import annotations

from collections.abc import Mapping

from a2a_agents.agents.agent import Agent, View
from a2a_agents.agents.api import API
from a2a_agents.agents.architecture import ARCHITECTURE
from a2a_agents.agents.code import CODE
from a2a_agents.agents.database import DATABASE
from a2a_agents.agents.planning import PLANNING

AGENTS: Mapping[str, Agent] = {
    agent.name: agent for agent in (ARCHITECTURE, DATABASE, API, CODE, PLANNING)
}

__all__ = ["AGENTS", "Agent", "View"]
