"""What two parts of a design would keep twice is kept once; what people own is theirs."""

from __future__ import annotations

import pytest

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand


def _design(text: str) -> Blueprint:
    return design(understand(Brief("desk", text)))


def _names(blueprint: Blueprint) -> set[str]:
    return {entity.name for entity in blueprint.entities}


def _related(blueprint: Blueprint) -> set[tuple[str, str, str]]:
    return {(r.source, r.target, r.kind) for r in blueprint.relations}


def test_a_clinic_that_is_booked_has_one_kind_of_appointments() -> None:
    blueprint = _design("A booking site for dentists")

    assert {"Appointment", "Practitioner", "AvailabilityRule"} <= _names(blueprint)
    assert not {"Booking", "BookableResource"} & _names(blueprint)
    assert ("Practitioner", "AvailabilityRule", "one-to-many") in _related(blueprint)


def test_classes_of_a_gym_are_all_that_is_booked_there() -> None:
    blueprint = _design("A gym with members, fees, classes and bookings")

    assert "ClassBooking" in _names(blueprint)
    assert not {"Booking", "BookableResource", "AvailabilityRule"} & _names(blueprint)
    assert all(operation.block != "booking" for operation in blueprint.operations)


def test_what_else_is_booked_in_a_gym_stays() -> None:
    blueprint = _design("A gym with members and classes where people book treatment rooms")

    assert "Booking" in _names(blueprint)


def test_people_whom_nobody_knows_may_have_an_account() -> None:
    blueprint = _design("Clients, dogs and walks with sign in")

    account = next(r for r in blueprint.relations if (r.source, r.target) == ("User", "Client"))
    assert (account.kind, account.required) == ("one-to-one", False)
    assert any("may have an account" in said for said in blueprint.assumptions)


def test_without_sign_in_nobody_has_an_account() -> None:
    blueprint = _design("A database schema: clients, dogs, walks")

    assert "Client" in _names(blueprint)
    assert "User" not in _names(blueprint)


@pytest.mark.parametrize(
    ("text", "name", "access"),
    [
        ("A database with kennels and kennel bills", "KennelBill", "staff"),
        ("A database with kennels and kennel bids", "KennelBid", "full"),
    ],
)
def test_what_people_are_asked_to_pay_is_kept_by_staff(text: str, name: str, access: str) -> None:
    assert _design(text).entity(name).access == access


def test_what_is_reported_with_photos_has_them() -> None:
    blueprint = _design("Damages are reported with photos, monthly invoices")

    assert ("Damage", "Photo", "one-to-many") in _related(blueprint)
    assert not any(r.target == "Damage" and r.required for r in blueprint.relations)


def test_what_the_design_is_for_is_kept_whole() -> None:
    assert "Booking" in _names(_design("Design a booking system for a yoga studio"))
