"""What a request names is kept only where it is a thing, and asked for."""

from __future__ import annotations

import pytest

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.likely import Likely
from a2a_agents.knowledge.match import match
from a2a_agents.knowledge.named import Named, Thing
from a2a_agents.knowledge.spelling import Spelling
from a2a_agents.knowledge.taken import take
from a2a_agents.knowledge.text import lemma, tokens
from a2a_agents.knowledge.understanding import understand


def designed(text: str) -> Blueprint:
    return design(understand(Brief("desk", text)))


def kept(text: str) -> set[str]:
    """The entities that no block brings."""
    return {entity.name for entity in designed(text).entities if not entity.block}


@pytest.mark.parametrize(
    ("text", "never", "there"),
    [
        ("Keep boats and rowers. A rower gets a message, accepts, arrives, closes the trip.",
         {"Accept", "Arrive"}, {"Boat", "Rower"}),
        ("Keep lamps and poles. The inspector fines us for gaps.", {"InspectorFine"}, {"Lamp"}),
        ("Record kennels and dogs. Each december we count dogs.", {"December"}, {"Kennel", "Dog"}),
        ("Wheels and farms, and somebody turns and brushes them.",
         {"SomebodyTurn", "Brush"}, {"Wheel"}),
        ("Tables for wells, pumps, forty hectares of land.", {"FortyHectare"}, {"Well", "Pump"}),
    ],
)  # fmt: skip
def test_verbs_amounts_and_days_are_no_tables(text: str, never: set[str], there: set[str]) -> None:
    assert there <= kept(text)
    assert not never & kept(text)


@pytest.mark.parametrize(
    ("text", "gone", "there"),
    [
        ("We keep kilns and pots. What I don't need: visitors, guides, lorries.",
         {"Visitor", "Guide", "Lorry"}, {"Kiln", "Pot"}),
        ("We keep kilns and pots. Lorries, ramps and cranes are of no interest.",
         {"Lorry", "Ramp", "Crane"}, {"Kiln", "Pot"}),
        ("Lizenzen und Falken mit Ringnummer. Keine Namen von Kindern!", {"Child"}, set[str]()),
    ],
)  # fmt: skip
def test_what_is_said_to_be_unwanted_is_left_out(
    text: str, gone: set[str], there: set[str]
) -> None:
    assert there <= kept(text)
    assert not gone & kept(text)


def test_blocks_of_a_list_that_is_unwanted_are_left_out() -> None:
    blocks = set(designed("Hives and queens. Out of scope: payments, a shop, reviews.").blocks)
    assert not blocks & {"payments", "cart", "orders", "catalog", "reviews"}
    assert "payments" not in designed("Hives. Payments and reviews are of no interest.").blocks


def test_who_asks_is_nothing_to_keep() -> None:
    assert kept("We're a federation of 38 kite clubs. Tables for kites, pilots.") == {
        "Kite", "Pilot",
    }  # fmt: skip
    assert "Monastery" not in kept("As a monastery we host guests in rooms.")


def test_what_is_handed_over_is_nothing_to_keep() -> None:
    assert kept("Return JSON. Barns and silos, openapi file please.") == {"Barn", "Silo"}


def test_a_bracket_after_a_thing_tells_of_it() -> None:
    names = kept("Keep members. Members have skills (climber, medic, diver).")
    assert names == {"Member", "Skill"}
    assert "Manufacturer" not in kept("Furniture with materials (name, manufacturer, batch)")
    assert {"Boat", "Berth"} <= kept("tables (boats, berths)")


def test_how_a_thing_is_makes_no_other_thing() -> None:
    assert kept("Tables for lamps, poles and crews. Citizens tell of a dark lamp by phone.") >= {
        "Lamp", "Pole", "Crew",
    }  # fmt: skip
    assert "DarkLamp" not in kept("Keep lamps and poles. Citizens report a dark lamp by phone.")


def test_sessions_of_a_studio_are_no_sign_ins() -> None:
    made = designed("Tattoo studio: artists and sessions. A session has a deposit. Clients log in.")
    session = made.entity("Session")
    assert not session.block
    assert [attribute.name for attribute in session.attributes] == ["deposit"]
    assert made.entity("SignIn").block == "auth"
    assert "Session" in {entity.name for entity in designed("Members log in").entities}


def test_one_plain_word_that_the_model_does_not_believe_asks_for_nothing() -> None:
    said = tokens("Bees and hives; the university counts them")
    assert "school" in match(said).names
    assert "school" in match(said, {"school": 0.5}).names
    assert "school" not in match(said, {"school": 0.01}).names
    several = tokens("the university keeps grades and attendance")
    assert "school" in match(several, {"school": 0.01}).names


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("Pieces and concerts, pieces in an order; bells out of order", "orders"),
        ("Fabrics with article number and price", "content"),
        ("A drone survey company: flights and pilots", "surveys"),
        ("Harpoons and tanks. Accounting stays in another program.", "ledger"),
        ("Harpoons and tanks. Payments are done elsewhere.", "payments"),
        ("Hearing aids and trials, in five shops", "cart"),
        ("Clocks and repairs. Payments are handled by the till next door.", "payments"),
        ("Riders and jobs. We tried a chat once and nobody used it, leave it out", "chat"),
        ("Tests of seeds. The accountant does the invoices in her own program.", "invoicing"),
        ("A blog used to be on our old site; now a list of lamps and keepers", "content"),
        ("Track hives and harvests. GPS we don't want", "geo"),
        ("Instead of the shared calendar, a list of walks and hikers", "scheduling"),
        ("Films and members. Payments stay with the bank", "payments"),
    ],
)  # fmt: skip
def test_words_that_people_say_of_something_else_ask_for_no_block(text: str, block: str) -> None:
    assert block not in designed(text).blocks


@pytest.mark.parametrize("word", ["strikes", "fight", "passages", "collected", "rescues"])
def test_words_of_english_are_no_slips(word: str) -> None:
    known = Spelling(["striker", "flight", "passager", "collecte", "rescuer"])
    assert [token.lemma for token in known.corrected(tokens(word))] == [lemma(word)]


@pytest.mark.parametrize("word", ["senden", "zeigen", "livrer", "acheter", "creer"])
def test_words_of_other_languages_are_no_slips(word: str) -> None:
    known = Spelling(["spenden", "ziegen", "livreur", "acheteur", "career"])
    assert [token.lemma for token in known.corrected(tokens(word))] == [lemma(word)]


def test_what_a_model_means_is_not_what_others_do() -> None:
    said = tokens("Clocks and repairs. Payments are handled by the till next door.")
    assert match(said, {"payments": 0.9}).names == frozenset()
    assert "payments" in match(tokens("Clocks and repairs"), {"payments": 0.9}).names


def test_a_verb_after_a_pronoun_is_no_thing_in_french() -> None:
    assert not kept("Les élèves se connectent avec leur adresse. Élèves et cours.") & {
        "Connectent", "Connectant",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (
            "Lamps and storms. We do not need logins, maps or a newsletter.",
            {"geo", "notifications"},
        ),
        ("Keep shirts. Not an online shop.", {"cart", "catalog"}),
    ],
)
def test_a_list_after_a_negation_goes_on_to_its_end(text: str, gone: set[str]) -> None:
    assert not gone & set(designed(text).blocks)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Keep ropes and halls. Sets and costumes are handled elsewhere.", {"Set", "Costume"}),
        ("Keep actors, rehearsals. Actors forget lines, miss rehearsals and sing.",
         {"MissRehearsal"}),
        ("Keep rentals and customers. Damages found on return with cost.", {"Return"}),
        ("Keep storms. The people put them in a box.", {"Person"}),
        ("Rehearsals and concerts; tickets are sold by the hall, not by us", {"Ticket", "Hall"}),
        ("We keep lamps and storms, everything except tickets",
         {"Ticket", "EverythingExceptTicket"}),
    ],
)  # fmt: skip
def test_what_others_do_and_how_it_is_done_is_nothing_to_keep(text: str, gone: set[str]) -> None:
    assert not gone & kept(text)


def test_guests_still_stay_in_rooms() -> None:
    assert "Stay" in kept("An owner has several dogs; dogs have many stays. Stays with arrival.")


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Sellers post clothes with size and photos.", {"Photo"}),
        ("Keep snails, boxes. Suggested deliverables: tables, risk lists, timelines.",
         {"RiskList", "Timeline"}),
        ("Barcos y redes. Cada mañana los barcos descargan.", {"Manana", "Morning"}),
        ("Boote und Netze. Der Kapitän legt jeden Morgen ein Protokoll an.", {"Morgen", "Morning"}),
        ("Équipes et terrains, chaque été.", {"Ete", "Summer"}),
    ],
)  # fmt: skip
def test_pictures_times_and_deliverables_are_no_tables(text: str, gone: set[str]) -> None:
    assert not gone & kept(text)


def test_a_name_ends_before_what_is_said_of_it() -> None:
    names = kept("Parents sign up a child online (name, birthday). Keep groups and children.")
    assert names == {"Parent", "Child", "Group"}


def things(*names: str) -> Named:
    """As if a text of these words named them, each word in its place."""
    named, at = Named(), 0
    for name in names:
        words = tuple(name.lower().split())
        label = "".join(word.capitalize() for word in words)
        named.things[label] = Thing(label, words, tokens={*range(at, at + len(words))})
        at += len(words) + 1
    return named


@pytest.mark.parametrize(
    ("text", "named", "left"),
    [
        ("cards , received", ("card", "received"), {"Card"}),
        ("eggs per kilo", ("egg", "kilo"), {"Egg"}),
        ("feeding plan saying , horses", ("feeding plan saying", "horse"),
         {"FeedingPlan", "Horse"}),
        ("club swaps doubles , coins", ("club swaps double", "coin"), {"Coin"}),
    ],
)  # fmt: skip
def test_names_that_hold_a_verb_or_a_unit(
    text: str, named: tuple[str, ...], left: set[str]
) -> None:
    found = things(*named)
    take(found, tokens(text), Likely({}))
    assert found.things.keys() == left


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("A booking site with no-show fees and payments", "payments"),
        ("A shop. Keep products with article no and reviews", "reviews"),
        ("A site with no-reply emails and chat", "chat"),
        ("A shop with not only payments but also reviews", "payments"),
    ],
)
def test_a_name_that_holds_a_denial_and_not_only_deny_nothing(text: str, asked: str) -> None:
    found = match(tokens(text))
    assert asked in found.names
    assert found.excluded == ()


def test_a_denial_beside_such_a_name_still_denies() -> None:
    assert "payments" in match(tokens("A booking site with no-shows, no payments")).excluded


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("We already have a website but need a site with payments and chat", {"payments", "chat"}),
        ("We have already a shop, so build reviews and payments", {"reviews", "payments"}),
        ("A shop with reviews, where customers who already have an account get chat",
         {"reviews", "chat"}),
        ("A site where patients pay that themselves, with chat", {"chat"}),
    ],
)  # fmt: skip
def test_what_is_there_takes_nothing_away_from_what_is_asked_for(
    text: str, asked: set[str]
) -> None:
    assert asked <= match(tokens(text)).names
