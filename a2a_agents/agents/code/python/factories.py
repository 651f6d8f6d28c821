"""``tests/factories.py``: a function for each table that makes a row and all that it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from a2a_agents.agents.code.naming import noun
from a2a_agents.agents.code.python.dialect import Dialect
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python.source import call, standard_imports
from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.names import python_name
from a2a_agents.agents.rules import Rules
from a2a_agents.agents.tables import IMPLIED, Column, Table, Tables
from a2a_agents.agents.words import a, quoted, sentence, spaced

Shown = dict[str, tuple[Column, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Factories:
    """What the functions are made of."""

    tables: Tables
    naming: Naming
    rules: Rules
    shown: Shown
    dialect: Dialect

    def values(self) -> dict[str, Any]:
        """The functions and their imports, for a template of the framework.

        Parents are made on the way, owned ones for the same owner.
        """
        made = [self._factory(table) for table in self.tables.entities]
        source = "\n".join(line for factory in made for line in _sources(factory))
        imports = standard_imports(f"{source} itertools.count Any")
        return {"factories": made, "imports": imports}

    def _factory(self, table: Table) -> dict[str, Any]:
        lines: list[str] = []
        parents: list[tuple[str, str]] = []
        owner = self.rules.owner_column(table)
        for column in table.columns:
            if column.name in IMPLIED:
                continue
            if owner is not None and column.name == owner.name:
                parents.append((column.attr, self._owner()))
            elif column.reference:
                line = self._parent(column, table)
                parents += [(column.attr, line)] if line else []
            elif column.nullable and column.kind == "datetime":
                continue  # has not happened yet
            else:
                value = _shown_state(column, table, self.shown) or _value(column)
                lines.append(f"{quoted(column.attr)}: {value}")
        return {
            "head": self._head(table),
            "cls": self.naming.classes[table.name],
            "about": sentence(a(noun(table))),
            "lines": lines,
            "counts": re.search(r"\bn\b", " ".join(lines)) is not None,
            "alone": owner.attr if owner and owner.unique else "",
            "parents": parents,
        }

    def _head(self, table: Table) -> str:
        session = ["session: orm.Session"] if self.dialect.session else []
        arguments = [*session, "owner: Any = None", "**given: Any"]
        name = factory_name(table, self.naming)
        return call(f"def {name}", arguments, 0, f" -> {self.naming.model(table)}:")

    def _owner(self) -> str:
        assert self.rules.user
        return f"(owner or {self._making(self.rules.user)}).id"

    def _parent(self, column: Column, table: Table) -> str | None:
        """The parent that must be there, or the one through which a row is owned."""
        assert column.reference
        owning = self.rules.owned.get(table.name)
        leads = owning is not None and owning.column.name == column.name
        if column.nullable and not leads:
            return None
        parent = self.tables.named(column.reference.table)
        return f"{self._making(parent, parent.name in self.rules.owned)}.id"

    def _making(self, table: Table, owned: bool = False) -> str:
        arguments = [*self.dialect.first, *(["owner=owner"] if owned else [])]
        return f"{factory_name(table, self.naming)}({', '.join(arguments)})"


def factory_name(table: Table, naming: Naming) -> str:
    """What the function is called."""
    return python_name(naming.modules[table.name])


def _sources(factory: dict[str, Any]) -> list[str]:
    return [*factory["lines"], *(line for _, line in factory["parents"])]


def _shown_state(column: Column, table: Table, shown: Shown) -> str:
    state = shown.get(table.name)
    return quoted(state[1][0]) if state and state[0].name == column.name else ""


def _value(column: Column) -> str:
    """Python that makes a value; it differs with ``n``, so unique columns never meet."""
    if column.name == "password_hash" and not column.unique:
        return quoted("nobody knows")
    if column.kind == "enum":
        return quoted(str(column.default or column.values[0]))
    if column.default is not None and column.kind in ("string", "boolean") and not column.unique:
        return python_literal(column.default)
    return _VALUES.get(column.kind) or f'f"{spaced(column.name)} {{n}}"'


_VALUES = {
    "uuid": "uuid.uuid4()",
    "integer": "n",
    "decimal": 'decimal.Decimal(n) + decimal.Decimal("0.5")',
    "money": "1000 + n",
    "currency": '"USD"',
    "boolean": "True",
    "date": "dt.date(2026, 3, 2) + dt.timedelta(days=n)",
    "datetime": "dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n)",
    "email": 'f"person{n}@example.com"',
    "phone": 'f"+1 555 {n:04}"',
    "url": 'f"https://example.com/{n}"',
    "json": '{"n": n}',
    "float": "n + 0.5",
    "binary": 'f"bytes {n}".encode()',
}
