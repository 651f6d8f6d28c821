"""What an operation means, read off its method, its path and the tables: no guess is passed off."""

from __future__ import annotations

from collections.abc import Callable

from a2a_agents.agents.effects import lookup, mark, setting, stamp, transition
from a2a_agents.agents.making import fillings, kept, understood
from a2a_agents.agents.meaning import (
    UNKNOWN,
    Asked,
    Meaning,
    is_called,
    reference_to,
    search_columns,
    state_column,
)
from a2a_agents.agents.notices import notifying
from a2a_agents.agents.signing import signing_in
from a2a_agents.agents.tables import Column, Table
from a2a_agents.agents.trade import trading


def meaning(asked: Asked) -> Meaning:
    """The first behaviour that fits; ``unknown`` where only a person can say what is meant."""
    for read in _READERS:
        found = read(asked)
        if found:
            return found
    return Meaning(UNKNOWN, asked.entity)


_WRITTEN = ("full", "staff")
_STANDARD = {
    ("GET", False): "list", ("POST", False): "create", ("GET", True): "read",
    ("PATCH", True): "update", ("PUT", True): "replace", ("DELETE", True): "delete",
}  # fmt: skip


def _standard(asked: Asked) -> Meaning | None:
    """``/things`` and ``/things/{id}``."""
    segments = asked.segments[asked.path.first == "admin" and len(asked.segments) > 1 :]
    if not 1 <= len(segments) <= 2 or segments[0].parameter:
        return None
    table = segments[0].table
    one = len(segments) == 2
    if table is None or (one and not (segments[1].key and segments[1].table == table)):
        return None
    does = _STANDARD.get((asked.method, one))
    if does is None or segments[0].text.replace("-", "_") != table.name:
        return None
    if (asked.entity and asked.entity != table) or (one and asked.many):
        return None
    return _made(Meaning(does, table), asked) if does == "create" else Meaning(does, table)


def _made(means: Meaning, asked: Asked) -> Meaning | None:
    """A row of the entity's own fields, or of the operation's body and what the server adds."""
    table = means.table
    assert table
    body = understood(table, asked.body)
    filled = fillings(table, body, asked.tables.user(), means.parent)
    own = kept(table, asked.body) and filled is not None
    if own or (table.access not in _WRITTEN and filled is not None):
        return Meaning(f"{means.does}-filled", table, means.parent, fillings=filled or ())
    return means if table.access in _WRITTEN else None


def _nested(asked: Asked) -> Meaning | None:
    """``/parents/{id}/children`` where a child refers to its parent."""
    if len(asked.segments) != 3 or not asked.segments[1].key or asked.segments[2].parameter:
        return None
    parent, last = asked.segments[1].table, asked.segments[2]
    child = asked.entity if asked.entity and asked.entity != parent else last.table
    column = reference_to(child, parent) if child and parent else None
    if child is None or column is None:
        return None
    if asked.method == "GET" and asked.many:
        return Meaning("nested-list", child, parent=column)
    if asked.method == "POST" and is_called(child, last.text):
        return _made(Meaning("nested-create", child, parent=column), asked)
    return None


def _linked(asked: Asked) -> Meaning | None:
    """``/ones/{id}/others`` where a link table joins them, in either direction."""
    if not 3 <= len(asked.segments) <= 4 or not asked.segments[1].key:
        return None
    one, other = asked.segments[1].table, asked.segments[2].table or asked.entity
    each = len(asked.segments) == 4
    does = _LINKING.get((asked.method, each))
    if one is None or other is None or does is None or asked.segments[2].parameter:
        return None
    if each and not (asked.segments[3].key and asked.segments[3].table == other):
        return None
    for link in asked.tables.link_tables:
        sides = _sides(link, one, other)
        if sides and asked.segments[2].text.replace("-", "_") in (other.name, link.name):
            return Meaning(does, other, via=link, parent=sides[0], child=sides[1])
    return None


_LINKING = {("GET", False): "linked", ("PUT", True): "link", ("DELETE", True): "unlink"}


def _sides(link: Table, one: Table, other: Table) -> tuple[Column, Column] | None:
    assert link.links
    left, right = (link.column(name) for name in link.links)
    assert left
    assert left.reference
    assert right
    assert right.reference
    ends = (left.reference.table, right.reference.table)
    if ends == (one.name, other.name):
        return left, right
    return (right, left) if ends == (other.name, one.name) else None


def _search(asked: Asked) -> Meaning | None:
    """``/things/search``: things whose texts contain the words."""
    searched = asked.entity
    if asked.method != "GET" or not asked.many or searched is None or asked.path.parameters:
        return None
    if asked.path.last != "search" or not search_columns(searched):
        return None
    return Meaning("search", searched)


def _flagged(asked: Asked) -> Meaning | None:
    """``/things/flag``: things that have the flag."""
    table = asked.entity
    if asked.method != "GET" or not asked.many or table is None or len(asked.segments) != 2:
        return None
    word = asked.path.last.replace("-", "_")
    if asked.segments[0].table != table or asked.segments[0].parameter or not word:
        return None
    for column in table.own:
        if column.kind == "boolean" and column.name in (word, f"is_{word}"):
            return Meaning("flagged", table, column=column)
    state = state_column(table)
    if state and word in state.values:
        return Meaning("flagged", table, column=state, value=word)
    return None


_READERS: tuple[Callable[[Asked], Meaning | None], ...] = (
    signing_in, trading, _standard, _nested, _linked, transition, stamp, setting, mark, lookup,
    _search, _flagged, notifying,
)  # fmt: skip
