"""One endpoint with all that its source depends on."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.express.naming import Naming
from a2a_agents.agents.code.express.schemas import answer
from a2a_agents.agents.code.express.source import call
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.code.scene import EndpointScene
from a2a_agents.agents.paths import Segment

INDENT = 6
"""Where the statements of an endpoint begin."""


@dataclass(frozen=True, slots=True)
class Scene(EndpointScene):
    """An endpoint on the way to TypeScript."""

    naming: Naming
    verifies: bool = False
    """A new account is asked to confirm its address."""

    @property
    def name(self) -> str:
        """Its table as a literal."""
        return json_literal(self.table.name)

    @property
    def keys(self) -> list[str]:
        """Expressions that read the path's parameters, in order."""
        return [_read(segment) for segment in self.endpoint.path.parameters]

    @property
    def view(self) -> str:
        """The last argument of reading calls; empty where it need not be said."""
        return '"public"' if self.shows_all(self.table) else ""

    @property
    def parents(self) -> str:
        """The last argument of a call that finds the row in the path, likewise."""
        return '"public"' if self.shows_parents else ""

    @property
    def body(self) -> str:
        """The statement that reads the body."""
        assert self.shape.request
        return f"const body = parsed(schemas.{self.shape.request.name}, req.body);"

    def answered(self, row: str = "row") -> str:
        """The reply with a row."""
        assert self.shape.model
        body = f"schemas.{answer(self.shape.model)}({row})"
        return f"return {{ status: {self.shape.status}, body: {body} }};"

    def paged(self, name: str, arguments: list[str]) -> list[str]:
        """The statements that read a page and answer with it."""
        assert self.shape.model
        return [
            call(f"const page = await resources.{name}", arguments, INDENT),
            f"return {{ status: 200, body: shown(page, schemas.{answer(self.shape.model)}) }};",
        ]

    @property
    def done(self) -> str:
        """The reply without a body."""
        return f"return {{ status: {self.shape.status} }};"


def _read(segment: Segment) -> str:
    return f"{'keyIn' if segment.key else 'wordIn'}(req, {json_literal(segment.text)})"
