"""What templates ask for, whatever the framework: names, rules, sign-in, the cart."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from a2a_agents.agents.code.accounts import Accounts, accounts_of
from a2a_agents.agents.code.python.carts import cart_values, notice_values
from a2a_agents.agents.code.python.factories import factory_name
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python.source import mapping, row
from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.endpoints import Endpoint, endpoints_of
from a2a_agents.agents.examples import example, sample
from a2a_agents.agents.meaning import reference_to
from a2a_agents.agents.rules import Rules
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.states import own_steps_of, shown_of, steps_of
from a2a_agents.agents.tables import Table, Tables, login_column
from a2a_agents.agents.words import one_line, quoted, sentence
from a2a_agents.core.blueprint import Blueprint


def values_of(
    blueprint: Blueprint, tables: Tables, shapes: Shapes, naming: Naming
) -> dict[str, Any]:
    """What the templates ask for in every framework."""
    endpoints, rules = endpoints_of(blueprint), shapes.rules
    guarded = next((e for e in endpoints if not e.public and e.method == "GET"
                    and not e.path.parameters), None)  # fmt: skip
    values: dict[str, Any] = {
        "title": one_line(blueprint.title).replace('"', "'").replace("\\", "/") or blueprint.slug,
        "summary": sentence(blueprint.summary) or "Made from a design.",
        "slug": blueprint.slug,
        "package": blueprint.slug.replace("_", "-").strip("-"),
        "classes": naming.classes,
        "rules": rules,
        "steps": steps_of(endpoints),
        "shown": shown_of(tables),
        "open": _models(naming, shapes.open()),
        "kept": _models(naming, rules.kept),
        "one_each": _models(naming, {t.name for t in tables.entities if rules.one_each(t)}),
        "judged": _judged(naming, shapes),
        "staffed": shapes.staffed,
        "team": _models(naming, rules.team),
        "told": rules.told,
        "own_steps": row(
            [quoted(s) for s in own_steps_of(tables)], 0, len("OWN_STEPS: tuple[str, ...] = ")
        ),
        "unknown": [endpoint for endpoint in endpoints if endpoint.does == "unknown"],
        "money": any(table.support for table in tables.all),
        "guarded": f"/v1{guarded.path}" if guarded else "/v1/nothing",
        "manual": any(f.way == "text" for e in endpoints for f in e.means.fillings),
        "paths": len({endpoint.path.template for endpoint in endpoints}),
    }
    values |= notice_values(endpoints, naming)
    values |= cart_values(endpoints, shapes, naming)
    accounts = accounts_of(tables, rules, endpoints)
    values |= _sign_in_values(accounts, rules, naming, endpoints)
    return values | _account(shapes, values)


def _models(naming: Naming, names: AbstractSet[str]) -> str:
    """A frozen set of models, as source."""
    models = [f"models.{naming.classes[name]}" for name in sorted(names) if name in naming.classes]
    lines = "".join(f"        {model},\n" for model in models)
    return f"frozenset(\n    {{\n{lines}    }}\n)" if models else "frozenset()"


def _judged(naming: Naming, shapes: Shapes) -> str:
    """By model, what is in its judged columns at first, as source."""
    lines: list[str] = []
    for name, columns in shapes.judged.items():
        head = f"    models.{naming.classes[name]}: "
        pairs = [f"{quoted(c.attr)}: {python_literal(c.default)}" for c in columns]
        lines.append(f"{head}{mapping(pairs, 4, len(head))},\n")
    return f"{{\n{''.join(lines)}}}" if lines else "{}"


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
        **_staff_values(user, rules),
    }


def _staff_values(user: Table, rules: Rules) -> dict[str, Any]:
    """How a user is known to work here; a role that is linked is asked for in the framework."""
    staff = rules.staff
    if staff is None:
        return {"staff_test": ["return False"]}
    if staff.column:
        flag = f"user.{staff.column.attr}"
        among = f" in {python_literal(staff.values)}" if staff.values else ""
        return {"staff_test": [f"return {flag}{among}"]}
    assert staff.link
    assert staff.role
    lists = [c for c in staff.role.own if c.kind == "json" and not c.nullable and c.default is None]
    return {
        "staff_user": reference_to(staff.link, user),
        "staff_role": reference_to(staff.link, staff.role),
        "role_extras": "".join(f", {c.attr}=[]" for c in lists if c.name != "name"),
    }


def optional_templates(values: dict[str, Any]) -> list[str]:
    """Templates of files that a design has only with sign-in, a cart, a payment provider."""
    paths: list[str] = []
    if values["user"]:
        paths += ["app/auth.py"]
        paths += ["tests/test_sign_in.py"] if values["signs_in"] else []
    if values["notices"]:
        paths += ["app/webhooks.py", "tests/test_webhooks_signed.py"]
    if values["basket"]:
        paths += ["app/cart.py", *(["tests/test_buying.py"] if values["buys"] else [])]
    return paths
