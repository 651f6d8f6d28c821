"""What the local lane knows of itself about a request: named numbers between 0 and 1."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

from a2a_agents.core.blueprint import Constraint
from a2a_agents.core.reading import Reading
from a2a_agents.engine.read import Read
from a2a_agents.knowledge.understanding import Understanding

FEATURES: Mapping[str, str] = {
    "unread": "much of it is not covered by the catalogue",
    "unknown words": "it has words that mean nothing to the catalogue",
    "substance": "it names building blocks or own things",
    "field of business": "its field of business is known",
    "own fields": "it lists own things with their fields",
    "whole product": "a product or a part of it is to be designed",
    "question": "it is a question that has no written answer",
    "fault": "a fault is to be found",
    "check": "something is to be judged",
    "algorithm": "one particular piece of code is wanted",
    "change": "something that exists is to be changed",
    "beyond": "nothing in it can be designed",
    "algorithms": "it uses words of algorithms",
    "systems": "it uses words of the inner workings of systems",
    "deep alone": "deep words stand there without anything that can be designed",
    "computes": "something is to be computed or solved",
    "crashes": "it tells of a technical fault",
    "fails": "something goes wrong or is slow",
    "changes words": "it speaks of changing or moving what exists",
    "explains words": "it wants something explained",
    "advises words": "it wants advice or a comparison",
    "measures": "it gives measured figures of its own",
    "aims": "an answer has to be the best of many",
    "solves": "something is to be found or decided",
    "programs": "a program is to be written",
    "wonders": "it asks what should be done, or why",
    "states": "it tells how something of its own behaves",
    "reworks": "something is to be made otherwise",
    "keeps": "things are to be kept by a piece of software",
    "figures": "it gives figures",
    "deliverables": "it names a part of a design that is made here",
    "software": "it names a kind of software",
    "asks": "it asks, rather than orders",
    "asks for parts": "it asks which parts a design needs",
    "builds": "something is to be built",
    "code to check": "code was sent to be checked",
    "code to work on": "code was sent to be explained or changed",
    "not made here": "it asks for technologies that are not made here",
    "stack": "it names a stack that is made here",
    "limits": "it sets limits that the design can keep",
    "beyond limits": "it sets limits that no ordinary design keeps",
    "model: kind design": "the model reads a design",
    "model: kind explain": "the model reads a question",
    "model: kind debug": "the model reads a fault to be found",
    "model: kind algorithm": "the model reads an algorithm",
    "model: kind edit": "the model reads a change of what exists",
    "model: kind review": "the model reads a check",
    "model: kind follow-up": "the model reads a word to an earlier answer",
    "model: kind smalltalk": "the model reads talk",
    "model: kind nonsense": "the model reads no meaning",
    "model: kind out-of-scope": "the model reads no work on software",
    "model: intent create": "the model reads that something is to be made",
    "model: intent modify": "the model reads that something is to be changed",
    "model: intent explain": "the model reads that something is to be explained",
    "model: intent review": "the model reads that something is to be judged",
    "model: intent chat": "the model reads that nothing is to be made",
    "model: breadth none": "the model takes it for no specialist's work",
    "model: breadth one": "the model takes it for the work of one specialist",
    "model: breadth some": "the model takes it for the work of some specialists",
    "model: breadth all": "the model takes it for everybody's work",
    "model: complexity simple": "the model takes it for simple",
    "model: complexity moderate": "the model takes it for neither simple nor complex",
    "model: complexity complex": "the model takes it for complex",
    "model: agents architecture": "the model takes it for a question of architecture",
    "model: agents database": "the model takes it for a question of data",
    "model: agents api": "the model takes it for a question of interfaces",
    "model: agents code": "the model takes it for a question of code",
    "model: agents planning": "the model takes it for a question of plans",
}
"""Every feature by its name, with what it says where it is high."""

_LEAST_AVAILABILITY = 99.99
_MOST_PER_SECOND = 100_000
_LEAST_LATENCY_MS = 10
_LEAST_CHANCE = 0.001
"""What a head says below this, or as near to 1, says no more than this."""
_WIDTH = 2 * log((1 - _LEAST_CHANCE) / _LEAST_CHANCE)


def features(read: Read) -> dict[str, float]:
    """The features of a request; pure, and none of them knows how long the text is."""
    seen = read.understanding
    found = {**_of_substance(seen), **_of_work(seen), **_of_words(seen), **_of_stack(seen)}
    if isinstance(read.reading, Reading):
        found |= _of_model(read.reading)
    return {name: round(found.get(name, 0.0), 4) for name in FEATURES}


def _of_substance(seen: Understanding) -> dict[str, float]:
    fields = sum(bool(thing.attributes) for thing in seen.things)
    return {
        "unread": 1 - seen.coverage,
        "unknown words": _much(len(seen.unexplained), 4),
        "substance": _much(_substance(seen), 2),
        "field of business": float(bool(seen.domains)),
        "own fields": _much(fields, 1),
    }


def _of_work(seen: Understanding) -> dict[str, float]:
    kind = seen.kind
    return {
        "whole product": float(kind == "design"),
        "question": float(kind == "question"),
        "fault": float(kind == "debug"),
        "check": float(kind == "review"),
        "algorithm": float(kind == "algorithm"),
        "change": float(kind == "edit"),
        "beyond": float(kind in ("beyond", "missing")),
    }


def _of_words(seen: Understanding) -> dict[str, float]:
    cues = seen.cues
    deep = cues.algorithms + cues.systems
    asked = cues.reworks + cues.changes + cues.explains + cues.fails + cues.crashes
    checks = cues.pasted and (cues.reviews or not asked)
    return {
        "algorithms": _much(cues.algorithms, 1),
        "systems": _much(cues.systems, 1),
        "deep alone": deep / (deep + _substance(seen) + 0.5),
        "computes": _much(cues.computes, 1),
        "crashes": _much(cues.crashes, 1),
        "fails": _much(cues.fails, 1),
        "changes words": _much(cues.changes, 1),
        "explains words": _much(cues.explains, 1),
        "advises words": _much(cues.advises, 1),
        "measures": _much(cues.measures, 1),
        "aims": _much(cues.aims, 1),
        "solves": _much(cues.solves, 1),
        "programs": _much(cues.programs, 1),
        "wonders": _much(cues.wonders, 1),
        "states": _much(cues.states, 1),
        "reworks": _much(cues.reworks, 1),
        "keeps": _much(cues.keeps, 1),
        "figures": _much(cues.figures, 1),
        "deliverables": float(cues.deliverables > 0),
        "software": float(cues.software),
        "asks": float(cues.questions > 0),
        "asks for parts": float(cues.asks_for_design),
        "builds": float(cues.builds),
        "code to check": float(checks),
        "code to work on": float(cues.pasted and not checks),
    }


def _of_stack(seen: Understanding) -> dict[str, float]:
    made = len(seen.technologies) - len(seen.gaps)
    beyond = any(map(_is_beyond, seen.constraints))
    return {
        "not made here": _much(len(seen.gaps), 1),
        "stack": _much(max(made, 0), 1),
        "limits": _much(len(seen.constraints), 1) if not beyond else 0.0,
        "beyond limits": float(beyond),
    }


def _of_model(reading: Reading) -> dict[str, float]:
    heads = {
        "kind": reading.kind,
        "intent": reading.intent,
        "breadth": reading.breadth,
        "complexity": reading.complexity,
        "agents": reading.agents,
    }
    return {
        f"model: {head} {label}": _evidence(chance)
        for head, chances in heads.items()
        for label, chance in chances.items()
    }


def _evidence(chance: float) -> float:
    """The log-odds on a scale from 0 to 1: between .99 and .999 lies as much as between .5 and
    .9."""
    held = min(max(chance, _LEAST_CHANCE), 1 - _LEAST_CHANCE)
    return 0.5 + log(held / (1 - held)) / _WIDTH


def _substance(seen: Understanding) -> float:
    """How much the catalogue has to say: blocks that were asked for, fields of business, things."""
    asked = sum(match.how in ("asked", "hinted") for match in seen.blocks)
    return asked + 2 * min(len(seen.domains), 1) + 0.75 * min(len(seen.things), 3)


def _much(count: float, half: float) -> float:
    """0 for nothing, 0.5 for ``half``, nearly 1 for plenty: more of the same says little more."""
    return count / (count + half)


def _is_beyond(constraint: Constraint) -> bool:
    value = constraint.value or 0.0
    match constraint.kind:
        case "availability":
            return value > _LEAST_AVAILABILITY
        case "throughput":
            return value > _MOST_PER_SECOND
        case "latency":
            return 0 < value < _LEAST_LATENCY_MS
        case _:
            return False
