"""What a framework is to the code agent: a name, its databases, and what writes its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from a2a_agents.core.blueprint import Blueprint


@dataclass(frozen=True, slots=True)
class Framework:
    """A stack that projects are written in."""

    name: str
    """As ``Stack.framework`` says it."""
    label: str
    databases: tuple[str, ...]
    """What its projects can run on, as ``Stack.database`` says it; the usual one first."""
    files: Callable[[Blueprint], dict[str, str]]
    """The text of each file by its path in the project."""

    def database(self, blueprint: Blueprint) -> str:
        """The database of the project: the one asked for if it can run on it."""
        asked = blueprint.stack.database
        return asked if asked in self.databases else self.databases[0]
