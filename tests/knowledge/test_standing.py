"""Things of a request stand where a block keeps something else, and nothing is kept twice."""

import pytest

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.inputs import Inputs
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.revising import understand_inputs
from a2a_agents.knowledge.understanding import understand

TOOLS = (
    "Tool library: tools, members and loans. A tool has a name, a category, a replacement value and"
    " a condition. Members borrow tools for a week and pay a fine when late."
)
GARDEN = (
    "A community garden: plots with size and soil type, members rent plots for a season, a waiting"
    " list, and a shed with tools members can borrow. Members pay a yearly fee."
)
VET = (
    "A vet practice: dogs (name, breed, chip number unique), owners with phone and email, stays,"
    " and vaccinations of each dog."
)
ROOMS = (
    "Escape room chain. Rooms, time slots, bookings by groups of 2-6 players, game masters assigned"
    " to each game, leaderboard."
)
BLOOD = (
    "Blood donation centre: donors with blood type, donations, appointments, bags with expiry,"
    " hospitals order bags."
)


def designed(*texts: str) -> Blueprint:
    if len(texts) == 1:
        return design(understand(Brief("database", texts[0])))
    return design(understand_inputs("database", Inputs(requests=texts)))


def names(blueprint: Blueprint) -> set[str]:
    return {entity.name for entity in blueprint.entities}


def fields(blueprint: Blueprint, entity: str) -> list[str]:
    return [attribute.name for attribute in blueprint.entity(entity).attributes]


def ties(blueprint: Blueprint) -> set[tuple[str, str]]:
    return {(relation.source, relation.target) for relation in blueprint.relations}


def test_what_a_library_of_tools_lends_are_tools() -> None:
    made = designed(TOOLS)
    assert {"Tool", "Member", "Loan", "Fine"} <= names(made)
    assert names(made).isdisjoint({"Book", "Copy"})
    assert fields(made, "Tool")[:4] == ["name", "category", "replacement_value", "condition"]
    assert not {"isbn", "author_names", "title", "publisher"} & set(fields(made, "Tool"))
    assert {("Tool", "Loan"), ("Member", "Loan"), ("Loan", "Fine")} <= ties(made)
    assert ("Tool", "Fine") not in ties(made)  # the loan says it
    assert made.entity("Tool").block == "lending"
    assert "Tools stand where lending usually has books." in made.assumptions


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("A neighbourhood app for tool sharing", "Tool"),
        ("neighbours share their tools", "Tool"),
        ("a tool library", "Tool"),
        ("room booking", "Room"),
        ("a car rental site", "Car"),
    ],
)
def test_the_first_of_two_nouns_says_what_is_lent_or_booked(text: str, thing: str) -> None:
    made = names(designed(text))

    assert thing in made
    assert made.isdisjoint({"Book", "Copy", "BookableResource"})


def test_texts_endpoints_and_decisions_speak_of_the_thing_that_stands_there() -> None:
    made = designed(TOOLS)
    lent = next(o for o in made.operations if (o.method, o.path) == ("POST", "/loans"))
    assert lent.summary.startswith("Lend a tool;")
    assert [field.name for field in lent.body] == ["tool_barcode", "card_number"]
    own = [e.description for e in made.entities if e.block == "lending"]
    own += [item.title for item in made.work if item.block == "lending"]
    own += [d.title for d in made.decisions]
    assert not [text for text in own if "book" in text.lower() or "cop" in text.lower()]
    titles = {item.id: item.title for item in made.work}
    assert titles["lending-model"] == "Tools, members, loans, fines, holds"


def test_a_library_of_books_keeps_its_books() -> None:
    made = designed("A village library: books, copies, members, loans and fines.")
    assert {"Book", "Copy", "Member", "Loan", "Fine"} <= names(made)
    assert "isbn" in fields(made, "Book")
    assert "Book and copy" in {decision.title for decision in made.decisions}


def test_copies_stay_where_the_request_has_copies() -> None:
    made = designed(
        "library for board games: games, copies, members, loans; a game has many copies"
    )
    assert {"Game", "Copy"} <= names(made)
    assert "Book" not in names(made)
    assert {("Game", "Copy"), ("Copy", "Loan")} <= ties(made)


def test_books_and_other_things_stand_beside_each_other() -> None:
    made = designed("Our library lends books and members borrow telescopes too.")
    assert "Book" in names(made)
    assert "isbn" in fields(made, "Book")


def test_two_blocks_with_the_same_people_have_one_table_of_them() -> None:
    made = designed(GARDEN)
    assert {"Member", "Plot", "Tool", "Booking", "Loan"} <= names(made)
    assert names(made).isdisjoint({"ClubMember", "Book", "Copy", "BookableResource"})
    assert {("Member", "Loan"), ("Member", "DuesClaim"), ("Member", "Booking")} <= ties(made)
    assert ("Member", "Plot") not in ties(made)  # who rents has bookings
    paths = {operation.path for operation in made.operations}
    assert "/members/{member_id}/dues-claims" in paths
    assert "/plots/{plot_id}/slots" in paths
    listed = fields(made, "Member")
    assert len(listed) == len(set(listed))
    assert len([name for name in listed if name.endswith("number")]) == 1


def test_a_waiting_list_belongs_to_who_waits_and_what_for() -> None:
    made = designed(GARDEN)
    assert {("Plot", "WaitingList"), ("Member", "WaitingList")} <= ties(made)
    assert "requested_at" in fields(made, "WaitingList")


def test_a_kind_of_animal_is_the_animal_of_the_block() -> None:
    made = designed(VET)
    assert {"Dog", "Owner", "Vaccination"} <= names(made)
    assert names(made).isdisjoint({"AnimalPatient", "AnimalOwner", "AnimalVaccination"})
    assert {("Owner", "Dog"), ("Dog", "Vaccination")} <= ties(made)
    chip = [name for name in fields(made, "Dog") if "chip" in name]
    assert chip == ["chip_number"]  # it is what the block calls a microchip


def test_a_kennel_keeps_its_dogs_once() -> None:
    made = designed(VET.replace("vet practice", "kennel"))
    assert names(made) == {"Dog", "Owner", "Stay", "Vaccination"}
    assert ("Dog", "Vaccination") in ties(made)


def test_what_stands_beside_the_bookings_is_what_is_booked() -> None:
    made = designed(ROOMS)
    assert "Room" in names(made)
    assert "BookableResource" not in names(made)
    assert {("Room", "Booking"), ("Group", "Booking")} <= ties(made)


@pytest.mark.parametrize(
    ("text", "entity", "usual"),
    [
        (
            "kayak hire: kayaks have a price per hour. Guests book online",
            "Kayak",
            "BookableResource",
        ),
        ("wardrobe: costumes and loans, actors can borrow costumes", "Costume", "Book"),
        ("Lift maintenance: lifts have inspections", "Lift", "MaintainedAsset"),
        ("yoga studio gym: classes, members sign up for a class", "Class", "ClassType"),
        ("We sell lamps online with a basket. Lamps have a price", "Lamp", "Product"),
    ],
)
def test_the_words_of_a_block_tell_what_stands_there(text: str, entity: str, usual: str) -> None:
    made = designed(text)
    assert entity in names(made)
    assert usual not in names(made)
    assert made.entity(entity).block


def test_seats_are_not_what_is_booked_but_what_they_are_in() -> None:
    made = designed("guests reserve seats on ghost tours")
    assert ("GhostTour", "Booking") in ties(made)
    assert ("Seat", "Booking") not in ties(made)


def test_a_short_name_of_the_request_names_what_the_block_keeps() -> None:
    made = designed("Small hotel: rooms with a unique number and guests who book a stay")
    assert "Room" in names(made)
    assert "HotelRoom" not in names(made)


def test_another_sense_of_a_word_asks_for_nothing() -> None:
    made = designed(BLOOD)
    assert not {"donations", "clinic"} & set(made.blocks)
    assert {"Donor", "Donation", "Bag", "Hospital"} <= names(made)
    assert "tax_number" not in fields(made, "Donor")
    assert {("Bag", "Order"), ("Bag", "Booking"), ("Donor", "Order")}.isdisjoint(ties(made))
    assert "donations" in designed("donors give donations to our campaigns online").blocks


def test_a_field_of_a_thing_asks_for_no_block() -> None:
    rated = designed("Chess league: players with name, rating and unique email; tournaments")
    assert "reviews" not in rated.blocks
    assert "rating" in fields(rated, "Player")
    assert "reviews" in designed("a shop where customers write a rating of products").blocks


def test_what_is_said_later_goes_to_the_thing_that_stands_there() -> None:
    made = designed(TOOLS, "tools also have a unique serial number")
    assert "serial_number" in fields(made, "Tool")
    assert "Book" not in names(made)
    renamed = designed(TOOLS, "rename Tool to Implement")
    assert "Implement" in names(renamed)
    assert ("Implement", "Loan") in ties(renamed)


def test_a_thing_that_is_taken_out_takes_nothing_back_in() -> None:
    later = Inputs(requests=(TOOLS,), without=("Tool",))
    made = design(understand_inputs("database", later))
    assert names(made).isdisjoint({"Tool", "Book"})


def test_one_word_after_with_asks_for_its_block() -> None:
    """Only in a list is it a field: ``boats with length, price and payment``."""
    salon = designed("a booking system for a hairdresser with payment")
    boats = designed("boats with length, price and payment")
    assert "payments" in salon.blocks
    assert "payments" not in boats.blocks


def test_what_a_table_is_wanted_for_is_kept() -> None:
    found = names(designed("a table for fertilisers"))
    assert "Fertiliser" in found


def test_a_verb_after_each_is_no_thing() -> None:
    assert "See" not in names(designed("a tool for subsidiaries, each sees only its own data"))
