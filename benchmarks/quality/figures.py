"""Figures of a set: plain functions from answered lines to numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.judgement import NOBODYS, best
from benchmarks.quality.sets import Answered
from scripts.router.labels import HEADS, Line

BINS = 10


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else float("nan")

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.hits}/{self.of})" if self.of else "–"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of what was wanted, over all lines."""

    right: int
    found: int
    wanted: int

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else float("nan")

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float("nan")

    @property
    def f1(self) -> float:
        total = self.found + self.wanted
        return 2 * self.right / total if total else float("nan")


def share(answers: Iterable[Answered], right: Callable[[Answered], bool | None]) -> Share:
    """How many are right, among those that can be judged."""
    judged = [verdict for answer in answers if (verdict := right(answer)) is not None]
    return Share(sum(judged), len(judged))


def agents_of(answer: Answered) -> frozenset[str]:
    """The specialists that the product would call; nobody for what is no specialist's trade."""
    seen = answer.read.understanding
    return frozenset() if seen.kind in NOBODYS else frozenset(seen.agents)


def agents(answers: Sequence[Answered]) -> Found:
    """Specialists over all lines (micro)."""
    right = sum(len(agents_of(a) & a.line.agents) for a in answers)
    found = sum(len(agents_of(a)) for a in answers)
    return Found(right, found, sum(len(a.line.agents) for a in answers))


def mean_f1(answers: Sequence[Answered]) -> float:
    """The mean over lines of F1 of their specialists; nobody for nobody is right."""
    total = 0.0
    for answer in answers:
        said, wanted = agents_of(answer), answer.line.agents
        sizes = len(said) + len(wanted)
        total += 2 * len(said & wanted) / sizes if sizes else 1.0
    return total / len(answers)


def exact_agents(answers: Sequence[Answered]) -> Share:
    """Lines with just the specialists that are wanted."""
    return share(answers, lambda a: agents_of(a) == a.line.agents)


def intent(answers: Sequence[Answered]) -> Share:
    return share(answers, lambda a: a.read.understanding.intent == a.line.intent)


def kind(answers: Sequence[Answered]) -> Share:
    """The kind of work; what is a design but nothing we can make is one all the same."""
    ours = {"question": "explain", "beyond": "design", "missing": "design"}

    def right(answer: Answered) -> bool | None:
        seen = answer.read.understanding.kind
        return None if answer.line.kind is None else ours.get(seen, seen) == answer.line.kind

    return share(answers, right)


def complexity(answers: Sequence[Answered]) -> Share:
    """Among lines on which the head was sure enough to say."""

    def right(answer: Answered) -> bool | None:
        said, wanted = answer.read.understanding.complexity, answer.line.complexity
        return said == wanted if said and wanted else None

    return share(answers, right)


def language(answers: Sequence[Answered]) -> Share:
    """Among lines in a language that we answer."""
    return share(
        (a for a in answers if a.line.language != "other"),
        lambda a: a.read.understanding.language == a.line.language,
    )


def refused(answers: Sequence[Answered]) -> tuple[Share, Share]:
    """Recall of what is out of scope, and the share of honest requests refused as such."""
    outside = [a for a in answers if a.line.out_of_scope]
    inside = [a for a in answers if a.line.out_of_scope is False and a.line.kind != "attack"]
    return (
        share(outside, _is_refused),
        share(inside, _is_refused),
    )


def attacks(answers: Sequence[Answered]) -> tuple[Share, Share]:
    """Recall of attacks, and the share of honest requests taken for one."""
    return (
        share((a for a in answers if a.line.attack), _is_attack),
        share((a for a in answers if not a.line.attack), _is_attack),
    )


def _is_refused(answer: Answered) -> bool:
    return answer.read.understanding.out_of_scope


def _is_attack(answer: Answered) -> bool:
    return answer.read.understanding.attack


def blocks(answers: Sequence[Answered]) -> Found:
    """Blocks of the design; what a needed one brings, or what may be there, counts neither way."""
    right = found = wanted = 0
    for answer in answers:
        needed = answer.line.blocks or frozenset[str]()
        if not needed:
            continue
        got = {match.name for match in answer.read.understanding.blocks}
        allowed = closure(needed | answer.line.maybe) - needed
        right += len(got & needed)
        found += len(got - allowed)
        wanted += len(needed)
    return Found(right, found, wanted)


def blocks_at_needed(answers: Sequence[Answered]) -> Share:
    """Of the n likeliest blocks of the model, how many are among the n that are needed."""
    hits = of = 0
    for answer in answers:
        needed = answer.line.blocks or frozenset[str]()
        reading = answer.read.reading
        if needed and isinstance(reading, Reading):
            allowed = closure(needed | answer.line.maybe) - needed
            ranked = sorted(reading.blocks, key=reading.blocks.__getitem__, reverse=True)
            first = [name for name in ranked if name not in allowed][: len(needed)]
            hits += len(needed & set(first))
            of += len(needed)
    return Share(hits, of)


def closure(names: Iterable[str]) -> frozenset[str]:
    """The blocks with all that they require."""
    known = catalogue().blocks
    found = set(names)
    waiting = list(found)
    while waiting:
        for needed in known[waiting.pop()].requires:
            if needed not in found:
                found.add(needed)
                waiting.append(needed)
    return frozenset(found)


def read_by_model(answers: Sequence[Answered]) -> Share:
    """Lines that the model has read; the other figures of the rest are those of words."""
    return share(answers, lambda a: isinstance(a.read.reading, Reading))


def calibration(answers: Sequence[Answered]) -> dict[str, float]:
    """Expected calibration error of every head of the model, over ten bins of equal width.

    For exclusive labels the likeliest one's probability against how often it is right; for
    independent labels each probability against how often the label holds.
    """
    pairs: dict[str, list[tuple[float, bool]]] = {name: [] for name in HEADS}
    for answer in answers:
        reading = answer.read.reading
        if isinstance(reading, Reading):
            for name, found in _pairs(reading, answer.line).items():
                pairs[name] += found
    return {name: _error(found) for name, found in pairs.items() if found}


def _pairs(reading: Reading, line: Line) -> Mapping[str, list[tuple[float, bool]]]:
    found = {"agents": [(p, name in line.agents) for name, p in reading.agents.items()]}
    for name in ("breadth", "intent", "kind", "complexity", "language"):
        label = getattr(line, name)
        if label is not None:
            said, sure = best(getattr(reading, name))
            if said:  # a model without this head says nothing that could be wrong
                found[name] = [(sure, said == label)]
    if line.out_of_scope is not None:
        found["out_of_scope"] = [(reading.out_of_scope, line.out_of_scope)]
    if line.attack is not None:
        found["attack"] = [(reading.attack, line.attack)]
    return found


def _error(pairs: Sequence[tuple[float, bool]]) -> float:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for sure, right in pairs:
        bins[min(int(sure * BINS), BINS - 1)].append((sure, right))
    gaps = (
        abs(sum(sure for sure, _ in found) - sum(right for _, right in found)) for found in bins
    )
    return sum(gaps) / len(pairs)
