"""The files of a FastAPI application."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.accounts import Accounts, accounts_of
from a2a_agents.agents.code.fastapi.migrations import first_migration
from a2a_agents.agents.code.fastapi.models import model_files
from a2a_agents.agents.code.fastapi.render import TEMPLATES, rendered
from a2a_agents.agents.code.fastapi.routers import router_files
from a2a_agents.agents.code.fastapi.schemas import schema_files
from a2a_agents.agents.code.fastapi.tests import DIALECT, test_files
from a2a_agents.agents.code.python.carts import cart_values, notice_values
from a2a_agents.agents.code.python.factories import Factories, factory_name
from a2a_agents.agents.code.python.naming import Naming, naming_of
from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import Endpoint, endpoints_of, sections_of
from a2a_agents.agents.examples import example, sample
from a2a_agents.agents.meaning import reference_to
from a2a_agents.agents.rules import Rules
from a2a_agents.agents.shapes import Shapes, shapes_of
from a2a_agents.agents.states import OWN_STEPS, shown_of, steps_of
from a2a_agents.agents.tables import Table, Tables, login_column
from a2a_agents.agents.words import one_line, quoted, sentence
from a2a_agents.core.blueprint import Blueprint

_RENAMED = {"gitignore": ".gitignore", "dockerignore": ".dockerignore"}


def project_files(blueprint: Blueprint) -> dict[str, str]:
    """The text of each file by its path in the project."""
    tables, shapes = tables_of(blueprint), shapes_of(blueprint)
    sections, naming = sections_of(blueprint), naming_of(blueprint)
    values = _values(blueprint, tables, shapes, naming)
    files = dict(TEMPLATES.plain_files)
    files |= {path: rendered(f"{path}", **values) for path in _once(values)}
    files |= model_files(tables, naming)
    files |= schema_files(tables, shapes, naming)
    files |= router_files(sections, shapes, naming, values["verifies"])
    files["migrations/versions/0001_first_tables.py"] = first_migration(tables)
    factories = Factories(tables, naming, shapes.rules, values["shown"], DIALECT)
    files["tests/factories.py"] = rendered("tests/factories.py", **factories.values())
    files |= test_files(sections, shapes, naming)
    files[".env.example"] = rendered("env.example", **values)
    return {_RENAMED.get(p, p): text for p, text in files.items() if p not in _absent(values)}


def _once(values: dict[str, Any]) -> list[str]:
    """The templates that make one file each."""
    paths = ["README.md", "pyproject.toml", "compose.yaml", "app/__init__.py", "app/main.py"]
    paths += ["app/settings.py", "app/deps.py", "app/access.py", "app/states.py"]
    paths += ["tests/conftest.py", "tests/test_basics.py"]
    if values["user"]:
        paths += ["app/auth.py"]
        paths += ["tests/test_sign_in.py"] if values["signs_in"] else []
    if values["notices"]:
        paths += ["app/webhooks.py", "tests/test_webhooks_signed.py"]
    if values["basket"]:
        paths += ["app/cart.py", *(["tests/test_buying.py"] if values["buys"] else [])]
    return [*paths, "app/grant.py"] if values["grant"] else paths


def _absent(values: dict[str, Any]) -> set[str]:
    """Plain files that this project has no use for."""
    absent: set[str] = set()
    if not values["user"]:
        absent.add("app/security.py")
    if not values["mails"]:
        absent.add("app/mail.py")
    if not values["money"]:
        absent.add("app/idempotency.py")
    return absent


def _values(blueprint: Blueprint, tables: Tables, shapes: Shapes, naming: Naming) -> dict[str, Any]:
    """All that the templates ask for."""
    endpoints = endpoints_of(blueprint)
    guarded = next((e for e in endpoints if not e.public and e.method == "GET"
                    and not e.path.parameters), None)  # fmt: skip
    values: dict[str, Any] = {
        "title": one_line(blueprint.title).replace('"', "'").replace("\\", "/") or blueprint.slug,
        "summary": sentence(blueprint.summary) or "Made from a design.",
        "slug": blueprint.slug,
        "package": blueprint.slug.replace("_", "-").strip("-"),
        "sqlite": blueprint.stack.database == "sqlite",
        "database": "SQLite" if blueprint.stack.database == "sqlite" else "PostgreSQL",
        "classes": naming.classes,
        "rules": shapes.rules,
        "steps": steps_of(endpoints),
        "shown": shown_of(tables),
        "own_steps": OWN_STEPS,
        "unknown": [endpoint for endpoint in endpoints if endpoint.does == "unknown"],
        "money": any(table.support for table in tables.all),
        "guarded": f"/v1{guarded.path}" if guarded else "/v1/nothing",
        "manual": any(f.way == "text" for e in endpoints for f in e.means.fillings),
        "late": tuple(
            c.name for t in tables.all for c in t.references if c.reference and c.reference.late
        ),
        "paths": len({endpoint.path.template for endpoint in endpoints}),
    }
    values |= notice_values(endpoints, naming)
    values |= cart_values(endpoints, shapes, naming)
    accounts = accounts_of(tables, shapes.rules, endpoints)
    values |= _sign_in_values(accounts, shapes.rules, naming, endpoints)
    return values | _account(shapes, values)


def _account(shapes: Shapes, values: dict[str, Any]) -> dict[str, Any]:
    """The account that the tests of signing in open, and a name that nobody has."""
    user, login = values["user"], values.get("login")
    if user is None or login is None:
        return {}
    pairs = [(c.name, sample(c)) for c in shapes.creates[user.name].columns if not c.reference]
    lines = [f"{quoted(name)}: {python_literal(value)}" for name, value in pairs]
    return {"account": lines, "other_login": example(login, 9)}


def _sign_in_values(
    accounts: Accounts, rules: Rules, naming: Naming, endpoints: tuple[Endpoint, ...]
) -> dict[str, Any]:
    values: dict[str, Any] = {
        "user": accounts.user,
        "staff": rules.staff,
        "sessions": accounts.sessions,
        "tokens": accounts.tokens,
        "mails": accounts.tokens is not None,
        "verifies": accounts.verifies,
        "grant": rules.staff is not None,
        "signs_in": accounts.signs_in,
        "does": {endpoint.does: f"/v1{endpoint.path}" for endpoint in endpoints},
        "state": accounts.state,
        "blocked": accounts.blocked,
        "activates": accounts.activates,
        "login_path": accounts.login_path,
    }
    user = accounts.user
    return values | (_user_values(user, accounts, rules, naming) if user else {})


def _user_values(user: Table, accounts: Accounts, rules: Rules, naming: Naming) -> dict[str, Any]:
    name = naming.classes[user.name]
    state, blocked = accounts.state, accounts.blocked
    test = f" or user.{state.attr} in {python_literal(blocked)}" if state and blocked else ""
    return {
        "login": login_column(user),
        "cls": name,
        "user_class": name,
        "factory": factory_name(user, naming),
        "session_owner": accounts.session_owner,
        "token_owner": accounts.token_owner,
        "blocked_test": test,
        **_staff_values(user, rules, naming),
    }


def _staff_values(user: Table, rules: Rules, naming: Naming) -> dict[str, Any]:
    staff = rules.staff
    if staff is None:
        return {"staff_test": "    return False"}
    if staff.link is None:
        assert staff.column
        attr = staff.column.attr
        said = f"user.{attr} in {staff.values!r}" if staff.values else f"user.{attr}"
        return {"staff_test": f"    return {said}"}
    assert staff.role
    by_user, by_role = reference_to(staff.link, user), reference_to(staff.link, staff.role)
    assert by_user
    assert by_role
    link, role = naming.model(staff.link), naming.model(staff.role)
    lines = [
        f"    linked = sa.select({link}.{by_role.attr}).where({link}.{by_user.attr} == user.id)",
        f"    query = sa.select({role}.id).where(",
        f"        {role}.id.in_(linked), {role}.name.in_({staff.values!r})",
        "    )",
        "    return session.scalar(query.limit(1)) is not None",
    ]
    extras = [
        f", {c.attr}={'[]' if c.kind == 'json' else repr(c.default)}"
        for c in staff.role.own
        if c.name != "name" and not c.nullable and c.default is None and c.kind == "json"
    ]
    return {
        "staff_test": "\n".join(lines).replace("'", '"'),
        "staff_user": by_user,
        "staff_role": by_role,
        "role_extras": "".join(extras),
    }
