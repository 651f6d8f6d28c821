"""What one specialist has to know of a design and of what was said before, within a budget.

Nothing is cut inside a name: what does not fit is left out, the least important first, and how
much of it that was is said. In this order the parts of a context give way, the last one first:

1. what the step was told by a person, and the design's name;
2. what was asked for earlier, in short (each at most a quarter of the budget, as is the first);
3. the layers of the trade, in the order of ``_LAYERS``: names before details. Within a layer the
   things that the customer named come before those of the catalogue, and among these the ones
   that more relations touch.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from a2a_agents.core.blueprint import Blueprint, Component, Entity, Operation, Relation, WorkItem
from a2a_agents.core.inputs import Inputs
from a2a_agents.engine.brevity import Shortener

BUDGET_TOKENS = 300
HEADS_TOKENS = 8
"""Of the words before instructions and earlier requests."""
_SHARE = 4
"""The part of the budget that instructions, and earlier requests, may take."""
_LETTERS_PER_TOKEN = 5
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[^\W\d_]+|\d|[^\w\s]|_")


def tokens_in(text: str) -> int:
    """How many tokens of a cloud model a text is: an estimate, rather too many than too few.

    The providers' own tokenizers would have to be downloaded. Each word of a name counts for
    itself and long ones for several, each digit and each sign for one, other scripts by the
    letter. Sums over lines: lines that fit one by one fit together.
    """
    return sum(_weight(piece) for piece in _PIECE.findall(text))


def _weight(piece: str) -> int:
    return len(piece) if not piece.isascii() else math.ceil(len(piece) / _LETTERS_PER_TOKEN)


@dataclass(frozen=True, slots=True)
class Context:
    """A text for a prompt, and what was left out of it."""

    text: str
    dropped: tuple[str, ...] = ()
    """Like ``12 more entities``."""

    @property
    def tokens(self) -> int:
        return tokens_in(self.text)


@dataclass(frozen=True, slots=True)
class _Layer:
    """Things of one sort, the most important first."""

    title: str
    noun: str
    of: Callable[[Blueprint], Iterable[str]]


async def context_of(
    agent: str,
    draft: Blueprint,
    inputs: Inputs,
    shortener: Shortener,
    budget_tokens: int = BUDGET_TOKENS,
    quoted: Sequence[str] = (),
) -> Context:
    """The context of the agent's part of the plan; the last request is not in it.

    ``quoted`` is what others said before, oldest first, as frameworks hand it on.
    """
    told = [inputs.instructions.get(step, "") for step in ("plan", f"plan:{agent}")]
    share = budget_tokens // _SHARE
    instructions = await _fitted("\n".join(filter(None, told)), share - HEADS_TOKENS, shortener)
    before = "\n".join([*quoted, *inputs.requests[:-1]])
    earlier = await _fitted(before, share - HEADS_TOKENS, shortener)
    return context(agent, draft, earlier, instructions, budget_tokens)


def context(
    agent: str, draft: Blueprint, earlier: str, instructions: str, budget_tokens: int
) -> Context:
    """The context from what is short already. Pure: equal parts give equal texts."""
    lines = [f"Design: {draft.title}"]
    if tokens_in(lines[0]) > budget_tokens // _SHARE:
        lines = []
    lines += [f"Asked for earlier: {earlier}"] if earlier else []
    lines += [f"Told for this step: {instructions}"] if instructions else []
    room = budget_tokens - tokens_in("\n".join(lines))
    dropped: list[str] = []
    layers = _LAYERS.get(agent, _LAYERS["architecture"])
    for number, layer in enumerate(layers):
        later = sum(tokens_in(_note(10**3, each.noun)) for each in layers[number + 1 :])
        text, left = _filled(layer, [*layer.of(draft)], room - later)
        if text:
            lines.append(text)
            room -= tokens_in(text)
        if left:
            dropped.append(_more(left, layer.noun))
    return Context("\n".join(lines), tuple(dropped))


def _filled(layer: _Layer, things: Sequence[str], room: int) -> tuple[str, int]:
    """As many things as there is room for, and how many are left out."""
    if not things:
        return "", 0
    note = _note(len(things), layer.noun)
    left = room - tokens_in(f"{layer.title}:")
    if sum(tokens_in(thing) + 1 for thing in things) <= left:
        return f"{layer.title}: {'; '.join(things)}", 0
    left -= tokens_in(note)
    kept: list[str] = []
    for thing in things:
        left -= tokens_in(thing) + 1
        if left < 0:
            break
        kept.append(thing)
    more = len(things) - len(kept)
    if not kept:
        return (note if tokens_in(note) <= room else ""), more
    return f"{layer.title}: {'; '.join(kept)}; {_note(more, layer.noun)}", more


def _note(count: int, noun: str) -> str:
    return f"… and {_more(count, noun)}"


def _more(count: int, noun: str) -> str:
    return f"{count} more {noun}"


async def _fitted(text: str, most_tokens: int, shortener: Shortener) -> str:
    """The text, or what it says in short: by a model where one is there, else its sentences."""
    text = " ".join(text.split())
    if tokens_in(text) <= most_tokens:
        return text
    short = (await shortener.in_short(text)).text
    for size in (most_tokens, most_tokens * 2 // 3, most_tokens // 2, most_tokens // 3):
        if tokens_in(short) <= most_tokens:
            return short
        short = await shortener.compressed(text, size)
    return short if tokens_in(short) <= most_tokens else ""


def _ranked(draft: Blueprint) -> list[Entity]:
    """The customer's own first, then those that more relations touch."""
    touched = Counter(end for r in draft.relations for end in (r.source, r.target))
    return sorted(draft.entities, key=lambda e: (bool(e.block), -touched[e.name]))


def _entity_names(draft: Blueprint) -> list[str]:
    return [entity.name for entity in _ranked(draft)]


def _fields(draft: Blueprint) -> list[str]:
    return [
        f"{entity.name} {' '.join(attribute.name for attribute in entity.attributes)}"
        for entity in _ranked(draft)
        if entity.attributes
    ]


_SIGNS: Mapping[str, str] = {"one-to-many": "1-n", "many-to-many": "n-n", "one-to-one": "1-1"}


def _relations(draft: Blueprint) -> list[str]:
    rank = {entity.name: place for place, entity in enumerate(_ranked(draft))}

    def place(relation: Relation) -> int:
        return rank[relation.source] + rank[relation.target]

    return [
        " ".join(filter(None, (r.source, _SIGNS[r.kind], r.target, r.role)))
        for r in sorted(draft.relations, key=place)
    ]


def _own_first(draft: Blueprint) -> list[Component]:
    return sorted(draft.components, key=lambda component: bool(component.block))


def _components(draft: Blueprint) -> list[str]:
    return [component.id for component in _own_first(draft)]


def _kinds(draft: Blueprint) -> list[str]:
    return [
        " ".join(filter(None, (c.id, c.kind, c.technology)))
        for c in _own_first(draft)
        if c.kind not in c.id or c.technology
    ]


def _links(draft: Blueprint) -> list[str]:
    """What waits for nobody is what names do not tell; that a service has its data they do."""
    order = ("async", "sync", "data")
    links = sorted(draft.links, key=lambda link: order.index(link.kind))
    return [f"{k.source} {'~>' if k.kind == 'async' else '->'} {k.target}" for k in links]


def _operations(draft: Blueprint) -> list[str]:
    def own(operation: Operation) -> bool:
        return bool(operation.block)

    return [f"{o.method} {o.path}" for o in sorted(draft.operations, key=own)]


def _stack(draft: Blueprint) -> list[str]:
    stack = draft.stack
    named = stack.language, stack.framework, stack.database, stack.cache, stack.queue
    return [name for name in (*named, stack.frontend, stack.cloud) if name]


def _database(draft: Blueprint) -> list[str]:
    return [draft.stack.database]


def _constraints(draft: Blueprint) -> list[str]:
    return [constraint.text for constraint in draft.constraints]


def _decisions(draft: Blueprint) -> list[str]:
    return [decision.title for decision in draft.decisions]


def _risks(draft: Blueprint) -> list[str]:
    return [risk.title for risk in draft.risks]


def _work(draft: Blueprint) -> list[str]:
    return [item.id for item in _own_work(draft)]


def _days(draft: Blueprint) -> list[str]:
    return [
        f"{item.id} {item.likely_days:g}"
        + (f" after {' '.join(item.depends_on)}" if item.depends_on else "")
        for item in _own_work(draft)
    ]


def _own_work(draft: Blueprint) -> list[WorkItem]:
    return sorted(draft.work, key=lambda item: bool(item.block))


_ENTITIES = _Layer("Entities", "entities", _entity_names)
_CONSTRAINTS = _Layer("Constraints", "constraints", _constraints)
_COMPONENTS = _Layer("Components", "components", _components)
_STACK = _Layer("Stack", "technologies", _stack)

_LAYERS: Mapping[str, tuple[_Layer, ...]] = {
    "architecture": (
        _CONSTRAINTS,
        _COMPONENTS,
        _ENTITIES,
        _Layer("Links", "links", _links),
        _Layer("Decisions", "decisions", _decisions),
        _Layer("Kinds", "kinds of components", _kinds),
    ),
    "database": (
        _Layer("Database", "databases", _database),
        _ENTITIES,
        _Layer("Fields", "entities with their fields", _fields),
        _Layer("Relations", "relations", _relations),
    ),
    "api": (_Layer("Operations", "operations", _operations), _ENTITIES),
    "code": (_STACK, _ENTITIES, _COMPONENTS),
    "planning": (
        _CONSTRAINTS,
        _Layer("Work", "work items", _work),
        _Layer("Days", "work items with their days", _days),
        _Layer("Risks", "risks", _risks),
    ),
}
"""What each trade reads of a design; an agent of no trade of ours reads what architecture does."""
