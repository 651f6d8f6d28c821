"""What a request states of its things: fields in brackets and lists, and who has how many."""

import pytest

from a2a_agents.knowledge.fields import entity_name
from a2a_agents.knowledge.statements import read_statements
from a2a_agents.knowledge.text import clean, tokens


def stated(text: str) -> tuple[dict[str, list[str]], list[tuple[str, str, str]]]:
    """Thing → its fields, and the relations."""
    found = read_statements(tokens(clean(text)))
    fields = {
        entity_name(words): [f"{a.name}{'!' if a.unique else ''}:{a.type}" for a in attributes]
        for words, (_, attributes) in found.things.items()
        if attributes
    }
    return fields, list(found.ties)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("rooms with price per night", {"Room": ["price_per_night:money"]}),
        ("hives (unique number, colour)", {"Hive": ["number!:string", "colour:string"]}),
        ("bulletins by region with danger level 1-5", {"Bulletin": ["danger_level:integer"]}),
        ("a hive has many checks with date, name", {"Check": ["date:date", "name:string"]}),
        ("visits every 4 weeks with a price, notes", {"Visit": ["price:money", "notes:text"]}),
        ("passes valid from/until with a price, lifts",
         {"Pass": ["price:money", "valid_from:date", "valid_until:date"]}),
        ("cars: plate (unique), mileage", {"Car": ["plate!:string", "mileage:integer"]}),
        ("Boat: name, length in m", {"Boat": ["name:string", "length_m:decimal"]}),
        ("water tests (pH, nitrate) per tank", {"WaterTest": ["ph:decimal", "nitrate:decimal"]}),
        ("contracts with suppliers, unique number, end date",
         {"Contract": ["number!:string", "end_date:date"]}),
        ("pledged items with estimated value", {"Item": ["estimated_value:money"]}),
        ("dams and readings of their water level", {"Reading": ["water_level:decimal"]}),
        ("soil samples per site with ph and depth", {"Sample": ["ph:decimal", "depth:decimal"]}),
        ("citizens report (area in m2, time)", {"Report": ["area_m2:decimal", "time:datetime"]}),
        ("guests with unique e-mail", {"Guest": ["email!:email"]}),
        ("contracts with address and price as well",
         {"Contract": ["address:text", "price:money"]}),
        ("we keep dams with depth, too. rivers with depth and name too",
         {"Dam": ["depth:decimal"], "River": ["depth:decimal", "name:string"]}),
        ("tables: boats, berths", {}),
        ("donations by card", {}),
    ],
)  # fmt: skip
def test_fields(text: str, fields: dict[str, list[str]]) -> None:
    assert stated(text)[0] == fields


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("a hive has many frames", [("Hive", "Frame", "one-to-many")]),
        ("plays have scenes with duration", [("Play", "Scene", "one-to-many")]),
        ("actors speak in scenes", [("Actor", "Scene", "many-to-many")]),
        ("each boat belongs to a skipper", [("Skipper", "Boat", "one-to-many")]),
        ("a parcel can have several owners and an owner many parcels",
         [("Parcel", "Owner", "many-to-many")]),
        ("checklists per playground", [("Playground", "Checklist", "one-to-many")]),
        ("bulletins by region", [("Region", "Bulletin", "one-to-many")]),
        ("fossils (age) come from a stratum and a locality",
         [("Stratum", "Fossil", "one-to-many"), ("Locality", "Fossil", "one-to-many")]),
        ("tanks with volume, the fish in them", [("Tank", "Fish", "one-to-many")]),
        ("dams (height) and readings of their level", [("Dam", "Reading", "one-to-many")]),
        ("9000 events per second", []),
    ],
)  # fmt: skip
def test_relations(text: str, ties: list[tuple[str, str, str]]) -> None:
    assert stated(text)[1] == ties
