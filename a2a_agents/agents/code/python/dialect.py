"""How tests of one framework make rows, keep them and call the application."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.words import quoted


@dataclass(frozen=True, slots=True)
class Dialect:
    """The words in which frameworks differ where their tests say the same."""

    session: bool
    """Rows are made in a session that is passed around, and kept when it is told."""
    client: str
    """The type of a client."""
    body: str
    """Before the body of a call: the name of the argument, if it has one."""
    query: str
    """Before the parameters of an address, likewise."""
    said: str
    """What was answered, for whoever reads why a test failed."""
    any_method: bool
    """A client has one call for every method, and only that takes every body."""
    fresh: str
    """Reads ``{row}`` again."""
    kept: str
    """Keeps what was changed in ``{row}``."""

    @property
    def commit(self) -> list[str]:
        """The line that lets the application see the rows that were made."""
        return ["session.commit()"] if self.session else []

    def calling(self, method: str, client: str = "client") -> tuple[str, list[str]]:
        """The call for a method with any body, and what it is called with first."""
        if self.any_method:
            return f"{client}.request", [quoted(method)]
        return f"{client}.{method.lower()}", []

    @property
    def failing(self) -> str:
        """The end of an assertion that tells what was answered."""
        return f", response.{self.said}"

    def fixtures(self, client: str) -> list[str]:
        """The arguments of a test that calls by this client, with their types."""
        session = ["session: orm.Session"] if self.session else []
        return [f"{client}: {self.client}", *session, "owner: Any"]

    @property
    def first(self) -> list[str]:
        """What every factory is called with."""
        return ["session"] if self.session else []
