"""Notifications of a payment provider: understood if events are kept and payments have states."""

from __future__ import annotations

from a2a_agents.agents.meaning import Asked, Meaning, Notices, reference_to, state_column
from a2a_agents.agents.tables import Column, Table, Tables

_EVENT_IDS = ("provider_event_id", "event_id", "external_id")
_PAYLOADS = ("payload", "data", "body")


def notifying(asked: Asked) -> Meaning | None:
    """POST ``/webhooks/payments`` with an id, a type and data."""
    words = [segment.text for segment in asked.path.fixed]
    if asked.method != "POST" or asked.entity or asked.path.parameters or "webhooks" not in words:
        return None
    told = [next((c for c in asked.body if c.name == n), None) for n in ("id", "type", "data")]
    if len(asked.body) != 3 or [c.kind if c else "" for c in told] != ["string", "string", "json"]:
        return None
    names = words[-1].replace("-", "_")
    payments = next((t for t in asked.tables.entities if t.name == names), None)
    notices = _notices(asked.tables, payments) if payments else None
    if payments is None or notices is None:
        return None
    state = state_column(payments)
    return Meaning("provider-event", payments, column=state, notices=notices)


def _notices(tables: Tables, payments: Table) -> Notices | None:
    if state_column(payments) is None:
        return None
    for table in tables.entities:
        to_payment = reference_to(table, payments)
        event = _of(table, _EVENT_IDS, "string")
        kind = _of(table, ("type", "kind"), "string")
        payload = _of(table, _PAYLOADS, "json")
        if not (to_payment and to_payment.nullable and event and event.unique and kind and payload):
            continue
        known = {to_payment.name, event.name, kind.name, payload.name}
        if all(c.nullable or c.default is not None for c in table.own if c.name not in known):
            return Notices(table, event, kind, payload, to_payment)
    return None


def _of(table: Table, names: tuple[str, ...], kind: str) -> Column | None:
    columns = (table.column(name) for name in names)
    return next((c for c in columns if c and c.kind == kind), None)
