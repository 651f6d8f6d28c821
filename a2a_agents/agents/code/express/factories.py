"""``tests/factories.ts``: a function for each table that makes a row and all that it needs."""

from __future__ import annotations

import re
from typing import Any

from a2a_agents.agents.code.express.kinds import default
from a2a_agents.agents.code.express.naming import Naming
from a2a_agents.agents.code.express.render import rendered
from a2a_agents.agents.code.express.source import call, key, named_imports
from a2a_agents.agents.code.naming import noun
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.rules import Rules
from a2a_agents.agents.tables import IMPLIED, Column, Table, Tables
from a2a_agents.agents.words import a, sentence, spaced

Shown = dict[str, tuple[Column, tuple[str, ...]]]


def factories_ts(tables: Tables, naming: Naming, rules: Rules, shown: Shown) -> str:
    """The module; parents are made on the way, owned ones for the same owner."""
    made = [_factory(t, naming, rules, shown, tables) for t in tables.entities]
    source = "\n".join(pair for factory in made for pair in factory["pairs"])
    imports = ['import { randomUUID } from "node:crypto";', ""] if "randomUUID" in source else []
    imports.append('import type { Store } from "../src/store/store.js";')
    rows = [factory["row"] for factory in made]
    imports.append(named_imports(rows, "../src/store/tables.js", types=True))
    return rendered(
        "tests/factories.ts",
        factories=made,
        numbered=any(factory["counts"] for factory in made),
        imports=imports,
    )


def _factory(
    table: Table, naming: Naming, rules: Rules, shown: Shown, tables: Tables
) -> dict[str, Any]:
    pairs: list[str] = []
    parents: list[str] = []
    owner = rules.owner_column(table)
    for column in table.columns:
        if column.name in IMPLIED or (column.nullable and column.kind == "datetime"):
            continue  # the store's, or it has not happened yet
        if column.reference:
            parent = _parent(column, table, naming, rules, tables)
            if parent:
                name = f"parent{len(parents) + 1}"
                parents.append(f"const {name} = given.{column.name} ?? {parent};")
                pairs.append(f"{key(column.name)}: {name}")
        else:
            pairs.append(
                f"{key(column.name)}: {_shown_state(column, table, shown) or _value(column)}"
            )
    row, owned = naming.row(table), table.name in rules.owned
    user = [f"owner?: {naming.row(rules.user)}"] if owned and rules.user else []
    return {
        "head": call(
            f"export async function {naming.factory(table)}",
            ["store: Store", f"given: Partial<{row}> = {{}}", *user],
            0,
            f": Promise<{row}> {{",
        ),
        "row": row,
        "table": table.name,
        "about": sentence(a(noun(table))),
        "pairs": pairs,
        "parents": parents,
        "counts": re.search(r"\bn\b", " ".join(pairs)) is not None,
        "alone": owner.name if owner and owner.unique else "",
    }


def _parent(
    column: Column, table: Table, naming: Naming, rules: Rules, tables: Tables
) -> str | None:
    """The parent that must be there, or the one through which a row is owned."""
    assert column.reference
    owner = rules.owner_column(table)
    if owner is not None and column.name == owner.name:
        assert rules.user
        return f"(owner ?? (await {naming.factory(rules.user)}(store))).id"
    owning = rules.owned.get(table.name)
    leads = owning is not None and owning.column.name == column.name
    if column.nullable and not leads:
        return None
    parent = tables.named(column.reference.table)
    passed = ", {}, owner" if parent.name in rules.owned and table.name in rules.owned else ""
    return f"(await {naming.factory(parent)}(store{passed})).id"


def _shown_state(column: Column, table: Table, shown: Shown) -> str:
    state = shown.get(table.name)
    return json_literal(state[1][0]) if state and state[0].name == column.name else ""


def _value(column: Column) -> str:
    """An expression that makes a value; it differs with ``n``, so unique columns never meet."""
    if column.name == "password_hash":
        return json_literal("nobody knows")
    if column.kind == "enum":
        return json_literal(str(column.default or column.values[0]))
    if column.default is not None and column.kind in ("string", "boolean") and not column.unique:
        return default(column)
    return _VALUES.get(column.kind) or f"`{spaced(column.name)} ${{n}}`"


_VALUES = {
    "uuid": "randomUUID()",
    "integer": "n",
    "decimal": "`${n}.5000`",
    "money": "1000 + n",
    "currency": '"USD"',
    "boolean": "true",
    "date": "new Date(Date.UTC(2026, 2, 2 + n)).toISOString().slice(0, 10)",
    "datetime": "new Date(Date.UTC(2026, 2, 2, 9 + n))",
    "email": "`person${n}@example.com`",
    "phone": '`+1 555 ${String(n).padStart(4, "0")}`',
    "url": "`https://example.com/${n}`",
    "json": "{ n }",
    "float": "n + 0.5",
    "binary": 'Buffer.from(`bytes ${n}`).toString("base64")',
}
