"""The life of things, read off the order of their states: which steps there are, what is shown."""

from __future__ import annotations

from a2a_agents.agents.endpoints import Endpoint
from a2a_agents.agents.meaning import MOVING, state_column
from a2a_agents.agents.tables import Column, Tables

_ENDS = frozenset(
    """
    cancelled canceled refunded returned failed expired rejected declined closed deleted void voided
    completed done resolved archived converted revoked lost won
    """.split()
)
_OPEN = ("active", "published", "live", "approved", "available", "visible", "public")
_HIDDEN = (
    "draft",
    "pending",
    "archived",
    "hidden",
    "unpublished",
    "private",
    "removed",
    "rejected",
)
_OWN_STEPS = ("cancelled", "canceled", "submitted", "returned", "withdrawn", "closed", "done")
_SHOWING = ("published", "archived")
_REVIEWED = frozenset("pending review in_review reviewed submitted approved rejected".split())

Steps = dict[str, dict[str, tuple[str, ...]]]


def own_steps_of(tables: Tables) -> tuple[str, ...]:
    """Steps that the owner of a row may take; what nobody reviews is shown by its owner."""
    columns = (state_column(table) for table in tables.entities)
    lives = [set(column.values) for column in columns if column]
    shown = (values for values in lives if not values.isdisjoint(_SHOWING))
    reviewed = any(not values.isdisjoint(_REVIEWED) for values in shown)
    known = _OWN_STEPS if reviewed else (*_OWN_STEPS, *_SHOWING)
    return tuple(step for step in known if any(step in values for values in lives))


def steps_of(endpoints: tuple[Endpoint, ...]) -> Steps:
    """For each table whose state is moved by endpoints: from each state, the states it may reach.

    States are listed in the order of a life, so a step leads forward; an end leads nowhere, unless
    an endpoint exists only to lead out of it (reopening, publishing again).
    """
    steps: Steps = {}
    for endpoint in endpoints:
        means = endpoint.means
        if means.table is None or means.column is None or not means.column.values:
            continue
        if means.does not in MOVING:
            continue
        values = means.column.values
        table = steps.setdefault(means.table.name, {value: () for value in values})
        for state in (means.value,) if means.value else values[1:]:
            for before in _before(state, values):
                if state not in table[before]:
                    table[before] += (state,)
    return steps


def _before(value: str, values: tuple[str, ...]) -> list[str]:
    """The states from which the value may be reached."""
    place = values.index(value)
    earlier = [v for v in values[:place] if v not in _ENDS]
    return earlier or [v for v in values if v != value]


def shown_of(tables: Tables) -> dict[str, tuple[Column, tuple[str, ...]]]:
    """For tables with hidden states, the states that the public sees."""
    shown: dict[str, tuple[Column, tuple[str, ...]]] = {}
    for table in tables.entities:
        told = table.column("visibility")
        column = told if told and told.kind == "enum" else state_column(table)
        if column and any(v in _HIDDEN for v in column.values):
            visible = tuple(v for v in column.values if v in _OPEN)
            if visible:
                shown[table.name] = (column, visible)
    return shown
