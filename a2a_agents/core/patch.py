"""Changes of a Blueprint: what a model may add to a design, replace in it or take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from a2a_agents.core.blueprint import (
    Blueprint,
    Component,
    Decision,
    Entity,
    Link,
    Operation,
    Relation,
    Risk,
    WorkItem,
)

T = TypeVar("T")


class BlueprintPatch(BaseModel):
    """One change; what it names replaces what has the same name, the rest stays.

    ``removed`` is applied first: ids of components, names of entities, ids of work items.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: str = Field(default="", max_length=200)
    """What the change does, in a few words, for people."""
    title: str = Field(default="", max_length=120)
    summary: str = Field(default="", max_length=1_000)
    removed: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
    links: tuple[Link, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    operations: tuple[Operation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    risks: tuple[Risk, ...] = ()
    work: tuple[WorkItem, ...] = ()
    assumptions: tuple[str, ...] = ()


def _relation_key(relation: Relation) -> tuple[str, ...]:
    return relation.source, relation.target, relation.role


KEYS: Mapping[str, Callable[[Any], tuple[str, ...]]] = {
    "components": lambda c: (c.id,),
    "links": lambda k: (k.source, k.target),
    "entities": lambda e: (e.name,),
    "relations": _relation_key,
    "operations": lambda o: (o.method, o.path),
    "decisions": lambda d: (d.title,),
    "risks": lambda r: (r.title,),
    "work": lambda w: (w.id,),
    "assumptions": lambda text: (text,),
}
"""What is the same thing in a patch and in a design, by the field that both have."""


def apply(blueprint: Blueprint, patch: BlueprintPatch) -> Blueprint:
    """The changed design; what hung on something that was removed goes with it.

    Raises ``ValueError`` when the result would refer to what is not there; nothing is changed.
    """
    left = _without(blueprint, frozenset(patch.removed))
    values = left.model_dump()
    values.update(title=patch.title or left.title, summary=patch.summary or left.summary)
    for name, key in KEYS.items():
        values[name] = _merged(getattr(left, name), getattr(patch, name), key)
    return Blueprint.model_validate(values)


def _merged(old: Iterable[T], new: Iterable[T], key: Callable[[T], Any]) -> tuple[T, ...]:
    """In the old order, each replaced by the new one of the same key, the others after them."""
    found = {key(item): item for item in old}
    found.update({key(item): item for item in new})
    return tuple(found.values())


def _without(blueprint: Blueprint, gone: frozenset[str]) -> Blueprint:
    if not gone:
        return blueprint
    relations = _kept(blueprint.relations, lambda r: not gone & {r.source, r.target})
    entities = _kept(blueprint.entities, lambda e: e.name not in gone)
    values = blueprint.model_dump()
    values.update(
        components=_kept(blueprint.components, lambda c: c.id not in gone),
        links=_kept(blueprint.links, lambda k: not gone & {k.source, k.target}),
        entities=tuple(_fitting(entity, relations, gone) for entity in entities),
        relations=relations,
        operations=_kept(blueprint.operations, lambda o: o.entity not in gone),
        work=tuple(_waiting(item, gone) for item in blueprint.work if item.id not in gone),
    )
    return Blueprint.model_validate(values)


def _fitting(entity: Entity, relations: Iterable[Relation], gone: frozenset[str]) -> Entity:
    """Without an owner or indexes that went with what was removed."""
    there = {attribute.name for attribute in entity.attributes}
    there |= {r.reference for r in relations if r.target == entity.name}
    indexes = tuple(index for index in entity.indexes if there.issuperset(index.fields))
    owner = "" if entity.owner in gone else entity.owner
    return entity.model_copy(update={"indexes": indexes, "owner": owner})


def _waiting(item: WorkItem, gone: frozenset[str]) -> WorkItem:
    left = tuple(name for name in item.depends_on if name not in gone)
    return item.model_copy(update={"depends_on": left})


def _kept(items: Sequence[T], wanted: Callable[[T], bool]) -> tuple[T, ...]:
    return tuple(item for item in items if wanted(item))
