"""From a Brief to an Understanding: everything we read out of a request, and how much of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from a2a_agents.core.blueprint import Constraint, Gap, Stack
from a2a_agents.core.brief import Brief
from a2a_agents.knowledge import intent
from a2a_agents.knowledge.constraints import constraints
from a2a_agents.knowledge.intent import SPECIALISTS, Intent, Kind, Signals
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.match import Match, Matches, match
from a2a_agents.knowledge.naming import Named, Reader, Thing, Tie
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.stack import Asked, read_stack
from a2a_agents.knowledge.text import Token, clean, tokens

MOST_WORDS = 4000
"""Words of a request that are read; what comes after them is left, and said."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a request asks for, as far as words tell."""

    text: str
    agents: tuple[str, ...]
    """Specialists whose work is wanted."""
    others: tuple[str, ...]
    """Specialists that were named but are not the one addressed."""
    intent: Intent
    kind: Kind
    language: str
    out_of_scope: bool
    attack: bool
    blocks: tuple[Match, ...] = ()
    domains: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    things: tuple[Thing, ...] = ()
    ties: tuple[Tie, ...] = ()
    stack: Stack = Stack()
    technologies: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    gaps: tuple[Gap, ...] = ()
    coverage: float = 0.0
    """Share of the meaningful words that something above explains."""
    unexplained: tuple[str, ...] = ()
    """Meaningful words that nothing explains."""
    cut: bool = False
    """The request was longer than what is read."""


def understand(brief: Brief) -> Understanding:
    """Read a request. Pure: the same brief gives the same understanding."""
    text = clean("\n".join([*brief.earlier, brief.text])).strip()
    all_tokens = tokens(text.replace(" - ", " : "))
    read = all_tokens[:MOST_WORDS]
    signals = intent.read_signals(text, read)
    matches = match(read)
    asked = read_stack(read)
    named_agents = intent.read_agents(read)
    data = bool({"database", "api", "code"} & set(named_agents)) or brief.agent in (
        "database",
        "api",
    )
    named = Reader(read, [*_features(matches), *asked.spans], data).read()
    numbers, places = constraints(text)
    explained = _explained(read, matches, asked, named, places)
    kind = _kind(text, read, signals, matches, named, named_agents, brief)
    agents = _agents(brief.agent, named_agents)
    meaningful = _meaningful(read)
    unexplained = [i for i in meaningful if i not in explained]
    return Understanding(
        text=text,
        agents=agents,
        others=tuple(name for name in named_agents if name not in agents),
        intent=_intent(kind, signals),
        kind=kind,
        language=intent.read_language(read),
        out_of_scope=kind == "out-of-scope",
        attack=intent.is_attack(text),
        blocks=matches.blocks,
        domains=matches.domains,
        excluded=matches.excluded,
        things=tuple(named.things.values()),
        ties=tuple(named.ties),
        stack=asked.stack,
        technologies=asked.names,
        constraints=tuple(numbers),
        gaps=asked.gaps,
        coverage=1 - len(unexplained) / len(meaningful) if meaningful else 0.0,
        unexplained=tuple(dict.fromkeys(read[i].text for i in unexplained)),
        cut=len(all_tokens) > MOST_WORDS,
    )


def _features(matches: Matches) -> list[Span[str]]:
    """Places of words that ask for blocks of the design or for what is not wanted."""
    wanted = matches.names | set(matches.excluded)
    return [
        Span(s.start, s.end, tuple(m.name for m in s.meanings))
        for s in matches.spans
        if any(m.kind == "domain" or m.name in wanted for m in s.meanings)
        or s.start in matches.negated
    ]


def _agents(addressed: str, named: Sequence[str]) -> tuple[str, ...]:
    if addressed in SPECIALISTS:
        return (addressed,)
    return tuple(named) or SPECIALISTS


def _kind(
    text: str,
    read: Sequence[Token],
    signals: Signals,
    matches: Matches,
    named: Named,
    agents: Sequence[str],
    brief: Brief,
) -> Kind:
    substance = bool(matches.blocks or named.things)
    if intent.is_attack(text) and not matches.blocks:
        return "attack"
    if intent.is_smalltalk(read):
        return "smalltalk"
    known = len(matches.spans) + signals.build + signals.software + signals.tech + signals.everyday
    if intent.is_nonsense(read, known):
        return "nonsense"
    if _elsewhere(signals, matches):
        return "out-of-scope"
    work = _work(signals, substance)
    if work != "design":
        return work
    if substance:
        return "design"
    return _without_substance(signals, agents, brief)


def _elsewhere(signals: Signals, matches: Matches) -> bool:
    """Talk of everyday things, with nothing of our trade in it."""
    makes = signals.build and signals.software
    return signals.everyday > 0 and not makes and signals.everyday >= signals.tech


def _work(signals: Signals, substance: bool) -> Kind:
    if signals.asks_for_design:
        return "design"
    if signals.debug:
        return "debug"
    if signals.review or (signals.pasted_code and not signals.build):
        return "review"
    if signals.algorithm and not (signals.software and substance):
        return "algorithm"
    if signals.question and not signals.build:
        return "question"
    return "design"


def _without_substance(signals: Signals, agents: Sequence[str], brief: Brief) -> Kind:
    """Nothing to design was recognised: is something missing, or is it not for us?"""
    if signals.question and not signals.build:
        return "question" if signals.tech else "out-of-scope"
    if signals.build or signals.software or agents or signals.modify:
        return "missing"
    return "question" if signals.tech and not signals.everyday else "out-of-scope"


def _intent(kind: Kind, signals: Signals) -> Intent:
    if kind in ("smalltalk", "nonsense", "out-of-scope", "attack"):
        return "chat"
    if kind == "question":
        return "explain"
    if kind in ("review", "debug"):
        return "review"
    return "modify" if signals.modify else "create"


def _meaningful(read: Sequence[Token]) -> list[int]:
    """Places of words that carry meaning: no little words, numbers or ways of asking."""
    speech = lexicon().speech
    asking = {
        i
        for name in ("build", "masks", "negation", "smalltalk")
        for span in speech.lists[name].find(read)
        for i in range(span.start, span.end)
    }
    return [
        i
        for i, token in enumerate(read)
        if token.word
        and not token.text.isdigit()
        and token.text not in speech.stopwords
        and i not in asking
    ]


def _explained(
    read: Sequence[Token],
    matches: Matches,
    asked: Asked,
    named: Named,
    places: Iterable[tuple[int, int]],
) -> set[int]:
    """Places of words that something of the understanding accounts for."""
    lists = lexicon().speech.lists
    spans: list[Span[str]] = [
        *_features(matches),
        *asked.spans,
        *lexicon().speech.agents.find(read),
        *lists["software"].find(read),
        *lists["generic"].find(read),
        *lists["records"].find(read),
    ]
    found = {i for span in spans for i in range(span.start, span.end)}
    found |= {i for thing in named.things.values() for i in thing.tokens}
    ranges = list(places)
    found |= {i for i, token in enumerate(read) if any(s <= token.start < e for s, e in ranges)}
    return found
