"""From an Understanding to a Blueprint: the blocks put together, with what they need and cost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from a2a_agents.core.blueprint import Blueprint, Decision, Entity, Link, Risk
from a2a_agents.knowledge import compose
from a2a_agents.knowledge.aliases import renamed
from a2a_agents.knowledge.block import Block
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.consequences import consequences
from a2a_agents.knowledge.custom import Customs, customs, with_fields, work_for
from a2a_agents.knowledge.fitting import fitted, told
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.named import Thing
from a2a_agents.knowledge.renaming import with_changes
from a2a_agents.knowledge.scope import kept_entities, with_ids_of_others
from a2a_agents.knowledge.stack import label
from a2a_agents.knowledge.understanding import Understanding
from a2a_agents.knowledge.whose import closed, read_whose

_SERVICES = Decision(
    title="Shape of the deployment",
    choice="One service per part, each with its own tables, as asked",
    reason="Parts can be released and scaled by themselves",
    alternatives=("One deployable with strict module boundaries",),
    trade_off="No transaction spans two parts; calls fail and must be retried; more to operate",
)


def design(understanding: Understanding) -> Blueprint:
    """The design of what was understood. Pure, and valid by construction."""
    known = catalogue()
    blocks = _blocks((match.name for match in understanding.blocks), understanding)
    own = {
        entity.name: entity
        for entity in _entities(blocks, understanding.scope)
        if entity.name not in understanding.without
    }
    asked = {
        match.name for match in understanding.blocks if match.how in ("asked", "domain", "hinted")
    }
    kept = {name: entity for name, entity in own.items() if entity.block in asked}
    things, ties = renamed(understanding.things, understanding.ties, kept)
    related = compose.relations(blocks, own)
    foreign = understanding.fit.foreign
    whose = read_whose(understanding.text)
    made = customs(
        things,
        ties,
        own,
        understanding.mentions,
        related,
        foreign,
        made=whose.made,
        personal=whose.personal,
    )
    entities = [*_enriched(own, things), *made.entities]
    relations = _relations(blocks, entities, made)
    operations = compose.operations(blocks, (entity.name for entity in entities))
    if whose.private:
        operations = closed(operations)
        entities = [
            each.model_copy(update={"shared": ""}) if each.shared == "read" else each
            for each in entities
        ]
    if understanding.scope:
        every = [r for b in _blocks(understanding.around, understanding) for r in b.relations]
        entities = with_ids_of_others(entities, every, relations)
    links = compose.links(blocks, known.foundation, records=bool(made.entities))
    links = _without(_with_phone(links, understanding), understanding.without)
    stack = understanding.stack
    components = compose.components(
        blocks, known.foundation, links, stack, _records_say(made.entities)
    )
    components = [c for c in components if c.id not in understanding.without]
    kinds = {component.id: component.kind for component in components}
    remote = "microservices" in understanding.technologies
    used = {component.kind for component in components}
    following = consequences(understanding.constraints)
    title = understanding.title or title_of(understanding)
    made_of = Blueprint(
        title=title,
        slug=slug_of(title),
        summary=_summary(understanding, blocks, made.entities),
        request=understanding.text[:2000],
        domain=understanding.domains[0] if understanding.domains else "",
        blocks=tuple(block.name for block in blocks),
        components=tuple(components),
        links=tuple(compose.protocols(links, kinds, remote)),
        entities=tuple(compose.fit_indexes(entity, relations) for entity in entities),
        relations=tuple(relations),
        operations=tuple(operations),
        stack=stack.model_copy(
            update={
                "cache": _kept_in(stack.cache, "cache", used, understanding),
                "queue": _kept_in(stack.queue, "queue", used, understanding),
            }
        ),
        constraints=understanding.constraints,
        decisions=(*_decisions(understanding, blocks, remote), *following.decisions),
        risks=(*_risks([known.foundation, *blocks]), *following.risks),
        work=tuple(
            compose.work(blocks, known.foundation, [*work_for(made.entities), *following.work])
        ),
        gaps=understanding.gaps,
        assumptions=tuple(_assumptions(understanding, made, whose.private)),
    )
    return with_changes(made_of, understanding.changes)


def _blocks(names: Iterable[str], understanding: Understanding) -> list[Block]:
    known = catalogue().blocks
    whole = {match.name for match in understanding.blocks if match.how == "domain"}
    blocks = [known[name] for name in names]
    return fitted(blocks, understanding.fit, understanding.things, whole)


def _kept_in(named: str, place: str, used: AbstractSet[str], understanding: Understanding) -> str:
    """What caches or queues: what was named, else Redis; nothing once it is out."""
    if place in understanding.without:
        return ""
    return named or ("redis" if place in used else "")


def _risks(blocks: Sequence[Block]) -> list[Risk]:
    return [risk for block in blocks for risk in block.risks]


def _entities(blocks: Sequence[Block], scope: frozenset[str]) -> list[Entity]:
    if scope:
        return kept_entities(blocks, scope)
    return [entity for block in blocks for entity in block.entities]


def _enriched(own: dict[str, Entity], things: Sequence[Thing]) -> list[Entity]:
    """The blocks' entities with fields that the request gave them."""
    said = {thing.name: thing.attributes for thing in things}
    return [with_fields(entity, said.get(entity.name, ())) for entity in own.values()]


def _relations(blocks: Sequence[Block], entities: Sequence[Entity], made: Customs):
    names = [entity.name for entity in entities]
    found = [*compose.relations(blocks, names), *made.relations]
    return compose.distinct([*found, *compose.scoped(blocks, entities, found)])


def _without(links: Sequence[Link], gone: AbstractSet[str]) -> list[Link]:
    return [link for link in links if not {link.source, link.target} & gone]


def _with_phone(links: Sequence[Link], understanding: Understanding) -> list[Link]:
    asked = re.search(
        r"\b(mobile app|ios|android|phone app|iphone|smartphone)\b", understanding.text, re.I
    )
    if asked and all(link.source != "mobile-app" for link in links):
        return [
            links[0],
            Link(source="mobile-app", target="gateway", protocol="HTTPS", reason="all calls"),
            *links[1:],
        ]
    return list(links)


def _records_say(entities: Sequence[Entity]) -> str:
    names = ", ".join(entity.name for entity in entities[:8])
    return f"Keeps {names}" if names else ""


def _decisions(
    understanding: Understanding, blocks: Sequence[Block], remote: bool
) -> list[Decision]:
    first = list(catalogue().foundation.decisions)
    if remote:
        first[0] = _SERVICES
    database = label(understanding.stack.database)
    asked = database in understanding.stack.asked
    missed = () if asked else _databases_missed(understanding.technologies)
    reason = "Asked for" if asked else _WHY_RELATIONAL
    if missed:
        reason = (
            f"Stands in for {' and '.join(missed)}, which was asked for and is not made here yet"
        )
    engine = Decision(
        title="Database",
        choice=database,
        reason=reason,
        alternatives=missed or (() if asked else ("MySQL", "A document store")),
        trade_off=_DATABASE_COSTS.get(understanding.stack.database, ""),
    )
    return [*first, engine, *(decision for block in blocks for decision in block.decisions)]


def _databases_missed(technologies: Sequence[str]) -> tuple[str, ...]:
    """Databases that were asked for and that no view renders."""
    known = lexicon().technologies
    return tuple(
        label(name)
        for name in technologies
        if known[name].part == "database" and not known[name].can
    )


_WHY_RELATIONAL = "Relations, transactions and constraints in one engine, known everywhere"
_DATABASE_COSTS = {
    "postgresql": "Writes scale up, not out, until tables are partitioned or split",
    "sqlite": "One writer at a time and one machine; no network access",
}


def title_of(understanding: Understanding) -> str:
    """A short title: the subject of the request, else the field of business or the things."""
    found = _SUBJECT.search(understanding.text.replace("\n", " "))
    words = re.sub(r"[^\w\s-]", " ", found[1]).split() if found else []
    words = [] if words and words[0].lower() in _NO_SUBJECT else words
    if 1 < len(words) <= 6 and understanding.language == "en":
        return " ".join(words)[:60].capitalize()
    if understanding.domains:
        return catalogue().domains[understanding.domains[0]].title
    names = [m.name for m in understanding.blocks if m.how == "asked"]
    titles = [catalogue().blocks[name].title for name in names][:2]
    things = [thing.spoken.capitalize() for thing in understanding.things[:2]]
    return (" and ".join(titles or things) or "Design")[:60]


_NO_SUBJECT = frozenset("team budget company client customer client's maximum total".split())
"""Who asks, and how much may be spent, is no title."""
_SUBJECT = re.compile(
    r"\b(?:build|create|design|make|develop|need|want|draft|for)\s+(?:me\s+|us\s+)?(?:an?|the|our|my)\s+"
    r"([\w\s-]{3,48}?)\s*(?=\bwith\b|\bwhere\b|\bthat\b|\bto\b|\bfor\b|\busing\b|\bin\b|\bon\b|\band\b|[,.:;!?(]|$)",
    re.IGNORECASE,
)


def slug_of(title: str) -> str:
    """The title as a name of packages and databases."""
    ascii_words = re.findall(r"[a-z0-9]+", title.lower().encode("ascii", "ignore").decode())
    slug = "_".join(ascii_words)[:40].strip("_")
    return slug if slug[:1].isalpha() else f"app_{slug}".strip("_")


def _summary(understanding: Understanding, blocks: Sequence[Block], own: Sequence[Entity]) -> str:
    parts = [block.title.lower() for block in blocks]
    if own:
        parts.append(f"records of {', '.join(entity.name for entity in own[:6])}")
    count = "One part" if len(parts) == 1 else f"{len(parts)} parts"
    return f"{count}: {', '.join(parts)}." if parts else ""


def _assumptions(understanding: Understanding, made: Customs, private: bool) -> list[str]:
    known = catalogue()
    said: list[str] = []
    for name in understanding.domains:
        domain = known.domains[name]
        said += [f"{domain.title}: {text[:1].lower()}{text[1:]}." for text in domain.assumes]
    for match in understanding.blocks:
        if match.how == "required":
            needs = known.blocks[match.because[0]].title.lower()
            said.append(f"{known.blocks[match.name].title} is there because {needs} needs it.")
    if understanding.scope:
        said.append("Only this part, as you said: what belongs to others is kept as their ids.")
    for name in understanding.excluded:
        said.append(f"Left out as you said: {known.blocks[name].title.lower()}.")
    if understanding.intent == "modify":
        said.append(
            "Your existing system is not known here: "
            "this is the part you asked for, with what it touches."
        )
    if private:
        said.append("Private, as you said: others than who made it are shown nothing.")
    if any(entity.name == "User" for entity in made.entities):
        said.append(
            "Users do not sign in, as nobody asked for it: they are kept like other things."
        )
    said += told(understanding.fit, [known.blocks[m.name] for m in understanding.blocks])
    return [*said, *made.guesses]
