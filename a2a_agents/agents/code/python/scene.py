"""One endpoint with all that its source depends on."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.python.dialect import Dialect
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.endpoints import Endpoint
from a2a_agents.agents.shapes import Shape, Shapes
from a2a_agents.agents.tables import Table


@dataclass(frozen=True, slots=True)
class Scene:
    """An endpoint on the way to being written down."""

    endpoint: Endpoint
    shape: Shape
    shapes: Shapes
    naming: Naming
    dialect: Dialect
    verifies: bool = False
    """A new account is asked to confirm its address."""

    @property
    def table(self) -> Table:
        """What the endpoint works on."""
        assert self.endpoint.table
        return self.endpoint.table

    @property
    def model(self) -> str:
        """Its class."""
        return self.naming.model(self.table)

    @property
    def keys(self) -> list[str]:
        """The path's parameters in order, as Python calls them."""
        return [segment.attr for segment in self.endpoint.path.parameters]

    @property
    def public(self) -> str:
        """The last argument of reading calls."""
        return ", public=True" if self.endpoint.public else ""
