"""What an endpoint means: a behaviour and what it works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from a2a_agents.agents.paths import Path, Segment
from a2a_agents.agents.tables import Column, Table, Tables


@dataclass(frozen=True, slots=True)
class Filling:
    """A column that the server fills when it makes a row, and the way it does."""

    column: Column
    way: str
    """``key``, ``now``, ``today``, ``number``, ``first`` or ``text``."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Basket:
    """Where things are gathered before they are ordered: its tables and their columns."""

    table: Table
    line: Table
    to_basket: Column
    to_item: Column
    quantity: Column
    item: Table
    price: Column
    owner: Column
    guest: Column | None = None
    """Keeps the token of somebody who has not signed in."""
    state: Column | None = None
    open: str = ""
    done: str = ""


Way = Literal[
    "cart", "line", "item", "product", "given",
    "currency", "key", "line total", "now", "number", "subtotal", "text", "zero",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """What fills a column of an order or of one of its lines."""

    way: Way
    """A row or the body, of which ``column`` is taken; or what is reckoned."""
    column: Column | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Purchase:
    """How a basket becomes an order: where each column of it and of its lines comes from."""

    basket: Basket
    line: Table
    order: tuple[tuple[Column, Source], ...]
    lines: tuple[tuple[Column, Source], ...]
    to_order: Column
    product: Column | None = None
    """The item's reference to what it is a kind of, where lines copy from that too."""


@dataclass(frozen=True, slots=True)
class Notices:
    """Where notifications of a provider are kept, so that each one counts once."""

    table: Table
    event: Column
    kind: Column
    payload: Column
    to_payment: Column


@dataclass(frozen=True, slots=True)
class Meaning:
    """A behaviour and what it works on."""

    does: str
    table: Table | None = None
    """What is answered with or changed."""
    parent: Column | None = None
    """Its reference to the row in the path."""
    child: Column | None = None
    """The other side of a link."""
    via: Table | None = None
    """The link table, or the table that tokens or events are kept in."""
    column: Column | None = None
    """The column that is set or compared."""
    value: str = ""
    """What it is set to."""
    fillings: tuple[Filling, ...] = ()
    basket: Basket | None = None
    purchase: Purchase | None = None
    notices: Notices | None = None


UNKNOWN = "unknown"
MOVING = ("transition", "transition-to", "provider-event")
"""Behaviours that take a row from state to state."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An operation on the way to its meaning."""

    method: str
    path: Path
    entity: Table | None
    many: bool
    body: tuple[Column, ...]
    tables: Tables

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The parts of the path."""
        return self.path.segments


def is_called(table: Table, word: str) -> bool:
    """A word of a path names the rows: ``refunds``, and ``lines`` the *order lines*."""
    name = word.replace("-", "_")
    return table.name == name or table.name.endswith(f"_{name}")


def reference_to(table: Table, parent: Table) -> Column | None:
    """The column by which a table belongs to another: the required one, the one of its name."""
    found = [c for c in table.references if c.reference and c.reference.table == parent.name]
    found.sort(key=lambda c: (c.nullable, c.name != f"{parent.singular}_id"))
    return found[0] if found else None


_OWNING = ("owner", "customer", "author", "member", "created_by", "account", "payer")


def owner_reference(table: Table, user: Table) -> Column | None:
    """The reference to the user that makes a row theirs, if there is one."""
    column = reference_to(table, user)
    if column is None:
        return None
    role = column.name.removesuffix("_id")
    named = role in _OWNING or role == user.singular
    return column if named or not column.nullable else None


_STATES = ("status", "state", "stage", "phase")


def state_column(table: Table) -> Column | None:
    """The enum that says where in its life a row is."""
    for name in _STATES:
        column = table.column(name)
        if column and column.kind == "enum":
            return column
    return None


def search_columns(table: Table) -> list[Column]:
    """The columns a search looks into."""
    texts = ("string", "text")
    return [c for c in table.own if c.kind in texts and not c.private and not c.managed]
