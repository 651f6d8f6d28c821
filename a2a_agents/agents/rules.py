"""Who may see and change what: the owner of a row, who is staff, and what only staff does."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.meaning import is_called, owner_reference, reference_to
from a2a_agents.agents.tables import Column, Table, Tables
from a2a_agents.agents.words import spaced
from a2a_agents.core.blueprint import Blueprint

_STAFF = (
    "admin",
    "administrator",
    "staff",
    "manager",
    "operator",
    "support",
    "librarian",
    "owner",
)


@dataclass(frozen=True, slots=True)
class Ownership:
    """How a row leads to the user it belongs to."""

    column: Column
    parent: Table | None = None
    """The owned table that the column points at; None when it points at the user."""


@dataclass(frozen=True, slots=True)
class Staff:
    """How we know who is staff: a column of the user, or a role that is linked."""

    column: Column | None = None
    values: tuple[str, ...] = ()
    link: Table | None = None
    role: Table | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one design; without a user table nothing is owned."""

    user: Table | None = None
    owned: dict[str, Ownership] = field(default_factory=dict[str, Ownership])
    staff: Staff | None = None
    open: frozenset[str] = frozenset()
    """Names of the tables of which whoever signs in reads all rows."""
    team: frozenset[str] = frozenset()
    """Those of them whose rows whoever signs in changes, too."""
    kept: frozenset[str] = frozenset()
    """Names of the tables that staff alone writes, and that others read only where a row is
    theirs. Empty where nobody is known to be staff."""

    def judged(self, table: Table) -> tuple[Column, ...]:
        """What owners must not set of their own rows, as it says what others think of them."""
        if self.staff is None or table.name not in self.owned or table.name in self.kept:
            return ()
        return tuple(column for column in table.own if column.judged)

    def for_staff(self, table: Table, *, writing: bool) -> bool:
        """Nobody but staff may do it, to no row of the table."""
        if self.staff is None or table == self.user:
            return False
        if table.name in self.team:
            return False
        free, kept = table.name not in self.owned, table.name in self.kept
        return free or kept if writing else free and kept

    def private(self, table: Table) -> bool:
        """Others than its owner and staff change no row, and read one only where it is open."""
        return table.name in self.owned and table.name not in self.team

    @property
    def told(self) -> str:
        """What others may do with what is somebody's, as a sentence; empty if nothing."""
        read = ", ".join(spaced(name) for name in sorted(self.open - self.team))
        written = ", ".join(spaced(name) for name in sorted(self.team))
        said = (f"reads all {read}" if read else "", f"changes all {written}" if written else "")
        return f"Whoever signs in {' and '.join(filter(None, said))}." if any(said) else ""

    def owner_column(self, table: Table) -> Column | None:
        """The column that names the user, if the table has one itself."""
        owning = self.owned.get(table.name)
        return owning.column if owning and owning.parent is None else None

    def claimed(self, table: Table) -> Column | None:
        """The column that names the user, where who makes a row owns it."""
        return None if table.name in self.kept else self.owner_column(table)

    def one_each(self, table: Table) -> bool:
        """A user has one row at most and it may be nobody's, so staff, who make many, own none."""
        owner = self.claimed(table)
        return self.staff is not None and owner is not None and owner.unique and owner.nullable

    def only_self(self, table: Table | None) -> bool:
        """A table of users, of whom nobody sees others."""
        return self.user is not None and table == self.user and self.staff is None

    def privileged(self, column: Column) -> bool:
        """Decides what a user may do, so users must not set it themselves."""
        return bool(self.staff and self.staff.column and self.staff.column.name == column.name)


@lru_cache(maxsize=8)
def rules_of(blueprint: Blueprint) -> Rules:
    """The rules that the tables themselves imply."""
    tables = tables_of(blueprint)
    user = tables.user()
    if user is None:
        return Rules()
    owned, staff = _owned(tables, user), _staff(tables, user)
    made = _made_by_staff(blueprint, tables)
    kept = _kept(tables, user, owned, made) if staff else frozenset[str]()
    team = _below({t.name for t in tables.entities if t.shared == "write"}, owned)
    shared = frozenset(table.name for table in tables.entities if table.shared)
    return Rules(user, owned, staff, open=shared | team, team=team - kept, kept=kept)


def _below(names: AbstractSet[str], owned: dict[str, Ownership]) -> frozenset[str]:
    """The tables with those that belong to them alone, over however many others."""
    found = set(names)
    grown = True
    while grown:
        more = {n for n, o in owned.items() if o.parent and o.parent.name in found} - found
        found |= more
        grown = bool(more)
    return frozenset(found)


_OF_PEOPLE = re.compile(
    r"surname|(full|first|last|recipient|reporter|donor|guest|visitor|contact|customer|client|buyer"
    r"|sender|patient|member|applicant|holder|signer)_name"
)
_BOOKS = re.compile(r"(Credit|Card|Loyalty|Coin|Stock|Cash|Points?)(Movement|Entry)$")
_BORN = ("born_on", "birth_date", "date_of_birth", "birthday")


def _made_by_staff(blueprint: Blueprint, tables: Tables) -> AbstractSet[str]:
    """Tables of which an operation for staff makes rows: no other way leads around it."""
    found: set[str] = set()
    for operation in blueprint.operations:
        table = tables.by_entity.get(operation.entity)
        makes = operation.staff and operation.method == "POST"
        if table and makes and is_called(table, operation.path.rsplit("/", 1)[-1]):
            found.add(table.name)
    return found


def _kept(
    tables: Tables, user: Table, owned: dict[str, Ownership], made: AbstractSet[str]
) -> frozenset[str]:
    """What the design says, and what holds people's data or belongs to that, and has no owner."""
    kept = {t.name for t in tables.entities if (_is_kept(t) or t.name in made) and t != user}
    free = [t for t in tables.entities if t.name not in owned and t != user]
    kept |= {table.name for table in free if _personal(table)}
    grown = True
    while grown:
        more = {t.name for t in free if t.name not in kept and _refers_to(t, kept - owned.keys())}
        kept |= more
        grown = bool(more)
    return frozenset(kept)


def _is_kept(table: Table) -> bool:
    """What the design gives to staff, and the books of what somebody has: *credit entries*."""
    return table.access == "staff" or (table.access == "read" and bool(_BOOKS.search(table.entity)))


def _personal(table: Table) -> bool:
    """Whether rows are about a person: a name beside a way to reach or to tell them apart."""
    names = {column.name for column in table.columns}
    kinds = {column.kind for column in table.columns}
    born = not names.isdisjoint(_BORN)
    if any(map(_OF_PEOPLE.fullmatch, names)):
        reached = "phone" in kinds or any(name.endswith(("address", "_email")) for name in names)
        return born or reached
    return "name" in names and {"email", "phone"} <= kinds


def _refers_to(table: Table, kept: AbstractSet[str]) -> bool:
    return any(c.reference and c.reference.table in kept and not c.nullable for c in table.own)


def _owned(tables: Tables, user: Table) -> dict[str, Ownership]:
    owned: dict[str, Ownership] = {}
    others = [table for table in tables.entities if table != user]
    for table in others:
        column = owner_reference(table, user)
        if column:
            owned[table.name] = Ownership(column)
    grown = True
    while grown:  # what belongs to something owned is owned
        grown = False
        for table in others:
            parent = None if table.name in owned else _owned_parent(table, tables, owned)
            if parent:
                column = reference_to(table, parent)
                assert column
                owned[table.name] = Ownership(column, parent)
                grown = True
    return owned


def _owned_parent(table: Table, tables: Tables, owned: dict[str, Ownership]) -> Table | None:
    for column in table.references:
        assert column.reference
        if column.reference.table in owned and not column.nullable:
            return tables.named(column.reference.table)
    return None


def _staff(tables: Tables, user: Table) -> Staff | None:
    for name in ("role", "kind", "type"):
        column = user.column(name)
        others = (v for v in column.values if v != column.default) if column else ()
        values = tuple(v for v in others if v in _STAFF)  # whoever registers is none of them
        if values:
            return Staff(column, values)
    for name in ("is_admin", "is_staff", "admin", "staff"):
        column = user.column(name)
        if column and column.kind == "boolean":
            return Staff(column)
    return _linked_role(tables, user)


def _linked_role(tables: Tables, user: Table) -> Staff | None:
    for link in tables.link_tables:
        ends = {c.reference.table for c in link.references if c.reference}
        for table in tables.entities:
            is_role = table.singular.endswith("role") and table.column("name") is not None
            if is_role and ends == {user.name, table.name} and _name_suffices(table):
                return Staff(values=_STAFF[:3], link=link, role=table)
    return None


def _name_suffices(role: Table) -> bool:
    return all(c.nullable or c.default is not None or c.kind == "json"
               for c in role.own if c.name != "name")  # fmt: skip
