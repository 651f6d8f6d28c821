"""Accounts: who signs in, what keeps their sessions and tokens, and what closes an account."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import endpoints_of
from a2a_agents.agents.meaning import reference_to, state_column
from a2a_agents.agents.signing import sessions_table, tokens_table
from a2a_agents.agents.tables import Column, Table, login_column
from a2a_agents.core.blueprint import Blueprint

_CLOSED = ("suspended", "disabled", "blocked", "deleted", "banned", "inactive", "closed")
_BY_MAIL = frozenset(("verify-email", "forgot-password", "reset-password"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A table of the user's, and its reference to the user."""

    table: Table
    owner: Column


@dataclass(frozen=True, slots=True)
class Accounts:
    """How people sign in to a design that has users."""

    user: Table
    login: Column
    does: frozenset[str]
    """The behaviours that the design asks for."""
    sessions: Kept | None = None
    tokens: Kept | None = None
    """Tokens for one use, sent by mail."""
    state: Column | None = None
    closed: tuple[str, ...] = ()
    """The states in which nobody may sign in."""

    @property
    def activates(self) -> bool:
        """Confirming the address opens an account that was pending."""
        return bool(self.state and {"pending", "active"} <= set(self.state.values))

    @property
    def verifies(self) -> bool:
        """A new account is asked to confirm its address."""
        return self.tokens is not None and "verify-email" in self.does

    @property
    def signs_in(self) -> bool:
        """Accounts can be opened and signed in to."""
        return {"register", "login"} <= self.does


@lru_cache(maxsize=8)
def accounts_of(blueprint: Blueprint) -> Accounts | None:
    """The accounts of the design; None if it has no users."""
    tables = tables_of(blueprint)
    user = tables.user()
    login = login_column(user) if user else None
    if user is None or login is None:
        return None
    does = frozenset(endpoint.does for endpoint in endpoints_of(blueprint))
    state = state_column(user)
    return Accounts(
        user,
        login,
        does,
        _kept(sessions_table(tables), user) if does & {"refresh", "logout"} else None,
        _kept(tokens_table(tables), user) if does & _BY_MAIL else None,
        state,
        tuple(v for v in state.values if v in _CLOSED) if state else (),
    )


def _kept(table: Table | None, user: Table) -> Kept | None:
    owner = reference_to(table, user) if table else None
    return Kept(table, owner) if table and owner else None
