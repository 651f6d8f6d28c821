"""The steps of a design: made, resumed, kept from an earlier task, or made again."""

from a2a_agents.engine.steps.order import Base, Order, order_of, read_base
from a2a_agents.engine.steps.run import DesignRun, Tools

__all__ = ["Base", "DesignRun", "Order", "Tools", "order_of", "read_base"]
