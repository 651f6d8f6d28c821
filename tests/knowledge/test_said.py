"""Fields and relations in the many ways in which people say them, each with a sentence."""

import pytest

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.inputs import Inputs
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.revising import understand_inputs
from a2a_agents.knowledge.seen import see
from a2a_agents.knowledge.understanding import understand
from a2a_agents.knowledge.written import written

_SIGNS = {"one-to-many": ">", "many-to-many": "<>", "one-to-one": "-"}


def said(text: str) -> set[str]:
    """``Thing.field:type!`` and ``One>Other`` as the text has them."""
    named = see("database", written(text)).named
    fields = {
        f"{thing.name}.{a.name}:{a.type}{'!' * a.unique}"
        for thing in named.things.values()
        for a in thing.attributes
    }
    return fields | {f"{tie.source}{_SIGNS[tie.kind]}{tie.target}" for tie in named.ties}


def things(text: str) -> set[str]:
    return set(see("desk", written(text)).named.things)


def names(made: Blueprint) -> set[str]:
    return {entity.name for entity in made.entities}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("each quilt belongs to a customer and has a width", "Quilt.width:decimal"),
        ("We run a ski school. Instructors give lessons. They have an hourly rate.",
         "Instructor.hourly_rate:money"),
        ("A stamp has a country. It also has a face value.", "Stamp.face_value:money"),
        ("a clinic with doctors, who have a salary", "Doctor.salary:money"),
        ("recipes by chefs, each with a difficulty", "Recipe.difficulty:string"),
        ("scarves of small makers with colour and price", "Scarf.price:money"),
        ("an owner has many parrots, ring number unique, colour", "Parrot.ring_number:string!"),
        ("voters, unique email each", "Voter.email:email!"),
        ("due date on invoices", "Invoice.due_date:date"),
        ("the weight, colour and owner of each parrot", "Parrot.weight:decimal"),
        ("for a glider we need registration and wingspan in metres", "Glider.wingspan_m:decimal"),
        ("What we know about a violin: its maker, its year and its price.", "Violin.price:money"),
        ("meteorite catalogue: name, mass in grams", "Meteorite.mass_g:decimal"),
        ("Zu jedem Boot speichern wir Länge und Preis pro Tag.", "Boat.price_per_day:money"),
        ("Jedes Boot gehört zu einem Besitzer und hat eine Länge.", "Boat.length:decimal"),
    ],
)  # fmt: skip
def test_whose_field_it_is(text: str, wanted: str) -> None:
    assert wanted in said(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("teas with origin and aroma", "Tea.aroma:string"),
        ("skis differ in length and stiffness", "Ski.stiffness:string"),
        ("store the voice of a singer", "Singer.voice:string"),
        ("lessons of a certain level", "Lesson.level:integer"),
        ("we record the kilos per harvest", "Harvest.kilos:decimal"),
        ("batches with litres of milk", "Batch.litres_of_milk:decimal"),
        ("inspectors visit bridges and note whether it is safe", "Bridge.safe:boolean"),
        ("each stamp: country, cancelled or not", "Stamp.cancelled:boolean"),
        ("a kennel for the dogs of the town. dogs: breed, neutered y/n", "Dog.neutered:boolean"),
        ("tickets with state (open, waiting, closed)", "Ticket.state:enum"),
        ("each plot has the date it was last dug", "Plot.last_dug_on:date"),
        ("finds: material, date found", "Find.date_found:date"),
        ("log each wash: when it started, price", "Wash.started_at:datetime"),
        ("Batch: made on, number", "Batch.made_on:date"),
        ("bottles: vintage, price paid", "Bottle.price_paid:money"),
        ("board games have a minimum number of players", "BoardGame.min_players:integer"),
        ("canoes with number of seats", "Canoe.number_of_seats:integer"),
        ("translators: unique email, rate per word", "Translator.rate_per_word:money"),
        ("skis (length, price per day)", "Ski.price_per_day:money"),
        ("coins (unique catalogue no., weight in g)", "Coin.weight_g:decimal"),
        ("employees have a staff number, which must be unique, and a hire date",
         "Employee.staff_number:string!"),
        ("passes valid from/until with a price", "Pass.valid_until:date"),
    ],
)  # fmt: skip
def test_what_is_a_field_and_of_which_type(text: str, wanted: str) -> None:
    assert wanted in said(text)


def test_values_in_brackets_are_those_of_the_field() -> None:
    named = see("database", written("surfboards have a size (small, medium, large)")).named
    (size,) = named.things["Surfboard"].attributes
    assert size.values == ("small", "medium", "large")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("every lesson has one student, one car; students and cars", "Student>Lesson"),
        ("every hive has exactly one queen", "Hive-Queen"),
        ("each item is for exactly one product", "Product>Item"),
        ("a loan is of one copy", "Copy>Loan"),
        ("assignments: deadline, one client", "Client>Assignment"),
        ("one notary per deed", "Notary>Deed"),
        ("one receipt per expense", "Expense-Receipt"),
        ("matches with kick-off time, one referee each", "Referee>Match"),
        ("a trip = one driver, one truck", "Truck>Trip"),
        ("a club has up to five coaches", "Club>Coach"),
        ("customers who may have several dogs", "Customer>Dog"),
        ("each inspection is carried out by an engineer", "Engineer>Inspection"),
        ("every invoice is issued to a client", "Client>Invoice"),
        ("books are printed by a printer and published by a publisher", "Publisher>Book"),
        ("stations drill cores", "Station>Core"),
        ("trainers giving lessons", "Trainer>Lesson"),
        ("costumes are used in many plays and a play uses many costumes", "Costume<>Play"),
        ("translators: languages (many to many)", "Translator<>Language"),
        ("payments to suppliers", "Supplier>Payment"),
        ("lifts, scans of passes at lifts", "Lift>Scan"),
        ("for each orchard there are trees", "Orchard>Tree"),
        ("locomotives with scale, manufacturer", "Manufacturer>Locomotive"),
        ("every letter has a date and a place it was sent from", "Place>Letter"),
        ("Race: name. Athlete: name. Result: athlete, race, time", "Athlete>Result"),
        ("projects have tasks with a due date, and milestones with a date", "Project>Milestone"),
        ("words occur in various dialects", "Word<>Dialect"),
        ("Ein Kunde besucht mehrere Kurse, ein Kurs hat viele Kunden", "Customer<>Course"),
        ("Ein Haus hat mehrere Kamine; jeder Kamin hat eine Höhe", "House>Chimney"),
    ],
)  # fmt: skip
def test_relations(text: str, wanted: str) -> None:
    assert wanted in said(text)


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("stations drill cores", "StationsDrillCore"),
        ("houseplants: others tell me the species", "Other"),
        ("films and plus venues with number of seats", "PlusVenue"),
        ("allotments behind the railway, plots with a size", "Railway"),
        ("meters deliver readings in kWh. a charity that digs wells", "Charity"),
        ("lessons of a certain level", "Level"),
        ("We want a bookshop that has payments, suppliers with email", "Bookshop"),
        ("we need an online bookshop that has suppliers with email", "OnlineBookshop"),
    ],
)
def test_what_is_nothing_to_keep(text: str, none: str) -> None:
    assert none not in things(text)


@pytest.mark.parametrize(
    "text",
    ["900 stations, data must stay 20 years", "a ticket has a title, is in one category"],
)
def test_verbs_are_in_no_name_of_a_field(text: str) -> None:
    assert not [each for each in said(text) if ".data_must" in each or ".is_in" in each]


def test_what_a_block_keeps_is_called_as_in_the_first_request() -> None:
    made = design(understand(Brief("desk", "small hotel: rooms with floor and price per night")))
    assert "Room" in names(made)
    assert "HotelRoom" not in names(made)
    assert {"floor", "price_per_night"} <= {a.name for a in made.entity("Room").attributes}
    paths = [operation.path for operation in made.operations]
    assert not [path for path in paths if "hotel-room" in path]


def test_what_is_taken_out_by_that_name_is_gone() -> None:
    asked = ("small hotel: rooms with floor and price per night",)
    made = design(understand_inputs("desk", Inputs(requests=asked, without=("Room",))))
    assert not names(made) & {"Room", "HotelRoom"}
