"""How people go on from what was made: the words of ``lexicon/conversation.yaml``, and their reach.

A text falls into passages, each of which takes something out, limits to something or adds it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Any, Literal

from a2a_agents.knowledge.catalogue import HERE, read_yaml
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.phrases import Phrases, Span
from a2a_agents.knowledge.text import Token, clean, tokens
from a2a_agents.knowledge.turns import ARTICLES

Mode = Literal["", "add", "remove", "only"]

_TURNING: Sequence[Mode] = ("remove", "only", "add")
"""Of two readings of the same words the first one holds."""
_REACH = 8
"""``take … out``: so many words may stand between."""
_SENTENCE_ENDS = frozenset(".!?;\n")
_PLACED = frozenset("from in on".split())
"""They turn the meaning only before a technology: *from MySQL*."""


@dataclass(frozen=True)
class Following:
    """The lists, each as an index, and what some of their phrases mean."""

    lists: Mapping[str, Phrases[str]]
    times: Phrases[int]
    steps: Phrases[str]
    levels: Phrases[str]
    components: Phrases[str]
    better: Phrases[str]
    """Each means its language."""

    def find(self, name: str, words: Sequence[Token]) -> list[Span[str]]:
        """Where the phrases of a list stand."""
        return self.lists[name].find(words)

    def places(self, names: Iterable[str], words: Sequence[Token]) -> set[int]:
        """All places that phrases of the lists take."""
        spans = [span for name in names for span in self.find(name, words)]
        return {i for span in spans for i in range(span.start, span.end)}


@lru_cache(maxsize=1)
def following() -> Following:
    """The words of the package, read once."""
    raw: dict[str, Any] = dict(read_yaml(HERE / "lexicon" / "conversation.yaml"))

    def named(name: str) -> Phrases[str]:
        said: dict[str, list[str]] = raw.pop(name)
        return Phrases((word, key) for key, words in said.items() for word in words)

    times: dict[str, list[str]] = raw.pop("times")
    steps, levels, components = named("steps"), named("levels"), named("components")
    better = named("better")
    return Following(
        lists={
            name: Phrases((w, name) for item in words for w in _flat(item))
            for name, words in raw.items()
        },
        times=Phrases((word, int(count)) for count, words in times.items() for word in words),
        steps=steps,
        levels=levels,
        components=components,
        better=better,
    )


def _flat(item: str | list[str]) -> list[str]:
    return [item] if isinstance(item, str) else item


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens ``start`` to ``end`` (exclusive) of a text and what they do with what they name."""

    mode: Mode
    start: int
    end: int
    begins: int
    """Where the words stand that say so."""

    def holds(self, place: int) -> bool:
        """Whether the token at this place is in it."""
        return self.start <= place < self.end


def passages(words: Sequence[Token], inside: set[int]) -> list[Passage]:
    """The passages of a text; ``inside`` are places of names, in which no such word stands."""
    turns = _excepting(words, _turns(words, inside), inside)
    found: list[Passage] = []
    mode: Mode = ""
    start = begins = 0
    for turn, turned in [*turns, _end(len(words))]:
        for end in _parts(words, start, turn.start):
            if start < end or mode:
                found.append(Passage(mode, start, end, begins))
            start = begins = end
            mode = mode if end == turn.start else ""
        mode, begins, start = turned, turn.start, turn.end
    return _taken_out(words, found)


def _end(at: int) -> tuple[Span[str], Mode]:
    return Span(at, at, ("",)), ""


def _parts(words: Sequence[Token], start: int, end: int) -> list[int]:
    """A passage ends with its sentence."""
    ends = [i + 1 for i in range(start, end) if words[i].text in _SENTENCE_ENDS]
    return [*ends, end] if not ends or ends[-1] != end else ends


def _turns(words: Sequence[Token], inside: set[int]) -> list[tuple[Span[str], Mode]]:
    """Where words say what is done with what follows, each place once."""
    technologies = {span.start for span in lexicon().technology_words.find(words)}
    taken: set[int] = set()
    found: list[tuple[Span[str], Mode]] = []
    replaces = False
    for span, mode in _turning(words):
        if taken.intersection(range(span.start, span.end)) or span.start in inside:
            continue
        if span.meanings == ("by",) and not replaces:
            continue
        if words[span.start].text in _PLACED and span.end not in technologies:
            continue
        if span.end < len(words) and words[span.end].text == "," and mode == "remove":
            continue  # ``no, Google Cloud``
        taken.update(range(span.start, span.end))
        if mode == "only" and _limits_removal(words, found, span.start):
            continue  # ``remove only the cart``
        found.append((span, mode))
        replaces = mode == "remove" and span.meanings != ("by",)
    return found


def _limits_removal(
    words: Sequence[Token], found: Sequence[tuple[Span[str], Mode]], start: int
) -> bool:
    """Whether *only* stands right after a verb of removal; *not only* is none."""
    if not found or found[-1][1] != "remove" or found[-1][0].end != start:
        return False
    return words[found[-1][0].start].text not in _DENIALS


_DENIALS = frozenset("not no".split())


def _excepting(
    words: Sequence[Token], turns: list[tuple[Span[str], Mode]], inside: set[int]
) -> list[tuple[Span[str], Mode]]:
    """The turns with those of *drop everything but the cart*: what goes is all the rest.

    After something that is named, as in *no payments but reviews*, it is the opposite of that.
    """
    spans = following().find("except", words)
    everything = following().places(("everything",), words) if spans else set[int]()
    stretches = [*_stretches(words)] if everything else []
    for span in spans:
        turn, mode = next((t for t in reversed(turns) if t[0].start < span.start), _end(0))
        since = range(max(turn.end, span.start - _REACH), span.start)
        if any(t.start == span.end for t, _ in turns) or any(_ends(words[i]) for i in since):
            continue
        goes = mode == "remove" or any(a <= span.start < b for a, b in stretches)
        is_all = not everything.isdisjoint(since)
        if goes and (is_all or not inside.isdisjoint(since)):
            is_only = is_all and (inside - everything).isdisjoint(since)
            kept = [t for t in turns if not span.start <= t[0].start < span.end]
            turns = sorted([*kept, (span, "only" if is_only else "add")], key=_begins)
    return turns


def _begins(turn: tuple[Span[str], Mode]) -> int:
    return turn[0].start


def _ends(token: Token) -> bool:
    return token.text in _SENTENCE_ENDS


def _turning(words: Sequence[Token]) -> list[tuple[Span[str], Mode]]:
    """All such words in their order, the longer ones first."""
    lists: Sequence[tuple[str, Mode]] = (*((name, name) for name in _TURNING), ("by", "add"))
    found: list[tuple[Span[str], Mode]] = []
    for name, mode in lists:
        for span in following().find(name, words):
            found.append((span, mode))
    found.sort(key=lambda item: (item[0].start, -item[0].end))
    return found


def _taken_out(words: Sequence[Token], found: list[Passage]) -> list[Passage]:
    """``take the reviews out``, ``reviews are not needed``: what stands behind turns it."""
    stretches = sorted(_stretches(words))
    starts = [start for start, _ in stretches]
    reach = [*accumulate((end for _, end in stretches), max)]

    def turned(passage: Passage) -> bool:
        if passage.mode == "only":
            return False
        until = bisect_right(starts, passage.start)
        covered = until > 0 and reach[until - 1] > passage.start
        return covered or bisect_left(starts, passage.start) < bisect_left(starts, passage.end)

    return [replace(each, mode="remove") if turned(each) else each for each in found]


def _stretches(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """From where to where a text is turned by what stands behind it."""
    takes = [span.start for span in following().find("takes", words)]
    for after in following().find("removed_after", words):
        last = bisect_left(takes, after.start) - 1
        if last >= 0 and after.start <= takes[last] + _REACH:
            yield takes[last], after.start
        elif after.end - after.start > 1:
            yield 0, after.start


def said_in_addition(text: str) -> str:
    """``add a wishlist`` as a statement about the system, which is one *with a wishlist*."""
    plain = _without_also(clean(text).strip())
    words = tokens(plain)
    aside, adds = (following().places((name,), words) for name in ("aside", "add"))
    turns = aside | adds
    no = [s.start for s in lexicon().speech.lists["negation"].find(words) if _denies(words, s)]
    loose = {i for i, t in enumerate(words) if not t.word or (i in turns and i not in no)}
    first = next((i for i in range(len(words)) if i not in loose), len(words))
    if first == len(words):
        return plain
    last = next(i for i in reversed(range(len(words))) if i not in loose or words[i].text == ")")
    while first and words[first - 1].text in ARTICLES:
        first -= 1
    rest = plain[words[first].start : words[last].end]
    return rest if first in no else f"with {rest}"


def _denies(words: Sequence[Token], span: Span[str]) -> bool:
    """``no payments``; in ``no, add payments`` it denies nothing."""
    return span.end < len(words) and words[span.end].text != ","


def _without_also(text: str) -> str:
    for span in reversed(following().find("also", words := tokens(text))):
        text = text[: words[span.start].start] + text[words[span.end - 1].end :]
    return text.strip()


def points_above(text: str) -> bool:
    """Whether a short text speaks of a design that is to stand before it. Pure."""
    return len(text) <= _MOST_POINTING and bool(following().find("above", tokens(clean(text))))


_MOST_POINTING = 300
"""A longer text may have below what it calls above."""
