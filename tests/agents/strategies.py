"""Random designs that are valid, and only just."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from a2a_agents.core.blueprint import (
    Attribute,
    Blueprint,
    Cardinality,
    Component,
    ComponentKind,
    Entity,
    FieldType,
    Link,
    Operation,
    Relation,
    Stack,
    WorkItem,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_NAMES = st.one_of(
    st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True),
    st.sampled_from(
        ["order", "group", "class", "self", "id", "type", "price", "price_minor", "currency",
         "from", "metadata", "status", "password", "email", "limit", "cursor", "json", "x" * 70]
    ),
)  # fmt: skip
_ENTITIES = st.one_of(
    st.from_regex(r"[A-Z][A-Za-z0-9]{0,8}", fullmatch=True),
    st.sampled_from(
        ["Order", "User", "Group", "None", "Base", "OrderCreate", "Page", "ORDER", "Order2", "Any",
         "ProblemDetails", "Tokens", "E" * 80]
    ),
)  # fmt: skip


@st.composite
def attributes(draw: st.DrawFn) -> Attribute:
    """A field of any type; its default may be nonsense."""
    kind = draw(st.sampled_from(get_args(FieldType)))
    defaults = st.one_of(st.none(), TEXTS, st.sampled_from(["0", "1.5", "true", "now", "{}", "-1"]))
    return Attribute(
        name=draw(_NAMES),
        type=kind,
        required=draw(st.booleans()),
        unique=draw(st.booleans()),
        indexed=draw(st.booleans()),
        values=tuple(draw(st.lists(TEXTS, max_size=3))) if kind == "enum" else (),
        default=draw(defaults),
        reason=draw(TEXTS),
    )


@st.composite
def blueprints(draw: st.DrawFn) -> Blueprint:
    """A design with entities in any relation to each other, self and circles too."""
    names = draw(st.lists(_ENTITIES, unique=True, max_size=5))
    entities = tuple(
        Entity(
            name=name,
            description=draw(TEXTS),
            attributes=tuple(draw(st.lists(attributes(), max_size=4))),
            access=draw(st.sampled_from(["full", "read", "internal"])),
        )
        for name in names
    )
    ids = draw(st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True), unique=True))
    work = draw(st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True), unique=True))
    return Blueprint(
        title=draw(TEXTS),
        slug=draw(st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)),
        summary=draw(TEXTS),
        entities=entities,
        relations=tuple(draw(st.lists(_relations(names), max_size=6))) if names else (),
        operations=tuple(draw(st.lists(_operations(names), max_size=4))),
        components=tuple(
            Component(id=id, kind=draw(st.sampled_from(get_args(ComponentKind))), label=draw(TEXTS))
            for id in ids
        ),
        links=tuple(draw(st.lists(_links(ids), max_size=12))) if ids else (),
        work=tuple(
            WorkItem(
                id=id,
                title=draw(TEXTS),
                area=draw(TEXTS),
                likely_days=draw(st.floats(allow_nan=True)),
                depends_on=tuple(draw(st.lists(st.sampled_from(work[:place]), max_size=3)))
                if place
                else (),
            )
            for place, id in enumerate(work)
        ),
        stack=Stack(
            database=draw(st.sampled_from(["postgresql", "sqlite", "mysql", "mongodb", ""]))
        ),
    )


@st.composite
def _relations(draw: st.DrawFn, names: list[str]) -> Relation:
    return Relation(
        source=draw(st.sampled_from(names)),
        target=draw(st.sampled_from(names)),
        kind=draw(st.sampled_from(get_args(Cardinality))),
        role=draw(st.one_of(st.just(""), _NAMES, TEXTS)),
        required=draw(st.booleans()),
        on_delete=draw(st.sampled_from(["cascade", "restrict", "set null"])),
    )


@st.composite
def _operations(draw: st.DrawFn, names: list[str]) -> Operation:
    words = ["orders", "users", "{id}", "{order_id}", "{x}", "search", "login", "register",
             "cancel", "me", "cart", "items", "checkout", "..", "{", "a.b"]  # fmt: skip
    entity = draw(st.sampled_from(["", *names]))
    return Operation(
        method=draw(st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE"])),
        path="/" + "/".join(draw(st.lists(st.sampled_from(words), max_size=4))),
        summary=draw(TEXTS),
        entity=entity,
        returns_list=draw(st.booleans()),
        body=tuple(draw(st.lists(attributes(), max_size=3))),
        public=draw(st.booleans()),
    )


@st.composite
def _links(draw: st.DrawFn, ids: list[str]) -> Link:
    ends = st.sampled_from(ids)
    return Link(source=draw(ends), target=draw(ends), protocol=draw(TEXTS))
