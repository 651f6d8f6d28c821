"""Blocks as they fit a request: entities under its names, and one table for what is one thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

from pydantic import BaseModel

from a2a_agents.core.blueprint import Attribute, Decision, Entity, Operation, Relation, snake
from a2a_agents.core.plurals import plural
from a2a_agents.knowledge.block import Block
from a2a_agents.knowledge.fields import default_fields, entity_name
from a2a_agents.knowledge.named import Thing
from a2a_agents.knowledge.renaming import in_place_of, renamed_operation, with_keys
from a2a_agents.knowledge.standing import Fit

Part = TypeVar("Part", bound=BaseModel)
_TEXTS = (
    "description", "reason", "summary", "title", "choice", "trade_off", "mitigation",
    "alternatives", "acceptance",
)  # fmt: skip
_NAMES = frozenset(("name", "title", "number", "label", "full_name", "code"))
"""A thing has one of these, so that people can tell it from others."""
_TWICE = re.compile(r"\b(\w+)((?:,| and|, and) \1\b)+", re.IGNORECASE)


def fitted(
    blocks: Sequence[Block],
    fit: Fit,
    things: Sequence[Thing],
    whole: AbstractSet[str] = frozenset(),
) -> list[Block]:
    """The blocks with the request's own things in the places of theirs. Pure.

    ``whole`` are blocks that keep all of theirs, also beside others: what the design is for.
    """
    every = [pair for block in blocks for pair in block.beside.items()]
    beside = {gone: kept for gone, kept in every if kept}
    needless = {gone for gone, kept in every if not kept} - beside.keys()
    made = [b if b.name in whole else _without(b, needless, fit) for b in blocks]
    made = _out_of_the_way(made, {thing.name for thing in things})
    here = _entities(made)
    for gone, kept in {**_one_of_a_role(made, things), **beside, **fit.merged}.items():
        if {gone, kept} <= here:
            made = _as_one(made, gone, kept)
    here, said = _entities(made), {thing.name: thing for thing in things}
    for entity, name in fit.names.items():
        if entity in here and name not in here:
            thing = said.get(name) or Thing(name, tuple(snake(name).split("_")))
            made = _under_name(made, entity, thing)
    return made


def told(fit: Fit, blocks: Sequence[Block]) -> list[str]:
    """A sentence for each thing that stands where a block usually has another."""
    return [
        f"{_capital(plural(snake(fit.names[entity]).replace('_', ' ')))} stand where "
        f"{block.title.lower()} usually has {plural(stand.usual[0])}."
        for block in blocks
        for entity, stand in block.stands.items()
        if entity in fit.names and not snake(entity).endswith(snake(fit.names[entity]))
    ]


def _without(block: Block, needless: AbstractSet[str], fit: Fit) -> Block:
    """The block with nothing in it where another one keeps all of it already, unless a thing of
    the request is there."""
    own = {entity.name for entity in block.entities}
    if not own or not own <= needless or own & fit.names.keys():
        return block
    return Block(name=block.name, title=block.title, says=block.says)


def _out_of_the_way(blocks: Sequence[Block], named: AbstractSet[str]) -> list[Block]:
    """The sessions of a request are no sign-ins: what a block yields gets another name."""
    made = list(blocks)
    for old, new in ((o, n) for block in blocks for o, n in block.yields.items() if o in named):
        words, roles = _words(made, old), _roles(made)
        made = [_in_its_place(block, old, new, words, roles) for block in made]
    return made


def _entities(blocks: Iterable[Block]) -> set[str]:
    return {entity.name for block in blocks for entity in block.entities}


def _one_of_a_role(blocks: Sequence[Block], things: Sequence[Thing]) -> dict[str, str]:
    """Members of a club who borrow are one table; which of the names, the request says."""
    named = {thing.name for thing in things}
    roles: dict[str, list[str]] = {}
    for block in blocks:
        for entity, stand in block.stands.items():
            roles.setdefault(stand.role, []).append(entity)
    found: dict[str, str] = {}
    for entities in roles.values():
        said = [entity for entity in entities if entity in named]
        if len(said) < 2:
            kept = (said or entities)[0]
            found |= {entity: kept for entity in entities if entity != kept}
    return found


def _as_one(blocks: Sequence[Block], gone: str, kept: str) -> list[Block]:
    """Everything that refers to the one refers to the other, which has the fields of both."""
    fields, have = (_fields(blocks, name) for name in (gone, kept))
    same = {field.name: alike for field in fields if (alike := _alike(field, have))}
    more = [_optional(field) for field in fields if field.name not in same]
    words = _words(blocks, gone)
    home = next(b.name for b in blocks if kept in {entity.name for entity in b.entities})
    made = [_in_its_place(block, gone, kept, words, _roles(blocks)) for block in blocks]
    return [
        block.model_copy(
            update={
                "entities": _joined(block.entities, kept, more if block.name == home else None),
                "operations": tuple(_with_body(each, kept, same) for each in block.operations),
                "decisions": _left(block.decisions, words, _words(blocks, kept)),
                "stands": {n: stand for n, stand in block.stands.items() if n != gone},
            }
        )
        for block in made
    ]


def _fields(blocks: Sequence[Block], entity: str) -> tuple[Attribute, ...]:
    return next(e.attributes for block in blocks for e in block.entities if e.name == entity)


def _alike(field: Attribute, others: Iterable[Attribute]) -> str:
    """The one of the other fields that says the same: a ``card_number`` is a ``number``."""
    for other in others:
        one, two = f"_{field.name}_", f"_{other.name}_"
        ends = one.startswith(two) or one.endswith(two) or two.startswith(one) or two.endswith(one)
        if one == two or (ends and (field.type, field.unique) == (other.type, other.unique)):
            return other.name
    return ""


def _with_body(operation: Operation, entity: str, same: Mapping[str, str]) -> Operation:
    """Fields of the body under the names that they have now."""
    body = {field.name: field for field in operation.body}
    other = {old: new for old, new in same.items() if old in body and new not in body}
    if not other or operation.entity == entity:
        return operation
    made = tuple(
        field.model_copy(update={"name": other.get(field.name, field.name)})
        for field in operation.body
    )
    return operation.model_copy(update={"body": made})


def _joined(
    entities: Sequence[Entity], kept: str, more: Sequence[Attribute] | None
) -> tuple[Entity, ...]:
    """One entity of that name, the first, with more fields; none where it is another block's."""
    if more is None:
        return tuple(entity for entity in entities if entity.name != kept)
    found = {entity.name: entity for entity in reversed(entities)}
    if kept in found:
        attributes = (*found[kept].attributes, *more)
        found[kept] = found[kept].model_copy(update={"attributes": attributes})
    return tuple(found[name] for name in dict.fromkeys(entity.name for entity in entities))


def _optional(field: Attribute) -> Attribute:
    return field if field.default else field.model_copy(update={"required": False})


def _left(
    decisions: Sequence[Decision], gone: Iterable[str], kept: Iterable[str]
) -> tuple[Decision, ...]:
    """Without decisions on keeping the two apart."""

    def names(title: str, words: Iterable[str]) -> bool:
        return any(re.search(rf"\b{re.escape(word)}\b", title, re.IGNORECASE) for word in words)

    return tuple(d for d in decisions if not (names(d.title, gone) and names(d.title, kept)))


def _under_name(blocks: Sequence[Block], entity: str, thing: Thing) -> list[Block]:
    """The entity under the thing's name, without what belongs only to the usual one."""
    only = {n for b in blocks if entity in b.stands for n in b.stands[entity].only}
    words, roles = _words(blocks, entity), _roles(blocks)
    made = [_in_its_place(block, entity, thing.name, words, roles) for block in blocks]
    return [
        block.model_copy(update={"entities": tuple(_own(e, thing, only) for e in block.entities)})
        for block in made
    ]


def _own(entity: Entity, thing: Thing, only: AbstractSet[str]) -> Entity:
    """With the fields that such a thing may have; one to tell it by there is always."""
    if entity.name != thing.name:
        return entity
    said = {attribute.name: attribute for attribute in thing.attributes}
    kept = {a.name: a for a in entity.attributes if a.name not in only}
    kept = {name: a for name, a in kept.items() if name in said or not _is_said(a, thing)}
    first = {name: kept.pop(name, attribute) for name, attribute in said.items()}
    name = default_fields(thing.words)[0]
    if only and name.name in _NAMES and _NAMES.isdisjoint({**first, **kept}):
        first = {name.name: name, **first}
    return entity.model_copy(update={"attributes": (*first.values(), *kept.values())})


def _is_said(field: Attribute, thing: Thing) -> bool:
    """``price_per_night`` says what ``price_per_slot`` would, and a chip number is a microchip."""
    price, per, _ = field.name.partition("_per_")
    for other in thing.attributes:
        chip = other.name.partition("_")[0]
        if field.unique and other.unique and (chip in field.name or field.name in other.name):
            return True
        if per and other.name.startswith(f"{price}_per_"):
            return True
    return False


def _words(blocks: Sequence[Block], entity: str) -> list[str]:
    """The words by which the texts of its block name an entity."""
    stands = [block.stands[entity] for block in blocks if entity in block.stands]
    usual = [word for stand in stands for word in stand.usual]
    return [*dict.fromkeys([snake(entity).replace("_", " "), *usual])]


def _roles(blocks: Sequence[Block]) -> set[str]:
    return {relation.role for block in blocks for relation in block.relations}


def _in_its_place(
    block: Block, old: str, new: str, words: Sequence[str], roles: AbstractSet[str]
) -> Block:
    """Relations, keys and endpoints of the new name; texts too, where the block is the entity's."""
    own = any(entity.name == old for entity in block.entities)
    keys = {f"{snake(old)}_id": f"{snake(new)}_id", snake(old): snake(new)}
    keys = {a: b for a, b in keys.items() if a not in roles}
    made = block.model_copy(
        update={
            "entities": tuple(_named(with_keys(e, keys), old, new) for e in block.entities),
            "relations": tuple(_between(block.relations, old, new)),
            "operations": tuple(
                _operation(each, old, new, words if own else ()) for each in block.operations
            ),
        }
    )
    return _told(made, _forms(words, new)) if own else made


def _named(entity: Entity, old: str, new: str) -> Entity:
    return entity.model_copy(update={"name": new}) if entity.name == old else entity


def _between(relations: Sequence[Relation], old: str, new: str) -> Iterable[Relation]:
    """The relations under the new name; one between the two is none of the one."""
    for relation in relations:
        ends = [new if end == old else end for end in (relation.source, relation.target)]
        if ends[0] != ends[1] or relation.source == relation.target:
            yield relation.model_copy(update={"source": ends[0], "target": ends[1]})


def _operation(operation: Operation, old: str, new: str, words: Sequence[str]) -> Operation:
    about = operation.entity == old or f"{{{snake(old)}_id}}" in operation.path
    if not (words or about):
        return operation  # ``/documents/{document_id}/copy`` is no copy of a book
    for name in dict.fromkeys([old, *(entity_name(word.split()) for word in words)]):
        operation = _renamed(operation, name, new)
    entity = new if operation.entity == old else operation.entity
    return operation.model_copy(update={"entity": entity})


def _renamed(operation: Operation, old: str, new: str) -> Operation:
    made = renamed_operation(operation, old, new)
    one, other = f"{snake(old)}_", f"{snake(new)}_"
    body = tuple(
        field.model_copy(update={"name": other + field.name.removeprefix(one)})
        if field.name.startswith(one) else field
        for field in made.body
    )  # fmt: skip
    return made.model_copy(update={"body": body})


def _forms(words: Sequence[str], new: str) -> Mapping[str, str]:
    """Each way to name the old one, with articles and capitals, and the same of the new one."""
    other = snake(new).replace("_", " ")
    forms: dict[str, str] = {}
    for word in words:
        forms |= {word: other, plural(word): plural(other)}
        forms |= {f"{article} {word}": f"{_article(other)} {other}" for article in ("a", "an")}
    return forms | {_capital(old): _capital(new) for old, new in forms.items()}


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeio" else "a"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _told(block: Block, forms: Mapping[str, str]) -> Block:
    put = in_place_of(forms)

    def said(text: str) -> str:
        return _TWICE.sub(r"\1", put(text)) if put(text) != text else text

    parts = {
        "entities": block.entities, "components": block.components, "work": block.work,
        "decisions": block.decisions, "risks": block.risks, "operations": block.operations,
    }  # fmt: skip
    made = {name: tuple(_with_texts(each, said) for each in part) for name, part in parts.items()}
    return block.model_copy(update=made)


def _with_texts(part: Part, said: Callable[[str], str]) -> Part:
    """Everything that people read of a part."""
    texts = {name: getattr(part, name) for name in _TEXTS if hasattr(part, name)}
    told = {
        name: said(text) if isinstance(text, str) else tuple(map(said, text))
        for name, text in texts.items()
    }
    told |= {
        name: tuple(_with_texts(each, said) for each in getattr(part, name))
        for name in ("attributes", "indexes")
        if hasattr(part, name)
    }
    return part.model_copy(update=told)
