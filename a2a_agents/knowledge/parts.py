"""The parts of a design by the names that people call them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from a2a_agents.core.blueprint import Blueprint, snake
from a2a_agents.knowledge.catalogue import FOUNDATION, catalogue
from a2a_agents.knowledge.following import following
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.match import phrases
from a2a_agents.knowledge.phrases import Phrases, Span
from a2a_agents.knowledge.text import Token, phrase

PartKind = Literal["block", "entity", "component", "technology"]
_TABLES = frozenset(("table", "entity", "tabla", "tabelle", "entität", "entidad", "entité"))
KEEPS = frozenset(("database", "gateway", "web-app"))
"""Components that no design can be without."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a text names, of the design or of the catalogue."""

    kind: PartKind
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """A part and where the text names it."""

    part: Part
    start: int
    end: int
    here: bool
    """Whether the design has it."""


def named_parts(words: Sequence[Token], blueprint: Blueprint) -> list[Named]:
    """The parts that a text names; of names that overlap the longest, and those of the design."""
    own = Phrases(_names(blueprint))
    spans: list[tuple[Span[Part], bool]] = [(span, True) for span in own.find(words)]
    spans += [(span, False) for span in _technologies(words)]
    spans += [(span, False) for span in _blocks(words)]
    found: list[Named] = []
    taken: set[int] = set()
    for span, here in sorted(spans, key=lambda item: (item[0].start - item[0].end, not item[1])):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            part = _best(span, words, blueprint)
            found.append(Named(part, span.start, span.end, here or _is_here(part, blueprint)))
    return sorted(found, key=lambda named: named.start)


def _names(blueprint: Blueprint) -> Iterator[tuple[str, Part]]:
    known = catalogue().blocks
    for entity in blueprint.entities:
        for text in (snake(entity.name).replace("_", " "), entity.name.lower()):
            yield text, Part("entity", entity.name)
    for block in (known[name] for name in blueprint.blocks if name in known):
        for text in (*block.phrases(), block.title, block.name.replace("-", " ")):
            yield text, Part("block", block.name)
    for component in blueprint.components:
        part = Part("component", component.id)
        if component.block in known and component.block != FOUNDATION:
            part = Part("block", component.block)
        yield component.id.replace("-", " "), part
        yield component.label, part
    for text, component in _common(blueprint):
        yield text, Part("component", component)


def _common(blueprint: Blueprint) -> Iterator[tuple[str, str]]:
    """What people call the components that are no block's own."""
    here = {component.id for component in blueprint.components}
    for text, names in following().components.entries():
        yield from ((text, name) for name in names if name in here)


def _technologies(words: Sequence[Token]) -> list[Span[Part]]:
    return [
        Span(s.start, s.end, tuple(Part("technology", name) for name in s.meanings))
        for s in lexicon().technology_words.find(words)
    ]


def _blocks(words: Sequence[Token]) -> Iterator[Span[Part]]:
    for span in phrases().find(words):
        names = tuple(Part("block", m.name) for m in span.meanings if m.kind == "block")
        if names:
            yield Span(span.start, span.end, names)


def _best(span: Span[Part], words: Sequence[Token], blueprint: Blueprint) -> Part:
    """An entity by its name; the block where it is the block's first, unless a table is meant."""
    parts = {part.kind: part for part in reversed(span.meanings)}
    entity, block = parts.get("entity"), parts.get("block")
    if "technology" in parts:
        return parts["technology"]
    if entity is None:
        return block or span.meanings[0]
    around = {token.lemma for token in words[max(0, span.start - 2) : span.end + 1]}
    owner = blueprint.entity(entity.name).block
    known = catalogue().blocks.get(owner)
    is_first = known is not None and known.entities[0].name == entity.name
    if around & _TABLES or not is_first or not _is_called(entity.name, owner, block):
        return entity
    return Part("block", owner)


def _is_called(entity: str, owner: str, block: Part | None) -> bool:
    """Whether the name of the entity is one of its block too."""
    words = phrase(snake(entity).replace("_", " "))
    return (block is not None and block.name == owner) or words == phrase(owner.replace("-", " "))


def _is_here(part: Part, blueprint: Blueprint) -> bool:
    if part.kind == "technology":
        return part.name in blueprint.stack.model_dump(exclude={"asked"}).values()
    names = {*blueprint.blocks, *(c.id for c in blueprint.components)}
    return part.name in names or any(part.name == e.name for e in blueprint.entities)
