"""What is written in a text, before anybody says what is meant: words, known phrases, numbers.

It needs no model, so it is read while one is still at the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from a2a_agents.core.blueprint import Constraint
from a2a_agents.knowledge import intent
from a2a_agents.knowledge.abroad import dictionaries
from a2a_agents.knowledge.asked_abroad import asked_abroad
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.constraints import constraints
from a2a_agents.knowledge.cues import hard_words
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.match import find, phrases
from a2a_agents.knowledge.meaning import Meaning
from a2a_agents.knowledge.nouns import Told, in_english
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.spelling import Spelling
from a2a_agents.knowledge.stack import Asked, read_stack
from a2a_agents.knowledge.text import Token, clean, phrase, tokens
from a2a_agents.knowledge.verbs import verbs

MOST_CHARACTERS = 40_000
MOST_WORDS = 4000
"""So much of a request is read; what comes after it is left, and said."""


@dataclass(frozen=True, slots=True)
class Written:
    """The words of one text, and what they are whoever reads them."""

    whole: str
    text: str
    """As much of it as is read, with plain signs."""
    abroad: str
    """The language that is not English, if the words leave no doubt."""
    language: str
    words: Sequence[Token]
    told: Told
    """The same in English."""
    found: Sequence[Span[Meaning]]
    """Phrases of the catalogue."""
    asked: Asked
    """Technologies."""
    constraints: tuple[Constraint, ...]
    ranges: Sequence[tuple[int, int]]
    """Characters of the constraints."""

    @property
    def cut(self) -> bool:
        """Whether the text was longer than what is read."""
        return len(self.whole) > MOST_CHARACTERS or len(self.words) == MOST_WORDS

    @property
    def foreign(self) -> bool:
        """Whether it is in a language that has a dictionary here, and so not in English."""
        return self.told.plurals is not None

    def in_language(self, language: str) -> Written:
        """The same text, where somebody is sure that it is in this language."""
        if language == "en":
            language = self.abroad or language
        return self if language == self.language else _written(self.whole, language)


def written(whole: str) -> Written:
    """Read the words of a text. Pure."""
    return _written(whole, "")


def _written(whole: str, language: str) -> Written:
    text = clean(whole[:MOST_CHARACTERS])
    said = tokens(text.replace(" - ", " : "))[:MOST_WORDS]
    abroad = _abroad(said)
    language = language or _by_words(said, abroad)
    read = _spelling(language).corrected(said)
    told = in_english(read, language, text, _spelling("en").known)
    foreign = told.plurals is not None
    numbers, ranges = constraints(text)
    return Written(
        whole=whole,
        text=text,
        abroad=abroad,
        language=language,
        words=read,
        told=told,
        found=asked_abroad(read, told.tokens, language) if foreign else find(read),
        asked=read_stack(read, text),
        constraints=tuple(numbers),
        ranges=ranges,
    )


def _by_words(said: Sequence[Token], abroad: str) -> str:
    """A text with words of another language and no little word of English is not in English."""
    language = intent.read_language(said)
    return abroad or language if language == "en" else language


def _abroad(read: Sequence[Token]) -> str:
    """The language that is not English, if the words leave no doubt."""
    languages, known = lexicon().speech.languages, _english()
    words = [token.text for token in read if token.word]
    if any(word in languages["en"] for word in words):
        return ""
    own = [token.text for token in read if not {token.text, token.lemma} & known]
    counts = {
        name: sum(word in languages[name] for word in words)
        + sum(word in dictionary.vocabulary for word in own)
        for name, dictionary in dictionaries().items()
    }
    first, second = sorted(counts, key=lambda name: -counts[name])[:2]
    return first if counts[first] > max(1, counts[second]) else ""


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    """Words by which the catalogue and the lexicon call things in English."""
    known, words = catalogue(), lexicon()
    asked = [*known.blocks.values(), *known.domains.values()]
    texts = (text for each in asked for text in (*each.words, *each.hints))
    every = {word for text in texts for word in phrase(text)}
    return frozenset(every | words.fields.kinds.words() | words.technology_words.words())


@lru_cache(maxsize=8)
def _spelling(language: str) -> Spelling:
    """All words that mean something to us, so that slips in them are seen."""
    words = lexicon()
    indexes = (
        phrases(), words.technology_words, words.fields.types, words.fields.kinds,
        words.speech.agents, words.speech.topics, *words.speech.lists.values(),
    )  # fmt: skip
    known = {word for index in indexes for word in index.words()} | verbs().bases.keys()
    little = {w for language in words.speech.languages.values() for w in language}
    if language in dictionaries():
        known |= dictionaries()[language].vocabulary
    return Spelling(known | hard_words() | words.speech.stopwords | little)
