"""``factories_test.go``: a function for each table that makes a row and all that it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from a2a_agents.agents.code.golang.naming import Naming, exported
from a2a_agents.agents.code.golang.render import rendered
from a2a_agents.agents.code.golang.source import entries, expression, indented, text
from a2a_agents.agents.rules import Rules
from a2a_agents.agents.tables import IMPLIED, Column, Table, Tables
from a2a_agents.agents.words import a, spaced

Shown = dict[str, tuple[Column, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class _Design:
    tables: Tables
    naming: Naming
    rules: Rules
    shown: Shown


def factories_go(tables: Tables, naming: Naming, rules: Rules, shown: Shown, module: str) -> str:
    """The file; parents are made on the way, owned ones for the same owner."""
    design = _Design(tables, naming, rules, shown)
    made = [_factory(table, design) for table in tables.entities]
    return rendered("internal/app/factories_test.go", module=module, factories=made)


def _factory(table: Table, design: _Design) -> str:
    naming, owner = design.naming, design.rules.owner_column(table)
    kind, name = naming.type(table), f"make{exported(naming.types[table.name])}"
    pairs: list[tuple[str, str]] = []
    parents: list[str] = []
    for column in table.own:
        if column.name in IMPLIED:
            continue
        if owner is not None and column.name == owner.name:
            pairs.append((naming.field(table, column), _to(column, "f.owner.ID")))
        elif column.reference:
            parents += _parent(column, table, design)
        elif not (column.nullable and column.kind == "datetime"):  # else it has not happened yet
            said = _shown_state(column, table, design.shown) or _value(column)
            pairs.append((naming.field(table, column), _to(column, said)))
    lines = entries(pairs)
    counts = re.search(r"\bn\b", re.sub(r'"[^"]*"', "", "\n".join(lines))) is not None
    body = [
        *(_existing(owner, naming.table(table.name)) if owner and owner.unique else []),
        *(["n := f.next()"] if counts else []),
        *([f"row := &{kind}{{", *indented(lines), "}"] if lines else [f"row := &{kind}{{}}"]),
        "for _, change := range changes {",
        "\tchange(row)",
        "}",
        *parents,
        f"return added(f, {naming.table(table.name)}, row)",
    ]
    head = f"func {name}(f *fixture, changes ...func(*{kind})) *{kind} {{"
    about = f"// {name} makes {a(spaced(table.singular))}."
    return "\n".join([about, head, *indented(body), "}"])


def _existing(owner: Column, table: str) -> list[str]:
    """Who has one, has this one."""
    finding = f"there(f, {table}, store.Equal({text(owner.name)}, f.owner.ID))"
    return [f"if row := {finding}; row != nil {{", "\treturn row", "}"]


def _to(column: Column, said: str) -> str:
    return f"to({said})" if column.nullable else said


def _parent(column: Column, table: Table, design: _Design) -> list[str]:
    """The parent that must be there, or the one through which a row is owned."""
    assert column.reference
    owning = design.rules.owned.get(table.name)
    leads = owning is not None and owning.column.name == column.name
    if column.nullable and not leads:
        return []
    parent = design.tables.named(column.reference.table)
    place = f"row.{design.naming.field(table, column)}"
    missing = f"{place} == nil" if column.nullable else f"{place}.IsZero()"
    making = f"make{exported(design.naming.types[parent.name])}(f).ID"
    return [f"if {missing} {{", f"\t{place} = {_to(column, making)}", "}"]


def _shown_state(column: Column, table: Table, shown: Shown) -> str:
    state = shown.get(table.name)
    return text(state[1][0]) if state and state[0].name == column.name else ""


def _value(column: Column) -> str:
    """An expression that differs with ``n``, so unique columns never meet."""
    if column.name == "password_hash" and not column.unique:
        return text("nobody knows")
    if column.kind == "enum":
        return text(str(column.default or column.values[0]))
    if column.default is not None and column.kind in ("string", "boolean") and not column.unique:
        return expression(column, column.default)
    return _VALUES.get(column.kind) or f'fmt.Sprintf("{spaced(column.name)} %d", n)'


_VALUES = {
    "uuid": "store.NewID()",
    "integer": "n",
    "decimal": "store.Decimal(n*10_000 + 5_000)",
    "money": "int64(1000 + n)",
    "currency": '"USD"',
    "boolean": "true",
    "date": "store.Date{Year: 2026, Month: 3, Day: 1 + n%28}",
    "datetime": "time.Date(2026, 3, 2, 9+n, 0, 0, 0, time.UTC)",
    "email": 'fmt.Sprintf("person%d@example.com", n)',
    "phone": 'fmt.Sprintf("+1 555 %04d", n)',
    "url": 'fmt.Sprintf("https://example.com/%d", n)',
    "json": 'store.JSON(fmt.Sprintf(`{"n": %d}`, n))',
    "float": "float64(n) + 0.5",
    "binary": 'fmt.Appendf(nil, "bytes %d", n)',
}
