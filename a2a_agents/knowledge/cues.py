"""What tells work for a catalogue from work that needs reasoning, counted in a request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from a2a_agents.knowledge.catalogue import HERE, read_yaml
from a2a_agents.knowledge.intent import Signals
from a2a_agents.knowledge.phrases import Phrases
from a2a_agents.knowledge.text import Token

_STRONG = ("algorithms", "systems", "computes", "crashes")
"""Groups whose words are of our trade wherever they stand."""
_ENDS = frozenset(".!?\n;")


@dataclass(frozen=True, slots=True)
class Cues:
    """How many different words or patterns of each group a request has."""

    algorithms: int = 0
    systems: int = 0
    computes: int = 0
    crashes: int = 0
    fails: int = 0
    changes: int = 0
    explains: int = 0
    advises: int = 0
    measures: int = 0
    aims: int = 0
    """Conditions that the best of many answers meets."""
    solves: int = 0
    """Something is to be found or decided, not kept."""
    programs: int = 0
    wonders: int = 0
    """What one should do, how, which, why."""
    states: int = 0
    """How something behaves that is there already."""
    reworks: int = 0
    keeps: int = 0
    """Things are to be kept, by a kind of software."""
    figures: int = 0
    questions: int = 0
    """Sentences that end as a question."""
    deliverables: int = 0
    """Specialists whose work is named."""
    software: bool = False
    """A kind of software is named: a site, an app …"""
    builds: bool = False
    asks_for_design: bool = False
    reviews: bool = False
    pasted: bool = False
    modifies: bool = False

    @property
    def deep(self) -> int:
        """Words that no request for a design has by chance, and no everyday talk."""
        return self.algorithms + self.systems + self.computes


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    algorithms: list[list[str]]
    systems: list[list[str]]
    computes: list[list[str]]
    crashes: list[list[str]]
    fails: list[list[str]]
    changes: list[list[str]]
    explains: list[list[str]]
    advises: list[list[str]]
    patterns: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class _Known:
    words: Phrases[str]
    patterns: Mapping[str, tuple[re.Pattern[str], ...]]


@lru_cache(maxsize=1)
def _known() -> _Known:
    written = _Written.model_validate(read_yaml(HERE / "lexicon" / "hard.yaml"))
    groups: dict[str, list[list[str]]] = written.model_dump(exclude={"patterns"})
    words = Phrases(
        (word, group) for group, lists in groups.items() for words in lists for word in words
    )
    patterns = {
        group: tuple(re.compile(pattern) for pattern in patterns)
        for group, patterns in written.patterns.items()
    }
    return _Known(words, patterns)


def hard_words() -> set[str]:
    """All words of the groups, so that none is taken for a slip of another."""
    return _known().words.words()


def read_cues(
    text: str, read: Sequence[Token], ours: AbstractSet[int], signals: Signals, deliverables: int
) -> Cues:
    """The cues of a request; ``ours`` are places of words of our trade.

    A sentence without one, beside others that have some, is chat: what goes wrong in it is none
    of our business. What is said beside pasted code is about the code.
    """
    found: dict[str, set[tuple[str, ...]]] = {}
    spans = _known().words.find(read)
    strong = {s.start for s in spans if any(group in _STRONG for group in s.meanings)}
    chat = set[int]() if signals.pasted_code else _chat(read, ours | strong)
    for span in spans:
        if span.start not in chat:
            words = tuple(token.lemma for token in read[span.start : span.end])
            for group in span.meanings:
                found.setdefault(group, set()).add(words)
    counts = {group: len(words) for group, words in found.items()}
    kept = _kept(text, read, chat)
    for group, patterns in _known().patterns.items():
        counts[group] = counts.get(group, 0) + sum(bool(p.search(kept)) for p in patterns)
    return Cues(
        **counts,
        questions=sum(token.text == "?" for i, token in enumerate(read) if i not in chat),
        deliverables=deliverables,
        software=signals.software,
        builds=signals.build,
        asks_for_design=signals.asks_for_design,
        reviews=signals.review,
        pasted=signals.pasted_code,
        modifies=signals.modify,
    )


def _chat(read: Sequence[Token], ours: AbstractSet[int]) -> set[int]:
    """Places of sentences without a word of our trade; none if no sentence has any."""
    sentences = list(_sentences(read))
    idle = [each for each in sentences if ours.isdisjoint(each)]
    if len(idle) == len(sentences):
        return set()
    return {i for each in idle for i in each}


def _sentences(read: Sequence[Token]) -> Iterator[range]:
    start = 0
    for i, token in enumerate(read):
        if token.text in _ENDS:
            yield range(start, i + 1)
            start = i + 1
    if start < len(read):
        yield range(start, len(read))


def _kept(text: str, read: Sequence[Token], chat: AbstractSet[int]) -> str:
    """The text in lower case, without the chat."""
    if not chat:
        return text.lower()
    kept = (text[t.start : t.end] for i, t in enumerate(read) if i not in chat)
    return " ".join(kept).lower()
