"""Names that a model takes for those of things, beside what rules of speech find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from a2a_agents.knowledge.roles import RolesInText
from a2a_agents.knowledge.text import Token

KEPT = 0.8
"""What is so likely is kept although no rule names it …"""
DROPPED = 0.02
"""… and what is less likely is left out although one does, unless something is told of it."""


class Likely:
    """How likely names of a text are those of things."""

    def __init__(self, names: Mapping[str, float]) -> None:
        """``names`` as a reading has them; none where no model was asked."""
        self._by_last: dict[str, list[tuple[tuple[str, ...], float]]] = {}
        for name, chance in names.items():
            words = tuple(name.split())
            self._by_last.setdefault(words[-1], []).append((words, chance))
        for found in self._by_last.values():
            found.sort(key=lambda each: -len(each[0]))

    def __bool__(self) -> bool:
        return bool(self._by_last)

    def name_at(self, tokens: Sequence[Token], at: int) -> tuple[int, float]:
        """Where the longest name begins whose last word stands at a place, and its chance."""
        for words, chance in self._by_last.get(tokens[at].text, ()):
            first = at + 1 - len(words)
            if first >= 0 and tuple(t.text for t in tokens[first : at + 1]) == words:
                return first, chance
        return at, 0.0

    def chance(self, word: str) -> float:
        """The highest of the names that end in a word."""
        return max((chance for _, chance in self._by_last.get(word, ())), default=0.0)


class LikelyInText(RolesInText):
    """Reads what rules have not found, where a model is sure of it."""

    def _read_likely(self, likely: Likely) -> None:
        for at in range(len(self._tokens)):
            first, chance = likely.name_at(self._tokens, at)
            if chance >= KEPT and self._is_left(at) and self._may_keep(first, at + 1):
                self._keep(first, at + 1)

    def _is_left(self, at: int) -> bool:
        """Whether a word is that of nothing yet."""
        explained = at in self._feature_at or at in self.named.stated or self._is_named(at)
        return not explained and self._may_name(at)
