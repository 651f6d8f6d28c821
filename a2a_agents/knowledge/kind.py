"""Which kind of work a request is: a table of rules, read from the top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from a2a_agents.knowledge.cues import Cues
from a2a_agents.knowledge.intent import Intent, Kind, Signals

ENOUGH = 0.5
"""Coverage below this is said at the top of the answer."""
_LEAST_BY_STRENGTH = (1.01, 0.4, 0.3, 0.15)
"""Coverage that a design needs, by how much of substance was recognised (0 to 3)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules look at."""

    signals: Signals
    attack: bool
    smalltalk: bool
    nonsense: bool
    asked_blocks: int
    domains: int
    things: int
    agents: Sequence[str]
    technologies: int
    constraints: int
    coverage: float
    unexplained: int
    cues: Cues = field(default_factory=Cues)

    @property
    def strength(self) -> int:
        """How much of substance was recognised: nothing, a little, enough, plenty."""
        points = 2 * min(self.domains, 1) + self.asked_blocks + min(self.things, 3) * 0.75
        return min(3, int(points + 0.26))

    @property
    def makes(self) -> bool:
        """Software is to be made."""
        return self.signals.build and self.signals.software

    @property
    def puzzles(self) -> bool:
        """Of our trade, and hard: no everyday talk, whatever else it speaks of."""
        cues = self.cues
        beside = cues.fails or cues.changes or cues.explains or cues.advises
        return cues.deep + cues.crashes > 0 or bool(beside and self.signals.tech)

    @property
    def tells(self) -> bool:
        """It tells of a trouble or asks what to do, be it with no word of our trade."""
        cues = self.cues
        words = cues.fails + cues.changes + cues.explains + cues.advises
        return self.puzzles or bool(words + cues.wonders + cues.states + cues.reworks)

    @property
    def makes_a_product(self) -> bool:
        """A product is spoken of, which we know by its field of business, its parts or things."""
        return self.domains > 0 or self.asked_blocks + self.things > 1


def kind_of_work(seen: Evidence) -> Kind:
    """The first rule that holds decides."""
    return next(kind for kind, holds in _RULES if holds(seen))


def intent_of(kind: Kind, signals: Signals) -> Intent:
    """The intent that goes with a kind of work."""
    if kind in ("smalltalk", "follow-up", "nonsense", "out-of-scope", "attack"):
        return "chat"
    if kind == "question":
        return "explain"
    if kind in ("review", "debug"):
        return "review"
    return "modify" if signals.modify or kind == "edit" else "create"


def _is_follow_up(seen: Evidence) -> bool:
    """Only with what went before could it be a design; and we do not remember that."""
    return seen.signals.follows and not (seen.domains or seen.things or seen.puzzles)


def _is_elsewhere(seen: Evidence) -> bool:
    signals = seen.signals
    substance = seen.asked_blocks > 1 or seen.things > 1 or (signals.software and seen.things)
    if not signals.everyday or seen.makes or substance or seen.cues.deep >= signals.everyday:
        return False
    if seen.agents and not signals.question:
        return signals.everyday > 1 and not seen.things
    return signals.everyday >= signals.tech


def _is_designable(seen: Evidence) -> bool:
    return seen.coverage >= _LEAST_BY_STRENGTH[seen.strength]


def _is_question(seen: Evidence) -> bool:
    signals = seen.signals
    if signals.asks_for_design:
        return False
    if signals.question and not signals.build:
        return True
    return signals.asks and not signals.build and seen.strength < 2


def _is_review(seen: Evidence) -> bool:
    return seen.signals.review or (seen.signals.pasted_code and not seen.signals.build)


def _is_algorithm(seen: Evidence) -> bool:
    return seen.signals.algorithm and not (seen.domains or seen.asked_blocks or seen.things > 1)


def _is_edit(seen: Evidence) -> bool:
    """A change of something we have not seen, with nothing in it that we could design."""
    return seen.signals.modify and not _is_designable(seen)


def _is_other_planning(seen: Evidence) -> bool:
    only_plan = tuple(seen.agents) in ((), ("planning",))
    return seen.signals.organising and only_plan and not seen.makes


def _is_missing(seen: Evidence) -> bool:
    signals = seen.signals
    asks = signals.build or signals.software or bool(seen.agents)
    return asks and not seen.unexplained and not seen.strength


def _is_ours(seen: Evidence) -> bool:
    signals = seen.signals
    ours = seen.agents or seen.technologies or seen.constraints or signals.tech or seen.strength
    return bool(ours or seen.signals.software or signals.algorithm or seen.puzzles)


_RULES: tuple[tuple[Kind, Callable[[Evidence], bool]], ...] = (
    ("attack", lambda seen: seen.attack and (seen.asked_blocks < 2 or not seen.makes)),
    ("smalltalk", lambda seen: seen.smalltalk),
    ("follow-up", _is_follow_up),
    ("nonsense", lambda seen: seen.nonsense),
    ("out-of-scope", _is_elsewhere),
    ("debug", lambda seen: seen.signals.debug and not seen.signals.asks_for_design),
    ("review", lambda seen: _is_review(seen) and not seen.signals.asks_for_design),
    ("algorithm", _is_algorithm),
    ("question", lambda seen: _is_question(seen) and _is_ours(seen)),
    ("beyond", _is_other_planning),
    ("edit", _is_edit),
    ("design", _is_designable),
    ("missing", _is_missing),
    ("beyond", _is_ours),
    ("out-of-scope", lambda seen: True),
)
