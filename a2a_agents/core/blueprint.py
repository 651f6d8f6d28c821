"""The Blueprint: the one design that all five agents read, so that their views agree.

Frozen pydantic models; lists are tuples. ``Blueprint`` validates itself: an edge between
unknown components, a relation or an endpoint of an unknown entity, a cyclic or dangling work
item is a ``ValueError``, so no view has to check again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


FieldType = Literal[
    "uuid", "string", "text", "integer", "decimal", "money", "boolean", "date", "datetime",
    "email", "phone", "url", "json", "enum", "float", "binary",
]  # fmt: skip

ComponentKind = Literal[
    "client", "gateway", "service", "worker", "database", "cache", "queue", "storage", "search",
    "external", "cdn", "scheduler",
]  # fmt: skip

LinkKind = Literal["sync", "async", "data"]

Cardinality = Literal["one-to-many", "many-to-many", "one-to-one"]


class Attribute(_Frozen):
    """A typed field of an entity. ``name`` is snake_case; keys and references are implied."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: FieldType
    required: bool = True
    unique: bool = False
    indexed: bool = False
    """An access path searches by it; ``reason`` says which."""
    values: tuple[str, ...] = ()
    """The members of an enum."""
    default: str | None = None
    reason: str = ""

    def __hash__(self) -> int:
        """By name and type: cheap for the caches of the views; equality looks at everything."""
        return hash((self.name, self.type))


class Relation(_Frozen):
    """``source`` has many / one ``target``; the reference stands in the target (or link table)."""

    source: str
    target: str
    kind: Cardinality = "one-to-many"
    role: str = ""
    """snake_case name of the reference where it is not the source's own name."""
    required: bool = True
    on_delete: Literal["cascade", "restrict", "set null"] = "restrict"

    @property
    def reference(self) -> str:
        """The name by which the target refers to the source, without ``_id``."""
        return self.role or snake(self.source)


class Index(_Frozen):
    """A key over several fields; a field is an attribute or the role of a reference to here."""

    fields: tuple[str, ...] = Field(min_length=1)
    unique: bool = False
    reason: str = ""


class Entity(_Frozen):
    """A thing the system keeps. ``name`` is PascalCase singular; every entity has an id and
    created/updated times that are not listed."""

    name: str = Field(pattern=r"^[A-Z][A-Za-z0-9]*$")
    description: str = ""
    attributes: tuple[Attribute, ...] = ()
    indexes: tuple[Index, ...] = ()
    access: Literal["full", "staff", "read", "internal"] = "full"
    """What callers may do to it directly: everything, only read, or nothing (other operations
    and the system itself write it). What ``staff`` keeps others only read, and only where it
    belongs to them."""
    owner: str = ""
    """Id of the component that owns it."""
    block: str = ""
    # Left out of every dump where they say nothing, so that designs without them keep their hashes.
    shared: Literal["", "read", "write"] = Field(default="", exclude_if=lambda value: not value)
    """Whoever signs in reads all of it, or changes all of it and of what
    belongs to it."""
    plural: str = Field(
        default="", pattern=r"^([a-z][a-z0-9_]*)?$", exclude_if=lambda value: not value
    )
    """snake_case name of several, where the name is no English word; empty for the English one."""


class Operation(_Frozen):
    """An endpoint beyond the create/read/update/delete of an entity, or a narrowing of them."""

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    path: str = Field(pattern=r"^/[a-z0-9_{}/.-]*$")
    summary: str
    entity: str = ""
    """What it returns; empty for none."""
    returns_list: bool = False
    body: tuple[Attribute, ...] = ()
    """Fields of the request body beyond path parameters."""
    public: bool = False
    """Needs no signed-in user."""
    staff: bool = Field(default=False, exclude_if=lambda value: not value)
    """Only those who work here may call it."""
    block: str = ""

    @model_validator(mode="after")
    def _is_for_one_of_them(self) -> Self:
        if self.public and self.staff:
            raise ValueError(f"{self.method} {self.path} is public and for staff")
        return self


class Component(_Frozen):
    """A box of the architecture. ``id`` is kebab-case."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    kind: ComponentKind
    label: str
    technology: str = ""
    description: str = ""
    block: str = ""


class Link(_Frozen):
    """An arrow between two components."""

    source: str
    target: str
    kind: LinkKind = "sync"
    protocol: str = ""
    reason: str = ""


class Stack(_Frozen):
    """The technologies chosen; ``asked`` are those the caller named."""

    language: str = "python"
    framework: str = "fastapi"
    database: str = "postgresql"
    cache: str = ""
    queue: str = ""
    frontend: str = ""
    cloud: str = ""
    asked: tuple[str, ...] = ()


class Constraint(_Frozen):
    """A number or rule from the request: 5000 rps, p95 200 ms, GDPR, 3 regions, $200/month."""

    kind: str
    text: str
    value: float | None = None
    unit: str = ""


class Decision(_Frozen):
    title: str
    choice: str
    reason: str
    alternatives: tuple[str, ...] = ()
    trade_off: str = ""


class Risk(_Frozen):
    title: str
    likelihood: Literal["low", "medium", "high"] = "medium"
    impact: Literal["low", "medium", "high"] = "medium"
    mitigation: str = ""
    owner: str = ""


class WorkItem(_Frozen):
    """A piece of the plan; days are ideal person-days."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: str
    area: str = ""
    low_days: float = 1
    likely_days: float = 2
    high_days: float = 4
    depends_on: tuple[str, ...] = ()
    acceptance: tuple[str, ...] = ()
    block: str = ""


class Gap(_Frozen):
    """Something asked for that we do not cover: said plainly, never passed off."""

    asked: str
    instead: str = ""


class Blueprint(_Frozen):
    """The design. ``title`` is short; ``slug`` names packages and databases."""

    title: str
    slug: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    summary: str = ""
    request: str = ""
    domain: str = ""
    blocks: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
    links: tuple[Link, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    operations: tuple[Operation, ...] = ()
    stack: Stack = Stack()
    constraints: tuple[Constraint, ...] = ()
    decisions: tuple[Decision, ...] = ()
    risks: tuple[Risk, ...] = ()
    work: tuple[WorkItem, ...] = ()
    gaps: tuple[Gap, ...] = ()
    assumptions: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By name and counts: cheap for the caches of the views; equality looks at everything."""
        return hash((self.slug, self.request, len(self.entities), len(self.components)))

    @model_validator(mode="after")
    def _refers_only_to_what_exists(self) -> Self:
        components = _unique("component", [component.id for component in self.components])
        entities = _unique("entity", [entity.name for entity in self.entities])
        items = _unique("work item", [item.id for item in self.work])
        for link in self.links:
            _known("component", components, link.source, link.target)
        for relation in self.relations:
            _known("entity", entities, relation.source, relation.target)
        for entity in (each for each in self.entities if each.indexes):
            _known(f"field of {entity.name}", self.fields(entity), *_indexed(entity))
        for operation in self.operations:
            if operation.entity:
                _known("entity", entities, operation.entity)
        for item in self.work:
            _known("work item", items, *item.depends_on)
        order_of_work(self.work)
        return self

    def fields(self, entity: Entity) -> set[str]:
        """What an index of the entity may name: its attributes and its references."""
        references = {r.reference for r in self.relations if _refers(r, entity)}
        return references | {attribute.name for attribute in entity.attributes}

    def entity(self, name: str) -> Entity:
        """The entity of that name. Raises ``KeyError``."""
        for entity in self.entities:
            if entity.name == name:
                return entity
        raise KeyError(name)


def order_of_work(items: tuple[WorkItem, ...]) -> list[WorkItem]:
    """Items so that each comes after what it depends on, otherwise as given.

    Raises ``ValueError`` for a cycle.
    """
    waiting = {item.id: item for item in items}
    ordered: list[WorkItem] = []
    while waiting:
        ready = [i for i in waiting.values() if not any(d in waiting for d in i.depends_on)]
        if not ready:
            raise ValueError(f"work items depend on each other in a circle: {sorted(waiting)}")
        for item in ready:
            ordered.append(waiting.pop(item.id))
    return ordered


@lru_cache(maxsize=4096)
def snake(name: str) -> str:
    """PascalCase as snake_case: ``OrderItem`` → ``order_item``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _refers(relation: Relation, entity: Entity) -> bool:
    return relation.target == entity.name and relation.kind != "many-to-many"


def _indexed(entity: Entity) -> list[str]:
    return [field for index in entity.indexes for field in index.fields]


def _unique(what: str, names: list[str]) -> set[str]:
    known = set(names)
    if len(known) < len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"{what} named twice: {', '.join(twice)}")
    return known


def _known(what: str, names: set[str], *wanted: str) -> None:
    for name in wanted:
        if name not in names:
            raise ValueError(f"unknown {what} {name!r}")
