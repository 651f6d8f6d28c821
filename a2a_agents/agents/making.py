"""Rows that an operation makes from its own body: what the caller gives, what the server fills."""

from __future__ import annotations

import re
from dataclasses import replace

from a2a_agents.agents.meaning import Filling, owner_reference, state_column
from a2a_agents.agents.tables import Column, Table

_MOMENT = re.compile(
    r"^(placed|ordered|created|requested|submitted|started|opened|joined|issued|booked|loaned"
    r"|borrowed|sent|posted|received|reported|occurred)_(at|on)$"
)
_NUMBERS = ("number", "reference", "code", "order_number")


def fillings(
    table: Table, given: tuple[Column, ...], user: Table | None, parent: Column | None = None
) -> tuple[Filling, ...] | None:
    """How the server fills what the caller does not give; None if it could not know."""
    told = {column.name: column for column in given}
    owner = owner_reference(table, user) if user else None
    made: list[Filling] = []
    for column in table.own:
        if column.name in told:
            owned = owner is not None and column.name == owner.name
            if not _fits(told[column.name], column, owned):
                return None
        elif parent is not None and column.name == parent.name:
            continue
        elif owner is not None and column.name == owner.name:
            continue  # the caller
        else:
            filling = _filling(column, table)
            if filling is not None:
                made.append(filling)
            elif not column.nullable and column.default is None:
                return None
    return tuple(made)


def _fits(told: Column, column: Column, owned: bool) -> bool:
    """The field of a body can be kept in the column, whether it is sent or left out."""
    if told.kind != column.kind or column.private:
        return False
    return owned or column.nullable or not told.nullable


def _filling(column: Column, table: Table) -> Filling | None:
    if column.name == "idempotency_key":
        return Filling(column, "key")
    if column.nullable or column.default is not None:
        return None
    if column == state_column(table):
        return Filling(column, "first", column.values[0])
    if column.kind in ("datetime", "date") and _MOMENT.match(column.name):
        return Filling(column, "now" if column.kind == "datetime" else "today")
    if column.kind == "string" and column.unique and column.name in _NUMBERS:
        return Filling(column, "number")
    if column.kind == "string" and column.name == "provider":
        return Filling(column, "text", "manual")
    return None


def kept(table: Table, given: tuple[Column, ...]) -> list[Column]:
    """The fields of a body that are columns of the table."""
    return [column for column in given if table.column(column.name) is not None]


def understood(table: Table, given: tuple[Column, ...]) -> tuple[Column, ...]:
    """The fields of a body as the table has them: what names a row refers to it, what may be left
    out has the value that the table would give it, and nothing is less than the table allows."""
    return tuple(_understood(column, table.column(column.name)) for column in given)


def _understood(column: Column, own: Column | None) -> Column:
    if own is None:
        return column
    if own.kind == column.kind:
        column = replace(column, least=own.least)
    if (own.kind, column.kind) == ("reference", "uuid"):
        column = replace(column, kind="reference", reference=own.reference)
    if column.nullable and not own.nullable and own.default is not None:
        return replace(column, nullable=False, default=own.default)
    return column
