"""One endpoint with all that its source depends on."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.golang.naming import Naming
from a2a_agents.agents.code.scene import EndpointScene
from a2a_agents.agents.tables import Column

PERSONAL = frozenset(
    ("me", "change-me", "remove-me", "logout", "change-password", "mark", "unmark")
)
"""Behaviours that nobody has without being signed in."""


@dataclass(frozen=True, slots=True)
class Scene(EndpointScene):
    """An endpoint on the way to being written down in Go."""

    naming: Naming
    verifies: bool = False
    """A new account is asked to confirm its address."""

    @property
    def rows(self) -> str:
        """Its table in Go."""
        return self.naming.table(self.table.name)

    @property
    def users(self) -> bool:
        """The design has users, so rows may have owners."""
        return self.shapes.rules.user is not None

    @property
    def public(self) -> bool:
        """Everybody may call it."""
        return self.endpoint.public and self.endpoint.does not in PERSONAL

    @property
    def view(self) -> str:
        """The last argument of reading calls."""
        return self.seen("Public" if self.shows_all(self.table) else "Own")

    @property
    def parents(self) -> str:
        """The last argument of a call that finds the row in the path."""
        return self.seen("Public" if self.shows_parents else "Own")

    def seen(self, view: str) -> str:
        """The last argument of a reading call with that view."""
        return f", access.{view}" if self.users else ""

    @property
    def keys(self) -> list[str]:
        """What the path's parameters are called in order."""
        names = ("id", "otherID", "thirdID")
        count = len(self.endpoint.path.parameters)
        return [names[n] if n < len(names) else f"id{n + 1}" for n in range(count)]

    def field(self, column: Column) -> str:
        """A field of what the endpoint works on."""
        return self.naming.field(self.table, column)
