"""``tests/factories.py``: a function for each table that makes a row and all that it needs."""

from __future__ import annotations

import re
from typing import Any

from a2a_agents.agents.code.fastapi.naming import Naming
from a2a_agents.agents.code.fastapi.render import rendered
from a2a_agents.agents.code.fastapi.source import call, standard_imports
from a2a_agents.agents.code.naming import noun
from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.names import python_name
from a2a_agents.agents.rules import Rules
from a2a_agents.agents.tables import IMPLIED, Column, Table, Tables
from a2a_agents.agents.words import a, quoted, sentence, spaced

Shown = dict[str, tuple[Column, tuple[str, ...]]]


def factories_py(tables: Tables, naming: Naming, rules: Rules, shown: Shown) -> str:
    """The module; parents are made on the way, owned ones for the same owner."""
    made = [_factory(t, naming, rules, shown, tables) for t in tables.entities]
    source = "\n".join(line for factory in made for line in _sources(factory))
    return rendered(
        "tests/factories.py",
        factories=made,
        imports=standard_imports(f"{source} itertools.count Any"),
    )


def _sources(factory: dict[str, Any]) -> list[str]:
    return [*factory["lines"], *(line for _, line in factory["parents"])]


def factory_name(table: Table, naming: Naming) -> str:
    """What the function is called."""
    name = naming.modules[table.name]
    return python_name(name)


def _factory(
    table: Table, naming: Naming, rules: Rules, shown: Shown, tables: Tables
) -> dict[str, Any]:
    lines: list[str] = []
    parents: list[tuple[str, str]] = []
    owner = rules.owner_column(table)
    for column in table.columns:
        if column.name in IMPLIED:
            continue
        if owner is not None and column.name == owner.name:
            parents.append((column.attr, _owner(naming, rules)))
        elif column.reference:
            line = _parent(column, table, naming, rules, tables)
            parents += [(column.attr, line)] if line else []
        elif column.nullable and column.kind == "datetime":
            continue  # has not happened yet
        else:
            value = _shown_state(column, table, shown) or _value(column)
            lines.append(f"{quoted(column.attr)}: {value}")
    return {
        "head": call(
            f"def {factory_name(table, naming)}",
            ["session: orm.Session", "owner: Any = None", "**given: Any"],
            0,
            f" -> {naming.model(table)}:",
        ),
        "cls": naming.classes[table.name],
        "about": sentence(a(noun(table))),
        "lines": lines,
        "counts": re.search(r"\bn\b", " ".join(lines)) is not None,
        "alone": owner.attr if owner and owner.unique else "",
        "parents": parents,
    }


def _owner(naming: Naming, rules: Rules) -> str:
    assert rules.user
    return f"(owner or {factory_name(rules.user, naming)}(session)).id"


def _parent(
    column: Column, table: Table, naming: Naming, rules: Rules, tables: Tables
) -> str | None:
    """The parent that must be there, or the one through which a row is owned."""
    assert column.reference
    owning = rules.owned.get(table.name)
    leads = owning is not None and owning.column.name == column.name
    if column.nullable and not leads:
        return None
    parent = tables.named(column.reference.table)
    passed = ", owner=owner" if parent.name in rules.owned else ""
    return f"{factory_name(parent, naming)}(session{passed}).id"


def _shown_state(column: Column, table: Table, shown: Shown) -> str:
    state = shown.get(table.name)
    return quoted(state[1][0]) if state and state[0].name == column.name else ""


def _value(column: Column) -> str:
    """Python that makes a value; it differs with ``n``, so unique columns never meet."""
    if column.name == "password_hash":
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
