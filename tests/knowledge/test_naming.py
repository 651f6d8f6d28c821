"""Things, fields and relations, told from habits of speech."""

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand


def entities(text: str) -> dict[str, dict[str, str]]:
    """Name → field → type of the entities that are no block's."""
    blueprint = design(understand(Brief("desk", text)))
    return {
        e.name: {a.name: a.type for a in e.attributes} for e in blueprint.entities if not e.block
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("tables for boats, berths and skippers", {"Boat", "Berth", "Skipper"}),
        ("schema: hives, inspections, honey harvests", {"Hive", "Inspection", "HoneyHarvest"}),
        ("allotments, gardeners, waiting list entries: normalise into tables",
         {"Allotment", "Gardener", "WaitingListEntry"}),
        ("a registry app to track meteorites and expeditions", {"Meteorite", "Expedition"}),
        ("CRUD API for a lighthouse resource", {"Lighthouse"}),
        ("endpoint to fetch one lighthouse by id", {"Lighthouse"}),
        ("ER sketch for author - book", {"Author", "Book"}),
        ("we run trucks. drivers log trips and fuel stops",
         {"Truck", "Driver", "Trip", "FuelStop"}),
        ("tables for a marina: boats, berths", {"Boat", "Berth"}),
        ("table for users", {"User"}),
        ("database of categories, wolves, analyses and addresses",
         {"Category", "Wolf", "Analysis", "Address"}),
    ],
)  # fmt: skip
def test_things_that_are_named_become_entities(text: str, names: set[str]) -> None:
    assert set(entities(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "shop with dark mode, tests and docker",
        "gym app for two developers and 300 users in three regions",
        "blog with pagination, validation and error messages",
        "a shop that scales, with best practices and clean code",
    ],
)
def test_what_is_no_thing_becomes_none(text: str) -> None:
    assert entities(text) == {}


def test_fields_are_taken_from_what_is_said() -> None:
    found = entities("hotel tables: rooms with price per night, guests with unique e-mail, stays")
    assert found["Room"]["price_per_night"] == "money"
    assert found["Guest"]["email"] == "email"
    blueprint = design(understand(Brief("database", "tables: guests with unique e-mail, stays")))
    assert {a.name for a in blueprint.entity("Guest").attributes if a.unique} == {"email"}


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("due date", "due_date", "date"),
        ("late fee", "late_fee", "money"),
        ("phone number", "phone_number", "phone"),
        ("status", "status", "enum"),
        ("number of seats", "number_of_seats", "integer"),
        ("website", "website", "url"),
        ("departure time", "departure_time", "datetime"),
        ("weight", "weight", "decimal"),
        ("short description", "short_description", "text"),
        ("serial number", "serial_number", "string"),
    ],
)
def test_a_fields_words_tell_its_type(said: str, name: str, kind: str) -> None:
    found = entities(f"database: each sailing has a {said}; sailings, ferries")
    assert found["Sailing"][name] == kind


def test_the_kind_of_thing_gives_the_usual_fields() -> None:
    found = entities("tables for gardeners, plots, harvests and donations")
    assert {"full_name", "email"} <= set(found["Gardener"])
    assert "latitude" in found["Plot"]
    assert "starts_at" in found["Harvest"]
    assert found["Donation"]["amount"] == "money"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("database: a skipper has many boats", ("Skipper", "Boat", "one-to-many")),
        ("database: boats, berths. a boat belongs to a berth", ("Berth", "Boat", "one-to-many")),
        ("sql tables, many to many between tulips and beds", ("Tulip", "Bed", "many-to-many")),
        ("tables for authors and books", ("Author", "Book", "many-to-many")),
        ("tables for hives and inspections", ("Hive", "Inspection", "one-to-many")),
    ],
)
def test_relations_are_stated_or_guessed(text: str, relation: tuple[str, str, str]) -> None:
    blueprint = design(understand(Brief("desk", text)))
    assert relation in {(r.source, r.target, r.kind) for r in blueprint.relations}


def test_a_guess_is_said() -> None:
    blueprint = design(understand(Brief("desk", "tables for hives and inspections")))
    assert "Guessed from the names: an inspection belongs to a hive." in blueprint.assumptions


def test_a_known_entity_is_adopted_without_its_block() -> None:
    """Books of a catalogue bring the fields that the lending block knows, not its loans."""
    found = entities("tables for books, authors and publishers")
    assert "isbn" in found["Book"]
    assert "author_names" not in found["Book"]


@pytest.mark.parametrize(
    "text", ["a Django shop with a React front end", "a shop in Django with a React front end"]
)
def test_technologies_are_no_things(text: str) -> None:
    understood = understand(Brief("code", text))
    assert understood.things == ()
    assert (understood.stack.framework, understood.stack.frontend) == ("django", "react")
