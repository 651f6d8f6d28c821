"""What long requests say in passing: more of a field, more of a clause, lists that go on."""

import pytest

from tests.knowledge.test_prose import things, ties
from tests.knowledge.test_statements import stated


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("A locker has a number on its door, a width and a depth",
         {"Locker": ["number:string", "width:decimal", "depth:decimal"]}),
        ("every puzzle has a difficulty from 1 to 5", {"Puzzle": ["difficulty:integer"]}),
        ("kilns (power, date of the last service)",
         {"Kiln": ["power:decimal", "last_service_date:date"]}),
        ("the depot has 12 trams with a bogie type, a length in metres and a livery",
         {"Tram": ["bogie_type:string", "length_m:decimal", "livery:string"]}),
        ("jars: label, hours cooked, sealed on, next inspection, crates per day",
         {"Jar": ["label:string", "hours_cooked:decimal", "sealed_on:date",
                  "next_inspection:date", "crates_per_day:integer"]}),
        ("Each parcel carries a stamp that must be unique and a weight",
         {"Parcel": ["stamp!:string", "weight:decimal"]}),
        ("Every dose is recorded with its date and a remark",
         {"Dose": ["date:date", "remark:text"]}),
        ("Audits are done at a location", {"Audit": ["location:string"]}),
        ("anvils (depth from, depth to)", {"Anvil": ["depth_from:decimal", "depth_to:decimal"]}),
        ("A crate stands in a cellar, has a weight", {"Crate": ["weight:decimal"]}),
        ("a boiler belongs to one tenant, for whom we keep full name and phone",
         {"Tenant": ["full_name:string", "phone:phone"]}),
        ("I want to note for each harp the weight and height",
         {"Harp": ["weight:decimal", "height:decimal"]}),
    ],
)  # fmt: skip
def test_fields_of_which_more_is_said(text: str, fields: dict[str, list[str]]) -> None:
    assert stated(text)[0] == fields


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A workshop takes place in one barn under one teacher; barns, teachers",
         {"Barn>Workshop", "Teacher>Workshop"}),
        ("Every coin is stored in boxes", {"Coin>Box"}),
        ("A pressure check is due for each boiler", {"Boiler>PressureCheck"}),
        ("Members enter their kites and reels", {"Member>Kite", "Member>Reel"}),
        ("Appeals are filed against a verdict in a trial; verdicts, trials",
         {"Verdict>Appeal", "Trial>Appeal"}),
        ("A booth has a number on its aisle and a width", {"Aisle>Booth"}),
        ("carnivals, with parades", {"Carnival>Parade"}),
        ("each rinse of a bottle is logged", {"Bottle>Rinse"}),
        ("A nurse has a certificate", {"Nurse>Certificate"}),
        ("for every boat there is one inspection report a year, which has a due date",
         {"Boat>InspectionReport"}),
    ],
)  # fmt: skip
def test_relations_said_in_passing(text: str, wanted: set[str]) -> None:
    said = {f"{one}>{many}" for one, many, kind in stated(text)[1] if kind == "one-to-many"}
    assert wanted <= said


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Weavers mark who came.", {"Weaver"}),
        ("looms (width, height), spools, shuttles with weight", {"Loom", "Spool", "Shuttle"}),
        ("Entities: loom, spool, weaver.", {"Loom", "Spool", "Weaver"}),
        ("An open day has a theme and a date", {"OpenDay"}),
        ("lots come from barns; each lot has a weight", {"Lot", "Barn"}),
    ],
)
def test_things_named_in_passing(text: str, wanted: set[str]) -> None:
    assert wanted <= things(text).keys()


def test_no_thing_is_made_of_a_verb() -> None:
    found = things(
        "A porter has completed a course, speaks certain languages and carries up several bags"
    )
    assert {"Speak", "Carry", "CarryUp"}.isdisjoint(found)
    assert "Anyone" not in "".join(things("permits are checked before anyone climbs"))


def test_a_heading_of_a_system_has_no_fields() -> None:
    assert "ChoirApp" not in things("choir app: singers with name, concerts, scores")
    assert not ties("auction site for old maps with proxy bids")
