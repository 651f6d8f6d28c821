"""One endpoint on the way to being written down, whatever the language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from a2a_agents.agents.endpoints import Endpoint
from a2a_agents.agents.examples import sample
from a2a_agents.agents.meaning import state_column
from a2a_agents.agents.shapes import Model, Shape, Shapes
from a2a_agents.agents.tables import Column, Table

NOBODY = "00000000-0000-7000-8000-000000000000"
"""The id of no row."""
_GRANTED = frozenset("achievement award badge certificate group permission role".split())
_PLAIN = ("string", "text", "integer", "money", "boolean", "url", "date", "enum")


@dataclass(frozen=True, slots=True)
class EndpointScene:
    """An endpoint with the shapes of what it takes and gives."""

    endpoint: Endpoint
    shape: Shape
    shapes: Shapes

    @property
    def table(self) -> Table:
        """What the endpoint works on."""
        assert self.endpoint.table
        return self.endpoint.table

    @property
    def sent(self) -> tuple[Column, ...]:
        """The fields of its body."""
        return self.shape.request.columns if self.shape.request else ()

    @property
    def kept(self) -> Iterator[tuple[Column, Column]]:
        """Fields of the body that the row has too, each with the row's own column."""
        for column in self.sent:
            own = self.table.column(column.name)
            if own is not None:
                yield own, column

    @property
    def noted(self) -> Iterator[tuple[Column, Column]]:
        """Those of ``kept`` that a change writes down beside the column that it sets."""
        set_already = self.endpoint.means.column
        for own, column in self.kept:
            writable = not own.private and not own.managed and own.kind == column.kind
            if writable and (set_already is None or own.name != set_already.name):
                yield own, column

    @staticmethod
    def stays(own: Column, column: Column) -> bool:
        """A field that may be left out, of a column that must have a value: it keeps its own."""
        return column.nullable and not own.nullable

    def shows_all(self, table: Table) -> bool:
        """Whoever may call it sees of a table all that has come out, not only what is theirs."""
        return self.endpoint.public or table.name in self.shapes.rules.open

    @property
    def shows_parents(self) -> bool:
        """The row in the path may be somebody else's, as what is made below it is the caller's."""
        parent = self.endpoint.means.parent
        if parent is None or parent.reference is None:
            return self.endpoint.public
        reads = self.endpoint.method == "GET"
        claims = self.shapes.rules.claimed(self.table) is not None
        shared = parent.reference.table in self.shapes.rules.open
        return self.endpoint.public or (shared and (reads or claims))

    @property
    def parent_is_user(self) -> bool:
        """The row in the path is a user."""
        parent, user = self.endpoint.means.parent, self.shapes.rules.user
        return bool(parent and parent.reference and user and parent.reference.table == user.name)

    @property
    def parent_is_one(self) -> bool:
        """A user has one of the rows in the path at most, so another one would be the same."""
        parent = self.endpoint.means.parent
        table = (
            self.shapes.reads[parent.reference.table].table if parent and parent.reference else None
        )
        owner = self.shapes.rules.owner_column(table) if table else None
        return owner is not None and owner.unique

    @property
    def for_staff(self) -> bool:
        """Nobody else may call it."""
        return self.shapes.for_staff(self.endpoint)

    @property
    def grants(self) -> bool:
        """Linking the two gives a user what others decide on: a role, a badge."""
        rules, means = self.shapes.rules, self.endpoint.means
        if rules.staff is None or means.via is None:
            return False
        ends = {c.reference.table for c in means.via.references if c.reference}
        user = rules.user.name if rules.user else ""
        others = (table for table in self.shapes.tables if table.name in ends - {user})
        granted = any(table.singular.split("_")[-1] in _GRANTED for table in others)
        return rules.staff.link == means.via or (user in ends and granted)

    @property
    def refuses_others(self) -> bool:
        """Nobody but staff gets further than to be told so."""
        return self.for_staff or (self.endpoint.does in ("link", "unlink") and self.grants)

    @property
    def path_to_nothing(self) -> str:
        """Its path, about rows that are not there."""
        segments = self.endpoint.path.segments
        words = [(NOBODY if s.key else "x") if s.parameter else s.text for s in segments]
        return f"/v1/{'/'.join(words)}"

    @property
    def hidden(self) -> bool:
        """Others than its owner and staff see nothing of a row."""
        rules = self.shapes.rules
        private = rules.private(self.table) or self.table.name in rules.kept
        return private and not self.shows_all(self.table)

    @property
    def refused(self) -> dict[str, Any] | None:
        """What of a new row others than staff must not set: nothing where all is theirs, an empty
        one where they may make none at all."""
        endpoint, rules = self.endpoint, self.shapes.rules
        if rules.staff is None or endpoint.does != "create" or endpoint.public or self.for_staff:
            return None
        if rules.for_staff(self.table, writing=True):
            return {}
        columns = self.shapes.judged.get(self.table.name, ())
        values = ((column.name, _other(column)) for column in columns)
        return next(({name: value} for name, value in values if value is not None), None)

    @property
    def shown_to_others(self) -> bool:
        """Reads a row that others see, and that its owner alone changes."""
        if self.endpoint.does != "read" or self.endpoint.public:
            return False
        return self.table.name in self.shapes.rules.open and state_column(self.table) is None

    @property
    def removed_by_others(self) -> int | None:
        """The status for a user who removes somebody else's row that it reads; None if none can."""
        if self.table.access != "full" or self.table.name not in self.shapes.rules.owned:
            return None
        return 204 if self.table.name in self.shapes.rules.team else 404

    @property
    def below_others(self) -> bool:
        """Makes what belongs to a row that others see, and that must be the caller's own."""
        if self.endpoint.does != "create" or self.endpoint.public or self.for_staff:
            return False
        owning = self.shapes.rules.owned.get(self.table.name)
        free = self.table.name in self.shapes.rules.kept | self.shapes.rules.team
        parent = owning.parent if owning and not free else None
        return parent is not None and parent.name in self.shapes.open()

    def without_judged(self, model: Model) -> Model:
        """The body without what only staff may set."""
        judged = {column.name for column in self.shapes.judged.get(self.table.name, ())}
        return replace(model, columns=tuple(c for c in model.columns if c.name not in judged))

    @property
    def changed_alone(self) -> bool:
        """A user makes one without anything else being there, and may change it."""
        owner = self.shapes.rules.claimed(self.table)
        body = self.shape.request
        alone = body and all(parent is None for _, parent in self.needed(body))
        path = f"{self.endpoint.path}/"
        changes = any(
            endpoint.does == "update"
            and endpoint.table == self.table
            and str(endpoint.path).startswith(path)
            and len(endpoint.path.segments) == len(self.endpoint.path.segments) + 1
            for endpoint in self.shapes.endpoints
        )
        return bool(owner and alone and changes and not self.endpoint.path.parameters)

    def compared(self, model: Model) -> list[str]:
        """Fields of a body that the answer must give back as they were sent; two are enough."""
        answered = {
            column.name for column in (self.shape.model.columns if self.shape.model else ())
        }
        names = [c.name for c in model.columns if c.kind in _PLAIN and c.default is None]
        return [name for name in names if name in answered][:2]

    def referring(self, model: Model) -> Column | None:
        """A field of an operation's own body that must lead to a row that is there."""
        own = model.purpose == "body"
        found = (column for column, parent in self.needed(model) if own and parent is not None)
        return next(found, None)

    def preset(self, model: Model) -> Column | None:
        """A field of an operation's own body that a test leaves out, and that then has a value."""
        answered = {column.name for column in self.shape.model.columns} if self.shape.model else ()
        plain = ("string", "integer", "enum", "money")
        for column in model.columns:
            known = column.default is not None and column.kind in plain and column.name in answered
            if model.purpose == "body" and known:
                return column
        return None

    def needed(self, model: Model) -> Iterator[tuple[Column, Table | None]]:
        """Fields that a test must send, those that refer to a row with the table of that row."""
        owner = self.shapes.rules.claimed(self.table)
        for column in model.columns:
            if column.reference and (column.nullable or (owner and column.name == owner.name)):
                continue
            if column.reference:
                yield column, self.shapes.reads[column.reference.table].table
            elif column.default is None:
                yield column, None


def _other(column: Column) -> Any:
    """A value that the column does not have at first."""
    if column.kind == "boolean":
        return column.default is not True
    if column.kind == "enum":
        return next((value for value in column.values if value != column.default), None)
    value = sample(column)
    return None if column.reference or value == column.default else value
