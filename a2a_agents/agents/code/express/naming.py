"""What tables and resources are called in the project: types, functions, files."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.naming import class_of, naming_order
from a2a_agents.agents.names import Names
from a2a_agents.agents.tables import Table, Tables
from a2a_agents.agents.words import kebab


@dataclass(frozen=True, slots=True)
class Naming:
    """Names by the table's name."""

    nouns: dict[str, str]
    """PascalCase; rows and factories are called after it."""
    files: dict[str, str]

    def row(self, table: Table) -> str:
        """The type of a row."""
        return f"{self.nouns[table.name]}Row"

    def factory(self, table: Table) -> str:
        """The function that makes a row for a test."""
        return f"make{self.nouns[table.name]}"


def naming_of(tables: Tables) -> Naming:
    """Names that do not meet, also where entities differ by case only."""
    nouns, files = Names(), Names(("bodies",))
    ordered = naming_order(tables)
    return Naming(
        {table.name: nouns.take(class_of(table)) for table in ordered},
        {table.name: files.take(kebab(table.singular)) for table in ordered},
    )
