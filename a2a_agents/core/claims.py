"""Who changes what: each item of a design that patches name, and which specialist decides it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from a2a_agents.core.blueprint import Blueprint, Entity
from a2a_agents.core.patch import KEYS, BlueprintPatch

ORDER = ("architecture", "database", "api", "code", "planning")
"""Who counts first where nobody has the trade; others have no place in it."""

TRADES: Mapping[str, str] = {
    "title": "architecture",
    "summary": "architecture",
    "components": "architecture",
    "links": "architecture",
    "decisions": "architecture",
    "owner": "architecture",
    "entities": "database",
    "relations": "database",
    "operations": "api",
    "work": "planning",
    "risks": "planning",
}
"""Whose trade it is, by the field of a patch; ``owner`` is the component that owns an entity."""

NOUNS: Mapping[str, str] = {
    "title": "title", "summary": "summary", "components": "component", "links": "link",
    "decisions": "decision", "owner": "owner of", "entities": "entity", "relations": "relation",
    "operations": "operation", "work": "work item", "risks": "risk", "removed": "removal of",
}  # fmt: skip

RULES: Mapping[str, str] = {
    "trade": "The {agent} specialist decides on {what}.",
    "order": "None of them decides on {what}: {agent} comes first in the order "
    + ", ".join(ORDER)
    + ".",
    "stays": "What somebody works on is not removed.",
    "open": "No rule decides between them; until somebody does, {agent} stands.",
}

_PLURALS: Mapping[str, str] = {
    "title": "the title", "summary": "the summary", "components": "components", "links": "links",
    "decisions": "decisions", "owner": "owners of entities", "entities": "entities",
    "relations": "relations", "operations": "operations", "work": "work", "risks": "risks",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a design; ``key`` tells it from others of its field."""

    field: str
    key: tuple[str, ...] = ()

    def __str__(self) -> str:
        join = " → " if self.field in ("links", "relations") else " "
        return f"{NOUNS[self.field]} {join.join(filter(None, self.key))}".rstrip()


@dataclass(frozen=True, slots=True)
class Conflict:
    """An item of which several specialists want different things."""

    item: str
    claims: Mapping[str, str]
    """What each wants, in a few words."""
    kept: str
    """Whose claim stands."""
    rule: str
    """Why, as a sentence for people."""
    is_open: bool = False
    """No rule decides: somebody should be asked."""


def place(agent: str) -> tuple[int, str]:
    """Where an agent stands among others, whoever came first."""
    return (ORDER.index(agent) if agent in ORDER else len(ORDER)), agent


def touches(patch: BlueprintPatch) -> Iterator[tuple[Item, Any]]:
    """What a patch gives, item by item; assumptions are nobody's, all of them count."""
    for name in ("title", "summary"):
        if getattr(patch, name):
            yield Item(name), getattr(patch, name)
    for name, key in KEYS.items():
        if name != "assumptions":
            for value in getattr(patch, name):
                yield Item(name, key(value)), value


def items_of(blueprint: Blueprint) -> dict[Item, Any]:
    """What the design has, as :func:`touches` gives it."""
    found: dict[Item, Any] = {
        Item("title"): blueprint.title,
        Item("summary"): blueprint.summary,
    }
    for name, key in KEYS.items():
        if name != "assumptions":
            found.update({Item(name, key(value)): value for value in getattr(blueprint, name)})
    return found


def brought(patch: BlueprintPatch) -> set[str]:
    """Names that others may refer to once the patch is applied."""
    fields = ("components", "entities", "work")
    return {item.key[0] for item, _ in touches(patch) if item.field in fields}


def named_by(item: Item, value: Any, draft: Blueprint) -> frozenset[str]:
    """What would have to stay for this to stay: names that a removal may not take."""
    match item.field:
        case "components":
            return frozenset(item.key)
        case "links" | "relations":
            return frozenset(item.key[:2])
        case "entities":
            return frozenset(
                {value.name, *_indexed_sources(value, draft), _new_owner(value, draft)}
            )
        case "operations":
            return frozenset({value.entity})
        case "work":
            return frozenset({value.id, *value.depends_on})
        case _:
            return frozenset()


def _new_owner(entity: Entity, draft: Blueprint) -> str:
    """Its owner, unless that is only said again."""
    before = {known.name: known.owner for known in draft.entities}
    return "" if entity.owner == before.get(entity.name) else entity.owner


def _indexed_sources(entity: Entity, draft: Blueprint) -> set[str]:
    """Whose references an index of the entity names."""
    fields = {name for index in entity.indexes for name in index.fields}
    relations = (r for r in draft.relations if r.target == entity.name)
    return {r.source for r in relations if r.reference in fields}


def decided(item: Item, agents: Sequence[str]) -> tuple[str, str, bool]:
    """Whose claim stands, by which rule, and whether it is open all the same."""
    trade = TRADES[item.field]
    kept = trade if trade in agents else min(agents, key=place)
    rule = "trade" if kept == trade else "order" if kept in ORDER else "open"
    told = RULES[rule].format(agent=kept, what=_PLURALS[item.field])
    return kept, told, rule == "open"


def in_words(item: Item, value: Any) -> str:
    """What a claim comes to, in a few words."""
    match item.field:
        case "entities":
            said = ", ".join(attribute.name for attribute in value.attributes) or "no fields"
        case "relations":
            said = f"{value.kind}, on delete {value.on_delete}"
        case "components":
            said = " ".join(filter(None, (value.label, f"({value.kind})", value.technology)))
        case "links":
            said = " ".join(filter(None, (value.kind, value.protocol, value.reason)))
        case "operations":
            said = value.summary
        case "decisions":
            said = value.choice
        case "risks":
            said = f"{value.likelihood} likelihood, {value.impact} impact {value.mitigation}"
        case "work":
            said = _work_in_words(value.title, value.likely_days, value.depends_on)
        case _:
            said = str(value)
    return _short(said)


def _work_in_words(title: str, days: float, waits: Sequence[str]) -> str:
    return f"{title}, {days:g} days" + (f", after {', '.join(waits)}" if waits else "")


MOST_CHARACTERS = 80


def _short(text: str) -> str:
    """At most :data:`MOST_CHARACTERS`, cut between words."""
    line = " ".join(text.split())
    if len(line) <= MOST_CHARACTERS:
        return line
    return line[: MOST_CHARACTERS - 2].rpartition(" ")[0] + " …"
