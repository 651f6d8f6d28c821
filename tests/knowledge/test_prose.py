"""What whole sentences state of their things: fields in running prose, verbs that relate."""

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import Understanding, understand
from a2a_agents.knowledge.verbs import verbs
from tests.knowledge.test_statements import stated


def read(text: str) -> Understanding:
    return understand(Brief("desk", text))


def things(text: str) -> dict[str, list[str]]:
    return {thing.name: [a.name for a in thing.attributes] for thing in read(text).things}


def ties(text: str) -> set[str]:
    sign = {"one-to-many": ">", "many-to-many": "<>", "one-to-one": "-"}
    return {f"{tie.source}{sign[tie.kind]}{tie.target}" for tie in read(text).ties}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("We store brew date and weight of a batch",
         {"Batch": ["brew_date:date", "weight:decimal"]}),
        ("the weight and colour of each parcel", {"Parcel": ["weight:decimal", "colour:string"]}),
        ("we note the fabric of a suit", {"Suit": ["fabric:string"]}),
        ("For every piece we note its glaze", {"Piece": ["glaze:string"]}),
        ("For each lighthouse I want its height, the year it was built and the colour",
         {"Lighthouse": ["height:decimal", "year:integer", "colour:string"]}),
        ("Remembers the species of each plant and its age",
         {"Plant": ["species:string", "age:integer"]}),
        ("each lift's weight", {"Lift": ["weight:decimal"]}),
        ("coaches cost an hourly rate", {"Coach": ["hourly_rate:money"]}),
        ("every record has artist, title, year",
         {"Record": ["artist:string", "title:string", "year:integer"]}),
        ("each probe measures humidity and depth",
         {"Reading": ["humidity:decimal", "depth:decimal"]}),
        ("the stock price of a brewery", {}),
        ("tickets with labels", {}),
    ],
)  # fmt: skip
def test_fields_in_running_prose(text: str, fields: dict[str, list[str]]) -> None:
    assert stated(text)[0] == fields


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("potters bring pieces", {"Potter>Piece"}),
        ("pieces go into a firing", {"Firing>Piece"}),
        ("every batch is brewed from one recipe and sits in one tank",
         {"Recipe>Batch", "Tank>Batch"}),
        ("tournaments consist of matches", {"Tournament>Match"}),
        ("Pupils attend workshops", {"Pupil<>Workshop"}),
        ("each talk takes place in a room", {"Room>Talk"}),
        ("samples (barcode, weight) belong to a study", {"Study>Sample"}),
        ("A choir's rehearsals have a start time", {"Choir>Rehearsal"}),
        ("trucks (unique plate) drive routes", {"Truck>Route"}),
        ("A household has one or more meters", {"Household>Meter"}),
        ("customers report defects, our agents answer", {"Customer>Defect"}),
        ("inspections of lifts", {"Lift>Inspection"}),
        ("Race: name, distance in km\nEntry: race, time", {"Race>Entry"}),
        ("lake measurements (oxygen)", {"Lake>Measurement"}),
    ],
)  # fmt: skip
def test_verbs_relate_things(text: str, wanted: set[str]) -> None:
    assert ties(text) >= wanted


def test_who_only_comes_by_is_not_told_of() -> None:
    """The next clause is not what the last one did something with."""
    assert "Teacher>Member" not in ties("teachers hold classes, members sign up for a class")
    assert "Sit" not in things("every batch is brewed from one recipe and sits in one tank")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Fahrräder mit eindeutiger Rahmennummer, jede Reparatur gehört zu einem Fahrrad",
         {"Bike": ["frame_number"], "Repair": []}),
        ("Base de datos: plazas con precio mensual", {"Space": ["monthly_price"]}),
        ("chaque refuge a un téléphone et des chats avec une date de naissance",
         {"Shelter": ["phone"], "Cat": ["date_of_birth"]}),
    ],
)  # fmt: skip
def test_other_languages_are_read_alike(text: str, fields: dict[str, list[str]]) -> None:
    found = things(text)
    assert {name: found.get(name) for name in fields} == fields


def test_forms_of_verbs_lead_to_their_base() -> None:
    bases = verbs().bases
    forms = ["carries", "planned", "submits", "written", "goes", "visited", "uses"]
    assert [bases[form] for form in forms] == [
        "carry", "plan", "submit", "write", "go", "visit", "use",
    ]  # fmt: skip


def test_a_block_keeps_by_the_requests_name_what_is_called_by_the_end_of_its_own() -> None:
    made = design(read("small hotel: rooms with floor and price per night"))
    names = {entity.name for entity in made.entities}
    assert "Room" in names
    assert "HotelRoom" not in names
    room = made.entity("Room")
    assert room.block == "hotel"
    assert {"floor", "price_per_night"} <= {attribute.name for attribute in room.attributes}


def test_what_a_block_keeps_is_guessed_to_belong_to_what_is_named() -> None:
    made = design(read("Tool library of our street: tools with a deposit, members, loans"))
    assert ("Tool", "Loan") in {(r.source, r.target) for r in made.relations}


def test_what_another_sentence_names_belongs_to_nothing_here() -> None:
    """The orders of a shop are none of the apiaries that a sentence before it was about."""
    text = "An apiary has many hives with a colour. We sell jars in a shop: products, orders."
    made = design(read(text))
    assert ("Apiary", "Hive") in {(r.source, r.target) for r in made.relations}
    assert not {"Order"} & {r.target for r in made.relations if r.source in ("Apiary", "Hive")}
