"""Parts of the blueprint that are put together from blocks: who is linked to whom, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from a2a_agents.core.blueprint import (
    Component,
    Entity,
    Index,
    Link,
    Operation,
    Relation,
    Stack,
    WorkItem,
)
from a2a_agents.knowledge.block import Block
from a2a_agents.knowledge.stack import label

RECORDS = "records-service"
"""Owns the things that no block knows."""

_CLIENT_CALL = "HTTPS"


def relations(blocks: Sequence[Block], entities: Iterable[str]) -> list[Relation]:
    """The blocks' relations between entities that are there."""
    names = set(entities)
    found = [r for b in blocks for r in b.relations if r.source in names and r.target in names]
    return distinct(found)


def distinct(found: Iterable[Relation]) -> list[Relation]:
    """Without relations that would give an entity the same reference twice."""
    kept: dict[tuple[str, str, bool], Relation] = {}
    for relation in found:
        many = relation.kind == "many-to-many"
        kept.setdefault((relation.target, relation.reference, many), relation)
    return list(kept.values())


def scoped(
    blocks: Sequence[Block], entities: Sequence[Entity], known: Sequence[Relation]
) -> list[Relation]:
    """Each root entity belongs to the scope, such as a tenant, if a block brings one."""
    made: list[Relation] = []
    for block in (b for b in blocks if b.scopes):
        own = {entity.name for entity in block.entities} | {"User"}
        children = {r.target for r in known if r.on_delete == "cascade" and r.source != r.target}
        made += [
            Relation(source=block.scopes, target=entity.name, on_delete="cascade")
            for entity in entities
            if entity.name not in own | children and entity.block != "auth"
        ]
    return made


def fit_indexes(entity: Entity, known: Sequence[Relation]) -> Entity:
    """The entity without keys over references that this design does not have."""
    if not entity.indexes:
        return entity
    references = {
        r.reference for r in known if r.target == entity.name and r.kind != "many-to-many"
    }
    fields = references | {attribute.name for attribute in entity.attributes}
    kept = _distinct_indexes([i for i in entity.indexes if fields.issuperset(i.fields)])
    # Nothing of a design is changed, so what fits as it is needs no copy: those cost the most here.
    return entity if kept == entity.indexes else entity.model_copy(update={"indexes": kept})


def _distinct_indexes(indexes: Sequence[Index]) -> tuple[Index, ...]:
    return tuple({index.fields: index for index in indexes}.values())


def operations(blocks: Sequence[Block], entities: Iterable[str]) -> list[Operation]:
    """The blocks' operations on entities that are there, each method and path once."""
    names = set(entities)
    found: dict[tuple[str, str], Operation] = {}
    for block in blocks:
        for operation in block.operations:
            if not operation.entity or operation.entity in names:
                found.setdefault((operation.method, operation.path), operation)
    return list(found.values())


def links(blocks: Sequence[Block], foundation: Block, records: bool) -> list[Link]:
    """Clients to the gateway, the gateway to services, services to what they need."""
    owners = {c.id for b in blocks for c in b.components} | ({RECORDS} if records else set[str]())
    shared = {component.id for component in foundation.components}
    made = [Link(source="web-app", target="gateway", protocol=_CLIENT_CALL, reason="all calls")]
    made += [link for block in blocks for link in _own_links(block)]
    if records:
        made += _service_links(RECORDS, "reads and writes records")
    made += _events(blocks)
    made += [link for block in blocks for link in block.links]
    present = [k for k in made if k.source in owners | shared and k.target in owners | shared]
    linked = {end for link in present for end in (link.source, link.target)}
    if "mobile-app" in linked:
        calls = Link(
            source="mobile-app", target="gateway", protocol=_CLIENT_CALL, reason="all calls"
        )
        present.insert(1, calls)
    return _merged(present)


def _own_links(block: Block) -> list[Link]:
    if not block.service or not block.entities:
        return []
    return _service_links(block.service, block.title.lower())[: 2 if block.operations else 1]


def _service_links(service: str, reason: str) -> list[Link]:
    return [
        Link(
            source=service, target="database", kind="data", protocol="SQL", reason="owns its tables"
        ),
        Link(source="gateway", target=service, protocol="HTTP", reason=reason),
    ]


def _events(blocks: Sequence[Block]) -> list[Link]:
    """Events that somebody hears go through the queue; the reason names them."""
    heard = {event for block in blocks for event in block.hears}
    said = {event for block in blocks for event in block.emits}
    made: list[Link] = []
    for block in blocks:
        out = [event for event in block.emits if event in heard]
        into = [event for event in block.hears if event in said]
        if out and block.service:
            made.append(_event_link(block.service, "queue", out))
        if into and block.service:
            made.append(_event_link("queue", block.service, into))
    return made


def _event_link(source: str, target: str, events: Sequence[str]) -> Link:
    return Link(source=source, target=target, kind="async", reason=", ".join(events))


def _merged(found: Sequence[Link]) -> list[Link]:
    """One link per pair and kind; the reasons are joined."""
    merged: dict[tuple[str, str, str], Link] = {}
    for link in found:
        key = (link.source, link.target, link.kind)
        known = merged.get(key)
        if known and link.reason not in known.reason:
            joined = f"{known.reason}; {link.reason}"
            merged[key] = known.model_copy(update={"reason": joined})
        elif not known:
            merged[key] = link
    return list(merged.values())


def components(
    blocks: Sequence[Block], foundation: Block, found: Sequence[Link], stack: Stack, records: str
) -> list[Component]:
    """The blocks' components, and of the foundation's those that something is linked to."""
    linked = {end for link in found for end in (link.source, link.target)}
    shared = [c for c in foundation.components if c.id in linked]
    own = [component for block in blocks for component in block.components]
    if records:
        own.insert(0, Component(id=RECORDS, kind="service", label="Records", description=records))
    technologies = _technologies(stack)
    return [
        c if c.technology and c.id not in technologies else c.model_copy(
            update={"technology": technologies.get(c.id) or technologies.get(c.kind, "")}
        )
        for c in [*shared, *own]
    ]  # fmt: skip


def _technologies(stack: Stack) -> Mapping[str, str]:
    """Technology by component id or kind, as far as the stack decides it."""
    framework = label(stack.framework)
    chosen = {
        "service": framework,
        "worker": label(stack.language),
        "database": label(stack.database),
        "client": label(stack.frontend) if stack.frontend else "",
        "cache": label(stack.cache) if stack.cache else "Redis",
        "queue": label(stack.queue) if stack.queue else "Redis Streams",
    }
    return chosen


def protocols(found: Sequence[Link], kinds: Mapping[str, str], remote: bool) -> list[Link]:
    """Names the protocol of links that leave it open; modules of one process call each other."""
    inside = {"service", "worker"}

    def named(link: Link) -> Link:
        between = {kinds[link.source], kinds[link.target]} <= inside
        if between and link.kind == "sync":
            return link.model_copy(update={"protocol": "HTTP" if remote else "call"})
        if link.protocol:
            return link
        return link.model_copy(update={"protocol": "events" if link.kind == "async" else "HTTP"})

    return [named(link) for link in found]


def work(blocks: Sequence[Block], foundation: Block, extra: Sequence[WorkItem]) -> list[WorkItem]:
    """All work items with the dependencies that are there; the last test waits for everything."""
    found = [*foundation.work, *(item for block in blocks for item in block.work), *extra]
    present = {item.id for item in found}
    fitted = [
        item
        if present.issuperset(item.depends_on)
        else item.model_copy(
            update={"depends_on": tuple(d for d in item.depends_on if d in present)}
        )
        for item in found
    ]
    last = next(item for item in fitted if item.id == "acceptance-test")
    needed = {d for item in fitted for d in item.depends_on}
    ends = tuple(i.id for i in fitted if i.id not in needed and i.id != last.id)
    others = [item for item in fitted if item.id != last.id]
    return [*others, last.model_copy(update={"depends_on": (*last.depends_on, *ends)})]
