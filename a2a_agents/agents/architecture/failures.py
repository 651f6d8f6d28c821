"""Failure modes: for each component what is seen when it fails, and what is done about it."""

from __future__ import annotations

from collections.abc import Mapping

from a2a_agents.agents.words import listed, one_line
from a2a_agents.core.blueprint import Blueprint, Component, ComponentKind

_ANSWERS: Mapping[ComponentKind, tuple[str, str]] = {
    "client": (
        "One person is cut off",
        "Retries with backoff; what was typed is kept until it is saved",
    ),
    "cdn": (
        "Static files come slowly or not at all",
        "Fall back to the origin; long cache times",
    ),
    "gateway": (
        "Nothing can be reached",
        "Two instances behind one address; health checks take one out",
    ),
    "service": (
        "Its calls fail or time out",
        "Timeouts, retries of what is idempotent, a circuit breaker; two instances",
    ),
    "worker": (
        "Its work waits in the queue",
        "Restarted by the platform; a job may run twice and does its work once",
    ),
    "database": (
        "No writes, and soon no reads",
        "A standby that is promoted; connections retry; backups with a rehearsed restore",
    ),
    "cache": (
        "Everything is slower, the database busier",
        "Read through to the database, limited to one load per key",
    ),
    "queue": (
        "Events wait in the outbox",
        "Publishing goes on from the outbox; consumers remember what they have seen",
    ),
    "storage": (
        "Files cannot be read or stored",
        "The client tries an upload again; the record says that the file is missing",
    ),
    "search": (
        "Searching fails or shows old results",
        "Say so and offer lists; rebuild the index from the database",
    ),
    "external": (
        "What it does for us does not happen",
        "Timeout and circuit breaker; the request is kept and sent later",
    ),
    "scheduler": (
        "Due work starts late",
        "The next run takes up what is due, once; an alert when none ran",
    ),
}


def failure_rows(blueprint: Blueprint) -> list[list[str]]:
    """Component, what is seen, who feels it, what is done."""
    return [_row(component, blueprint) for component in blueprint.components]


def _row(component: Component, blueprint: Blueprint) -> list[str]:
    seen, done = _ANSWERS[component.kind]
    labels = {each.id: one_line(each.label) or each.id for each in blueprint.components}
    callers = [link for link in blueprint.links if link.target == component.id]
    waits = [labels[link.source] for link in callers if link.kind != "async"]
    later = [labels[link.source] for link in callers if link.kind == "async"]
    felt = [f"{listed(_once(waits))} at once"] if waits else []
    felt += [f"{listed(_once(later))} later"] if later else []
    return [labels[component.id], seen, "; ".join(felt) or "nobody else", done]


def _once(names: list[str]) -> list[str]:
    """Each name once; a long list is cut with a count."""
    found = list(dict.fromkeys(names))
    return found if len(found) <= 4 else [*found[:3], f"{len(found) - 3} more"]
