"""Facts of signing in that a project is written from."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.endpoints import Endpoint
from a2a_agents.agents.meaning import reference_to, state_column
from a2a_agents.agents.rules import Rules
from a2a_agents.agents.signing import sessions_table, tokens_table
from a2a_agents.agents.tables import Column, Table, Tables

_CLOSED = ("suspended", "disabled", "blocked", "deleted", "banned", "inactive", "closed")


@dataclass(frozen=True, slots=True)
class Accounts:
    """What is there to sign in with, as far as the endpoints use it."""

    user: Table | None
    sessions: Table | None
    tokens: Table | None
    verifies: bool
    """A new account is asked to confirm its address."""
    signs_in: bool
    """An account can be opened and signed in to."""
    state: Column | None
    """The state of a user."""
    blocked: tuple[str, ...]
    """States in which nobody gets in."""
    activates: bool
    """Confirming the address takes the user from ``pending`` to ``active``."""
    login_path: str

    @property
    def session_owner(self) -> Column | None:
        """The reference of a session to its user."""
        return reference_to(self.sessions, self.user) if self.sessions and self.user else None

    @property
    def token_owner(self) -> Column | None:
        """The reference of a token to its user."""
        return reference_to(self.tokens, self.user) if self.tokens and self.user else None


def accounts_of(tables: Tables, rules: Rules, endpoints: tuple[Endpoint, ...]) -> Accounts:
    """The facts of one design."""
    does = {endpoint.does: endpoint for endpoint in endpoints}
    asked = set(does)
    by_mail = asked & {"verify-email", "forgot-password", "reset-password"}
    tokens = tokens_table(tables) if by_mail else None
    state = state_column(rules.user) if rules.user else None
    return Accounts(
        rules.user,
        sessions_table(tables) if asked & {"refresh", "logout"} else None,
        tokens,
        tokens is not None and "verify-email" in does,
        {"register", "login"} <= asked,
        state,
        tuple(v for v in state.values if v in _CLOSED) if state else (),
        bool(state and {"pending", "active"} <= set(state.values)),
        str(does["login"].path) if "login" in does else "/auth/login",
    )
