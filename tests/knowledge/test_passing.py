"""Relations said in passing, only between things that are kept anyway."""

import pytest

from a2a_agents.knowledge.fields import entity_name
from a2a_agents.knowledge.named import Thing
from a2a_agents.knowledge.passing import read_passing
from a2a_agents.knowledge.text import clean, tokens

ONE, MANY, SINGLE = "one-to-many", "many-to-many", "one-to-one"


def passing(text: str, *names: str) -> list[tuple[str, str, str]]:
    """The relations between things of these names, each of one word or more."""
    words = [tuple(name.split()) for name in names]
    things = {entity_name(each): Thing(entity_name(each), each) for each in words}
    found = read_passing(tokens(clean(text)), things)
    return [(tie.source, tie.target, tie.kind) for tie in found]


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("screws bought from vendors", ("screw", "vendor"), ("Vendor", "Screw", ONE)),
        ("scratches seen by a guard", ("scratch", "guard"), ("Guard", "Scratch", ONE)),
        ("ropes (length), each spliced by several riggers", ("rope", "rigger"),
         ("Rigger", "Rope", MANY)),
        ("quilts made from patches", ("quilt", "patch"), ("Patch", "Quilt", MANY)),
        ("leases of a chapel", ("lease", "chapel"), ("Chapel", "Lease", ONE)),
        ("drillings at sites", ("drilling", "site"), ("Site", "Drilling", ONE)),
        ("an audit per mill", ("audit", "mill"), ("Mill", "Audit", ONE)),
        ("one badge per guard", ("badge", "guard"), ("Guard", "Badge", SINGLE)),
        ("hunters and their hounds", ("hunter", "hound"), ("Hunter", "Hound", ONE)),
        ("hounds and their hunters", ("hound", "hunter"), ("Hunter", "Hound", ONE)),
        ("In a hangar stand the kites.", ("hangar", "kite"), ("Hangar", "Kite", ONE)),
        ("From a vat we draw barrels", ("vat", "barrel"), ("Vat", "Barrel", ONE)),
        ("duels between two fencers", ("duel", "fencer"), ("Fencer", "Duel", MANY)),
        ("looms stand in sheds", ("loom", "shed"), ("Shed", "Loom", ONE)),
        ("eggs travel in soft boxes", ("egg", "box"), ("Box", "Egg", ONE)),
        ("mines, tours into them", ("mine", "tour"), ("Mine", "Tour", ONE)),
    ],
)  # fmt: skip
def test_what_words_between_two_things_suggest(
    text: str, names: tuple[str, ...], wanted: tuple[str, str, str]
) -> None:
    assert passing(text, *names) == [wanted]


def test_what_is_between_two_kinds_belongs_to_both() -> None:
    found = passing("talks between miners and clerks", "talk", "miner", "clerk")
    assert found == [("Miner", "Talk", ONE), ("Clerk", "Talk", ONE)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a list of hounds", ("list", "hound")),
        ("one hound on one sledge", ("hound", "sledge")),
        ("a clerk sees a miner in talks", ("miner", "talk")),
        ("miners work in pits", ("miner", "pit")),
        ("a relation between hounds and sledges", ("relation", "hound", "sledge")),
        ("screws, bolts and vendors", ("screw", "bolt", "vendor")),
        ("In a hangar we are tired. Gliders fly.", ("hangar", "glider")),
        ("screws bought cheaply from vendors", ("screw", "vendor")),
        ("hounds bought from Ireland", ("hound", "vendor")),
    ],
)
def test_words_that_relate_nothing(text: str, names: tuple[str, ...]) -> None:
    assert passing(text, *names) == []
