"""The files of an Express application."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.accounts import Accounts, accounts_of
from a2a_agents.agents.code.buying import cart_of, notifying_of
from a2a_agents.agents.code.express.carts import cart_values, notice_values
from a2a_agents.agents.code.express.factories import factories_ts
from a2a_agents.agents.code.express.naming import Naming, naming_of
from a2a_agents.agents.code.express.render import TEMPLATES, rendered
from a2a_agents.agents.code.express.routes import route_files
from a2a_agents.agents.code.express.schemas import schema_files
from a2a_agents.agents.code.express.source import key, literal, shape
from a2a_agents.agents.code.express.staff import staff_values
from a2a_agents.agents.code.express.tables import kept, tables_ts
from a2a_agents.agents.code.express.tests import test_files
from a2a_agents.agents.code.express.trial_rows import pair
from a2a_agents.agents.database.ddl import tables_sql
from a2a_agents.agents.database.dialects import dialect_of
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import Endpoint, endpoints_of, sections_of
from a2a_agents.agents.examples import example
from a2a_agents.agents.shapes import Shapes, shapes_of
from a2a_agents.agents.states import own_steps_of, shown_of, steps_of
from a2a_agents.agents.tables import Tables, login_column
from a2a_agents.agents.words import one_line, sentence
from a2a_agents.core.blueprint import Blueprint

DATABASES = {"sqlite": "SQLite", "mysql": "MySQL", "postgresql": "PostgreSQL"}
_RENAMED = {"gitignore": ".gitignore", "dockerignore": ".dockerignore", "npmrc": ".npmrc"}


def project_files(blueprint: Blueprint) -> dict[str, str]:
    """The text of each file by its path in the project."""
    tables, shapes = kept(tables_of(blueprint)), shapes_of(blueprint)
    sections, naming = sections_of(blueprint), naming_of(tables)
    values = _values(blueprint, tables, shapes, naming)
    absent = _absent(values)
    files = {path: text for path, text in TEMPLATES.plain_files.items() if path not in absent}
    files |= {path: rendered(path, **values) for path in _once(values)}
    files[".env.example"] = rendered("env.example", **values)
    files["src/store/tables.ts"] = tables_ts(tables, naming)
    files |= schema_files(shapes, naming)
    files |= route_files(sections, shapes, naming, values["verifies"])
    files["tests/factories.ts"] = factories_ts(tables, naming, shapes.rules, values["shown"])
    files |= test_files(sections, shapes, naming)
    if not values["mongodb"]:
        files["migrations/0001_first_tables.sql"] = tables_sql(tables, dialect_of("postgresql"))
    return {_RENAMED.get(path, path): text for path, text in files.items()}


def _once(values: dict[str, Any]) -> list[str]:
    """The templates that make one file each."""
    paths = [
        "README.md",
        "Dockerfile",
        "compose.yaml",
        "package.json",
        "src/access.ts",
        "src/app.ts",
        "src/callers.ts",
        "src/context.ts",
        "src/endpoint.ts",
    ]
    paths += ["src/settings.ts", "src/states.ts", "src/store/open.ts"]
    paths += ["tests/world.ts", "tests/stores.ts", "tests/basics.test.ts", "tests/store.test.ts"]
    paths += ["tests/sign-in.test.ts"] if values["signs_in"] else []
    paths += ["tests/buying.test.ts"] if values["buys"] else []
    paths += ["tests/webhooks-signed.test.ts"] if values["notices"] else []
    paths += ["src/auth.ts"] if values["user"] else []
    paths += ["src/idempotency.ts"] if values["idempotency"] else []
    paths += ["src/webhooks.ts"] if values["notices"] else []
    paths += ["src/cart.ts"] if values["basket_noun"] else []
    paths += ["src/grant.ts"] if values["staff"] else []
    return paths


def _absent(values: dict[str, Any]) -> set[str]:
    """Plain files that this project has no use for."""
    absent: set[str] = set()
    if not values["user"]:
        absent.add("src/security.ts")
    if not values["mails"]:
        absent.add("src/mail.ts")
    if values["mongodb"]:
        absent |= {"src/store/postgres.ts", "src/store/sql.ts"}
    else:
        absent |= {"src/store/mongo.ts", "src/store/documents.ts", "tests/documents.test.ts"}
    return absent


def _values(blueprint: Blueprint, tables: Tables, shapes: Shapes, naming: Naming) -> dict[str, Any]:
    """All that the templates ask for."""
    endpoints = endpoints_of(blueprint)
    cart, notifying = cart_of(endpoints, shapes), notifying_of(endpoints)
    support = next((table for table in tables.all if table.support), None)
    keyed = any(endpoint.keyed for endpoint in endpoints)
    return {
        "title": one_line(blueprint.title) or blueprint.slug,
        "summary": sentence(blueprint.summary) or "Made from a design.",
        "slug": blueprint.slug,
        "package": blueprint.slug.replace("_", "-").strip("-"),
        **_database_values(blueprint),
        "rules": shapes.rules,
        "steps": steps_of(endpoints),
        "shown": shown_of(tables),
        "open": sorted(shapes.open()),
        "kept": sorted(shapes.rules.kept),
        "team": sorted(shapes.rules.team),
        "told": shapes.rules.told,
        "one_each": sorted(t.name for t in tables.entities if shapes.rules.one_each(t)),
        "judged": {
            name: shape([f"{key(c.name)}: {literal(c.default)}" for c in columns], 2, len(name) + 5)
            for name, columns in shapes.judged.items()
        },
        "own_steps": own_steps_of(tables),
        "stands_in": not tables_of(blueprint).all,
        "money": support is not None,
        "idempotency": support.name if support and keyed else "",
        "basket_noun": "",
        "buys": False,
        "notices": None,
        "makers": [
            {"table": table.name, "name": naming.factory(table)} for table in tables.entities
        ],
        **(cart_values(cart, shapes, naming) if cart else {}),
        **(notice_values(notifying, naming) if notifying else {}),
        **_account_values(accounts_of(tables, shapes.rules, endpoints), shapes, naming),
        **_endpoint_values(endpoints),
    }


def _database_values(blueprint: Blueprint) -> dict[str, Any]:
    asked = blueprint.stack.database
    mongodb = asked == "mongodb"
    other = asked not in ("", "mongodb", "postgresql")
    return {
        "mongodb": mongodb,
        "database": "MongoDB" if mongodb else "PostgreSQL",
        "store_file": f"src/store/{'mongo' if mongodb else 'postgres'}.ts",
        "asked": DATABASES.get(asked, one_line(asked)) if other else "",
    }


def _endpoint_values(endpoints: tuple[Endpoint, ...]) -> dict[str, Any]:
    guarded = next((e for e in endpoints if _plain(e) and e.does != "unknown"), None)
    paged = next((e for e in endpoints if _plain(e) and e.does == "list"), None)
    does = {endpoint.does: f"/v1{endpoint.path}" for endpoint in endpoints}
    return {
        "does": does,
        "resets": "reset-password" in does,
        "changes_password": "change-password" in does,
        "manual": any(f.way == "text" for e in endpoints for f in e.means.fillings),
        "ordered": "checkout" in does,
        "unknown": [endpoint for endpoint in endpoints if endpoint.does == "unknown"],
        "guarded": f"/v1{guarded.path}" if guarded else "",
        "paged": f"/v1{paged.path}" if paged else "",
    }


def _plain(endpoint: Endpoint) -> bool:
    """Can be asked for by a signed-in caller without knowing anything."""
    return not endpoint.public and endpoint.method == "GET" and not endpoint.path.parameters


def _account_values(accounts: Accounts, shapes: Shapes, naming: Naming) -> dict[str, Any]:
    user, state = accounts.user, accounts.state
    secret = "SECRET_KEY" if user else "API_TOKEN"
    values: dict[str, Any] = {
        "secret": secret,
        "user": user,
        "staff": shapes.rules.staff,
        "staffed": shapes.staffed,
        "sessions": accounts.sessions,
        "tokens": accounts.tokens,
        "mails": accounts.tokens is not None,
        "verifies": accounts.verifies,
        "signs_in": accounts.signs_in,
        "state": state,
        "blocked": accounts.blocked,
        "activates": accounts.activates,
        "login_path": accounts.login_path,
    }
    login = login_column(user) if user else None
    if user is None or login is None:
        return values
    tests = [f'user.{state.name} === "{value}"' for value in accounts.blocked] if state else []
    return values | {
        "login": login,
        "other_login": example(login, 9),
        "account": [pair(c) for c in shapes.creates[user.name].columns if not c.reference],
        "user_row": naming.row(user),
        "user_factory": naming.factory(user),
        "last_login": user.column("last_login_at") is not None,
        "session_owner": accounts.session_owner,
        "token_owner": accounts.token_owner,
        "blocked_condition": " || ".join(tests),
        "blocked_test": "".join(f" || {test}" for test in tests),
        **staff_values(user, shapes.rules),
    }
