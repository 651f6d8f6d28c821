"""All that was said of one design, read together: what came later holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from a2a_agents.core.blueprint import Constraint, Relation, snake
from a2a_agents.core.inputs import PARAGRAPH, Inputs
from a2a_agents.core.reading import Reading
from a2a_agents.core.workflow import Step, kind_of
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.denial import denied
from a2a_agents.knowledge.design import title_of
from a2a_agents.knowledge.following import said_in_addition
from a2a_agents.knowledge.match import Match, Matches, together
from a2a_agents.knowledge.naming import Thing, Tie
from a2a_agents.knowledge.phrases import Phrases
from a2a_agents.knowledge.renaming import (
    Asked,
    Change,
    asked_changes,
    found_name,
    in_old_words,
    left_of,
    old_names,
    renames,
)
from a2a_agents.knowledge.scope import narrowed, taken_out
from a2a_agents.knowledge.seen import Seen, see
from a2a_agents.knowledge.stack import revised
from a2a_agents.knowledge.standing import Fit
from a2a_agents.knowledge.text import tokens
from a2a_agents.knowledge.understanding import Understanding, understood
from a2a_agents.knowledge.written import written

_FIRST = (Step.ANALYSE.value, Step.PLAN.value)
"""What is said of these steps is said of the design."""
READER = "database"
"""Later requests are read as that specialist reads them, whose trade are the things to keep."""
_TO_THING = re.compile(
    r"^with (?:an? |the )?(?P<what>[\w ]{2,40}?) to (?:the |each |every |all )?(?P<whom>\w[\w ]*)$"
)


def understand_inputs(agent: str, inputs: Inputs, reading: Reading | None = None) -> Understanding:
    """What all requests of a design ask for together. Pure.

    ``reading`` is a model's of the first request, which says what kind of work it is, in which
    language and whose; the others are read by their words. One request with nothing else is
    understood as it is by ``understand``.
    """
    first = see(agent, written(inputs.requests[0].strip()), reading)
    base = understood(agent, first, reading)
    later = [*inputs.requests[1:], *_instructions(inputs)]
    if not later and not _is_changed(inputs):
        return base
    said = _Said(first)
    for text in later:
        said.add(text)
    return _revised(agent, inputs, base, said)


def _is_changed(inputs: Inputs) -> bool:
    named = inputs.agents or inputs.without or inputs.only
    return bool(named or inputs.stack or inputs.complexity)


def _instructions(inputs: Inputs) -> Iterator[str]:
    """What is said of the steps that make the design and are not left out, in their order."""
    following = {each.after: each for each in inputs.inserted}
    for kind in _FIRST:
        for step, text in inputs.instructions.items():
            if kind_of(step) == kind and text:
                yield from text.split(PARAGRAPH)
        step = kind
        while (each := following.get(step)) is not None:
            if each.id not in inputs.skipped:
                yield inputs.instructions.get(each.id, "") or each.instructions
            step = each.id


@dataclass(slots=True)
class _Said:
    """What was found in the requests so far, oldest first."""

    first: Seen
    every: list[Seen] = field(default_factory=list[Seen])
    things: dict[str, Thing] = field(default_factory=dict[str, Thing])
    ties: dict[tuple[frozenset[str], str], Tie] = field(
        default_factory=dict[tuple[frozenset[str], str], Tie]
    )
    mentions: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    fit: Fit = field(default_factory=Fit)
    constraints: list[Constraint] = field(default_factory=list[Constraint])
    scope: frozenset[str] = frozenset()
    changes: list[Asked] = field(default_factory=list[Asked])
    names: list[Change] = field(default_factory=list[Change])
    """Entities that are called otherwise now; later requests are read with their first names."""
    gone: set[str] = field(default_factory=set[str])
    """Entities of which the words say that they are not wanted."""

    def __post_init__(self) -> None:
        self._take(self.first)

    def add(self, text: str) -> None:
        """A later request; it may refer to what the earlier ones name."""
        asked = [each for each in asked_changes(text) if self._is_change(each)]
        self.changes += asked
        rest = in_old_words(left_of(text, asked) if asked else text, self.names)
        self.names += renames(asked, self._called())
        if not rest:
            return
        seen = see(READER, written(_statement(rest, self._entities())))
        refused = _refused(seen, self._entities())
        self.gone |= refused
        self._take(seen, refused)

    def _is_change(self, asked: Asked) -> bool:
        """``remove the price from products`` is one, and not *… from the shop*."""
        return (asked.plainly and not asked.of) or bool(
            found_name(asked.of or asked.what, self._called()) or asked.does == "unique"
        )

    def _called(self) -> list[str]:
        """The entities as they are called now, and as they were."""
        return [*self._entities(), *(change.to for change in self.names)]

    def _entities(self) -> set[str]:
        blocks = {m.name for seen in self.every for m in seen.matches.blocks}
        known = catalogue().blocks
        return {*self.things, *(e.name for name in blocks for e in known[name].entities)}

    def _take(self, seen: Seen, refused: AbstractSet[str] = frozenset()) -> None:
        self.every.append(seen)
        asked = [m.name for m in seen.matches.blocks if m.how != "required"]
        self.gone -= {e.name for name in asked for e in catalogue().blocks[name].entities} - refused
        named = [thing for thing in seen.things if thing.name not in refused]
        for thing in named:
            self.gone.discard(thing.name)
            self.things[thing.name] = _with(self.things.get(thing.name), thing)
        for tie in (*seen.named.ties, *seen.named.roles):
            self.ties[frozenset((tie.source, tie.target)), tie.role] = tie
        for name, beside in seen.mentions.items():
            self.mentions[name] = self.mentions.get(name, frozenset()) | beside
        self.fit = self.fit.and_later(seen.fit)
        self.constraints = _numbers(self.constraints, seen.constraints)
        self._limit(seen, named)

    def _limit(self, seen: Seen, named: Iterable[Thing]) -> None:
        """A later limit takes the place of an earlier one; what is asked for later is within it."""
        if seen.scope:
            self.scope = seen.scope
        elif self.scope:
            asked = {m.name for m in seen.matches.blocks if m.how != "required"}
            self.scope |= asked | {thing.name for thing in named}


def _revised(agent: str, inputs: Inputs, base: Understanding, said: _Said) -> Understanding:
    taken, known = old_names(inputs.without, said.names), catalogue().blocks
    matches = _matches(taken, said)
    without = _without(taken, said, matches)
    gone = without | {e.name for name in taken if name in known for e in known[name].entities}
    things = tuple(
        t for t in said.things.values() if t.name not in (without if t.attributes else gone)
    )
    blocks, scope = matches.blocks, _scope(inputs, said, matches, things)
    if scope:
        blocks, things = narrowed(blocks, things, scope)
    asked = revised([seen.asked for seen in said.every], inputs.stack)
    agents = inputs.agents or base.agents
    kind = base.kind
    if not base.attack and (matches.blocks or things):
        kind = "design"
    return replace(
        base,
        text="\n".join(seen.text for seen in said.every),
        title=title_of(base) if base.kind == "design" else "",
        kind=kind,
        intent=base.intent if kind == base.kind else "create",
        out_of_scope=base.out_of_scope and kind == base.kind,
        agents=agents,
        others=tuple(name for name in base.others if name not in agents),
        blocks=blocks,
        scope=scope,
        around=tuple(match.name for match in matches.blocks),
        domains=matches.domains,
        excluded=matches.excluded,
        things=things,
        ties=tuple(t for t in said.ties.values() if not {t.source, t.target} & without),
        mentions=said.mentions,
        fit=said.fit,
        stack=asked.stack,
        technologies=asked.names,
        constraints=tuple(said.constraints),
        gaps=asked.gaps,
        unexplained=tuple(dict.fromkeys(w for seen in said.every for w in seen.unknown)),
        cut=any(seen.cut for seen in said.every),
        complexity=inputs.complexity or base.complexity,
        without=without,
        changes=tuple(said.changes),
    )


def _matches(without: Sequence[str], said: _Said) -> Matches:
    """The blocks of all requests, without those that were taken out, whole or thing by thing."""
    every = [seen.matches for seen in said.every]
    known = catalogue().blocks
    names = {name for name in without if name in known}
    found = together(every, names)
    gone = taken_out({*without, *said.gone}, _relations(found.blocks))
    empty = {
        match.name
        for match in found.blocks
        if (own := {entity.name for entity in known[match.name].entities}) and own <= gone
    }
    return together(every, names | empty) if empty else found


def _without(names: Sequence[str], said: _Said, matches: Matches) -> frozenset[str]:
    return taken_out({*names, *said.gone}, _relations(matches.blocks))


def _relations(blocks: Iterable[Match]) -> list[Relation]:
    known = catalogue().blocks
    return [relation for match in blocks for relation in known[match.name].relations]


def _scope(
    inputs: Inputs, said: _Said, matches: Matches, things: Iterable[Thing]
) -> frozenset[str]:
    """What it is limited to, as far as that is there; the whole where nothing of it is."""
    known = catalogue().blocks
    names = {match.name for match in matches.blocks} | {thing.name for thing in things}
    names |= {entity.name for match in matches.blocks for entity in known[match.name].entities}
    wanted = frozenset(old_names(inputs.only, said.names)) or said.scope
    return wanted & names


def _with(known: Thing | None, thing: Thing) -> Thing:
    """A thing with what is told of it later."""
    if known is None:
        return thing
    have = {attribute.name for attribute in known.attributes}
    more = [each for each in thing.attributes if each.name not in have]
    return replace(known, attributes=[*known.attributes, *more], only_acts=False)


def _numbers(known: Sequence[Constraint], new: Sequence[Constraint]) -> list[Constraint]:
    """Of two numbers of a kind the later one holds; laws add up."""
    told = {(each.kind, each.unit) for each in new if each.value is not None}
    kept = [each for each in known if (each.kind, each.unit) not in told and each not in new]
    return [*kept, *new]


def _statement(text: str, entities: AbstractSet[str]) -> str:
    """A later request as a sentence about the system: ``add swarms`` is one with swarms."""
    said = said_in_addition(text)
    found = _TO_THING.match(said)
    if not found:
        return said
    named = _index(entities).find(tokens(found["whom"]))
    if len(named) != 1:
        return said
    whom = snake(named[0].meanings[0]).replace("_", " ")
    return f"each {whom} has a {found['what']}"


def _refused(seen: Seen, entities: AbstractSet[str]) -> set[str]:
    """Of the known entities those that the text says no to."""
    places = denied(seen.words)
    spans = _index(entities).find(seen.words)
    return {name for s in spans if s.start in places for name in s.meanings}


def _index(entities: Iterable[str]) -> Phrases[str]:
    return Phrases((snake(name).replace("_", " "), name) for name in entities)
