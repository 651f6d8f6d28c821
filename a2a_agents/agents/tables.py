"""What is kept, as tables: the one reading of the entities that DDL, OpenAPI and code share.

``tables_of`` turns entities and relations into tables in an order in which they can be made. The
names given here are the names everywhere: a column is called the same in SQL, in JSON and, where
Python allows it, in code.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from a2a_agents.agents.words import plural
from a2a_agents.core.blueprint import FieldType

Kind = FieldType | Literal["key", "reference", "currency"]

NOW = "now"
"""The default of a date or a time that is taken when the row is made."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a foreign key points."""

    table: str
    entity: str
    on_delete: Literal["cascade", "restrict", "set null"] = "restrict"
    late: bool = False
    """Closes a circle of tables: it can only be added when both tables are there."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, typed once for all views."""

    name: str
    kind: Kind
    attr: str = ""
    """What Python calls it."""
    nullable: bool = False
    unique: bool = False
    indexed: bool = False
    values: tuple[str, ...] = ()
    default: str | int | float | bool | None = None
    least: int | None = None
    """No value is smaller."""
    reason: str = ""
    reference: Reference | None = None
    managed: bool = False
    """Set by the server, never by a caller."""
    private: bool = False
    """Never leaves the server."""
    judged: bool = False
    """Says what others think of the row (verified, a commission): its owner must not set it."""


@dataclass(frozen=True, slots=True)
class Index:
    """An access path, or a key over several columns."""

    name: str
    columns: tuple[str, ...]
    unique: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an entity, or one that links two of them."""

    name: str
    entity: str
    """The entity it keeps; for a link table, a name made of both."""
    singular: str
    description: str
    columns: tuple[Column, ...]
    indexes: tuple[Index, ...] = ()
    access: Literal["full", "staff", "read", "internal"] = "full"
    shared: Literal["", "read", "write"] = ""
    """Whoever signs in reads all rows, whomever they belong to, or writes them as well."""
    links: tuple[str, str] | None = None
    """The two reference columns of a link table, which are its key."""
    support: bool = False
    """Keeps what the server itself needs; no entity of the design."""
    several: str = ""
    """What many rows are called, where the noun is no English one."""

    @property
    def noun_of_many(self) -> str:
        """What many rows are called, as snake_case."""
        return self.several or plural(self.singular)

    def column(self, name: str) -> Column | None:
        """The column of that name, if there is one."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def references(self) -> list[Column]:
        """The columns that point at other tables."""
        return [column for column in self.columns if column.reference]

    @property
    def own(self) -> list[Column]:
        """The columns beside the id and the times that every entity has."""
        return [column for column in self.columns if column.name not in IMPLIED]


IMPLIED = ("id", "created_at", "updated_at")


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables, each after those it refers to (late references excepted)."""

    all: tuple[Table, ...]
    by_entity: dict[str, Table] = field(default_factory=dict[str, Table])

    @property
    def entities(self) -> list[Table]:
        """The tables that keep an entity."""
        return [table for table in self.all if not table.links and not table.support]

    @property
    def link_tables(self) -> list[Table]:
        """The tables that link two entities."""
        return [table for table in self.all if table.links]

    def named(self, name: str) -> Table:
        """The table of that name. Raises ``KeyError``."""
        for table in self.all:
            if table.name == name:
                return table
        raise KeyError(name)

    def user(self) -> Table | None:
        """The table of those who sign in: it keeps a password and a unique name to log in with."""
        return next((table for table in self.entities if login_column(table)), None)


def login_column(table: Table) -> Column | None:
    """The column people log in with, if the table keeps passwords."""
    if table.column("password_hash") is None:
        return None
    for name in ("email", "username", "login", "phone"):
        column = table.column(name)
        if column and column.unique and not column.nullable:
            return column
    return None


def in_order(tables: list[Table]) -> list[Table]:
    """Tables so that each comes after those it refers to.

    Where they refer to each other in a circle, the reference that closes it becomes late and
    nullable: no row could be the first otherwise.
    """
    waiting = {table.name: table for table in tables}
    ordered: list[Table] = []
    while waiting:
        ready = next((t for t in waiting.values() if not _unmet(t, waiting)), None)
        if ready is None:
            ready = _with_late_references(min(waiting.values(), key=_cost(waiting)), waiting)
        del waiting[ready.name]
        ordered.append(ready)
    return ordered


def _unmet(table: Table, waiting: dict[str, Table]) -> list[Column]:
    return [
        column
        for column in table.references
        if column.reference
        and column.reference.table in waiting
        and column.reference.table != table.name
    ]


def _cost(waiting: dict[str, Table]):
    def cost(table: Table) -> tuple[int, int]:
        unmet = _unmet(table, waiting)
        return sum(not column.nullable for column in unmet), len(unmet)

    return cost


def _with_late_references(table: Table, waiting: dict[str, Table]) -> Table:
    late = {column.name for column in _unmet(table, waiting)}
    columns = tuple(_late(c) if c.name in late else c for c in table.columns)
    return replace(table, columns=columns)


def _late(column: Column) -> Column:
    assert column.reference
    return replace(column, nullable=True, reference=replace(column.reference, late=True))
