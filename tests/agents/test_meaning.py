"""What operations mean, read off their words: each is a state, a time, a row made, or unknown."""

from __future__ import annotations

import pytest

from a2a_agents.agents.endpoints import Endpoint, endpoints_of
from a2a_agents.agents.verbs import pasts
from a2a_agents.core.blueprint import Blueprint, Operation
from tests.agents.designs import DESK
from tests.agents.notation import entity, fields, operation, relation
from tests.agents.views import openapi


@pytest.mark.parametrize(
    ("verb", "past"),
    [
        ("verify", "verified"), ("deny", "denied"), ("apply", "applied"), ("delay", "delayed"),
        ("bind", "bound"), ("freeze", "frozen"), ("hold", "held"), ("send", "sent"),
        ("pay", "paid"), ("end", "ended"), ("run", "run"), ("use", "used"), ("ship", "shipped"),
        ("check_in", "checked_in"), ("check_out", "checked_out"), ("sign_off", "signed_off"),
    ],
)  # fmt: skip
def test_a_verb_leaves_its_participle(verb: str, past: str) -> None:
    assert pasts(verb)[0] == past


def test_both_spellings_of_a_doubled_letter_are_known() -> None:
    assert pasts("visit") == ("visitted", "visited")
    assert pasts("") == ()


@pytest.mark.parametrize(
    ("verb", "meaning"),
    [
        ("bind", ("transition", "bound")), ("check-in", ("transition", "checked_in")),
        ("end", ("transition", "ended")), ("verify", ("stamp", "verified_at")),
        ("freeze", ("stamp", "frozen_at")), ("deny", ("unknown", "")),
        ("check-out", ("unknown", "")), ("run", ("unknown", "")),
    ],
)  # fmt: skip
def test_a_verb_is_a_state_or_a_time_only_where_there_is_one(
    verb: str, meaning: tuple[str, str]
) -> None:
    said = operation(f"POST /bookings/{{booking_id}}/{verb} -> Booking")
    means = _meant(said, DESK).means
    assert means.column or means.does == "unknown"
    at = means.column.name if means.column and not means.value else means.value
    assert (means.does, at) == meaning


def test_taking_something_away_is_no_step_to_its_state() -> None:
    said = operation("DELETE /bookings/{booking_id}/hold -> Booking")
    assert _meant(said, DESK).does == "unknown"


def test_a_row_that_is_named_by_its_id_is_referred_to() -> None:
    booking = next(e for e in endpoints_of(DESK) if e.name == "create_booking")
    assert booking.does == "create-filled"
    leads = {c.name: c.reference.table for c in booking.body if c.reference}
    assert leads == {"room_id": "rooms", "account_id": "accounts"}


def test_what_may_be_left_out_has_the_default_of_its_column() -> None:
    schema = openapi(DESK)["components"]["schemas"]["CreateBookingBody"]
    assert schema["required"] == ["room_id", "starts_at"]
    size = schema["properties"]["party_size"]
    assert (size["type"], size["default"]) == ("integer", 2)


def test_a_reference_of_another_type_is_not_guessed() -> None:
    said = operation("POST /bookings -> Booking", body=fields("room_id: string"))
    assert _meant(said, DESK).does == "unknown"


def test_what_nobody_could_fill_is_unknown() -> None:
    design = Blueprint(
        title="x",
        slug="x",
        entities=(entity("Room", "name: string"), entity("Visit", "guest: string", access="read")),
        relations=(relation("Room has many Visit"),),
    )
    assert _meant(operation("POST /rooms/{room_id}/visits -> Visit"), design).does == "unknown"


def _meant(said: Operation, design: Blueprint) -> Endpoint:
    """The endpoint of the operation, in the design without its others."""
    alone = design.model_copy(update={"operations": (said,)})
    found = [e for e in endpoints_of(alone) if e.method == said.method and e.summary == "Do it"]
    assert len(found) == 1
    return found[0]
