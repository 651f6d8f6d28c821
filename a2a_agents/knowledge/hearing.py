"""A text of somebody who goes on from a design, with everything that the rules look at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from a2a_agents.knowledge.following import Mode, Passage, following, passages
from a2a_agents.knowledge.parts import Named, named_parts
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.said import Now
from a2a_agents.knowledge.text import Token, clean, tokens
from a2a_agents.knowledge.turns import HAS
from a2a_agents.knowledge.understanding import Understanding

_ELIDED = re.compile(r"\b([ldLD])'(?=\w)")
"""``l'API`` is an API."""


class Heard:
    """A text with everything that the rules look at."""

    def __init__(self, text: str, now: Now, seen: Understanding) -> None:
        self.text = _ELIDED.sub(r"\1 ", clean(text).strip())
        self.now = now
        self.seen = seen
        self.words = tokens(self.text)
        self.named = named_parts(self.words, now.blueprint)
        names = [named for named in self.named if named.part.kind != "technology"]
        inside = {i for named in names for i in range(named.start, named.end)}
        self.passages = passages(self.words, inside)
        self.asides = following().places(("aside",), self.words)

    def has(self, name: str, within: int = 1000) -> bool:
        """Whether a phrase of the list stands among so many first words."""
        return any(span.start < within for span in following().find(name, self.words))

    @property
    def plain(self) -> list[Token]:
        """The words without those that only go along."""
        return [t for i, t in enumerate(self.words) if t.word and i not in self.asides]

    def only_of(self, *names: str) -> bool:
        """Whether it is a command of these lists, with nothing besides."""
        places = following().places(("aside", *names), self.words)
        counts = {i for s in following().times.find(self.words) for i in range(s.start, s.end)}
        words = [i for i, token in enumerate(self.words) if token.word and not token.text.isdigit()]
        return self.has(names[0]) and all(i in places | counts for i in words)

    def are_all(self, spans: Sequence[Span[str]]) -> bool:
        """Whether nothing stands besides these phrases but words without a meaning of their own."""
        places = {i for span in spans for i in range(span.start, span.end)} | self.asides
        return all(i in places for i, token in enumerate(self.words) if token.word)

    @property
    def is_limited(self) -> bool:
        """Whether a passage limits to something, be it there or not."""
        return any(passage.mode == "only" for passage in self.passages)

    def times(self) -> int:
        """How often, where it says so."""
        for span in following().times.find(self.words):
            return span.meanings[0]
        digits = [int(t.text) for t in self.words if t.text.isdigit() and len(t.text) < 3]
        return max(1, digits[0]) if digits else 1

    def parts(self, *modes: str) -> list[Named]:
        """What the passages of these kinds name."""
        return [n for n, mode in zip(self.named, self._modes, strict=True) if mode in modes]

    def inside(self, passage: Passage) -> list[Named]:
        """What the passage names."""
        first = bisect_left(self.named, passage.start, key=_place)
        return self.named[first : bisect_left(self.named, passage.end, key=_place)]

    @cached_property
    def is_asked(self) -> bool:
        """Whether it names what is to be added, or to what it is limited."""
        return bool(self.parts("add", "only"))

    @cached_property
    def tells(self) -> bool:
        """Whether it tells of a thing that is there: ``each boat has a colour``."""
        has = any(token.text in HAS - {"a"} for token in self.words)
        return has and any(n.here and n.part.kind == "entity" for n in self.named)

    @cached_property
    def _modes(self) -> list[Mode | None]:
        """Of the passage in which each name stands; passages follow each other."""
        ends = [passage.end for passage in self.passages]
        found: list[Mode | None] = []
        for named in self.named:
            at = bisect_right(ends, named.start)
            passage = self.passages[at] if at < len(ends) else None
            found.append(passage.mode if passage and passage.holds(named.start) else None)
        return found

    def sentence(self, passage: Passage) -> str:
        """The words of a passage, with those that begin it."""
        first, last = self.words[passage.begins], self.words[passage.end - 1]
        return self.text[first.start : last.end].strip(" ,;&")


def _place(named: Named) -> int:
    return named.start
