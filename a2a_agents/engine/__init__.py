"""How a Brief becomes Outputs."""

from a2a_agents.engine.engine import Engine

__all__ = ["Engine"]
