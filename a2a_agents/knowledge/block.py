"""The shapes of the catalogue's files: blocks, domains and known answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from a2a_agents.core.blueprint import (
    Component,
    Decision,
    Entity,
    Link,
    Operation,
    Relation,
    Risk,
    WorkItem,
)
from a2a_agents.knowledge import notation

_NAME = r"^[a-z][a-z0-9-]*$"
LANGUAGES = ("en", "es", "de", "fr")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Asked(_Strict):
    """What can be asked for, and the words people use for it."""

    name: str = Field(pattern=_NAME)
    title: str
    says: str
    """One line for people: what it is."""
    words: tuple[str, ...] = ()
    """Phrases that ask for it, in English."""
    hints: tuple[str, ...] = ()
    """Phrases that ask for it only when two different ones are there."""
    items: tuple[str, ...] = ()
    """Words that ask for it only as an item in a list of features: *reports* beside *search*."""
    senses: dict[str, tuple[str, ...]] = {}
    """Phrases that ask for the same part of it, by what the part is called: who asks for *refunds*
    asks for *money back*, and not for all of payments."""
    unless: tuple[str, ...] = ()
    """Phrases beside which its words mean something else: *blood* beside *donation*."""
    everyday: tuple[str, ...] = ()
    """Of its phrases those that everybody uses for something else, too: they ask for it only where
    a model believes it, or a thing to keep is called so."""
    kept: tuple[str, ...] = ()
    """Of its hints those that ask for it where a thing to keep is called so: *inspections*."""
    other: dict[str, tuple[str, ...]] = {}
    """Phrases of other languages, by language."""
    examples: tuple[str, ...] = ()
    """How people ask."""

    @field_validator("other")
    @classmethod
    def _languages_are_known(cls, value: dict[str, Any]) -> dict[str, Any]:
        unknown = sorted(set(value) - set(LANGUAGES[1:]))
        if unknown:
            raise ValueError(f"unknown language {', '.join(unknown)}")
        return value

    def phrases(self) -> tuple[str, ...]:
        """Everything that asks for it by itself, in all languages."""
        return self.words + tuple(phrase for phrases in self.other.values() for phrase in phrases)

    def descriptions(self) -> tuple[str, ...]:
        """Short texts about it, whose mean meaning stands for it where meanings are compared."""
        listed = [self.words, *self.other.values()]
        return (
            f"{self.title}. {self.says}",
            *("; ".join(phrases) for phrases in listed if phrases),
            *self.examples,
        )


class Stand(_Strict):
    """What kind of thing an entity of a block stands for, so that a thing of the request can take
    its place."""

    role: str = Field(pattern=_NAME)
    """What the block does with it: ``lent``, ``booked``; two entities of one role are one table."""
    usual: tuple[str, ...] = Field(min_length=1)
    """Words by which it is usually called, in requests and in the texts of the block."""
    kinds: tuple[str, ...] = ()
    """Words of things that are such a thing, whatever is said of them."""
    verbs: tuple[str, ...] = ()
    """Verbs, in the base form, whose object is such a thing."""
    nouns: tuple[str, ...] = ()
    """Words that stand with such a thing in one name or with *of*: ``tool loans``."""
    through: str = ""
    """The entity that those verbs leave: who *borrows* something has loans."""
    of: tuple[str, ...] = ("thing", "place", "media")
    """Kinds of the lexicon of which such a thing is, where only its neighbours tell."""
    never: tuple[str, ...] = ()
    """Words that name no such thing after those verbs: *seats* are reserved in something."""
    fields: tuple[str, ...] = ()
    """Fields that only such a thing has: what has a *price per hour* is booked."""
    only: tuple[str, ...] = ()
    """Fields that it has only under its usual name."""
    takes: tuple[str, ...] = ()
    """Entities that are one with another thing, unless the request names them."""


class Block(_Asked):
    """A reusable part of systems: what it keeps, offers, needs and costs."""

    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    """May name entities of other blocks; those that are not there drop the relation."""
    stands: dict[str, Stand] = {}
    """Entity → what it stands for."""
    yields: dict[str, str] = {}
    """Entity → its name where the request calls something else so."""
    beside: dict[str, str] = {}
    """Entity of another block → the entity of this one that is kept in its place; empty where
    nothing is, which takes effect where all that the other block keeps is needless."""
    scopes: str = ""
    """Entity to which every root entity of the design belongs (a tenant)."""
    operations: tuple[Operation, ...] = ()
    components: tuple[Component, ...] = ()
    links: tuple[Link, ...] = ()
    emits: dict[str, str] = {}
    """Event → what has happened."""
    hears: dict[str, str] = {}
    """Event of any block → what is done about it."""
    decisions: tuple[Decision, ...] = ()
    risks: tuple[Risk, ...] = ()
    work: tuple[WorkItem, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read_notation(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            raise ValueError("a block is a mapping")
        raw: notation.Shape = dict(data)  # pyright: ignore[reportUnknownArgumentType] from YAML
        for name, read in _READERS.items():
            if name in raw:
                raw[name] = _named(name, read, raw)
        return raw

    @property
    def service(self) -> str:
        """Id of the component that runs it; empty if it only adds to others."""
        for component in self.components:
            if component.kind in ("service", "worker"):
                return component.id
        return ""

    @model_validator(mode="after")
    def _own_things_hold_together(self) -> Self:
        own = {entity.name for entity in self.entities}
        for relation in self.relations:
            if not {relation.source, relation.target} & own:
                raise ValueError(
                    f"relations: {relation.source}–{relation.target}: neither is an entity of it"
                )
        stood = {name for stand in self.stands.values() for name in (*stand.takes, stand.through)}
        stood |= set(self.beside.values())
        unknown = sorted(({*self.stands, *self.yields} | stood) - own - {""})
        if unknown:
            raise ValueError(f"stands: {', '.join(unknown)}: no entity of it")
        for name, stand in self.stands.items():
            fields = {a.name for e in self.entities if e.name == name for a in e.attributes}
            if missing := sorted(set(stand.only) - fields):
                raise ValueError(f"stands: {name}: no field {', '.join(missing)}")
        if self.entities and not self.service and self.name != "foundation":
            raise ValueError("components: a block with entities needs a service that owns them")
        return self


class Domain(_Asked):
    """A field of business and the blocks that its systems are made of."""

    blocks: tuple[str, ...]
    """Always part of it."""
    usual: tuple[str, ...] = ()
    """Often part of it: offered, not assumed."""
    assumes: tuple[str, ...] = ()
    """What we take for granted when nothing else is said."""


class KnownAnswer(_Strict):
    """A question that is asked often, with the answer we wrote."""

    name: str = Field(pattern=_NAME)
    agent: str
    """The specialist whose trade it is, or ``desk``."""
    kind: str = Field(default="question", pattern=r"^(question|smalltalk)$")
    asks: tuple[str, ...] = Field(min_length=1)
    """Phrasings."""
    terms: tuple[str, ...] = ()
    """What a text must hold to ask it in other words: one entry of these, each of groups joined by
    ``+`` whose alternatives are separated by ``|``."""
    also: str = ""
    """Further words that belong to the question."""
    means: tuple[str, ...] = ()
    """What one says who does not know its name; its words belong to the question too."""
    gives: bool = False
    """It hands something over, so that “write me …” asks for it too."""
    answer: str = Field(min_length=1)


def _named(name: str, read: Any, raw: notation.Shape) -> Any:
    try:
        return read(raw)
    except (AttributeError, TypeError, KeyError) as exc:
        raise ValueError(f"{name}: {exc}") from exc
    except ValueError as exc:
        raise ValueError(f"{name}: {exc}") from exc


def _entities(raw: notation.Shape) -> list[notation.Shape]:
    owner = next(
        (key for key, c in raw.get("components", {}).items() if c["kind"] in ("service", "worker")),
        "",
    )
    return [
        {
            "name": name,
            "description": entity["says"],
            "attributes": notation.fields(entity.get("fields", {})),
            "indexes": [notation.key(line) for line in entity.get("keys", [])],
            "access": entity.get("access", "full"),
            "shared": entity.get("shared", ""),
            "owner": entity.get("owner", owner),
            "block": raw["name"],
        }
        for name, entity in raw["entities"].items()
    ]


def _components(raw: notation.Shape) -> list[notation.Shape]:
    return [
        {
            "id": name,
            "kind": component["kind"],
            "label": component["label"],
            "technology": component.get("technology", ""),
            "description": component["says"],
            "block": raw["name"],
        }
        for name, component in raw["components"].items()
    ]


def _work(raw: notation.Shape) -> list[notation.Shape]:
    return [
        {
            "id": name,
            "title": item["title"],
            "area": item.get("area", raw["title"]),
            "depends_on": item.get("after", []),
            "acceptance": item.get("accept", []),
            "block": raw["name"],
        }
        | notation.days(item["days"])
        for name, item in raw["work"].items()
    ]


def _relations(raw: notation.Shape) -> list[notation.Shape]:
    return [notation.relation(line) for line in raw["relations"]]


def _links(raw: notation.Shape) -> list[notation.Shape]:
    return [notation.link(line, reason) for line, reason in raw["links"].items()]


def _operations(raw: notation.Shape) -> list[notation.Shape]:
    return [
        notation.operation(line, more) | {"block": raw["name"]}
        for line, more in raw["operations"].items()
    ]


# Entities are read while the components are still as they were written: they look up the owner.
_READERS: dict[str, Callable[[notation.Shape], list[notation.Shape]]] = {
    "entities": _entities,
    "components": _components,
    "work": _work,
    "relations": _relations,
    "links": _links,
    "operations": _operations,
}
