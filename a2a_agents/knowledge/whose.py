"""Whose things are: what people write, and what a request says is their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from a2a_agents.core.blueprint import Operation, Relation
from a2a_agents.knowledge.fields import kind_of
from a2a_agents.knowledge.named import Thing
from a2a_agents.knowledge.text import ENDS_CLAUSE, Token, tokens
from a2a_agents.knowledge.turns import BE, BELONGS

ACCOUNT = "User"
"""The entity of those who sign in."""
SAID_TO_ALL = frozenset("comment review question answer post reply rating tip".split())
"""What people write for others to read."""
_WRITTEN = SAID_TO_ALL | frozenset(
    "message note offer bid request complaint feedback suggestion application wish".split()
)
_NOBODYS = ("person", "organisation", "place")
_PEOPLE = frozenset("user people person everyone everybody anyone individual".split())
_KEEP = frozenset("track log keep save record note monitor collect".split())
_MAKE = frozenset("write share post upload publish create add offer list".split())
_REACH = 7
"""Words after the verb that name what is made."""
_SEES = frozenset("see edit change access manage read view delete".split())
_OWN = frozenset(("my", "their", "own"))
_NEAR = 4


def owners(
    new: Sequence[Thing],
    relations: Iterable[Relation],
    made: AbstractSet[str],
    *,
    personal: bool,
) -> list[Relation]:
    """For things that are nobody's yet: those that people write have an author, those whose last
    words are ``made`` by users have an owner, and all where the request says that people keep what
    is their own (``personal``)."""
    theirs = _theirs([*relations])
    free = [t for t in new if t.name not in theirs and kind_of(t.words) not in _NOBODYS]
    written = {thing.name for thing in free if thing.words[-1] in _WRITTEN}
    return [
        Relation(
            source=ACCOUNT,
            target=thing.name,
            role="author" if thing.name in written else "owner",
            on_delete="cascade",
        )
        for thing in free
        if thing.name in written or personal or thing.words[-1] in made
    ]


def closed(operations: Iterable[Operation]) -> list[Operation]:
    """The operations, of which none shows anything to everybody."""
    return [
        each.model_copy(update={"public": False}) if each.public and each.method == "GET" else each
        for each in operations
    ]


def _made(read: Sequence[Token]) -> frozenset[str]:
    found: set[str] = set()
    for at, token in enumerate(read):
        before = {each.lemma for each in read[max(0, at - 3) : at]}
        if token.lemma in _MAKE and not before.isdisjoint(_PEOPLE):
            for each in read[at + 1 : at + 1 + _REACH]:
                if each.text in ENDS_CLAUSE and each.text != ",":
                    break
                found.add(each.lemma)
    return frozenset(found)


def nobodys(new: Sequence[Thing], relations: Iterable[Relation]) -> list[Thing]:
    """Things that belong to no account and are nobody themselves."""
    theirs = _theirs([*relations])
    return [t for t in new if t.name not in theirs and kind_of(t.words) != "person"]


def _theirs(relations: Sequence[Relation]) -> AbstractSet[str]:
    """What belongs to an account, over however many others."""
    found = {ACCOUNT}
    grown = True
    while grown:
        more = {r.target for r in relations if r.source in found and _owns(r)} - found
        found |= more
        grown = bool(more)
    return found


def _owns(relation: Relation) -> bool:
    """Rules of access follow required references, and the account that somebody may have."""
    told = relation.required or (relation.source == ACCOUNT and relation.kind == "one-to-one")
    return told and relation.kind != "many-to-many"


@dataclass(frozen=True, slots=True)
class Whose:
    """What a request says of whose things are."""

    personal: bool
    """People keep what is theirs: ``users log their runs``, ``a diary``, ``my plants``."""
    private: bool
    """And nobody else reads it: ``keep their own recipes private``."""
    made: frozenset[str]
    """Last words of what users make for others: ``users write recipes``."""


def read_whose(text: str) -> Whose:
    """What the text says of whose things are. Pure."""
    read = tokens(text)
    personal = any(_says_so(read, at) for at in range(len(read)))
    private = personal and any(token.text == "private" for token in read)
    return Whose(personal, private, _made(read))


def _is_said_of_it(read: Sequence[Token], at: int) -> bool:
    """Whether nothing stands beside a word to choose from: it ends there, or says to whom."""
    after = read[at].text if at < len(read) else "."
    return after in ("to", "for", "unless") or (after in ENDS_CLAUSE and after != ",")


def _says_so(read: Sequence[Token], at: int) -> bool:
    lemma = read[at].lemma
    after = [token.lemma for token in read[at + 1 : at + 1 + _NEAR]]
    if lemma in _PEOPLE and not _KEEP.isdisjoint(after):
        return bool(_OWN.intersection(t.text for t in read[at : at + 2 * _NEAR])) or "log" in after
    before = {token.lemma for token in read[max(0, at - _NEAR) : at]}
    if lemma in _SEES and "own" in after and not before.isdisjoint(_PEOPLE):
        return True
    if lemma in BE and after[:1] == ["private"] and _is_said_of_it(read, at + 2):
        return True  # but not ``rooms are private or shared``
    if read[at].text in BELONGS and _PEOPLE.intersection(after):
        return True
    if lemma in _KEEP and "my" in {token.text for token in read[at + 1 : at + 3]}:
        return True
    return lemma == "diary"
