"""Things that a request calls by a shorter name than the block that keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from a2a_agents.core.blueprint import Entity, snake
from a2a_agents.knowledge.named import Thing, Tie


def renamed(
    things: Sequence[Thing], ties: Sequence[Tie], entities: Mapping[str, Entity]
) -> tuple[list[Thing], list[Tie]]:
    """Things and ties with the blocks' names: in a hotel a *room* is a ``HotelRoom``.

    Only where one entity alone ends with the name; what is told of it is told of that one.
    """
    names = {thing.name: alias_of(thing.name, entities) for thing in things}
    named: dict[str, Thing] = {}
    for thing in things:
        name = names[thing.name]
        known = named.get(name)
        if known:
            have = {attribute.name for attribute in known.attributes}
            known.attributes += [a for a in thing.attributes if a.name not in have]
        else:
            named[name] = replace(thing, name=name, attributes=list(thing.attributes))
    told = [
        replace(t, source=names.get(t.source, t.source), target=names.get(t.target, t.target))
        for t in ties
    ]
    return list(named.values()), [tie for tie in told if tie.source != tie.target]


def alias_of(name: str, entities: Iterable[str]) -> str:
    """The name under which one of the entities is such a thing; its own if there is none."""
    known = set(entities)
    if name in known:
        return name
    tail = f"_{snake(name)}"
    longer = [each for each in known if snake(each).endswith(tail)]
    return longer[0] if len(longer) == 1 else name
