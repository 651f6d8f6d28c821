"""Rendering, for tests: all that an agent's views make of a design."""

from __future__ import annotations

import json
from typing import Any

from a2a_agents.agents import AGENTS
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import CanvasPatch, Document


def documents(agent: str, blueprint: Blueprint) -> dict[str, Document]:
    """The documents by their name."""
    return {
        output.name: output
        for view in AGENTS[agent].views
        if view.wanted(blueprint.stack)
        for output in view.render(blueprint)
        if isinstance(output, Document)
    }


def canvas(agent: str, blueprint: Blueprint) -> list[CanvasPatch]:
    """The patches of the agent's canvas."""
    return [
        output
        for view in AGENTS[agent].views
        for output in view.render(blueprint)
        if isinstance(output, CanvasPatch)
    ]


def openapi(blueprint: Blueprint) -> dict[str, Any]:
    """The interface, parsed."""
    return json.loads(documents("api", blueprint)["openapi.json"].text)
