"""Small slips of the keyboard: a letter too many, one missing, two swapped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from a2a_agents.knowledge.text import Token

SHORTEST = 6
"""Letters; in shorter words a slip gives another word too easily."""
LONGEST = 24
"""Letters; nothing longer is a word, and trying it would cost its length squared."""


_WORDS = frozenset(
    """
    coaching roaster retired charger pottery passage rescue playing proverb spelling captured
    compliant tired saying weighed diving shade visited fight quiet strike raking discover complain
    northing collected collect angle bacon bother casual catching challenge commercial contrast
    counterpart curse decreased exclude existed exiting framer framing idiom indexed naive patent
    preset remainder reliance rescale reuse reused showing stating storing strip though timer
    trivial tuned turning gained manger patter feather breath rooster rafting steamer carter carol
    mastery reactor covert potion galley conservatory photography stoke thicket spelt premier sliver
    slivers
    """.split()
)
"""Words of English that look like slips of others."""
_ABROAD = frozenset(
    """
    backen belegen dienen fahren legen reichen sehen senden stechen stecken stehlen steuern stärken
    tauschen zeigen sendet gesendet creer muestran suelo acheter cahier lettre courir danser jouer
    laver lever livrer monter nager ouvrir plier sentir tirer vendre
    """.split()
)
"""The same of German, Spanish and French."""
_NO_SLIPS = _WORDS | _ABROAD


class Spelling:
    """Known words, and which of them a slip could have meant."""

    def __init__(self, words: Iterable[str]) -> None:
        self.known = frozenset(words)
        self._shortened: dict[str, set[str]] = {}
        for word in self.known:
            if len(word) >= SHORTEST:
                for shorter in _without_one(word):
                    self._shortened.setdefault(shorter, set()).add(word)

    def corrected(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, with the base form of the one known word that an unknown one could mean;
        who writes a word twice means it."""
        times = Counter(token.lemma for token in tokens)
        return [t if times[t.lemma] > 1 else self._corrected(t) for t in tokens]

    def _corrected(self, token: Token) -> Token:
        word = token.lemma
        fits = word not in _NO_SLIPS and SHORTEST - 1 <= len(word) <= LONGEST
        if not fits or word in self.known or not word.isalpha():
            return token
        meant = self._meant(word)
        acts = word.endswith("r") and meant in (word[:-1], f"{word[:-1]}d")  # ``restorers``
        return replace(token, lemma=meant) if meant and not acts else token

    def _meant(self, word: str) -> str:
        """The known word with one letter more, one less, or two swapped; empty if not just one."""
        found = set(self._shortened.get(word, ()))
        if len(word) > SHORTEST:
            found |= {shorter for shorter in _without_one(word) if shorter in self.known}
        found |= {other for other in _swapped(word) if other in self.known}
        same_start = {other for other in found if other[0] == word[0]}
        return same_start.pop() if len(same_start) == 1 else ""


def _without_one(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def _swapped(word: str) -> set[str]:
    return {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
