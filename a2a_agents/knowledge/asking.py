"""How questions are put: words in one form, and lists of those that say more than the topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from a2a_agents.knowledge.catalogue import HERE, read_yaml
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.text import Token, clean, lemma, phrase, tokens

Words = tuple[str, ...]

LONGEST_PHRASE = 5
_SHORTEST = 6
"""Letters; shorter words lose no ending but the last e."""
_ELIDED = re.compile(r"(?:[dlnjsm]|qu)'[^\W\d_]{3}")
_COUNTED = ("asks", "does", "ours", "fails", "compares")


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: str
    does: str
    ours: str
    fails: str
    compares: str
    little: str
    besides: str
    makes: tuple[str, ...]
    gives: tuple[str, ...]
    asked_for: tuple[str, ...]
    follows: tuple[str, ...]
    same: Mapping[str, tuple[str, ...]]
    in_english: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asking:
    """Words that are about how something is asked, as stems."""

    counted: Mapping[str, frozenset[Words]]
    """Phrases by what they say: that it is asked, done, ours, failing, compared."""
    little: frozenset[str]
    """They say nothing of a topic …"""
    besides: frozenset[str]
    """… and these narrow no question."""
    grave: frozenset[str]
    """Technologies and troubles: beside a topic they make it another question."""
    makes: frozenset[str]
    gives: frozenset[str]
    asked_for: tuple[Words, ...]
    """What goes before a verb that asks to do something; longest first."""
    follows: frozenset[str]
    open_ended: frozenset[str]
    """Words that ask for more than yes or no."""
    written: frozenset[str]
    """Little words as they are written: no slips of others."""

    def count(self, name: str, pieces: AbstractSet[Words]) -> int:
        """How many phrases of a list are among the pieces of a text."""
        return len(self.counted[name] & pieces)

    def makes_first(self, words: Sequence[str], gives: bool) -> bool:
        """Whether it begins by asking to do something; a file may be asked for so too."""
        if not self.open_ended.isdisjoint(words):
            return False
        verb = next(iter(self._without_courtesy(words)), "")
        return verb in self.makes and not (gives and verb in self.gives)

    def _without_courtesy(self, words: Sequence[str]) -> Sequence[str]:
        while polite := next((p for p in self.asked_for if tuple(words[: len(p)]) == p), ()):
            words = words[len(polite) :]
        return words

    def narrows(self, word: str) -> bool:
        """Whether it says something that a general answer may not reach."""
        return word not in self.little and word not in self.besides

    def is_grave(self, word: str) -> bool:
        return word in self.grave or any(letter.isdigit() for letter in word)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A base form without the endings of verbs, one spelling for several, one word for synonyms."""
    word = _same().get(word, word).replace("iz", "is").replace("yz", "ys")
    if len(word) >= _SHORTEST:
        for ending in ("ing", "ed"):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word.removesuffix(ending)
                if word[-1] == word[-2] and word[-1] not in "lsz":
                    word = word[:-1]
                break
    return word.removesuffix("e") if len(word) > 4 else word


def stem_of(token: Token) -> str:
    """The same of a word that was said, without the French article that is tied to it."""
    if _ELIDED.match(token.text):
        return stem(lemma(token.text[token.text.index("'") + 1 :]))
    return stem(token.lemma)


def stems(text: str) -> Words:
    """The words of a text."""
    return tuple(stem_of(token) for token in tokens(clean(text)) if token.word)


def pieces(words: Words, starts: AbstractSet[str]) -> frozenset[Words]:
    """Everything in it that may be a phrase, beginning with one of these words."""
    at_all = [at for at, word in enumerate(words) if word in starts]
    return frozenset(words[at : at + n] for at in at_all for n in range(1, LONGEST_PHRASE + 1))


def english(text: str) -> str:
    """A cleaned text with what topics are called in other languages said in English."""
    names, pattern = _translations()
    return pattern.sub(lambda found: names[found.group().lower()], text)


@lru_cache(maxsize=1)
def asking() -> Asking:
    """The lists of ``questions.yaml``, read once."""
    said, speech = _read(), lexicon().speech
    counted = said.model_dump(include=set(_COUNTED))
    return Asking(
        counted={n: frozenset(map(stems, text.split(","))) for n, text in counted.items()},
        little=_stems([said.little]) | frozenset(map(stem, speech.stopwords)),
        besides=_stems([said.besides]),
        grave=(_technologies() | _single(said.fails)) - frozenset(map(stem, speech.stopwords)),
        makes=_stems(said.makes),
        gives=_stems(said.gives),
        asked_for=tuple(sorted(map(stems, said.asked_for), key=len, reverse=True)),
        follows=_stems(said.follows),
        open_ended=_stems(["what how why when which who where difference vs"]),
        written=frozenset(f"{said.little} {said.besides}".split()) | speech.stopwords,
    )


def _technologies() -> frozenset[str]:
    every = [phrase(text) for t in lexicon().technologies.values() for text in t.words]
    return frozenset(stem(words[0]) for words in every if len(words) == 1)


def _single(phrases: str) -> frozenset[str]:
    every = map(stems, phrases.split(","))
    return frozenset(words[0] for words in every if len(words) == 1)


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in stems(text))


@lru_cache(maxsize=1)
def starts() -> frozenset[str]:
    """First words of everything that is counted."""
    return frozenset(p[0] for phrases in asking().counted.values() for p in phrases if p)


@lru_cache(maxsize=1)
def _same() -> Mapping[str, str]:
    return {
        one: " ".join(phrase(word))
        for word, others in _read().same.items()
        for other in others
        for one in phrase(other)
        if len(phrase(other)) == 1
    }


@lru_cache(maxsize=1)
def _translations() -> tuple[Mapping[str, str], re.Pattern[str]]:
    names = {clean(n): said for said, all_ in _read().in_english.items() for n in all_}
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return names, re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _read() -> _File:
    return _File.model_validate(read_yaml(HERE / "lexicon" / "questions.yaml"))
