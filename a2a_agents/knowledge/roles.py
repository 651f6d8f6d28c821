"""Things that a request names only beside others: ``by one technician``, ``one receipt per
expense``, ``an employee's reports``, ``linen sets are counted``."""

from __future__ import annotations

from a2a_agents.knowledge.fields import is_known, is_unit, kind_of
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.listed import HAS, ThingsInText
from a2a_agents.knowledge.text import lemma
from a2a_agents.knowledge.turns import BARRED, BE, EACH, TIMES
from a2a_agents.knowledge.verbs import verbs

_TOWARDS = frozenset("in on to by of for from at with into per and = , is has contains".split())
"""Before *one* something, which is then what the thing before it belongs to."""
_KINDS = frozenset("kind type sort".split())
_DONE_BY = frozenset("by from to for of and".split())
_DETERMINED = frozenset("a an the one each every".split())
_OBJECTS = frozenset("a an the one many several".split())
_WAYS = frozenset("click tap go glance way place sitting stroke".split())
"""In *one* of them something is done."""
_GROUPS = frozenset("team crew household couple".split())
_COUNTED = TIMES | _WAYS | (BARRED - _GROUPS)
_LONGEST = 2


class RolesInText(ThingsInText):
    """Reads what stands beside things: what there is one of, who does something, whose it is."""

    def _read_roles(self) -> None:
        named = bool(self.named.things)
        for at in range(len(self._tokens)):
            text = self._text(at)
            if text == "one":
                self._read_one(at)
            elif text == "per":
                self._read_counted(at)
            elif text in BE:
                self._read_counting(at)
            elif text.endswith(("'s", "s'")):
                self._read_whose(at)
            elif text in HAS:
                self._read_owner(at)
            elif named:
                self._read_actor(at)

    def _read_one(self, at: int) -> None:
        """``belongs to one kind of cheese``, ``one referee each``, ``one receipt per expense``."""
        kind = self._text(at + 1) in _KINDS and self._text(at + 2) == "of"
        first, stop = self._noun(at + 3 if kind else at + 1)
        told = self._text(at - 1) in _TOWARDS or self._text(stop) in ("per", "each")
        if told and self._may_keep(first, stop):
            self._keep(first, stop)
            if self._text(stop) == "per":
                self._keep_known(*self._noun(stop + 1))

    def _read_counted(self, at: int) -> None:
        """``per customer there is one set of measurements``; but ``price per night``."""
        first, stop = self._noun(at + 1)
        opens = at == 0 or not self._tokens[at - 1].word
        if opens and self._may_keep(first, stop):
            self._keep_known(first, stop)

    def _read_counting(self, at: int) -> None:
        """``linen sets are counted``."""
        done = verbs().bases.get(self._text(at + 1), "")
        kept = done != self._text(at + 1) and (done,) in self._lists["counts"]
        first = at
        while first > 0 and at - first < _LONGEST and self._is_plain(first - 1):
            first -= 1
        known = done and first < at and is_known([self._tokens[at - 1].lemma])
        if (kept or known) and first < at and self._is_plural(at - 1):
            if self._may_keep(first, at):
                self._keep(first, at)

    def _read_whose(self, at: int) -> None:
        """``an employee's reports``, ``customers' garments``: somebody, and what they have."""
        word = lemma(self._text(at).removesuffix("'"))
        determined = self._text(at - 1) in EACH or self._text(at).endswith("s'")
        if not (determined and self._is_person(word)):
            return
        self._keep_acting(at)
        first, stop = self._noun(at + 1)
        if first < stop and self._is_plural(stop - 1):
            if self._may_keep(first, stop):
                self._keep(first, stop)

    def _read_owner(self, at: int) -> None:
        """``building has lifts``, at the beginning and without an article."""
        opens = at > 0 and (at == 1 or not self._tokens[at - 2].word)
        group = self._text(at - 2) in ("a", "each", "every") and self._text(at - 1) in _GROUPS
        if group and at + 1 < len(self._tokens):
            if self._is_plural(at + 1) or self._text(at + 1) in _OBJECTS:
                self._keep(at - 1, at)  # ``a team has players``
        if opens and not self._is_plural(at - 1) and self._may_keep(at - 1, at):
            self._keep_known(at - 1, at)

    def _read_actor(self, at: int) -> None:
        """``come from donors``, ``the keeper who did it``: somebody who has to do with a thing."""
        if self._opens(at) and self._is_group(self._tokens[at].lemma) and self._does(at):
            self._keep_acting(at)
        if not self._is_person(self._tokens[at].lemma):
            return
        if self._opens(at) and self._owns(at):
            self._keep_acting(at)
        before = self._text(at - 1)
        plural = self._text(at) != self._tokens[at].lemma
        determined = before in _DETERMINED and self._text(at - 2) in _DONE_BY
        if plural and self._is_plain(at - 1) and self._text(at - 2) in ("by", "from"):
            self._keep(at - 1, at + 1)  # ``from forest owners``
        by = plural and before in ("by", "from")
        if by or (determined and (self._text(at - 2) == "by" or self._text(at + 1) == "who")):
            self._keep_acting(at)

    def _opens(self, at: int) -> bool:
        """Whether a sentence or a clause begins here, with or without an article."""
        first = at - (self._text(at - 1) in EACH)
        return first == 0 or not self._tokens[first - 1].word

    def _owns(self, at: int) -> bool:
        """``customers' garments:``, of which the apostrophe is lost; the garments are kept too."""
        first, stop = self._noun(at + 1)
        closes = not self._tokens[stop].word if stop < len(self._tokens) else True
        owned = stop == first + 1 and closes and self._is_plural(at) and self._is_plural(first)
        if owned and self._may_keep(first, stop):
            self._keep(first, stop)
            return True
        return False

    def _does(self, at: int) -> bool:
        """``customers get a quote``."""
        base = verbs().bases.get(self._text(at + 1), "")
        several = at + 2 < len(self._tokens) and self._is_plural(at + 2)
        return base not in ("", "be") and (several or self._text(at + 2) in _OBJECTS)

    def _is_plural(self, at: int) -> bool:
        return self._text(at) != self._tokens[at].lemma

    def _keep_acting(self, at: int) -> None:
        thing = self._keep(at, at + 1)
        if thing:
            thing.only_acts = False

    def _is_plain(self, at: int) -> bool:
        token = self._tokens[at]
        return token.word and token.text not in lexicon().speech.stopwords

    def _is_group(self, word: str) -> bool:
        """Somebody or several together."""
        return self._is_person(word) or word in _GROUPS

    def _is_person(self, word: str) -> bool:
        barred = (word,) in self._lists["not_entities"] or word in BARRED
        return kind_of([word]) == "person" and is_known([word]) and not barred

    def _keep_known(self, first: int, stop: int) -> None:
        if first < stop and is_known([t.lemma for t in self._tokens[first:stop]]):
            self._keep(first, stop)

    def _noun(self, at: int) -> tuple[int, int]:
        """The name that begins at a place; a verb ends it."""
        stop = at
        while stop < len(self._tokens) and stop - at < _LONGEST and self._may_name(stop):
            if stop > at and (self._is_verb(stop) or "'" in self._text(stop)):
                break
            stop += 1
        return at, stop

    def _is_verb(self, at: int) -> bool:
        """Whether a word that may be a verb is no thing that ends a name: ``one right answer``."""
        closes = not self._text(at + 1)[:1].isalpha() or self._text(at + 1) in _DONE_BY
        return self._text(at) in verbs().bases and not (closes and is_known([self._text(at)]))

    def _may_keep(self, first: int, stop: int) -> bool:
        if first >= stop:
            return False
        head = (self._tokens[stop - 1].lemma,)
        counted = head[0] in _COUNTED or is_unit(self._text(stop - 1))
        barred = any(head in self._lists[name] for name in ("not_entities", "software", "build"))
        asked = stop - first > 1 and self._feature_at.issuperset(range(first, stop))
        trade = head in lexicon().speech.agents
        return len(head[0]) > 2 and not (counted or barred or asked or trade)
