"""One endpoint with all that its source depends on."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.python.dialect import Dialect
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.scene import EndpointScene


@dataclass(frozen=True, slots=True)
class Scene(EndpointScene):
    """An endpoint on the way to Python."""

    naming: Naming
    dialect: Dialect
    verifies: bool = False
    """A new account is asked to confirm its address."""

    @property
    def model(self) -> str:
        """Its class."""
        return self.naming.model(self.table)

    @property
    def parent(self) -> tuple[str, str]:
        """The class of the row in the path, and the reference to it."""
        column = self.endpoint.means.parent
        assert column
        assert column.reference
        return f"models.{self.naming.classes[column.reference.table]}", column.attr

    @property
    def keys(self) -> list[str]:
        """The path's parameters in order, as Python calls them."""
        return [segment.attr for segment in self.endpoint.path.parameters]

    @property
    def view(self) -> list[str]:
        """The last argument of calls that read."""
        return ["public=True"] if self.shows_all(self.table) else []

    @property
    def parents(self) -> list[str]:
        """The last argument of a call that finds the row in the path."""
        return ["public=True"] if self.shows_parents else []
