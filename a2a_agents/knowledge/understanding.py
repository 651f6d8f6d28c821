"""From a Brief to an Understanding: everything we read out of a request, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from a2a_agents.core.blueprint import Constraint, Gap, Stack
from a2a_agents.core.brief import Brief
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge import intent
from a2a_agents.knowledge.cues import Cues, read_cues
from a2a_agents.knowledge.intent import SPECIALISTS, Intent, Kind
from a2a_agents.knowledge.judgement import Judgement, asked_back, judge, judge_by_words
from a2a_agents.knowledge.kind import Evidence
from a2a_agents.knowledge.match import Match
from a2a_agents.knowledge.naming import Thing, Tie
from a2a_agents.knowledge.renaming import Asked
from a2a_agents.knowledge.scope import narrowed
from a2a_agents.knowledge.seen import Seen, see
from a2a_agents.knowledge.standing import Fit
from a2a_agents.knowledge.written import Written, written


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a request asks for, as far as words tell."""

    text: str
    agents: tuple[str, ...]
    """Specialists whose work is wanted."""
    others: tuple[str, ...]
    """Specialists that were named but are not the one addressed."""
    topic: str
    """The specialist whose trade it is about."""
    intent: Intent
    kind: Kind
    language: str
    out_of_scope: bool
    attack: bool
    blocks: tuple[Match, ...] = ()
    scope: frozenset[str] = frozenset()
    """Blocks and entities to which the request limits itself; empty if it wants the whole."""
    around: tuple[str, ...] = ()
    """The blocks of the whole, with what they require."""
    domains: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    things: tuple[Thing, ...] = ()
    ties: tuple[Tie, ...] = ()
    mentions: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """Entities of the blocks that a sentence names beside things that no block keeps."""
    fit: Fit = field(default_factory=Fit)
    """Which things stand in the places of what blocks keep."""
    stack: Stack = field(default_factory=Stack)
    technologies: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    gaps: tuple[Gap, ...] = ()
    coverage: float = 0.0
    """Share of the meaningful words that something above explains."""
    unexplained: tuple[str, ...] = ()
    """Meaningful words that nothing explains."""
    cut: bool = False
    """The request was longer than what is read."""
    elsewhere: tuple[str, ...] = ()
    """Specialists whose work it is by its meaning, where it is not the addressed one's."""
    complexity: str = ""
    """``simple``, ``moderate`` or ``complex``; empty where nobody is sure."""
    by: str = "words"
    """Who judged it: a model's name, or ``words``."""
    doubts: tuple[str, ...] = ()
    """What was not sure."""
    confidence: Mapping[str, float] | None = None
    """How sure each head of the model is of what it says; none without a model."""
    cues: Cues = field(default_factory=Cues)
    """What tells work for a catalogue from work that needs reasoning."""
    title: str = ""
    """Of the design, where it is not to be read out of the text."""
    without: frozenset[str] = frozenset()
    """Entities and components that were taken out again."""
    changes: tuple[Asked, ...] = ()
    """Other names, and fields otherwise, of what the design has without them."""


def understand(
    brief: Brief, reading: Reading | None = None, text: Written | None = None
) -> Understanding:
    """Read a request by its words, and by a model's reading if there is one.

    ``text`` is :func:`words_of` the brief, where they are read already. Pure: the same brief and
    reading give the same understanding.
    """
    return understood(brief.agent, see(brief.agent, text or words_of(brief), reading), reading)


def words_of(brief: Brief) -> Written:
    """The words of a request with those of the earlier ones."""
    return written("\n".join([*brief.earlier, brief.text]).strip())


def understood(addressed: str, seen: Seen, reading: Reading | None = None) -> Understanding:
    """What a text asks for, from what was found in it."""
    evidence = _evidence(seen)
    judged = judge_by_words(evidence, seen.agents, seen.language)
    if reading is not None:
        judged = judge(evidence, judged, reading)
    if seen.language != "en" and asked_back(evidence, judged.kind, reading):
        judged = replace(judged, kind="missing", intent="create")
    agents = _agents(addressed, judged.agents)
    blocks, things = seen.matches.blocks, seen.things
    if seen.scope:
        blocks, things = narrowed(blocks, things, seen.scope)
    return Understanding(
        text=seen.text,
        agents=agents,
        others=_others(agents, seen.agents),
        elsewhere=_elsewhere(addressed, judged, seen.agents),
        topic=intent.read_topic(seen.words, judged.agents),
        intent=judged.intent,
        kind=judged.kind,
        language=seen.language,
        out_of_scope=judged.kind in ("out-of-scope", "nonsense"),
        attack=judged.attack,
        blocks=blocks,
        scope=seen.scope,
        around=tuple(match.name for match in seen.matches.blocks),
        domains=seen.matches.domains,
        excluded=seen.matches.excluded,
        things=things,
        ties=(*seen.named.ties, *seen.named.roles),
        mentions=seen.mentions,
        fit=seen.fit,
        stack=seen.asked.stack,
        technologies=seen.asked.names,
        constraints=seen.constraints,
        gaps=seen.asked.gaps,
        coverage=seen.coverage,
        unexplained=seen.unknown,
        cut=seen.cut,
        complexity=judged.complexity,
        by=judged.by,
        doubts=judged.doubts,
        confidence=judged.confidence,
        cues=evidence.cues,
    )


def _evidence(seen: Seen) -> Evidence:
    """What the rules of kinds look at."""
    read, matches = seen.words, seen.matches
    signals = intent.read_signals(seen.text, read, seen.places)
    cues = read_cues(seen.text, read, seen.ours, signals, len(seen.agents))
    known = (
        len(matches.spans)
        + len(seen.asked.spans)
        + signals.build
        + signals.tech
        + signals.everyday
        + cues.deep
        + cues.crashes
    )
    return Evidence(
        signals=signals,
        attack=intent.is_attack(seen.text),
        smalltalk=intent.is_smalltalk(read),
        nonsense=intent.is_nonsense(read, known),
        asked_blocks=sum(match.how in ("asked", "meant", "hinted") for match in matches.blocks),
        domains=len(matches.domains),
        things=len(seen.things),
        agents=seen.agents,
        technologies=len(seen.asked.names),
        constraints=len(seen.constraints),
        coverage=seen.coverage,
        unexplained=len(seen.unexplained),
        cues=cues,
    )


def _others(agents: Sequence[str], named: Sequence[str]) -> tuple[str, ...]:
    """Specialists that words name besides; who names all five means nobody by it."""
    if len(named) == len(SPECIALISTS):
        return ()
    return tuple(name for name in named if name not in agents)


def _elsewhere(addressed: str, judged: Judgement, named: Sequence[str]) -> tuple[str, ...]:
    """Whose trade it is, if the addressed one's is none of them and nobody named them."""
    if addressed not in SPECIALISTS or addressed in judged.agents:
        return ()
    return tuple(name for name in judged.agents if name not in named)


def _agents(addressed: str, named: Sequence[str]) -> tuple[str, ...]:
    if addressed in SPECIALISTS:
        return (addressed,)
    return tuple(named) or SPECIALISTS
