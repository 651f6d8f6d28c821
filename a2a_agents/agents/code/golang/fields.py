"""Fields of rows as templates write them: what is in them, and how something is put there."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.golang.naming import Naming
from a2a_agents.agents.code.golang.reading import Target, given_value
from a2a_agents.agents.code.golang.source import literal
from a2a_agents.agents.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one table's rows."""

    naming: Naming
    table: Table

    def name(self, column: Column) -> str:
        """What the field is called."""
        return self.naming.field(self.table, column)

    def value(self, row: str, column: Column) -> str:
        """What is in the field, zero where there is nothing."""
        place = f"{row}.{self.name(column)}"
        return f"orZero({place})" if column.nullable else place

    def put(self, row: str, column: Column, value: str) -> str:
        """The assignment of a value."""
        return given_value(Target(f"{row}.{self.name(column)}", column.nullable), value)

    def copied(self, row: str, column: Column, value: str, nullable: bool) -> str:
        """The assignment of what is in another field, which may hold nothing."""
        place = f"{row}.{self.name(column)}"
        if nullable == column.nullable:
            return f"{place} = {value}"
        return f"{place} = {f'pointer({value})' if column.nullable else f'orZero({value})'}"

    def presets(self, row: str, known: set[str]) -> list[str]:
        """Assignments of the defaults of columns that nobody else fills."""
        return [
            self.put(row, column, literal(column))
            for column in self.table.own
            if column.default is not None and column.name not in known
        ]
