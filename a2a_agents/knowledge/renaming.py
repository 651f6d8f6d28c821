"""Names and fields of a design that are to be otherwise: ``rename Product to Item``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from a2a_agents.core.blueprint import Attribute, Blueprint, Entity, Index, Operation, snake
from a2a_agents.core.plurals import plural
from a2a_agents.knowledge.fields import attribute, entity_name, field_name
from a2a_agents.knowledge.text import clean, lemma

Does = Literal["rename", "unique", "remove", "add"]
Missed = Literal["", "taken", "several", "not there"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A change as somebody says it: of what, in which entity where that is said, to what."""

    does: Does
    what: str
    of: str
    to: str
    start: int
    end: int
    plainly: bool = True
    """Whether the words can mean nothing else."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an entity, or of its field where one is named."""

    does: Does
    entity: str
    field: str = ""
    to: str = ""


_WHAT = r"(?P<what>[\w.]+(?: [\w.]+){0,3}?)"
_TO = r"[\"'“”«»„]?(?P<to>\w+(?: \w+){0,2}?)[\"'“”«»]?"
_OF = (
    r"(?: (?:of|in|on|from|for|von|vom|bei|der|de|del|en|du|des|dans)"
    r"(?: (?:the|der|den|la|los|las|le|les))? (?P<of>\w+(?: \w+){0,2}?))?"
)
_THE = (
    r"(?:(?:the|a|an|its|der|die|das|den|el|la|los|las|le|les|l) )?"
    r"(?:(?:table|entity|field|column|tabelle|entität|feld|spalte|tabla|entidad|campo|columna|champ"
    r"|colonne|entité) )?"
)
_END = r"(?= *(?:$|[.,;!?\n]|\b(?:and|und|y|et|please|bitte|por favor)\b))"
_FORMS: Sequence[tuple[Does, str]] = (
    ("rename", rf"\brename {_THE}{_WHAT}{_OF} (?:to|as|into) {_TO}{_END}"),
    ("rename", rf"\bcall {_THE}(?P<what>\w+(?:\.\w+)?){_OF} (?:as )?(?P<to>\w+){_END}"),
    ("rename", rf"\b(?:benenne|nenne) {_THE}{_WHAT}{_OF} (?:in|zu) {_TO} um{_END}"),
    ("rename", rf"\b(?:renomme|renommez|renommer) {_THE}{_WHAT}{_OF} (?:en|comme) {_TO}{_END}"),
    ("rename", rf"\b(?:renombra|renombrar|renombre) {_THE}{_WHAT}{_OF} (?:a|como|por) {_TO}{_END}"),
    ("unique", rf"\bmake {_THE}{_WHAT}{_OF} unique{_END}"),
    ("unique", rf"\bmache? {_THE}{_WHAT}{_OF} eindeutig{_END}"),
    ("unique", rf"\bhaz {_THE}{_WHAT}{_OF} únic[oa]{_END}"),
    ("unique", rf"\brends? {_THE}{_WHAT}{_OF} unique{_END}"),
    ("add", rf"\badd (?:an? |the )?(?:new )?(?:field|column|attribute) (?:called |named )?{_WHAT}"
     rf" (?:to|for) (?:the |each |every )?(?P<of>\w+(?: \w+){{0,2}}?){_END}"),
    ("remove", rf"\b(?:remove|drop|delete) {_THE}{_WHAT}"
     rf" (?:from|of) (?:the )?(?P<of>\w+(?: \w+){{0,2}}?){_END}"),
)  # fmt: skip
_PATTERNS: Sequence[tuple[Does, re.Pattern[str]]] = [
    (does, re.compile(pattern, re.IGNORECASE)) for does, pattern in _FORMS
]
_PLAINLY = re.compile(r"rename|benenne|renomm|renombr", re.IGNORECASE)
_MOST_CHARACTERS = 400
"""A longer text is no such request."""
_STOPS = frozenset("it this that us me them a an the of".split())


def asked_changes(text: str) -> list[Asked]:
    """The changes that a text asks for, in its order; what they are about is not looked up."""
    said = clean(text)
    if len(said) > _MOST_CHARACTERS:
        return []
    found: list[Asked] = []
    for does, pattern in _PATTERNS:
        for match in pattern.finditer(said):
            groups = match.groupdict()
            what, of = _parted(groups["what"], groups["of"] or "")
            to = groups.get("to") or ""
            plainly = _PLAINLY.match(match[0]) is not None
            called = does != "rename" or plainly or what[:1].isupper() or to[:1].isupper()
            if called and what.lower() not in _STOPS:  # and not: call the payment provider
                found.append(Asked(does, what, of, to, match.start(), match.end(), plainly))
    return sorted(found, key=lambda each: each.start)


def _parted(what: str, of: str) -> tuple[str, str]:
    """``products.title`` is the title of products."""
    entity, dot, field = what.rpartition(".")
    return (field, entity) if dot and not of else (what, of)


def resolved(asked: Asked, blueprint: Blueprint) -> tuple[Change, ...]:
    """What it changes in this design: nothing where that is not there, or the new name is taken."""
    names = [entity.name for entity in blueprint.entities]
    if asked.of:
        of = found_name(asked.of, names)
        entities = [blueprint.entity(of)] if of else []
        return _field_changes(asked, entities, blueprint)
    if asked.does == "rename" and (name := found_name(asked.what, names)):
        to = entity_name(asked.to.split())
        return () if to in names else (Change("rename", name, to=to),)
    changes = _field_changes(asked, blueprint.entities, blueprint)
    return changes if len(changes) == 1 else ()


def _field_changes(
    asked: Asked, entities: Iterable[Entity], blueprint: Blueprint
) -> tuple[Change, ...]:
    name, to = field_name(asked.what.lower().split()), _field(asked.to)
    return tuple(
        Change(asked.does, entity.name, asked.what if asked.does == "add" else name, to)
        for entity in entities
        if (asked.does == "add") != (name in {each.name for each in entity.attributes})
        and to not in blueprint.fields(entity)
    )


def _field(name: str) -> str:
    return field_name(snake(name).split()) if name else ""


def found_name(words: str, names: Iterable[str]) -> str:
    """The entity that the words name, in whichever number and spelling."""
    said = [*snake(words.strip()).replace("_", " ").split()]
    wanted = [*said[:-1], lemma(said[-1])] if said else []
    return next((name for name in names if snake(name).split("_") == wanted), "")


def changed(blueprint: Blueprint, changes: Iterable[Change]) -> Blueprint:
    """The design with them, one after the other; what is not there any more changes nothing."""
    made = blueprint
    for change in changes:
        known = {entity.name: entity for entity in made.entities}
        if change.entity not in known or change.to in known:
            continue
        if change.field:
            made = _with_field(made, known[change.entity], change)
        elif change.does == "rename":
            made = _with_name(made, change.entity, change.to)
    return made if made is blueprint else Blueprint.model_validate(made.model_dump())


def _with_name(blueprint: Blueprint, old: str, new: str) -> Blueprint:
    """Everything that refers to the entity follows: relations, keys, endpoints and their fields."""

    def named(name: str) -> str:
        return new if name == old else name

    renamed_keys = {f"{snake(old)}_id": f"{snake(new)}_id", snake(old): snake(new)}
    roles = {relation.role for relation in blueprint.relations}
    keys = {a: b for a, b in renamed_keys.items() if a not in roles}
    entities = [
        with_keys(entity, keys).model_copy(update=_new_name(entity, named(entity.name)))
        for entity in blueprint.entities
    ]
    relations = [
        r.model_copy(update={"source": named(r.source), "target": named(r.target)})
        for r in blueprint.relations
    ]
    operations = [
        renamed_operation(each, old, new).model_copy(update={"entity": named(each.entity)})
        for each in blueprint.operations
    ]
    renamed = _with(blueprint, entities=entities, relations=relations, operations=operations)
    return renamed if blueprint.entity(old).block else _told(renamed, old, new)


def _new_name(entity: Entity, name: str) -> dict[str, str]:
    """A new name has a plural of its own."""
    return {} if name == entity.name else {"name": name, "plural": ""}


def _told(blueprint: Blueprint, old: str, new: str) -> Blueprint:
    """Texts that name a thing of the customer's own; those of the catalogue's blocks stay."""
    said = _in_texts(old, new)
    components = [
        each.model_copy(update={"description": said(each.description)})
        for each in blueprint.components
    ]
    entities = [
        each.model_copy(update={"description": said(each.description)})
        for each in blueprint.entities
    ]
    work = [each.model_copy(update={"title": said(each.title)}) for each in blueprint.work]
    told = blueprint.model_copy(update={"summary": said(blueprint.summary)})
    return _with(told, components=components, work=work, entities=entities)


def _in_texts(old: str, new: str) -> Callable[[str], str]:
    """Puts the new name in a text, in one and in many."""
    one, other = (snake(name).replace("_", " ") for name in (old, new))
    return in_place_of({old: new, one: other, plural(one): plural(other)})


def in_place_of(forms: Mapping[str, str]) -> Callable[[str], str]:
    """Puts for each form the other one in a text, the longest first."""
    longest = sorted(map(re.escape, forms), key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(longest)})\b")
    return partial(pattern.sub, lambda found: forms[found[0]])


def with_keys(entity: Entity, keys: Mapping[str, str]) -> Entity:
    """Indexes name the references, and parts that stand alone keep ids of others as fields."""
    fields = {attribute.name for attribute in entity.attributes}
    ids = {old: new for old, new in keys.items() if old.endswith("_id") and new not in fields}
    attributes = [_called(a, ids.get(a.name, a.name)) for a in entity.attributes]
    own = fields - ids.keys()
    names = {old: new for old, new in keys.items() if old not in own}
    indexes = [_over(index, names) for index in entity.indexes]
    return entity.model_copy(update={"attributes": tuple(attributes), "indexes": tuple(indexes)})


def renamed_operation(operation: Operation, old: str, new: str) -> Operation:
    """``/products/{product_id}/stock`` becomes ``/items/{item_id}/stock``."""
    one, other = snake(old), snake(new)
    forms = {plural(one): plural(other), one: other, f"{one}_id": f"{other}_id"}
    forms |= {o.replace("_", "-"): n.replace("_", "-") for o, n in forms.items()}
    path = re.sub(r"[a-z0-9_-]+", lambda m: forms.get(m[0], m[0]), operation.path)
    body = tuple(_called(field, forms.get(field.name, field.name)) for field in operation.body)
    about = operation.entity == old or path != operation.path
    summary = _in_texts(old, new)(operation.summary) if about else operation.summary
    return operation.model_copy(update={"path": path, "body": body, "summary": summary})


def _called(attribute: Attribute, name: str) -> Attribute:
    return attribute.model_copy(update={"name": name})


def _over(index: Index, names: Mapping[str, str]) -> Index:
    return index.model_copy(update={"fields": tuple(names.get(f, f) for f in index.fields)})


def _with_field(blueprint: Blueprint, entity: Entity, change: Change) -> Blueprint:
    """The field otherwise, or gone with the indexes over it."""
    if change.does == "add":
        return _with_more(blueprint, entity, change.field)
    fields = {attribute.name: attribute for attribute in entity.attributes}
    field = fields.get(change.field)
    if field is None or change.to in blueprint.fields(entity):
        return blueprint
    made: Entity = entity
    operations = blueprint.operations
    match change.does:
        case "rename":
            fields[change.field] = _called(field, change.to)
            names = {change.field: change.to}
            made = entity.model_copy(
                update={"indexes": tuple(_over(index, names) for index in entity.indexes)}
            )
            operations = tuple(_with_body(each, entity.name, names) for each in operations)
        case "unique":
            fields[change.field] = field.model_copy(update={"unique": True})
        case "remove":
            del fields[change.field]
            left = tuple(index for index in entity.indexes if change.field not in index.fields)
            made = entity.model_copy(update={"indexes": left})
    made = made.model_copy(update={"attributes": tuple(fields.values())})
    entities = [made if each.name == entity.name else each for each in blueprint.entities]
    return _with(blueprint, entities=entities, operations=operations)


def _with_more(blueprint: Blueprint, entity: Entity, words: str) -> Blueprint:
    """The entity with a field of these words, whose type they tell."""
    field = attribute(words.lower().split())
    if field is None or field.name in blueprint.fields(entity):
        return blueprint
    made = entity.model_copy(update={"attributes": (*entity.attributes, field)})
    entities = [made if each.name == entity.name else each for each in blueprint.entities]
    return _with(blueprint, entities=entities)


def _with_body(operation: Operation, entity: str, names: Mapping[str, str]) -> Operation:
    if operation.entity != entity:
        return operation
    body = tuple(_called(field, names.get(field.name, field.name)) for field in operation.body)
    return operation.model_copy(update={"body": body})


def _with(blueprint: Blueprint, **parts: Iterable[object]) -> Blueprint:
    """Not yet checked: that is done once, when all changes are made."""
    return blueprint.model_copy(update={name: tuple(each) for name, each in parts.items()})


def renames(asked: Iterable[Asked], names: Iterable[str]) -> list[Change]:
    """Those of the changes that give entities of these names others."""
    known = [*names]
    found = [(found_name(a.what, known), a) for a in asked if a.does == "rename" and not a.of]
    return [Change("rename", name, to=entity_name(a.to.split())) for name, a in found if name]


def with_changes(blueprint: Blueprint, asked: Iterable[Asked]) -> Blueprint:
    """The design as it is asked for, one change after the other."""
    for each in asked:
        blueprint = changed(blueprint, resolved(each, blueprint))
    return blueprint


def misses(asked: Asked, blueprint: Blueprint) -> tuple[Missed, tuple[str, ...]]:
    """Why a change that is meant changes nothing here, and what may be meant; empty where the words
    may mean something else."""
    names = [entity.name for entity in blueprint.entities]
    if not asked.of and found_name(asked.what, names):
        return ("taken", ()) if asked.does == "rename" else ("", ())
    having = [c.entity for c in _field_changes(asked, blueprint.entities, blueprint)]
    if len(having) > 1 and not asked.of:
        begin, end = ("rename", f"to {asked.to}") if asked.to else ("make", "unique")
        meant = (f"{begin} {name}.{asked.what} {end}" for name in having[:_MOST_OPTIONS])
        return "several", tuple(meant)
    if asked.does == "add" or (asked.does == "remove" and found_name(asked.what, names)):
        return "", ()
    there = bool(asked.of and found_name(asked.of, names))
    return ("not there", ()) if asked.plainly or there else ("", ())


_MOST_OPTIONS = 6


def left_of(text: str, asked: Iterable[Asked]) -> str:
    """The text without those passages, which say nothing about the system."""
    said = clean(text)
    for each in sorted(asked, key=lambda each: -each.start):
        said = f"{said[: each.start]} {said[each.end :]}"
    rest = re.sub(r"^(?:\s|[.,;!?]|\b(?:and|und|y|et|please|bitte|then|also)\b)+", "", said.strip())
    return rest.strip()


def in_old_words(text: str, changes: Iterable[Change]) -> str:
    """The text with entities called as before they were renamed, since that is how they are known.

    The newest name first: who renamed twice is understood by the last one.
    """
    for change in reversed([c for c in changes if c.does == "rename" and not c.field]):
        words = snake(change.to).split("_")
        pattern = rf"\b{'[ _]?'.join(map(re.escape, words))}(?P<many>e?s)?\b"
        old = snake(change.entity).replace("_", " ")
        text = re.sub(pattern, partial(_as_before, old), text, flags=re.IGNORECASE)
    return text


def _as_before(old: str, found: re.Match[str]) -> str:
    return plural(old) if found["many"] else old


def old_names(names: Iterable[str], changes: Sequence[Change]) -> tuple[str, ...]:
    """Names of entities as they were before they were renamed."""
    return tuple(_old(name, changes) for name in names)


def _old(name: str, changes: Sequence[Change]) -> str:
    for change in reversed(changes):
        if change.does == "rename" and not change.field and name == change.to:
            name = change.entity
    return name
