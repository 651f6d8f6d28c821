"""What the templates of accounts ask for: users, their sessions and tokens, and who is staff."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.accounts import Accounts
from a2a_agents.agents.code.golang.fields import Fields
from a2a_agents.agents.code.golang.naming import Naming
from a2a_agents.agents.code.golang.source import entries, text, texts
from a2a_agents.agents.meaning import reference_to
from a2a_agents.agents.rules import Rules, Staff
from a2a_agents.agents.tables import Column, Table, login_column

_NOW = "store.Now()"
_NONE = ("user", "sessions", "tokens", "staff", "closed", "grant", "mails", "verifies")


def account_values(accounts: Accounts, rules: Rules, naming: Naming) -> dict[str, Any]:
    """Nothing but the names where there are no users."""
    login = login_column(accounts.user) if accounts.user else None
    if accounts.user is None or login is None:
        return dict.fromkeys(_NONE)
    user = Fields(naming, accounts.user)
    return {
        "user": _user(user, accounts),
        "login": {
            "name": login.name,
            "email": login.kind == "email",
            "what": "EMAIL" if login.kind == "email" else "NAME",
            "field": user.name(login),
        },
        "sessions": _sessions(accounts, naming),
        "tokens": _tokens(accounts, naming),
        "mails": accounts.tokens is not None,
        "verifies": accounts.verifies,
        "closed": _closed(user, accounts),
        "activates": accounts.activates,
        "staff": _staff(rules.staff, user, naming) if rules.staff else None,
        "grant": rules.staff is not None,
    }


def _needed(table: Table, name: str) -> Column:
    column = table.column(name)
    assert column
    return column


def _user(user: Fields, accounts: Accounts) -> dict[str, Any]:
    password = _needed(user.table, "password_hash")
    last, verified = (user.table.column(n) for n in ("last_login_at", "email_verified_at"))
    state = accounts.state
    return {
        "type": user.naming.types[user.table.name],
        "table": user.naming.variables[user.table.name],
        "hash_value": user.value("user", password),
        "caller_hash": user.value("c.caller.User", password),
        "set_hash": user.put("user", password, "hash"),
        "last_login": user.put("user", last, _NOW) if last else "",
        "verify": user.put("user", verified, _NOW) if verified else "",
        "state_value": user.value("user", state) if state else "",
        "activate": user.put("user", state, '"active"') if state else "",
    }


def _closed(user: Fields, accounts: Accounts) -> dict[str, str] | None:
    if accounts.state is None or not accounts.blocked:
        return None
    return {"values": texts(accounts.blocked), "value": user.value("user", accounts.state)}


def _passed(place: str, column: Column) -> str:
    """The moment in the field is there."""
    return f"{place} != nil" if column.nullable else f"!{place}.IsZero()"


def _lines(fields: Fields, values: dict[str, str]) -> list[str]:
    """Entries of a new row."""
    made: list[tuple[str, str]] = []
    for column in fields.table.own:
        if column.name in values:
            value = values[column.name]
            said = f"pointer({value})" if column.nullable else value
            made.append((fields.name(column), said))
    return entries(made)


def _sessions(accounts: Accounts, naming: Naming) -> dict[str, Any] | None:
    table, owner = accounts.sessions, accounts.session_owner
    if table is None or owner is None:
        return None
    fields = Fields(naming, table)
    revoked, expires = (_needed(table, n) for n in ("revoked_at", "expires_at"))
    lasts = "store.Now().Add(a.settings.RefreshToken)"
    values = {owner.name: "user.ID", "refresh_token_hash": "hash", "expires_at": lasts}
    return {
        "type": naming.types[table.name],
        "table": naming.variables[table.name],
        "owner": owner.name,
        "lines": _lines(fields, values),
        "expires": fields.value("session", expires),
        "revoked": _passed(f"session.{fields.name(revoked)}", revoked),
        "revoke": fields.put("session", revoked, _NOW),
        "owner_value": fields.value("session", owner),
    }


def _tokens(accounts: Accounts, naming: Naming) -> dict[str, Any] | None:
    table, owner = accounts.tokens, accounts.token_owner
    if table is None or owner is None:
        return None
    fields = Fields(naming, table)
    used, expires = (_needed(table, n) for n in ("used_at", "expires_at"))
    values = {
        owner.name: "user.ID",
        "purpose": "purpose",
        "token_hash": "hash",
        "expires_at": "store.Now().Add(mailedTokenLasts)",
    }
    return {
        "type": naming.types[table.name],
        "table": naming.variables[table.name],
        "lines": _lines(fields, values),
        "expires": fields.value("kept", expires),
        "used": _passed(f"kept.{fields.name(used)}", used),
        "use": fields.put("kept", used, _NOW),
        "owner_value": fields.value("kept", owner),
    }


def _staff(staff: Staff, user: Fields, naming: Naming) -> dict[str, Any]:
    values = texts(staff.values)
    if staff.link is None or staff.role is None:
        assert staff.column
        granted = text(staff.values[0]) if staff.values else "true"
        value, grant = user.value("user", staff.column), user.put("user", staff.column, granted)
        return {"link": False, "values": values, "value": value, "grant": grant}
    by_user, by_role = reference_to(staff.link, user.table), reference_to(staff.link, staff.role)
    assert by_user
    assert by_role
    role, link = Fields(naming, staff.role), Fields(naming, staff.link)
    name = _needed(staff.role, "name")
    json_columns = [
        column
        for column in staff.role.own
        if column.kind == "json" and not column.nullable and column.default is None
    ]
    granted = text(staff.values[0])
    return {
        "link": True,
        "values": values,
        "granted": granted,
        "by_user": by_user.name,
        "by_role": by_role.name,
        "role_type": naming.types[staff.role.name],
        "role_table": naming.variables[staff.role.name],
        "role_made": [
            role.put("role", name, granted),
            *(role.put("role", column, 'store.JSON("[]")') for column in json_columns),
            *role.presets("role", {"name"}),
        ],
        "link_type": naming.types[staff.link.name],
        "link_table": naming.variables[staff.link.name],
        "link_fields": f"{link.name(by_user)}: user.ID, {link.name(by_role)}: role.ID, "
        "CreatedAt: store.Now()",
    }
