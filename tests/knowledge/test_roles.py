"""What a request names becomes an entity, however it is named; each cause with a sentence."""

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.seen import see
from a2a_agents.knowledge.understanding import understand
from a2a_agents.knowledge.written import written


def things(text: str) -> set[str]:
    return {thing.name for thing in see("desk", written(text)).things}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Every scroll belongs to one kind of ink. Scroll: length.", {"Scroll", "Ink"}),
        ("Duels are fought on a field, one herald each.", {"Herald"}),
        ("We keep voyages. One manifest per voyage.", {"Voyage", "Manifest"}),
        ("Per customer there's one set of moulds. Moulds have a width.", {"Customer", "Mould"}),
        ("Harness sets are counted, nothing more. Riders have a height.", {"HarnessSet", "Rider"}),
        ("We keep coats (size). A tailor's coats are sorted.", {"Tailor", "Coat"}),
        ("Scrolls have a length. Weavers' looms: made of oak.", {"Weaver", "Loom"}),
        ("bags with weight that come from growers", {"Bag", "Grower"}),
        ("planks with length that come from mill owners", {"MillOwner"}),
        ("feedings with time, amount and the keeper who did it", {"Feeding", "Keeper"}),
        ("Pier upkeep. Pier has bollards (height), bollards have checks.", {"Pier", "Bollard"}),
        ("Print house with presses (weight). Clients get a quote.", {"Client"}),
        ("rooms have a size; a team visits rooms, each visit is in one room", {"Team", "Room"}),
    ],
)
def test_what_stands_beside_things_is_kept(text: str, wanted: set[str]) -> None:
    assert wanted <= things(text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("kayaks have a price per hour, at most one hour per kayak", {"Hour"}),
        ("hives with number; each opens in one click", {"Click"}),
        ("a puppet theatre keeps puppets and plays", {"PuppetTheatre"}),
        ("each fire hose has a serial number, stands in a shed, is checked", {"Stand"}),
        ("our fishing club issues badges", {"ClubIssuesBadge", "FishingClubIssuesBadge"}),
        ("an agency places nannies with families", {"AgencyPlacesNanny"}),
    ],
)
def test_what_only_says_more_is_not(text: str, unwanted: set[str]) -> None:
    assert not unwanted & things(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Small guild. Scrolls (length), scribes, seals and lanterns.", {"Scribe", "Seal"}),
        ("We keep scrolls, rentals and lanterns", {"Scroll", "Rental", "Lantern"}),
        ("Guild software: scrolls, reports, lanterns with colour", {"Scroll", "Report", "Lantern"}),
        ("sqlite tables for football: teams, goals (minute), pitches", {"Goal", "Pitch"}),
        ("tables: barns, sheep, feeding plans", {"Barn", "Sheep", "FeedingPlan"}),
        ("openapi for puppet theatres: puppets, plays, performances", {"Performance"}),
    ],
)
def test_lists_of_things_are_read_whole(text: str, wanted: set[str]) -> None:
    assert wanted <= things(text)


def test_a_list_of_what_a_system_does_names_nothing() -> None:
    assert things("shop with search, reports, notifications, logs and exports") == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a guild has claims with amount", {"Guild", "Claim"}),
        ("each donation becomes several bags", {"Donation", "Bag"}),
        ("each passport belongs to one sailor", {"Passport", "Sailor"}),
    ],
)
def test_verbs_and_nouns_of_one_form_are_told_apart(text: str, wanted: set[str]) -> None:
    assert things(text) == wanted


def test_a_longer_name_is_the_thing_that_is_told_of_after_it() -> None:
    assert things("model for pottery kilns: kilns with volume, shelves") == {"Kiln", "Shelf"}


def test_who_writes_a_word_twice_means_it() -> None:
    assert "Proverb" in things("site for proverbs, language of each proverb")
    assert "Restorer" in things("tables: paintings, restorers")


def test_fields_that_are_named_stand_alone() -> None:
    made = design(understand(Brief("database", "tables: scrolls (length, colour), lanterns")))
    assert [a.name for a in made.entity("Scroll").attributes] == ["length", "colour"]
    assert made.entity("Lantern").attributes


def test_fields_that_are_named_stand_before_those_of_a_block() -> None:
    text = "small hotel: rooms with bathtub width in cm and price per night"
    made = design(understand(Brief("database", text)))
    names = [a.name for a in made.entity("Room").attributes]
    assert names[0] == "bathtub_width_cm"
    assert len(names) > 2
