"""Ways of saying how many, whose fields come next, and where a new clause begins."""

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand
from tests.knowledge.test_naming import entities
from tests.knowledge.test_prose import ties
from tests.knowledge.test_statements import stated


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Every leak is mended by one or more plumbers", "Leak<>Plumber"),
        ("A mast is held by several ropes", "Mast<>Rope"),
        ("Each smelting yields an ingot", "Smelting>Ingot"),
        ("a mill has five to thirty looms", "Mill>Loom"),
        ("An athlete enters contests", "Athlete<>Contest"),
        ("Slivers of oak are kept on trays", "Tray>Sliver"),
        ("Squads with rowers", "Squad>Rower"),
        ("cabins with bunks (width, length)", "Cabin>Bunk"),
    ],
)
def test_how_many_there_are(text: str, wanted: str) -> None:
    assert ties(text) == {wanted}


def test_what_others_have_too_is_shared() -> None:
    assert ("Diver", "Skill", "many-to-many") in named("divers, skills. Divers have skills")
    assert ("Diver", "Tank", "one-to-many") in named("divers, tanks. Divers have tanks")


def named(text: str) -> set[tuple[str, str, str]]:
    """The relations of a whole design."""
    relations = design(understand(Brief("desk", text))).relations
    return {(r.source, r.target, r.kind) for r in relations}


def test_a_new_clause_is_no_item_of_the_list_before() -> None:
    said = "A trial has exhibits, an exhibit is sealed in a pouch"
    assert ties(said) == {"Trial>Exhibit", "Pouch>Exhibit"}
    assert ties("Each mural consists of tiles, a tile has a colour") == {"Mural>Tile"}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Soundings per fjord: depth, date",
         {"Sounding": ["depth:decimal", "date:date"]}),
        ("Tests of an alloy: number, date", {"Test": ["number:string", "date:date"]}),
        ("Per anvil: weight in kg, material", {"Anvil": ["weight_kg:decimal", "material:string"]}),
        ("For skippers the licence number", {"Skipper": ["licence_number:string"]}),
        ("For a loom record weight before, weight after and width",
         {"Loom": ["weight_before:decimal", "weight_after:decimal", "width:decimal"]}),
        ("A sledge lies in a shed; we note the length and the colour",
         {"Sledge": ["length:decimal", "colour:string"]}),
        ("Slings come with a certificate from a doctor that states the diagnosis",
         {"Certificate": ["diagnosis:text"]}),
        ("Every sitting: date, who came, comfort from 1 to 10",
         {"Sitting": ["date:date", "comfort:integer"]}),
        ("every plough: make, model, engine number (no two alike)",
         {"Plough": ["make:string", "model:string", "engine_number!:string"]}),
        ("Jockey: weight, born in", {"Jockey": ["weight:decimal", "born_in:integer"]}),
        ("plays (title, minutes)", {"Play": ["title:string", "minutes:integer"]}),
    ],
)  # fmt: skip
def test_whose_fields_come_next(text: str, fields: dict[str, list[str]]) -> None:
    assert stated(text)[0] == fields


@pytest.mark.parametrize(
    "text",
    [
        "Members borrow sledges; we note the date",  # of the loan, not of the members
        "A sledge lies in a shed; we note the length of each rope",
        "A sledge lies in a shed; we enter the rider's name",
        "Camps for children: four sites, six weeks",
        "For skippers we are glad",
    ],
)
def test_fields_of_nobody(text: str) -> None:
    fields = stated(text)[0]
    assert not {"Member", "Sledge", "Camp", "Child", "Skipper"} & fields.keys()


def test_a_number_of_things_is_no_field() -> None:
    assert stated("A narrator works on a reel in one language")[0].get("Narrator") is None


def test_how_something_is_makes_no_thing() -> None:
    assert "Frozen" not in entities("Fish arrive frozen. Fish: species, state (frozen, fresh)")
    assert "Unique" not in entities("cars known by plate - unique - and each wash = one car")


def test_what_belongs_to_something_that_was_told_is_guessed_of_nothing_else() -> None:
    found = named("A chapel has a name and a height. An organ has many concerts.")
    assert [source for source, target, _ in found if target == "Concert"] == ["Organ"]
