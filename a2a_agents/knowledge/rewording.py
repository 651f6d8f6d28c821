"""Ways to say the same in other words, told in those that are read: ``up to three`` is *many*.

One token becomes one token, so that places stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from a2a_agents.knowledge.text import Token
from a2a_agents.knowledge.turns import NUMBERS

_MANY = (
    "one or more", "one or several", "zero or more", "at least one", "any number of",
    "a lot of", "a couple of", "a few", "lots of", "a or many", "one or many", "more than one",
    "all sorts of", "all kinds of", "various", "numerous",
)  # fmt: skip
_SAME: Mapping[str, str] = {
    "is for one": "belongs to one",
    "is for exactly one": "belongs to exactly one",
    "is for a single": "belongs to a single",
    "are for one": "belong to one",
    "is part of": "belongs to to",
    "are part of": "belong to to",
    "as well as": "and and and",
    "gibt es": "there are",
    "il y a": "there are are",
    "says whether": "note whether",
    "say whether": "note whether",
    "tells whether": "note whether",
    "shows whether": "note whether",
}
_LIMITS = {
    "up": [["up", "to"]],
    "at": [["at", "most"], ["at", "least"]],
    "no": [["no", "more", "than"]],
    "more": [["more", "than"]],
}
"""By their first word: before a number of things they say that there may be several."""


def reworded(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with other words for what can be said in several ways."""
    found = [*tokens]
    for at, token in enumerate(tokens):
        for said, meant in _phrases().get(token.text, ()):
            if tuple(t.text for t in tokens[at : at + len(said)]) == said:
                _say(found, at, meant)
                break
        else:
            for length in _limits(tokens, at):
                _say(found, at, ("many",) * (length + 1))
    return found


def _say(found: list[Token], at: int, words: Sequence[str]) -> None:
    for i, word in enumerate(words, at):
        found[i] = replace(found[i], text=word, lemma=word)


def _limits(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The length of a limit that a number and a plural follow: ``up to three volunteers``."""
    for limit in _LIMITS.get(tokens[at].text, ()):
        end = at + len(limit)
        if [t.text for t in tokens[at:end]] == limit and end + 1 < len(tokens):
            number, counted = tokens[end], tokens[end + 1]
            several = number.text in NUMBERS or number.text.isdigit()
            if several and counted.text != counted.lemma:
                yield len(limit)


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, Sequence[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """By their first word, the longest first."""
    same = {tuple(said.split()): tuple(meant.split()) for said, meant in _SAME.items()}
    many = {tuple(said.split()): ("many",) * len(said.split()) for said in _MANY}
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for said, meant in sorted((same | many).items(), key=lambda each: -len(each[0])):
        found.setdefault(said[0], []).append((said, meant))
    return found
