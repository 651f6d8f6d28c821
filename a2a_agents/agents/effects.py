"""Operations that change one row in one way: a state, a time, a few fields, a mark."""

from __future__ import annotations

from dataclasses import replace

from a2a_agents.agents.making import fillings, understood
from a2a_agents.agents.meaning import (
    Asked,
    Meaning,
    owner_reference,
    reference_to,
    state_column,
)
from a2a_agents.agents.tables import Column, Table
from a2a_agents.agents.verbs import pasts

_SYNONYMS = {
    "publish": ("published", "active", "live"), "capture": ("captured", "succeeded"),
    "reopen": ("open", "reopened"), "start": ("in_progress",), "begin": ("in_progress",),
    "activate": ("active",), "deactivate": ("inactive", "disabled"), "run": ("running",),
    "finish": ("finished", "completed", "done"), "complete": ("completed", "done"),
    "reject": ("rejected", "declined"), "pause": ("paused",), "lock": ("locked",),
    "resume": ("active", "running", "in_progress"), "unpublish": ("draft",),
    "fulfil": ("fulfilled",), "fulfill": ("fulfilled",), "void": ("void", "voided"),
    "check_in": ("checked_in", "arrived"), "compute": ("computed", "calculated"),
}  # fmt: skip
_SHORTEST_VERB = 4


def transition(asked: Asked) -> Meaning | None:
    """``/things/{id}/verb`` where a state of the thing is called like the verb."""
    table, verb = _verb(asked)
    column = state_column(table) if table else None
    if table is None or column is None:
        return None
    told = next((c for c in asked.body if c.name == column.name and not c.nullable), None)
    if told:
        fits = told.kind == "enum" and set(told.values) <= set(column.values)
        loose = told.kind == "string"
        return Meaning("transition-to", table, column=column) if fits or loose else None
    value = _state_called(verb, column.values)
    return Meaning("transition", table, column=column, value=value) if value else None


def _verb(asked: Asked) -> tuple[Table | None, str]:
    """The row in the path and the word after it, if the operation changes that row."""
    if asked.method in ("GET", "DELETE") or len(asked.segments) < 3 or asked.many:
        return None, ""
    key, verb = asked.segments[-2], asked.path.last
    if not verb or not key.key or (asked.entity and asked.entity != key.table):
        return None, ""
    return key.table, verb.replace("-", "_")


def _state_called(verb: str, values: tuple[str, ...]) -> str:
    for value in _SYNONYMS.get(verb, ()):
        if value in values:
            return value
    for past in pasts(verb):
        if past in values:
            return past
    stem = verb.removesuffix("e")
    begins = [value for value in values if value.startswith(stem)]
    return begins[0] if begins and len(verb) >= _SHORTEST_VERB else ""


def stamp(asked: Asked) -> Meaning | None:
    """``/things/{id}/verb`` where the thing keeps the time at which that was done."""
    table, verb = _verb(asked)
    if table is None or asked.entity is None:
        return None
    named = (table.column(f"{past}_at") for past in pasts(verb))
    column = next((c for c in named if c and c.kind == "datetime" and c.nullable), None)
    if column is None:
        return None
    return Meaning("stamp", table, column=column)


def setting(asked: Asked) -> Meaning | None:
    """``/things/{id}/verb`` with a body of fields that the thing has."""
    table, _ = _verb(asked)
    if table is None or asked.entity is None or not asked.body:
        return None
    for column in asked.body:
        own = table.column(column.name)
        if own is None or own.private or own.managed or own == state_column(table):
            return None
        if own.kind != column.kind and (own.kind, column.kind) != ("reference", "uuid"):
            return None
    return Meaning("setting", table)


def mark(asked: Asked) -> Meaning | None:
    """PUT or DELETE ``/things/{id}/mark``: a row that joins the caller to the thing, or none."""
    does = {"PUT": "mark", "DELETE": "unmark"}.get(asked.method)
    user = asked.tables.user()
    if does is None or user is None or len(asked.segments) != 3 or not asked.segments[1].key:
        return None
    thing = asked.segments[1].table
    table = asked.entity or _called(asked)
    if thing is None or table is None or table == thing or table.links:
        return None
    parent, owner = _ends(table, thing, user)
    if parent is None or owner is None or not _one_each(table, parent, owner):
        return None
    body = understood(table, asked.body) if does == "mark" else table_body(table)
    needs = fillings(table, body, user, parent)
    unsure = any(c.reference for c in body) and does == "mark"  # what it names is not looked for
    if needs is None or unsure:
        return None
    return Meaning(does, table, parent=parent, child=owner, fillings=needs)


def table_body(table: Table) -> tuple[Column, ...]:
    """All that a row has, as if it were given."""
    return tuple(replace(column, private=False) for column in table.own)


def _called(asked: Asked) -> Table | None:
    word = asked.path.last.replace("-", "_")
    tables = [t for t in asked.tables.entities if word and t.singular.split("_")[-1] == word]
    return tables[0] if len(tables) == 1 else None


def _ends(table: Table, thing: Table, user: Table) -> tuple[Column | None, Column | None]:
    """The reference to the thing and that to the caller; two different ones."""
    if thing != user:
        return reference_to(table, thing), owner_reference(table, user)
    found = [c for c in table.references if c.reference and c.reference.table == user.name]
    if len(found) != 2:
        return None, None
    followers = [c for c in found if "follower" in c.name or c.name == f"{user.singular}_id"]
    if len(followers) != 1:
        return None, None
    return next(c for c in found if c != followers[0]), followers[0]


def _one_each(table: Table, parent: Column, owner: Column) -> bool:
    """At most one row joins the two."""
    ends = {parent.name, owner.name}
    return any(index.unique and set(index.columns) == ends for index in table.indexes)


def lookup(asked: Asked) -> Meaning | None:
    """GET ``/word/{code}`` where the code is a unique column of what is answered."""
    table = asked.entity
    if asked.method != "GET" or table is None or asked.many or len(asked.segments) != 2:
        return None
    last = asked.segments[1]
    column = table.column(last.text) if last.parameter and not last.key else None
    if column is None or not column.unique or column.private or column.kind != "string":
        return None
    return Meaning("lookup", table, column=column)
