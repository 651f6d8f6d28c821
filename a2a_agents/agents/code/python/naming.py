"""What tables are called in the project: classes and modules."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.naming import class_of, naming_order
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.names import Names, class_name, python_name
from a2a_agents.agents.tables import Table
from a2a_agents.core.blueprint import Blueprint


@dataclass(frozen=True, slots=True)
class Naming:
    """Class and module of each table, by the table's name."""

    classes: dict[str, str]
    modules: dict[str, str]

    def model(self, table: Table) -> str:
        """The class of the table as routers say it."""
        return f"models.{self.classes[table.name]}"


def naming_of(blueprint: Blueprint) -> Naming:
    """Names that do not meet, also where entities differ by case only."""
    classes, modules = Names(), Names(("base",))
    ordered = naming_order(tables_of(blueprint))
    return Naming(
        {t.name: classes.take(class_name(class_of(t))) for t in ordered},
        {t.name: modules.take(python_name(t.singular)) for t in ordered},
    )
