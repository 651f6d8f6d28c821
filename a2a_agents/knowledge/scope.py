"""Requests for one part only: ``the cart service only``, ``just the loans module``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from a2a_agents.core.blueprint import Attribute, Entity, Relation, snake
from a2a_agents.knowledge.block import Block
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.match import Match, Matches
from a2a_agents.knowledge.naming import Thing
from a2a_agents.knowledge.phrases import Phrases
from a2a_agents.knowledge.text import ENDS_CLAUSE, Token

_ONLY = frozenset("only just solely nur lediglich solo sólo solamente seulement uniquement".split())
_PART = frozenset(
    "service microservice module part component piece dienst modul teil servicio módulo parte"
    " partie".split()
)
_BETWEEN = frozenset("a an the our my one der die das den el la los las le les l".split())
_GOES_ON = frozenset("please bitte thanks now in with using on as mit con avec en".split())
"""May follow *only* where it closes what is said; a verb may not: *the booking service only …*."""


def read_scope(
    tokens: Sequence[Token], matches: Matches, things: Iterable[Thing]
) -> frozenset[str]:
    """The blocks and entities to which the request limits itself; empty if it wants the whole.

    A name counts only beside a word for a part: *admins only* and *card payments only* limit
    something else.
    """
    if not any(token.text in _ONLY for token in tokens):
        return frozenset()
    spans = [span for span in matches.spans if span.start not in matches.negated]
    places = [(m.name, s.start, s.end) for s in spans for m in s.meanings if m.kind == "block"]
    places += [(thing.name, *run) for thing in things for run in _runs(sorted(thing.tokens))]
    places += entities_named(tokens, matches.names)
    return frozenset(name for name, start, end in places if _limited(tokens, start, end))


def entities_named(tokens: Sequence[Token], blocks: Iterable[str]) -> list[tuple[str, int, int]]:
    """Where entities of the blocks are named."""
    index = _entity_names(frozenset(blocks))
    return [(name, s.start, s.end) for s in index.find(tokens) for name in s.meanings]


@lru_cache(maxsize=128)
def _entity_names(blocks: frozenset[str]) -> Phrases[str]:
    """What entities of the blocks are called: the same few blocks are asked for often."""
    known = catalogue().blocks
    entities = [entity.name for name in sorted(blocks) for entity in known[name].entities]
    return Phrases((snake(name).replace("_", " "), name) for name in entities)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring numbers as ranges."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def _limited(tokens: Sequence[Token], start: int, end: int) -> bool:
    if tokens[end - 1].lemma in _PART and end - start > 1:
        end -= 1
    after = [token.text for token in tokens[end : end + 3]]
    before = [token.text for token in tokens[max(0, start - 4) : start]]
    if after and tokens[end].lemma in _PART:
        return _begins(before) or _ends(after[1:], tokens[end + 2 : end + 3])
    led = before and before[-1] in ("for", "of", "für", "de", "pour", "del", "du")
    named = [word for word in before[:-1] if word not in _BETWEEN]
    return bool(led and named and named[-1] in _PART and _begins(before[: before.index(named[-1])]))


def _begins(before: Sequence[str]) -> bool:
    """``only the cart service``: nothing but articles between."""
    words = list(before)
    while words and words[-1] in _BETWEEN:
        words.pop()
    return bool(words) and words[-1] in _ONLY


def _ends(after: Sequence[str], following: Sequence[Token]) -> bool:
    """``the cart service only``, at the end of what is said."""
    if not after or after[0] not in _ONLY:
        return False
    return not following or following[0].text in ENDS_CLAUSE | _GOES_ON


def narrowed(
    blocks: Sequence[Match], things: Sequence[Thing], scope: frozenset[str]
) -> tuple[tuple[Match, ...], tuple[Thing, ...]]:
    """Of the blocks and things those in scope; a block is, if an entity of it is."""
    known = catalogue().blocks

    def within(match: Match) -> bool:
        return match.name in scope or any(e.name in scope for e in known[match.name].entities)

    return (
        tuple(match for match in blocks if within(match)),
        tuple(thing for thing in things if thing.name in scope),
    )


def kept_entities(blocks: Sequence[Block], scope: frozenset[str]) -> list[Entity]:
    """The entities in scope, and the parts of them: what goes when they go."""
    kept = {e.name for block in blocks for e in block.entities if {e.name, block.name} & scope}
    grown = 0
    while grown < len(kept):
        grown = len(kept)
        kept |= {
            relation.target
            for block in blocks
            for relation in block.relations
            if relation.on_delete == "cascade" and relation.source in kept
        }
    return [entity for block in blocks for entity in block.entities if entity.name in kept]


def taken_out(names: Iterable[str], relations: Sequence[Relation]) -> frozenset[str]:
    """The entities of these names, and what cannot be without them: what goes when they go."""
    gone = set(names)
    grown = -1
    while grown < len(gone):
        grown = len(gone)
        gone |= {r.target for r in relations if r.source in gone and _hangs(r)}
    return frozenset(gone)


def _hangs(relation: Relation) -> bool:
    return relation.on_delete == "cascade" and relation.required


def with_ids_of_others(
    entities: Sequence[Entity], relations: Iterable[Relation], kept: Iterable[Relation]
) -> list[Entity]:
    """Entities that keep the ids of what they refer to and another part of the system owns."""
    names = {entity.name for entity in entities}
    here = {(relation.target, relation.reference) for relation in kept}
    ids: dict[str, dict[str, Attribute]] = {}
    for relation in relations:
        outside = relation.target in names and relation.source not in names
        if outside and relation.kind != "many-to-many":
            key = (relation.target, relation.reference)
            if key not in here:
                attribute = _id_of(relation)
                ids.setdefault(relation.target, {}).setdefault(attribute.name, attribute)
    return [_with(entity, ids.get(entity.name, {})) for entity in entities]


def _id_of(relation: Relation) -> Attribute:
    return Attribute(
        name=f"{relation.reference}_id",
        type="uuid",
        required=relation.required,
        unique=relation.kind == "one-to-one",
        indexed=relation.kind != "one-to-one",
        reason=f"id of a {relation.source} in another part of the system: no foreign key here",
    )


def _with(entity: Entity, ids: Mapping[str, Attribute]) -> Entity:
    """What only other parts wrote is written through its own endpoints where it stands alone."""
    known = {attribute.name for attribute in entity.attributes}
    new = tuple(attribute for name, attribute in ids.items() if name not in known)
    indexes = tuple(
        index.model_copy(
            update={"fields": tuple(f"{f}_id" if f"{f}_id" in ids else f for f in index.fields)}
        )
        for index in entity.indexes
    )
    return entity.model_copy(
        update={
            "attributes": (*new, *entity.attributes),
            "indexes": indexes,
            "access": "full" if entity.access == "internal" else entity.access,
        }
    )
