"""What words and a model's reading say together; where neither is sure, that is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.intent import SPECIALISTS, Intent, Kind
from a2a_agents.knowledge.kind import ENOUGH, Evidence, intent_of, kind_of_work

SURE = 0.55
"""A head that is less sure than this abstains, and the words decide."""
CERTAIN = 0.95
"""So sure must a head be to refuse a request in which the words find something to build."""
OUTSIDE = 0.15
"""From so likely a text is taken to be no work on software; chosen on development lines …"""
OUTSIDE_TROUBLE = 0.3
"""… and from here on where it tells of a trouble or asks what to do."""
ATTACK = 0.15
"""From so likely a text is taken to attack."""
NAMED_UNTIL = 0.75
"""Surer than this that everybody is wanted, the model is believed against names in the text."""
DOUBT = (0.3, 0.7)
"""A specialist between these may be wanted or not."""
ALONE = 0.95
"""A model less sure of one specialist leaves a product with nobody named to everybody."""

NOBODYS: tuple[Kind, ...] = ("smalltalk", "nonsense", "out-of-scope", "attack")
"""Kinds of requests that are no specialist's trade."""
_SHORT: tuple[Kind, ...] = ("smalltalk", "nonsense", "out-of-scope", "attack", "follow-up")
"""Kinds that get a short reply: never those who ask something hard of our trade."""
_ASKED_BACK: tuple[Kind, ...] = ("beyond", "out-of-scope", "smalltalk", "follow-up")
"""What such a request may be taken for."""
_OUT: Kind = "out-of-scope"
_OURS: Mapping[str, Kind] = {"explain": "question"}
"""Kinds that the heads call by another name."""
_KINDS = frozenset(get_args(Kind))
_INTENTS = frozenset(get_args(Intent))
LANGUAGES = ("en", "es", "de", "fr")
"""Languages that we answer in."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The decisions about one request."""

    kind: Kind
    intent: Intent
    agents: tuple[str, ...]
    """Specialists whose trade it is; none where nothing tells."""
    language: str
    attack: bool
    complexity: str
    by: str
    """Who decided: the model's name, or ``words``."""
    doubts: tuple[str, ...] = ()
    """What was not sure, in words for the caller."""
    confidence: Mapping[str, float] | None = None
    """How sure each head is of what it says; none without a model."""


def judge_by_words(seen: Evidence, agents: Sequence[str], language: str) -> Judgement:
    """The decisions of the words alone."""
    kind = kind_of_work(seen)
    return Judgement(
        kind=kind,
        intent=intent_of(kind, seen.signals),
        agents=tuple(agents),
        language=language,
        attack=seen.attack,
        complexity="",
        by="words",
    )


def judge(seen: Evidence, by_words: Judgement, reading: Reading) -> Judgement:
    """The decisions of both: the model where it is sure, else the words."""
    attack = reading.attack >= ATTACK or (seen.attack and reading.attack >= ATTACK / 3)
    kind = _kind(seen, by_words.kind, reading, attack)
    bar = CERTAIN if seen.makes else 0.5
    if kind in NOBODYS and (seen.attack or reading.attack >= bar):
        kind = "attack"  # nothing honest is asked besides
    attack = attack or kind == "attack"
    intent, sure_of_intent = best(reading.intent)
    doubts = ["The middle of the request is longer than the model reads"] if reading.cut else []
    agents = _agents(by_words.agents, reading, doubts)
    if kind == "design":
        agents = _makers(seen, by_words.agents, reading, agents)
    language, sure_of_language = best(reading.language)
    if sure_of_language < SURE or language not in LANGUAGES:
        language = by_words.language
    complexity, sure_of_complexity = best(reading.complexity)
    told = sure_of_intent >= SURE and intent in _INTENTS
    decided = cast(Intent, intent) if told else intent_of(kind, seen.signals)
    return Judgement(
        kind=kind,
        intent=decided,
        agents=() if kind in NOBODYS else agents,
        language=language,
        attack=attack,
        complexity=complexity if sure_of_complexity >= SURE else "",
        by=reading.model,
        doubts=() if kind in NOBODYS else tuple(doubts),
        confidence={
            "agents": min((max(p, 1 - p) for p in reading.agents.values()), default=0.0),
            "intent": sure_of_intent,
            "kind": best(reading.kind)[1],
            "complexity": sure_of_complexity,
            "language": sure_of_language,
            "outOfScope": max(reading.out_of_scope, 1 - reading.out_of_scope),
            "attack": max(reading.attack, 1 - reading.attack),
        },
    )


def asked_back(seen: Evidence, kind: Kind, reading: Reading | None) -> bool:
    """Whether a request in another language than English is for software, and too little of it is
    understood for a design: a question says more than a picture of guesses."""
    if seen.attack or (reading and reading.attack >= ATTACK):
        return False
    if kind == "design":
        little = seen.strength < 2 and not (seen.asked_blocks or seen.domains)
        return little and seen.coverage < ENOUGH
    if kind not in _ASKED_BACK or (reading and reading.out_of_scope >= DOUBT[1] / 2):
        return False
    wanted = bool(reading) and _much(reading, "design") >= 0.5
    return wanted or seen.signals.software


def best(head: Mapping[str, float]) -> tuple[str, float]:
    """The likeliest label and its probability; nothing at all of a head that says nothing."""
    return max(head.items(), key=lambda item: item[1], default=("", 0.0))


def _kind(seen: Evidence, by_words: Kind, reading: Reading, attack: bool) -> Kind:
    label, sure = best(reading.kind)
    kind = _OURS.get(label, cast(Kind, label))
    outside = _outside(reading) >= (OUTSIDE_TROUBLE if seen.tells else OUTSIDE)
    if kind not in NOBODYS and outside:
        kind = "nonsense" if _much(reading, "nonsense") > _much(reading, "out-of-scope") else _OUT
    elif sure < SURE or kind not in _KINDS:
        # The words know no other reason to refuse than that they find nothing of our trade.
        return "beyond" if by_words == _OUT and seen.tells and not outside else by_words
    if kind == "design":
        return _designable(seen, by_words)
    least = 1 if kind == "attack" else 2
    builds = seen.signals.build and seen.strength >= least and not seen.attack
    if kind in NOBODYS and builds and max(sure, _outside(reading)) < CERTAIN:
        return "design"
    if kind in _SHORT and seen.puzzles and not reading.attack >= ATTACK:
        return by_words if by_words not in _SHORT else "beyond"
    if kind == "follow-up" and seen.attack:
        return "attack"
    return kind


def _outside(reading: Reading) -> float:
    """How likely it is no work on software: the mean of the two heads that say so."""
    kinds = _much(reading, "out-of-scope") + _much(reading, "nonsense")
    return (kinds + reading.out_of_scope) / 2


def _much(reading: Reading, kind: str) -> float:
    return reading.kind.get(kind, 0.0)


def _designable(seen: Evidence, by_words: Kind) -> Kind:
    """A design that is wanted, if there is anything that we could put into it."""
    if by_words in ("design", "missing"):
        return by_words
    if seen.asked_blocks or seen.domains or seen.things:
        return "design"
    return "attack" if by_words == "attack" else "beyond"


def _wanted(reading: Reading, named: Sequence[str]) -> tuple[str, ...]:
    """The specialists; their number is told by a head of its own where it is sure.

    Who is ``named`` by words is believed where the model takes it for everybody's, unsurely.
    """
    chances = [(reading.agents.get(name, 0.0), name) for name in SPECIALISTS]
    likely = tuple(name for chance, name in chances if chance >= 0.5)
    breadth, sure = best(reading.breadth) if reading.breadth else ("", 0.0)
    if sure < 0.5 or breadth == "none":
        return likely
    if breadth == "all":
        return tuple(named) if named and sure < NAMED_UNTIL else SPECIALISTS
    if breadth == "one":
        return (max(chances)[1],) if max(chances)[0] > DOUBT[0] else ()
    if len(likely) in (2, 3, 4):
        return likely
    first = sorted(chances, reverse=True)[: 2 if len(likely) < 2 else 4]
    return tuple(name for name in SPECIALISTS if any(name == other for _, other in first))


def _doubtful(wanted: Sequence[str], reading: Reading) -> bool:
    """Whether the model hardly knows whose work it is, or takes it for nobody's."""
    nobody = best(reading.breadth)[0] == "none"
    return nobody or any(reading.agents.get(name, 0.0) < ALONE for name in wanted)


def _makers(
    seen: Evidence, by_words: Sequence[str], reading: Reading, wanted: tuple[str, ...]
) -> tuple[str, ...]:
    """Who makes a design: a product with no deliverable named is everybody's work, and who names
    several deliverables has said which.

    A framework or a database that is named says what to build with, not who is asked.
    """
    if by_words:
        return tuple(by_words) if len(by_words) > 1 and len(wanted) < len(SPECIALISTS) else wanted
    if seen.technologies or (seen.makes_a_product and _doubtful(wanted, reading)):
        return SPECIALISTS
    return wanted


def _agents(by_words: Sequence[str], reading: Reading, doubts: list[str]) -> tuple[str, ...]:
    low, high = DOUBT
    wanted = _wanted(reading, by_words)
    unsure = [name for name in SPECIALISTS if low < reading.agents.get(name, 0.0) < high]
    if not wanted:
        return tuple(by_words)
    if unsure and len(wanted) < len(SPECIALISTS):
        verb = "is" if len(unsure) == 1 else "are"
        doubts.append(f"Not sure whether {' and '.join(unsure)} {verb} wanted")
    return wanted
