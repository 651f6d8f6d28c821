"""From a Brief to an Understanding: everything we read out of a request, and how much of it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from a2a_agents.core.blueprint import Constraint, Gap, Stack, snake
from a2a_agents.core.brief import Brief
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge import intent
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.constraints import constraints
from a2a_agents.knowledge.cues import Cues, hard_words, read_cues
from a2a_agents.knowledge.fields import is_known, kind_of
from a2a_agents.knowledge.intent import SPECIALISTS, Intent, Kind
from a2a_agents.knowledge.judgement import SURE, Judgement, best, judge, judge_by_words
from a2a_agents.knowledge.kind import Evidence
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.match import Match, Matches, match, phrases
from a2a_agents.knowledge.naming import Named, Reader, Thing, Tie
from a2a_agents.knowledge.nouns import in_english
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.scope import entities_named, narrowed, read_scope
from a2a_agents.knowledge.spelling import Spelling
from a2a_agents.knowledge.stack import Asked, read_stack
from a2a_agents.knowledge.text import Token, clean, tokens

MOST_CHARACTERS = 40_000
MOST_WORDS = 4000
"""So much of a request is read; what comes after it is left, and said."""


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


def understand(brief: Brief, reading: Reading | None = None) -> Understanding:
    """Read a request by its words, and by a model's reading if there is one.

    Pure: the same brief and reading give the same understanding.
    """
    whole = "\n".join([*brief.earlier, brief.text]).strip()
    text = clean(whole[:MOST_CHARACTERS])
    read = _spelling().corrected(tokens(text.replace(" - ", " : "))[:MOST_WORDS])
    matches = match(read, reading.blocks if reading else {})
    asked = read_stack(read, text)
    features = _features(matches)
    places = {i for span in features for i in range(span.start, span.end)}
    agents_named = intent.read_agents(read, places)
    data = bool({"database", "api"} & {brief.agent, *agents_named})
    designs = bool(matches.blocks)
    hints = _naming_hints(matches, read)
    barred = [span for span in features if span.start not in hints]
    told = in_english(read, _language(read, reading))
    named = Reader(told, [*barred, *asked.spans], data=data, designs=designs).read()
    things = _things(named, matches)
    scope = read_scope(read, matches, things)
    numbers, ranges = constraints(text)
    explained = _explained(read, matches, asked, named, ranges)
    ours = explained | _of_our_trade(read)
    meaningful = _without_chat(read, _meaningful(read), ours)
    unexplained = [i for i in meaningful if i not in explained]
    coverage = 1 - len(unexplained) / len(meaningful) if meaningful else 0.0
    signals = intent.read_signals(text, read, places)
    attack = intent.is_attack(text)
    cues = read_cues(text, read, ours, signals, len(agents_named))
    known = (
        len(matches.spans)
        + len(asked.spans)
        + signals.build
        + signals.tech
        + signals.everyday
        + cues.deep
        + cues.crashes
    )
    seen = Evidence(
        signals=signals,
        attack=attack,
        smalltalk=intent.is_smalltalk(read),
        nonsense=intent.is_nonsense(read, known),
        asked_blocks=sum(match.how in ("asked", "meant", "hinted") for match in matches.blocks),
        domains=len(matches.domains),
        things=len(things),
        agents=agents_named,
        technologies=len(asked.names),
        constraints=len(numbers),
        coverage=coverage,
        unexplained=len(unexplained),
        cues=cues,
    )
    judged = judge_by_words(seen, agents_named, intent.read_language(read))
    if reading is not None:
        judged = judge(seen, judged, reading)
    agents = _agents(brief.agent, judged.agents)
    blocks = matches.blocks
    if scope:
        blocks, things = narrowed(blocks, things, scope)
    return Understanding(
        text=text,
        agents=agents,
        others=_others(agents, agents_named),
        elsewhere=_elsewhere(brief.agent, judged, agents_named),
        topic=intent.read_topic(read, judged.agents),
        intent=judged.intent,
        kind=judged.kind,
        language=judged.language,
        out_of_scope=judged.kind in ("out-of-scope", "nonsense"),
        attack=judged.attack,
        blocks=blocks,
        scope=scope,
        around=tuple(match.name for match in matches.blocks),
        domains=matches.domains,
        excluded=matches.excluded,
        things=things,
        ties=tuple(named.ties),
        mentions=_mentions(told, matches, named),
        stack=asked.stack,
        technologies=asked.names,
        constraints=tuple(numbers),
        gaps=asked.gaps,
        coverage=coverage,
        unexplained=tuple(
            dict.fromkeys(read[i].text for i in unexplained if i not in named.stated)
        ),
        cut=len(whole) > MOST_CHARACTERS or len(read) == MOST_WORDS,
        complexity=judged.complexity,
        by=judged.by,
        doubts=judged.doubts,
        confidence=judged.confidence,
        cues=cues,
    )


def _language(read: Sequence[Token], reading: Reading | None) -> str:
    """The language of the request: by the model where it is sure, else by its little words."""
    language, sure = best(reading.language) if reading else ("", 0.0)
    return language if sure >= SURE else intent.read_language(read)


@lru_cache(maxsize=1)
def _spelling() -> Spelling:
    """All words that mean something to us, so that slips in them are seen."""
    words = lexicon()
    indexes = (
        phrases(), words.technology_words, words.fields.types, words.fields.kinds,
        words.speech.agents, words.speech.topics, *words.speech.lists.values(),
    )  # fmt: skip
    known = {word for index in indexes for word in index.words()}
    little = {w for language in words.speech.languages.values() for w in language}
    return Spelling(known | hard_words() | words.speech.stopwords | little)


def _things(named: Named, matches: Matches) -> tuple[Thing, ...]:
    """Who only acts is a user of the system where it has users."""
    users = "auth" in matches.names
    return tuple(
        thing
        for thing in named.things.values()
        if not (thing.only_acts and users and kind_of(thing.words) == "person")
    )


def _mentions(
    read: Sequence[Token], matches: Matches, named: Named
) -> Mapping[str, frozenset[str]]:
    """Entities of the blocks, each with the request's own things in one sentence with it: only to
    those may it belong."""
    kept = {e.name for name in matches.names for e in catalogue().blocks[name].entities}
    ends = [i for i, token in enumerate(read) if token.text in ".!?\n"]
    own: dict[int, set[str]] = {}
    for thing in named.things.values():
        for place in () if thing.name in kept else thing.tokens:
            own.setdefault(bisect(ends, place), set()).add(thing.name)
    found: dict[str, frozenset[str]] = {}
    for name, at, _ in entities_named(read, matches.names):
        beside = own.get(bisect(ends, at))
        if beside:
            found[name] = found.get(name, frozenset()) | beside
    return found


def _features(matches: Matches) -> list[Span[str]]:
    """Places of words that ask for blocks of the design or for what is not wanted."""
    wanted = matches.names | set(matches.excluded)
    return [
        Span(s.start, s.end, tuple(m.name for m in s.meanings))
        for s in matches.spans
        if any(m.kind == "domain" or m.name in wanted for m in s.meanings)
        or s.start in matches.negated
    ]


def _naming_hints(matches: Matches, read: Sequence[Token]) -> set[int]:
    """Where words that only hint at a block name a thing in the plural: *carers*."""
    return {
        span.start
        for span in matches.spans
        if all(meaning.kind == "hint" for meaning in span.meanings)
        and span.start not in matches.negated
        and read[span.end - 1].text != read[span.end - 1].lemma
        and is_known([token.text for token in read[span.start : span.end]])
    }


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


def _of_our_trade(read: Sequence[Token]) -> set[int]:
    """Places of words of making software."""
    return {
        i
        for name in ("build", "tech")
        for span in lexicon().speech.lists[name].find(read)
        for i in range(span.start, span.end)
    }


def _without_chat(
    read: Sequence[Token], meaningful: Sequence[int], ours: AbstractSet[int]
) -> list[int]:
    """Without sentences in which nothing is asked and no word is of our trade."""
    kept: list[int] = []
    start = 0
    ends = [i for i, token in enumerate(read) if token.text in ".!?\n;"]
    for end in [*ends, len(read)]:
        if any(place in ours for place in range(start, end)):
            kept += [i for i in meaningful if start <= i < end]
        start = end + 1
    return kept


def _kept_things(matches: Matches) -> set[str]:
    """What the blocks keep, in one word: employees need no block of their own."""
    blocks = (catalogue().blocks[match.name] for match in matches.blocks)
    return {snake(entity.name) for block in blocks for entity in block.entities}


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
    found |= {i for thing in named.things.values() for i in thing.tokens} | named.verbs
    kept = _kept_things(matches)
    found |= {i for i, token in enumerate(read) if token.lemma in kept}
    ranges = list(places)
    found |= {i for i, token in enumerate(read) if any(s <= token.start < e for s, e in ranges)}
    return found
