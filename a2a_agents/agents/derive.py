"""From entities and relations to tables: keys, references, link tables, indexes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from a2a_agents.agents.names import Names, attribute_name, role_name, short
from a2a_agents.agents.tables import (
    IMPLIED,
    NOW,
    Column,
    Index,
    Reference,
    Table,
    Tables,
    in_order,
)
from a2a_agents.agents.words import a, one_line, plural, spaced
from a2a_agents.core.blueprint import Attribute, Blueprint, Entity, Relation, snake

_KEY = Column("id", "key", managed=True, attr="id")
_CREATED = Column("created_at", "datetime", managed=True, default=NOW, attr="created_at")
_UPDATED = Column("updated_at", "datetime", managed=True, default=NOW, attr="updated_at")

_PRIVATE = re.compile(r"(^|_)(password|passwd|secret|salt|digest)(_|$)|_hash$")
_JUDGED = re.compile(
    r"(is_|kyc_)?(verification|verified|approved)(_(at|on|by|name|status|level))?"
    r"|decision(_\w+)?|decided_(at|on)|commission(_(percent|rate|minor))?|credit_limit(_minor)?"
    r"|(\w+_)?balance(_due)?(_minor)?|(\w+_)?(like|reply|follower|following|play|vote|review|rating"
    r"|view|download)_count|(un)?helpful_votes|followers|rating_average|average_rating|reputation"
    r"|(is_)?(featured|pinned|banned|suspended|blocked)(_(at|until))?|(risk|fraud|trust|credit|bureau)_score"
    r"|moderation_status|legal_hold|reserve_minor|billed_at|sold|coins|experience"
)
_JUDGEMENTS = frozenset("accepted approved rejected verified granted paid refunded banned".split())
_NOT_JUDGED = ("json", "binary")  # values that cannot be compared with what they were
_NOT_INDEXED = ("json", "binary", "text")
_NOT_UNIQUE = (*_NOT_INDEXED, "boolean", "enum")  # would allow but a handful of rows
_NEVER_NEGATIVE = re.compile(
    r"(^|_)(price|cost|fee|fine|subtotal|total|tax|shipping|rate|fare|rent|budget|salary"
    r"|quantity|qty|stock|capacity|seats|pages|copies|width|height|duration|minutes)(_|$)"
)
_AMOUNT = re.compile(r"(^|_)amount(_|$)")
_BOOK = re.compile(
    r"(Entry|Movement|Posting|Transaction|Adjustment|Correction|Line|Item|Change|Record)$"
)


@lru_cache(maxsize=8)
def tables_of(blueprint: Blueprint) -> Tables:
    """The tables of the blueprint; the same value for all views that ask."""
    names = Names()
    table_names = {
        e.name: names.take(e.plural or plural(snake(e.name))) for e in blueprint.entities
    }
    relations = _distinct(blueprint.relations)
    tables = [_entity_table(entity, relations, table_names, names) for entity in blueprint.entities]
    links = [
        _link_table(relation, blueprint, table_names, names)
        for relation in relations
        if relation.kind == "many-to-many"
    ]
    entities = in_order(tables)
    support = [_idempotency_table(names)] if any(map(_about_money, entities)) else []
    return Tables((*entities, *links, *support), {table.entity: table for table in entities})


def _about_money(table: Table) -> bool:
    return any(column.kind == "money" for column in table.columns)


def _idempotency_table(names: Names) -> Table:
    """First answers to calls with an Idempotency-Key, so that a repeated one has no effect."""
    name = names.take("idempotency_records")
    columns = [
        _KEY,
        Column("made_by", "string", reason="keys of different callers never meet"),
        Column("call_key", "string"),
        Column("fingerprint", "string", reason="hash of the call; another one is refused"),
        Column("status", "integer"),
        Column("answer", "text"),
        _CREATED,
        _UPDATED,
    ]
    key = Index(names.take(f"uq_{name}_call"), ("made_by", "call_key"), True, "one effect a key")
    return Table(
        name,
        "IdempotencyRecord",
        "idempotency_record",
        "First answers to calls that move money, for repeated calls.",
        tuple(_with_attrs(columns)),
        (key,),
        "internal",
        support=True,
    )


def body_columns(attributes: tuple[Attribute, ...]) -> list[Column]:
    """The fields of a request body, typed as columns are."""
    return _with_attrs(_columns(attributes, Names()))


def _entity_table(
    entity: Entity, relations: Sequence[Relation], names: dict[str, str], given: Names
) -> Table:
    taken = Names(IMPLIED)
    references = _references(entity, relations, names, taken)
    attributes = tuple(a for a in entity.attributes if a.name not in IMPLIED)
    own = [_moved(column, entity) for column in _columns(attributes, taken)]
    columns = _with_attrs([_KEY, *references, *own, _CREATED, _UPDATED])
    table = names[entity.name]
    return Table(
        name=table,
        entity=entity.name,
        singular=snake(entity.name),
        description=one_line(entity.description),
        columns=tuple(columns),
        indexes=tuple(_indexes(table, entity, columns, given)),
        access=entity.access,
        shared=entity.shared,
        several=entity.plural,
    )


def _moved(column: Column, entity: Entity) -> Column:
    """Money that somebody pays or gets is never less than nothing; a line of a book may be."""
    amount = column.kind == "money" and _AMOUNT.search(column.name)
    return replace(column, least=0) if amount and not _BOOK.search(entity.name) else column


def _references(
    entity: Entity, relations: Sequence[Relation], names: dict[str, str], taken: Names
) -> list[Column]:
    made: list[Column] = []
    for relation in relations:
        if relation.target != entity.name or relation.kind == "many-to-many":
            continue
        role = _role(relation)
        name = taken.take(f"{role}_id", f"{role}_{snake(relation.source)}_id")
        made.append(_reference(relation, name, names[relation.source]))
    return made


def _reference(relation: Relation, name: str, table: str) -> Column:
    itself = relation.source == relation.target
    nullable = itself or not relation.required or relation.on_delete == "set null"
    return Column(
        name=name,
        kind="reference",
        nullable=nullable,
        unique=relation.kind == "one-to-one",
        indexed=relation.kind != "one-to-one",
        reason=f"{spaced(plural(snake(relation.target)))} of {a(spaced(name.removesuffix('_id')))}",
        reference=Reference(table, relation.source, relation.on_delete),
    )


def _distinct(relations: tuple[Relation, ...]) -> list[Relation]:
    """Relations without those that say again what another has said."""
    seen: dict[tuple[str, str, str, bool], Relation] = {}
    for relation in relations:
        many = relation.kind == "many-to-many"
        seen.setdefault((relation.source, relation.target, _role(relation), many), relation)
    return list(seen.values())


def _role(relation: Relation) -> str:
    """The reference's name without ``_id``; a role that is no name gives way to the source's."""
    role = re.sub(r"[^a-z0-9_]+", "_", snake(relation.reference)).strip("_").removesuffix("_id")
    return role if role[:1].isalpha() else snake(relation.source)


def _link_table(
    relation: Relation, blueprint: Blueprint, names: dict[str, str], given: Names
) -> Table:
    source, target = snake(relation.source), snake(relation.target)
    role = _role(relation) if relation.role else source
    name = given.take(f"{role}_{plural(target)}", f"{role}_{plural(target)}_links")
    taken = Names(IMPLIED)
    left = taken.take(f"{role}_id")
    right = taken.take(f"{target}_id", f"other_{target}_id")
    one, other = names[relation.source], names[relation.target]
    columns = [
        _half(left, one, relation.source, f"{spaced(plural(target))} of {a(spaced(role))}"),
        _half(
            right,
            other,
            relation.target,
            f"{spaced(plural(source))} of {a(spaced(target))}",
        ),
        _CREATED,
    ]
    return Table(
        name=name,
        entity=f"{relation.source}{relation.target}",
        singular=name,
        description=f"Which {spaced(plural(target))} belong to which {spaced(plural(source))}.",
        columns=tuple(_with_attrs(columns)),
        indexes=(Index(given.take(f"ix_{name}_{right}"), (right,), reason=columns[1].reason),),
        links=(left, right),
    )


def _half(name: str, table: str, entity: str, reason: str) -> Column:
    return Column(name, "reference", reason=reason, reference=Reference(table, entity, "cascade"))


def _columns(attributes: tuple[Attribute, ...], taken: Names) -> list[Column]:
    columns: list[Column] = []
    names: set[str] = set()
    for attribute in attributes:
        column = _column(attribute)
        if column.name in names or taken.take(column.name) != short(column.name):
            continue
        names.add(column.name)
        columns.append(column)
    if any(c.kind == "money" for c in columns) and taken.take("currency") == "currency":
        columns.append(Column("currency", "currency", default="USD", reason="ISO 4217"))
    return columns


@lru_cache(maxsize=4096)
def _column(attribute: Attribute) -> Column:
    """The catalogue's attributes come again with every request."""
    name = _column_name(attribute)
    values = tuple(dict.fromkeys(line for line in map(one_line, attribute.values) if line))
    is_text = (attribute.type == "enum" and not values) or name == "password_hash"
    kind = "string" if is_text else attribute.type
    judged = kind not in _NOT_JUDGED and _is_judged(name, values)
    default = _default(attribute, kind)
    default = None if judged and default == NOW else default
    return Column(
        name=short(name),
        kind=kind,
        attr=attribute_name(short(name)),
        nullable=not attribute.required or (judged and default is None),
        unique=attribute.unique and kind not in _NOT_UNIQUE,
        indexed=attribute.indexed and kind not in _NOT_INDEXED,
        values=values if kind == "enum" else (),
        default=default,
        least=_least(name, kind),
        reason=one_line(attribute.reason),
        private=bool(_PRIVATE.search(name)) or name == "idempotency_key",
        judged=judged,
    )


def _is_judged(name: str, values: tuple[str, ...]) -> bool:
    """Whether others say it of a row, as its name or one of the states it can be in tells."""
    state = name.split("_")[-1] in ("status", "state", "stage")
    return bool(_JUDGED.fullmatch(name)) or (state and not _JUDGEMENTS.isdisjoint(values))


def _column_name(attribute: Attribute) -> str:
    if attribute.type == "money" and not attribute.name.endswith(("_minor", "_cents")):
        return f"{attribute.name}_minor"
    if attribute.name == "password":  # nobody keeps one; only what it was hashed to
        return "password_hash"
    return attribute.name


def _least(name: str, kind: str) -> int | None:
    countable = kind in ("money", "integer", "decimal", "float")
    return 0 if countable and _NEVER_NEGATIVE.search(name) else None


def _default(attribute: Attribute, kind: str) -> str | int | float | bool | None:
    """The default as a value of its type; one that is none of it is no default."""
    if attribute.default is None:
        return None
    text = attribute.default.strip()
    if kind == "enum":
        return text if text and text in map(one_line, attribute.values) else None
    read = _READERS.get(kind)
    try:
        return read(text) if read else None
    except (ValueError, KeyError):
        return None


def _within(number: float, bound: float) -> float:
    if not -bound < number < bound:
        raise ValueError(number)
    return number


def _minor(text: str) -> int:
    return round(_within(float(text) * 100 if "." in text else int(text), 2**53))


def _plain(text: str) -> str:
    if one_line(text) != text or len(text) > 255:
        raise ValueError(text)
    return text


def _json(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False, allow_nan=False)


_NOWS: dict[str, str] = dict.fromkeys(
    ("now", "now()", "today", "current_timestamp", "current_date"), NOW
)
_TRUTHS = {
    "true": True,
    "yes": True,
    "1": True,
    "false": False,
    "no": False,
    "0": False,
}

_READERS: dict[str, Callable[[str], str | int | float | bool]] = {
    "string": _plain,
    "text": _plain,
    "integer": lambda text: round(_within(int(text), 2**31)),
    "decimal": lambda text: _within(float(text), 1e12),
    "float": lambda text: _within(float(text), 1e12),
    "money": _minor,
    "boolean": lambda text: _TRUTHS[text.lower()],
    "date": lambda text: _NOWS[text.lower()],
    "datetime": lambda text: _NOWS[text.lower()],
    "json": _json,
}


def _indexes(table: str, entity: Entity, columns: list[Column], names: Names) -> list[Index]:
    """One index for each access path; a unique column has one already."""
    made: dict[tuple[str, ...], Index] = {}
    for key in entity.indexes:
        fields = tuple(_field(name, columns) for name in key.fields)
        found = tuple(dict.fromkeys(name for name in fields if name))
        if found and len(found) == len(set(key.fields)):
            mark = "uq" if key.unique else "ix"
            name = names.take(f"{mark}_{table}_{'_'.join(found)}")
            made.setdefault(found, Index(name, found, key.unique, one_line(key.reason)))
    first = {index.columns[0] for index in made.values()}
    for column in columns:
        if column.indexed and not column.unique and column.name not in first:
            name = names.take(f"ix_{table}_{column.name}")
            made[(column.name,)] = Index(name, (column.name,), reason=column.reason)
    return list(made.values())


def _field(name: str, columns: list[Column]) -> str:
    """The column that a key of the blueprint means: an attribute, or a reference by its role."""
    known = {column.name for column in columns}
    for candidate in (name, f"{name}_minor", f"{name}_id", short(name)):
        if candidate in known:
            return candidate
    return ""


def _with_attrs(columns: list[Column]) -> list[Column]:
    names = Names()
    return [_called(column, _attr(column, names)) for column in columns]


def _called(column: Column, attr: str) -> Column:
    return column if column.attr == attr else replace(column, attr=attr)


_LONGEST_ROLE = 48
"""Leaves room for ``_id``."""


def _attr(column: Column, names: Names) -> str:
    """What Python calls it; of a reference also without ``_id``, which means the other row."""
    if column.reference is None:
        wanted = column.attr or attribute_name(column.name)
        return names.take(wanted, f"{wanted}_value")
    role = short(role_name(column.name.removesuffix("_id")), _LONGEST_ROLE)
    while not (names.free(role) and names.free(f"{role}_id")):
        role = f"{role}_row"
    names.take(role)
    return names.take(f"{role}_id")
