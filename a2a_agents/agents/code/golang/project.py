"""The files of a Go application."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from a2a_agents.agents.code.accounts import accounts_of
from a2a_agents.agents.code.buying import cart_of, notifying_of
from a2a_agents.agents.code.framework import Framework
from a2a_agents.agents.code.golang.account_values import account_values
from a2a_agents.agents.code.golang.cart_values import cart_values, notice_values
from a2a_agents.agents.code.golang.factories import factories_go
from a2a_agents.agents.code.golang.handlers import handler_files, routes_go, section_files
from a2a_agents.agents.code.golang.kinds import plain_type
from a2a_agents.agents.code.golang.models import model_files
from a2a_agents.agents.code.golang.naming import Naming, naming_of
from a2a_agents.agents.code.golang.render import TEMPLATES, rendered
from a2a_agents.agents.code.golang.runtime import runtime
from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.settings import setting_lines
from a2a_agents.agents.code.golang.source import entries, literal, text, texts
from a2a_agents.agents.code.golang.tests import test_files
from a2a_agents.agents.code.golang.trial_values import Trials, trial_values
from a2a_agents.agents.database.ddl import schema_sql
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import endpoints_of, sections_of
from a2a_agents.agents.rules import Rules
from a2a_agents.agents.shapes import Shapes, shapes_of
from a2a_agents.agents.states import own_steps_of, shown_of, steps_of
from a2a_agents.agents.tables import Column, Table, Tables
from a2a_agents.agents.words import one_line, sentence
from a2a_agents.core.blueprint import Blueprint

_RENAMED = {
    "env.example": ".env.example",
    "gitignore": ".gitignore",
    "dockerignore": ".dockerignore",
}
_DATABASES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
_DRIVERS = {"postgresql": "github.com/lib/pq", "sqlite": "github.com/mattn/go-sqlite3"}
_CALLED = re.compile(r"(?<![\w\"])(\w+)(?=[(\[])")
_BODY = re.compile(r"\bbody\.(\w+)")
_NEEDS = {
    "created": ("add",),
    "opened": ("add",),
    "add": ("checkReferences",),
    "changed": ("lock", "checkReferences"),
    "changePassword": ("setPassword",),
    "resetPassword": ("setPassword",),
    "refreshed": ("endSessions",),
    "setPassword": ("endSessions",),
}


_ALWAYS = (
    *(f"internal/store/{name}.go" for name in ("store", "condition", "sql", "migrate")),
    "internal/store/store_test.go",
    "internal/storetest/memory.go",
    "internal/storetest/database.go",
    "cmd/server/main.go",
    "go.mod",
    "go.sum",
    "README.md",
    "Makefile",
    "Dockerfile",
    "compose.yaml",
    "env.example",
)


def project_files(blueprint: Blueprint) -> dict[str, str]:
    """The text of each file by its path in the project."""
    tables, naming, sections = tables_of(blueprint), naming_of(blueprint), sections_of(blueprint)
    values = _values(blueprint, tables, naming)
    shapes = shapes_of(blueprint)
    names = section_files(sections)
    scenes = {
        names[s.name]: [
            Scene(e, shapes.shape(e), shapes, naming, bool(values["verifies"])) for e in s.endpoints
        ]
        for s in sections
    }
    module = values["module"]
    files = model_files(tables, naming, module)
    files |= handler_files(scenes, module)
    every = [scene for each in scenes.values() for scene in each]
    ordered = sorted(every, key=lambda s: (s.endpoint.path.rank, s.endpoint.method))
    files["internal/app/routes.go"] = routes_go(ordered, module)
    files |= _shared(files, values)
    files["internal/store/migrations/0001_first_tables.sql"] = _migration(blueprint, values)
    shown = shown_of(tables)
    files |= test_files(scenes, module)
    files["internal/app/factories_test.go"] = factories_go(
        tables, naming, shapes.rules, shown, module
    )
    files |= _tried({p: t for p, t in files.items() if p.endswith("_test.go")}, values)
    return {_RENAMED.get(path, path): text for path, text in files.items()}


def _migration(blueprint: Blueprint, values: dict[str, Any]) -> str:
    database = values["kind"]
    if blueprint.stack.database != database:
        stack = blueprint.stack.model_copy(update={"database": database})
        blueprint = blueprint.model_copy(update={"stack": stack})
    return next(schema_sql(blueprint)).text


def _called(texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in _CALLED.findall(text)}


def _uses(called: set[str]) -> set[str]:
    """The functions that are called, and those that these call."""
    found = set(called)
    waiting = list(found)
    while waiting:
        for name in _NEEDS.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def _shared(made: dict[str, str], values: dict[str, Any]) -> dict[str, str]:
    """What all endpoints share, as far as they use it."""
    app = "internal/app"
    called = _called(made.values())
    values = {**values, "uses": _uses(called)}
    files = {path: rendered(path, **values) for path in _parts(values)}
    values["uses"] = _uses(called | _called(files.values()))
    values["rules"] = set(_BODY.findall("\n".join((*made.values(), *files.values()))))
    values["filters"] = "filter" in values["uses"]
    values["moves"] = "move" in values["uses"]
    for name in ("app", "middleware", "crud", "pages"):
        files[f"{app}/{name}.go"] = rendered(f"{app}/{name}.go", **values)
    if values["keyed"]:
        files[f"{app}/idempotency.go"] = rendered(f"{app}/idempotency.go", **values)
    if values["steps"]:
        files[f"{app}/states.go"] = rendered(f"{app}/states.go", **values)
    if "fields" in values["uses"] or values["filters"]:
        for name in ("body", "rules"):
            files[f"internal/body/{name}.go"] = rendered(f"internal/body/{name}.go", **values)
    for path in ("internal/access/access.go", "internal/settings/settings.go"):
        files[path] = rendered(path, **values)
    return {**files, **_foundations({**made, **files}, values)}


def _tried(made: dict[str, str], values: dict[str, Any]) -> dict[str, str]:
    """The tests of what is there once, and what all tests share."""
    wanted = {
        "basics": True,
        "signing_in": values["signs_in"],
        "buying": values["buys"],
        "webhooks_signed": values["notices"],
    }
    paths = [f"internal/app/{name}_test.go" for name, wants in wanted.items() if wants]
    files = {path: rendered(path, **values) for path in paths}
    values = {**values, "tested": _called([*made.values(), *files.values()])}
    path = "internal/app/helpers_test.go"
    return {**files, path: rendered(path, **values)}


def _parts(values: dict[str, Any]) -> list[str]:
    """The templates that serve some endpoints only."""
    wanted = {
        "accounts": values["user"],
        "mail": values["mails"],
        "grant": values["grant"],
        "cart": values["cart"],
        "webhooks": values["notices"],
    }
    return [f"internal/app/{name}.go" for name, wants in wanted.items() if wants]


def _foundations(made: dict[str, str], values: dict[str, Any]) -> dict[str, str]:
    """The store, as far as it is used, and all around the code."""
    source = "\n".join(made.values())
    kinds = {kind: f"store.{kind}" in source for kind in ("Decimal", "Date", "JSON", "Today")}
    values = {
        **values,
        "empties": "store.Empty(" in source,
        "one_ofs": "store.OneOf(" in source,
        "withins": "store.Within(" in source,
        "anys": "store.AnyOf(" in source,
        "searches": "store.Contains(" in source,
    }
    absent = {
        "internal/store/decimal.go": not kinds["Decimal"],
        "internal/store/date.go": not (kinds["Date"] or kinds["Today"]),
        "internal/store/json.go": not kinds["JSON"],
        "internal/auth/password.go": not values["user"],
        "internal/auth/token.go": not values["user"],
    }
    files = {p: t for p, t in TEMPLATES.plain_files.items() if not absent.get(p)}
    paths = [*_ALWAYS, *(["internal/auth/auth_test.go"] if values["user"] else [])]
    return files | {path: rendered(path, **values) for path in paths}


def _values(blueprint: Blueprint, tables: Tables, naming: Naming) -> dict[str, Any]:
    """All that the templates ask for."""
    endpoints, shapes = endpoints_of(blueprint), shapes_of(blueprint)
    rules = shapes.rules
    accounts = accounts_of(tables, rules, endpoints)
    cart, told = cart_of(endpoints, shapes), notifying_of(endpoints)
    kind = GO.database(blueprint)
    user = rules.user is not None
    values: dict[str, Any] = {
        "title": one_line(blueprint.title) or blueprint.slug,
        "asked": _asked(blueprint),
        "manual": any(f.way == "text" for e in endpoints for f in e.means.fillings),
        "summary": sentence(blueprint.summary) or "Made from a design.",
        "slug": blueprint.slug,
        "module": f"example.com/{blueprint.slug}",
        "kind": kind,
        "sqlite": kind == "sqlite",
        "database": _DATABASES[kind],
        "driver": _DRIVERS[kind],
        "database_default": f"sqlite:{blueprint.slug}.db" if kind == "sqlite" else "",
        "view_parameter": ", view access.View" if user else "",
        "view_argument": ", view" if user else "",
        "owners": _owners(rules, tables, naming),
        "shown": _shown(tables),
        "open": entries([(text(name), "true") for name in sorted(shapes.open())]),
        "kept": entries([(text(name), "true") for name in sorted(rules.kept)]),
        "team": entries([(text(name), "true") for name in sorted(rules.team)]),
        "told": rules.told,
        "judged": _judged(shapes),
        "staffed": shapes.staffed,
        "below": any(owning.parent for owning in rules.owned.values()),
        "own_steps": texts(own_steps_of(tables)),
        "claims": _claims(rules, endpoints),
        "keyed": any(endpoint.keyed for endpoint in endpoints),
        "record": _record(tables, naming),
        "steps": _steps(blueprint),
        "unknown": [endpoint for endpoint in endpoints if endpoint.does == "unknown"],
        **account_values(accounts, rules, naming),
        **cart_values(cart, shapes, naming, tables),
        **notice_values(told, naming),
    }
    values |= setting_lines(values)
    trials = Trials(endpoints, shapes, naming, accounts, cart, told)
    return values | trial_values(trials, values)


def _asked(blueprint: Blueprint) -> str:
    """The database that was asked for and that the project cannot run on."""
    database = blueprint.stack.database
    return "" if database in GO.databases else one_line(database)


def _owners(rules: Rules, tables: Tables, naming: Naming) -> list[str]:
    pairs: list[tuple[str, str]] = []
    for name, owning in rules.owned.items():
        through = f", through: &{naming.table(owning.parent.name)}.Schema" if owning.parent else ""
        pairs.append((text(name), f"{{column: {text(owning.column.name)}{through}}}"))
    return entries(pairs)


def _shown(tables: Tables) -> list[str]:
    return entries(
        [
            (text(name), f"{{{text(column.name)}, []string{{{texts(values)}}}}}")
            for name, (column, values) in shown_of(tables).items()
        ]
    )


def _judged(shapes: Shapes) -> list[str]:
    """By table, what is in its judged columns at first; typed as its fields are."""
    pairs: list[tuple[str, str]] = []
    for name, columns in shapes.judged.items():
        first = [f"{text(column.name)}: {_first(column)}" for column in columns]
        pairs.append((text(name), f"{{{', '.join(first)}}}"))
    return entries(pairs)


def _first(column: Column) -> str:
    return "nil" if column.default is None else f"{plain_type(column)}({literal(column)})"


def _steps(blueprint: Blueprint) -> list[tuple[str, list[str]]]:
    return [
        (name, entries([(text(before), f"{{{texts(after)}}}") for before, after in table.items()]))
        for name, table in steps_of(endpoints_of(blueprint)).items()
    ]


_OWNING = frozenset("create create-filled nested-create nested-create-filled replace".split())


def _claims(rules: Rules, endpoints: tuple[Any, ...]) -> set[str]:
    """How new rows come to their owners."""
    made = {e.table.name: e.table for e in endpoints if e.does in _OWNING and e.table}
    columns = [rules.claimed(table) for table in made.values()]
    return {"ClaimOptional" if column.nullable else "Claim" for column in columns if column}


def _record(tables: Tables, naming: Naming) -> dict[str, Any] | None:
    """The table of first answers to calls with an Idempotency-Key."""
    table = next((table for table in tables.all if table.support), None)
    if table is None:
        return None
    sources = {
        "made_by": "c.caller.Name()",
        "call_key": "key",
        "fingerprint": "mark",
        "status": "given.status",
        "answer": "string(text)",
    }
    names = {name: _field(table, name, naming) for name in sources}
    return {
        "type": naming.types[table.name],
        "table": naming.variables[table.name],
        "lines": entries([(names[name], value) for name, value in sources.items()]),
        **names,
    }


def _field(table: Table, name: str, naming: Naming) -> str:
    column = table.column(name)
    assert column
    return naming.field(table, column)


GO = Framework("go", "Go", tuple(_DATABASES), project_files, runtime)
