"""Requests in Spanish, German and French, said in English as far as we know their words.

One token becomes one token, so that places stay what they are. A noun that is not known stays as it
is, told as one or many; other words that are not known say nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from a2a_agents.knowledge.abroad import Dictionary, dictionaries
from a2a_agents.knowledge.fields import is_unit
from a2a_agents.knowledge.inflection import many, singular
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.rewording import reworded
from a2a_agents.knowledge.text import Token, lemma

_ONE = frozenset(
    "ein eine einen einem einer eines jede jeder jedes jedem jeden zum zur im am vom beim des das"
    " dem der pro je un una cada une chaque le ce cette por par".split()
)
"""What follows them is one."""
_LISTS = frozenset(", : ; ( + / & und oder mit für von sowie ohne plus \n".split(" "))
_HAS_FIELDS = frozenset(("mit", "("))
_OPENS = frozenset(("", ".", "!", "?", "\n"))
_ADJECTIVES = ("ado", "ada", "ido", "ida", "é", "ée", "al", "ico", "ica", "aire", "ique")
_BEFORE_OBJECT = frozenset(
    "un una unos unas el los las muchos muchas varios varias cada"
    " une des plusieurs chaque le les".split()
)
_FOR = frozenset("für pour para".split())
_OURS = frozenset(
    "ein eine einen unser unsere unseren meine mein meinen den die das"
    " un una nuestro nuestra mi el la une notre mon ma le".split()
)
_ITSELF = frozenset("se me te nos vous".split())
"""After them stands a verb: ``les élèves se connectent``."""
_AUDIENCE = "system"
"""Stands for whoever it is for."""
_SAYS_NOTHING = "also"
"""Stands for a verb or an adverb that is not known."""
_PLAIN = "certain"
"""Stands for an adjective that is not known, before its noun."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text in English, as far as its words are known."""

    tokens: list[Token]
    plurals: Mapping[str, str] | None = None
    """Of nouns that stayed as they are: what many are called, by their base form; none for a text
    that is in English."""


def in_english(
    tokens: Sequence[Token],
    language: str,
    text: str = "",
    known: AbstractSet[str] = frozenset(),
) -> Told:
    """The tokens with known words in English, each where its own stood; nothing else changes
    but what can be said in several ways.

    ``text`` is what the tokens are of, as German nouns are told by their capitals; ``known`` are
    words that mean something to us as they are.
    """
    dictionary = dictionaries().get(language)
    if dictionary is None:
        return Told(reworded(tokens))
    told = _Translation(tokens, dictionary, text, known).told()
    names = _plurals(tokens, told, dictionary, known)
    return Told(reworded(told), names)


def _plurals(
    read: Sequence[Token], told: Sequence[Token], dictionary: Dictionary, known: AbstractSet[str]
) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for own, token in zip(read, told, strict=True):
        if not token.word or token.lemma in known or dictionary.knows(_bare(own.text)):
            continue
        if token.text != token.lemma:
            found[token.lemma] = _bare(own.text)
        else:
            found.setdefault(token.lemma, many(token.lemma, dictionary.language))
    return found


def _bare(text: str) -> str:
    """``l'adresse`` without its article."""
    return text.partition("'")[2] or text


class _Translation:
    """The tokens of one text, with what became of them."""

    def __init__(
        self, tokens: Sequence[Token], known: Dictionary, text: str, ours: AbstractSet[str]
    ) -> None:
        self._tokens = tokens
        self._known = known
        self._text = text
        self._ours = ours
        self._beside = frozenset(_bare(token.text) for token in tokens)
        self._found: list[Token] = []
        self._noun: set[int] = set()
        """Places of nouns."""
        capitals = [i for i in range(1, len(tokens)) if self._is_capital(i)]
        words = [i for i in capitals if not text[tokens[i].start : tokens[i].end].isupper()]
        self._has_capitals = known.language == "de" and len(words) > 1

    def told(self) -> list[Token]:
        """The tokens in English."""
        while len(self._found) < len(self._tokens):
            if not self._phrase(len(self._found)):
                self._word(len(self._found))
        return self._found

    def _raw(self, at: int) -> str:
        return self._tokens[at].text if 0 <= at < len(self._tokens) else ""

    def _is_capital(self, at: int) -> bool:
        token = self._tokens[at]
        return token.word and self._text[token.start : token.start + 1].isupper()

    def _say(self, at: int, text: str, base: str) -> None:
        self._found.append(replace(self._tokens[at], text=text, lemma=base))

    def _phrase(self, at: int) -> bool:
        for words, means in self._known.phrases.get(self._raw(at), ()):
            if tuple(self._raw(i) for i in range(at, at + len(words))) == words:
                for i, word in enumerate(means, at):
                    self._say(i, word, lemma(word))
                return True
        return False

    def _word(self, at: int) -> None:
        token, text = self._tokens[at], _bare(self._raw(at))
        after = self._found[-1].text if self._found else ""
        noun = self._is_capital(at) if self._has_capitals else None
        said = self._known.told(text, after, self._beside, noun) if token.word else None
        if said is None:
            self._unknown(at, text)
            return
        if self._is_verb(at, text):
            said = _SAYS_NOTHING, _SAYS_NOTHING
        elif self._raw(at - 1) in _ONE and after != "of" and text not in self._known.words:
            said = said[1], said[1]  # ``ein Trainer``, ``chaque cours``
        self._say(at, *said)
        if text in self._known.adjectives and at and self._found[-2].word:
            self._found[-2:] = _swapped(*self._found[-2:])
        elif text not in self._known.words:
            self._noun.add(at)

    def _is_verb(self, at: int, text: str) -> bool:
        """``una abeja visita muchas flores``: no noun stands between a noun and an article."""
        romance = self._known.language != "de" and at - 1 in self._noun
        return romance and text in self._known.nouns and self._raw(at + 1) in _BEFORE_OBJECT

    def _unknown(self, at: int, text: str) -> None:
        token = self._tokens[at]
        if not token.word or not text.isalpha() or self._is_ours(text, token):
            self._found.append(token)
        elif self._has_capitals:
            self._german(at, text)
        elif self._known.language == "de":
            self._noun_as_is(at, text, text)
        else:
            self._romance(at, text)

    def _is_ours(self, text: str, token: Token) -> bool:
        """Whether it is a word that is read as it stands."""
        little = text in lexicon().speech.stopwords or (text,) in lexicon().technology_words
        return little or is_unit(text) or text in self._ours or token.lemma in self._ours

    def _noun_as_is(self, at: int, base: str, text: str) -> None:
        """Many of it have another text than one has, whatever the language does."""
        self._noun.add(at)
        self._say(at, base if base == text else f"{base}s", base)

    def _german(self, at: int, text: str) -> None:
        if not self._is_capital(at):
            noun = at + 1 < len(self._tokens) and self._is_capital(at + 1)
            word = _PLAIN if noun else _SAYS_NOTHING
            self._say(at, word, word)
            return
        base = self._one(at, text)
        if base == text and self._is_audience(at):
            self._say(at, _AUDIENCE, _AUDIENCE)
        elif base == text and self._is_several(at, text):
            self._noun.add(at)
            self._say(at, f"{text}s", text)
        else:
            self._noun_as_is(at, base, text)

    def _is_audience(self, at: int) -> bool:
        """``für unsere Nachbarschaft``: who asks for it, and nothing to keep."""
        return self._raw(at - 1) in _OURS and self._raw(at - 2) in _FOR

    def _one(self, at: int, text: str) -> str:
        """One of a German noun; the word itself where it is one."""
        if self._raw(at - 1) in _ONE or (self._raw(at - 1) in _OPENS and self._raw(at + 1) == ":"):
            return text
        halves = self._known.head(text)
        if halves:
            return halves[0] + self._known.singular(halves[1])
        base = singular(text, "de")
        stems = (text.removesuffix(ending) for ending in ("e", "n", "en", "s", "er"))
        said = (stem for stem in stems if stem != text and stem in self._beside)
        if base == text and text.endswith("e") and self._raw(at + 1) in _HAS_FIELDS:
            base = text[:-1]
        return next(said, base)

    def _is_several(self, at: int, text: str) -> bool:
        """Whether a noun that looks the same in the plural means several here."""
        before, after = self._raw(at - 1), self._raw(at + 1)
        if before in _ONE or (before in _OPENS and after not in (",", "und", *_HAS_FIELDS)):
            return False
        alike = text.endswith(("er", "el", "en")) and before in _LISTS | {","}
        return after in _HAS_FIELDS or (alike and text.endswith("er"))

    def _romance(self, at: int, text: str) -> None:
        """After its noun an unknown word is an adjective or a verb; nouns do not stand so."""
        if self._raw(at - 1) in _ITSELF:
            self._say(at, _SAYS_NOTHING, _SAYS_NOTHING)
            return
        if at - 1 in self._noun and self._found[-1].text != "the":
            noun = self._found[-1]
            several = noun.text != noun.lemma and text.endswith(("s", "x"))
            if several or self._raw(at - 1) in self._known.fields or text.endswith(_ADJECTIVES):
                self._found[-1] = replace(noun, text="the", lemma="the")
                self._say(at, noun.text, noun.lemma)
                self._noun.add(at)
            else:
                self._say(at, _SAYS_NOTHING, _SAYS_NOTHING)
            return
        base = singular(text, self._known.language)
        if base == text and self._is_audience(at):
            self._say(at, _AUDIENCE, _AUDIENCE)
        else:
            self._noun_as_is(at, base, text)


def _swapped(noun: Token, adjective: Token) -> tuple[Token, Token]:
    """``precio mensual`` → ``monthly price``, each at the place of the other."""
    return (
        replace(noun, text=adjective.text, lemma=adjective.lemma),
        replace(adjective, text=noun.text, lemma=noun.lemma),
    )
