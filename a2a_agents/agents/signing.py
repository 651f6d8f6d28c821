"""Operations of signing in, understood if the tables that they need are there."""

from __future__ import annotations

from a2a_agents.agents.meaning import Asked, Meaning, reference_to
from a2a_agents.agents.tables import Column, Table, Tables, login_column

_SIGNING_IN = {
    ("POST", "register"): "register",
    ("POST", "signup"): "register",
    ("POST", "sign-up"): "register",
    ("POST", "login"): "login",
    ("POST", "signin"): "login",
    ("POST", "sign-in"): "login",
    ("POST", "token"): "login",
    ("POST", "refresh"): "refresh",
    ("POST", "logout"): "logout",
    ("POST", "sign-out"): "logout",
    ("POST", "verify-email"): "verify-email",
    ("POST", "forgot-password"): "forgot-password",
    ("POST", "reset-password"): "reset-password",
    ("POST", "change-password"): "change-password",
    ("GET", "me"): "me",
    ("PATCH", "me"): "change-me",
    ("DELETE", "me"): "remove-me",
}
_NEED_SESSIONS = ("refresh", "logout")
_NEED_TOKENS = {
    "verify-email": ("verify_email", "email_verified_at"),
    "forgot-password": ("reset_password", ""),
    "reset-password": ("reset_password", ""),
}


def signing_in(asked: Asked) -> Meaning | None:
    """Accounts, sessions, passwords."""
    user = asked.tables.user()
    does = _SIGNING_IN.get((asked.method, asked.path.last))
    if user is None or does is None or asked.path.parameters or len(asked.segments) > 2:
        return None
    if does in _NEED_SESSIONS:
        sessions = sessions_table(asked.tables)
        return Meaning(does, user, via=sessions) if sessions else None
    if does in _NEED_TOKENS:
        return _by_mail(asked, user, does)
    return Meaning(does, user, column=login_column(user))


def _by_mail(asked: Asked, user: Table, does: str) -> Meaning | None:
    purpose, column = _NEED_TOKENS[does]
    tokens = tokens_table(asked.tables)
    if tokens is None or user.column("email") is None:
        return None
    if purpose not in (tokens.column("purpose") or Column("", "text")).values:
        return None
    if column and not user.column(column):
        return None
    return Meaning(does, user, via=tokens, value=purpose)


def sessions_table(tables: Tables) -> Table | None:
    """Where refresh tokens are kept, as hashes."""
    return _user_table(tables, {"refresh_token_hash", "expires_at", "revoked_at"})


def tokens_table(tables: Tables) -> Table | None:
    """Where tokens for one use are kept, as hashes."""
    return _user_table(tables, {"token_hash", "purpose", "expires_at", "used_at"})


def _user_table(tables: Tables, wanted: set[str]) -> Table | None:
    """A table of the user's with these columns and nothing else that must be filled."""
    user = tables.user()
    if user is None:
        return None
    for table in tables.entities:
        names = {column.name for column in table.columns}
        if wanted <= names and reference_to(table, user) and _fills(table, user, wanted):
            return table
    return None


def _fills(table: Table, user: Table, wanted: set[str]) -> bool:
    owner = reference_to(table, user)
    others = [c for c in table.own if c != owner and c.name not in wanted]
    return all(column.nullable or column.default is not None for column in others)
