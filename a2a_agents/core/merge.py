"""Several specialists change one draft at the same time: their patches become one design.

Who came first makes no difference. Where two want different things of the same item, the rules
of :mod:`a2a_agents.core.claims` decide, and each such conflict is told:

- what changes nothing of the draft is no claim;
- the specialist whose trade it is (``TRADES``) wins over others;
- between two of no trade the order of ``ORDER`` counts;
- the owner of an entity is decided apart from its fields, by the architecture;
- what somebody changes, or builds on, is not removed by another, whoever that is;
- between two who are neither of the trade nor in the order nothing decides: that is left open.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from a2a_agents.core.blueprint import Blueprint, Entity
from a2a_agents.core.claims import (
    RULES,
    Conflict,
    Item,
    brought,
    decided,
    in_words,
    items_of,
    named_by,
    place,
    touches,
)
from a2a_agents.core.patch import KEYS, BlueprintPatch, apply

Changes = Mapping[str, Sequence[BlueprintPatch]]
"""What each agent wants changed, in its own order."""

_Numbered = dict[str, list[tuple[int, BlueprintPatch]]]


@dataclass(frozen=True, slots=True)
class Refused:
    """A patch that names what is not there, or makes a circle."""

    agent: str
    number: int
    """Which of the agent's patches, from 0."""
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class Merged:
    """One design of all patches, and what did not go in as it was meant."""

    blueprint: Blueprint
    conflicts: tuple[Conflict, ...] = ()
    refused: tuple[Refused, ...] = ()


def version_of(draft: Blueprint) -> str:
    """Which draft patches are made for: equal designs have equal versions."""
    return hashlib.sha256(draft.model_dump_json().encode()).hexdigest()[:16]


def merge(draft: Blueprint, changes: Changes) -> Merged:
    """The draft with all changes. Pure; for one agent its patches one after the other.

    A patch that cannot be applied has no claims: it is left out, and all is decided anew.
    """
    wanted: _Numbered = {
        agent: list(enumerate(changes[agent])) for agent in sorted(changes, key=place)
    }
    refused: list[Refused] = []
    while True:
        conflicts, kept = _settled(draft, wanted)
        blueprint, failed = _joined(draft, kept)
        if not failed:
            refused.sort(key=lambda each: (place(each.agent), each.number))
            return Merged(blueprint, conflicts, tuple(refused))
        refused += failed
        out = {(each.agent, each.number) for each in failed}
        wanted = {
            agent: [each for each in patches if (agent, each[0]) not in out]
            for agent, patches in wanted.items()
        }


def _settled(draft: Blueprint, wanted: _Numbered) -> tuple[tuple[Conflict, ...], _Numbered]:
    """The conflicts, and the patches without what does not stand."""
    claims: dict[Item, dict[str, Any]] = defaultdict(dict)
    for agent, patches in wanted.items():
        for _, patch in patches:
            for item, value in touches(patch):
                claims[item][agent] = value
    known = items_of(draft)
    stands = _Standing()
    _settle_removals(draft, wanted, claims, stands)
    for item, all_by in claims.items():
        by = {agent: value for agent, value in all_by.items() if (agent, item) not in stands.lost}
        if len(by) > 1:
            winner = _winner(item, by, known.get(item), stands.conflicts)
            stands.lost.update((agent, item) for agent in by if agent != winner)
            if item.field == "entities":
                owner = _owner(item, winner, by, known.get(item), stands.conflicts)
                stands.owners[item.key[0]] = owner
    kept = {
        agent: [(number, stands.of(agent, patch)) for number, patch in patches]
        for agent, patches in wanted.items()
    }
    return tuple(sorted(stands.conflicts, key=lambda conflict: conflict.item)), kept


@dataclass(slots=True)
class _Standing:
    """What is left of patches when everything is decided."""

    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    lost: set[tuple[str, Item]] = field(default_factory=set[tuple[str, Item]])
    owners: dict[str, str] = field(default_factory=dict[str, str])
    """Of entities that several change."""
    staying: set[str] = field(default_factory=set[str])
    """Names that are not removed, whoever wants it."""
    gone: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """Names that others remove, by agent."""

    def of(self, agent: str, patch: BlueprintPatch) -> BlueprintPatch:
        """What stands of the patch."""
        values: dict[str, Any] = {
            name: "" for name in ("title", "summary") if (agent, Item(name)) in self.lost
        }
        for name, key in KEYS.items():
            found = getattr(patch, name)
            values[name] = tuple(v for v in found if (agent, Item(name, key(v))) not in self.lost)
        values["entities"] = tuple(self._owned(agent, entity) for entity in values["entities"])
        values["removed"] = tuple(name for name in patch.removed if name not in self.staying)
        return patch.model_copy(update=values)

    def _owned(self, agent: str, entity: Entity) -> Entity:
        owner = self.owners.get(entity.name, entity.owner)
        owner = "" if owner in self.gone.get(agent, ()) else owner
        return entity.model_copy(update={"owner": owner})


def _winner(item: Item, by: Mapping[str, Any], old: Any, conflicts: list[Conflict]) -> str:
    """Whose value of the item stands; a conflict is written down."""
    values = {agent: _body(value) for agent, value in by.items()}
    real = {agent: value for agent, value in values.items() if value != _body(old)}
    if not real:
        return min(by, key=place)
    kept, rule, is_open = decided(item, [*real])
    if any(value != real[kept] for value in real.values()):
        told = {agent: in_words(item, value) for agent, value in real.items()}
        conflicts.append(Conflict(str(item), told, kept, rule, is_open))
    return kept


def _owner(
    item: Item, winner: str, by: Mapping[str, Entity], old: Entity | None, conflicts: list[Conflict]
) -> str:
    """Which component owns an entity that several have changed."""
    before = old.owner if old else ""
    named = {agent: value.owner for agent, value in by.items() if value.owner not in ("", before)}
    if not named:
        return by[winner].owner
    owner = Item("owner", item.key)
    kept, rule, is_open = decided(owner, [*named])
    if len(set(named.values())) > 1:
        conflicts.append(Conflict(str(owner), named, kept, rule, is_open))
    return named[kept]


def _body(value: Any) -> Any:
    """An entity without its owner, which is decided apart; anything else as it is."""
    return value.model_copy(update={"owner": ""}) if isinstance(value, Entity) else value


def _settle_removals(
    draft: Blueprint,
    wanted: _Numbered,
    claims: Mapping[Item, Mapping[str, Any]],
    stands: _Standing,
) -> None:
    """What one removes and another changes or builds on stays, and is a conflict.

    What another only says again goes, with what is said again of it.
    """
    removers = _removers(wanted)
    works = _works(draft, claims)
    for name, agents in removers.items():
        others = {agent: what for agent, what in works[name].items() if agents != [agent]}
        if others:
            stands.staying.add(name)
            told = dict.fromkeys(agents, "removes it") | others
            kept, item = min(others, key=place), str(Item("removed", (name,)))
            stands.conflicts.append(Conflict(item, told, kept, RULES["stays"]))
    for agent in wanted:
        theirs = {name for name, agents in removers.items() if agents != [agent]}
        stands.gone[agent] = theirs - stands.staying
    for item, by in claims.items():
        for agent, value in by.items():
            if named_by(item, value, draft) & stands.gone[agent]:
                stands.lost.add((agent, item))


def _removers(wanted: _Numbered) -> dict[str, list[str]]:
    """Who wants what removed."""
    found: dict[str, list[str]] = defaultdict(list)
    for agent, patches in wanted.items():
        for name in dict.fromkeys(name for _, patch in patches for name in patch.removed):
            found[name].append(agent)
    return found


def _works(
    draft: Blueprint, claims: Mapping[Item, Mapping[str, Any]]
) -> Mapping[str, dict[str, str]]:
    """Who changes or builds on what, by its name, and by which item."""
    known = items_of(draft)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for item, by in claims.items():
        for agent, value in by.items():
            if value != known.get(item):
                for name in named_by(item, value, draft):
                    found[name].setdefault(agent, f"changes {item}")
    return found


def _joined(draft: Blueprint, wanted: _Numbered) -> tuple[Blueprint, list[Refused]]:
    """The patches one after the other, each agent's in its order.

    Who names what another is still to bring waits for that.
    """
    blueprint = draft
    waiting = {agent: list(patches) for agent, patches in wanted.items() if patches}
    refused: list[Refused] = []
    while waiting:
        why: dict[str, str] = {}
        left = sum(map(len, waiting.values()))
        for agent in [*waiting]:
            blueprint = _advanced(blueprint, agent, waiting, why)
        if sum(map(len, waiting.values())) < left:
            continue
        agent = _hopeless(blueprint, waiting)
        number, patch = waiting[agent].pop(0)
        refused.append(Refused(agent, number, patch.says, why[agent]))
        if not waiting[agent]:
            del waiting[agent]
    return blueprint, refused


def _advanced(
    blueprint: Blueprint, agent: str, waiting: _Numbered, why: dict[str, str]
) -> Blueprint:
    """As many of the agent's patches as can be applied now; ``why`` tells of the next one."""
    patches = waiting[agent]
    while patches:
        try:
            blueprint = apply(blueprint, patches[0][1])
        except ValueError as exc:
            why[agent] = _in_short(exc)
            return blueprint
        patches.pop(0)
    del waiting[agent]
    return blueprint


def _hopeless(blueprint: Blueprint, waiting: _Numbered) -> str:
    """Whose next patch nobody can help any more; the first of all where each waits for another."""
    for agent in waiting:
        patch = waiting[agent][0][1]
        others = [each for other in waiting if other != agent for _, each in waiting[other]]
        coming = set[str]().union(*(brought(each) for each in others))
        if not coming & (_needed(patch, blueprint) - brought(patch)):
            return agent
    return next(iter(waiting))


def _needed(patch: BlueprintPatch, blueprint: Blueprint) -> set[str]:
    there = {c.id for c in blueprint.components} | {e.name for e in blueprint.entities}
    there |= {item.id for item in blueprint.work}
    named = set[str]().union(*(named_by(item, value, blueprint) for item, value in touches(patch)))
    return named - there


def _in_short(error: ValueError) -> str:
    """What was wrong, without what pydantic says around it."""
    if isinstance(error, ValidationError):
        return str(error.errors(include_url=False)[0]["msg"]).removeprefix("Value error, ")
    return str(error)
