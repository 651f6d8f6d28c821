"""What tables are called in projects, where all languages agree."""

from __future__ import annotations

from a2a_agents.agents.tables import Table, Tables
from a2a_agents.agents.words import spaced


def noun(table: Table) -> str:
    """What a row is called in messages."""
    return spaced(table.singular)


def class_of(table: Table) -> str:
    """The PascalCase name of the table's rows, before a language has its say."""
    if table.links:
        return "".join(word.capitalize() for word in table.name.split("_"))
    return table.entity


def naming_order(tables: Tables) -> list[Table]:
    """Entities before the tables that were added: who comes first gets the plain name."""
    return [*tables.entities, *(t for t in tables.all if t not in tables.entities)]
