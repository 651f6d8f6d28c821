"""Things that a request names: entities, their fields, and what it says about relations.

Statements come first and are certain; then lists and what stands around cues; then relations that
the words between two things suggest.
"""

from __future__ import annotations

from dataclasses import replace

from a2a_agents.core.blueprint import Cardinality
from a2a_agents.knowledge.fields import entity_name, kind_of
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.likely import Likely, LikelyInText
from a2a_agents.knowledge.listed import HAS, MOST_NAMED, SENTENCE_ENDS, SKIPPED
from a2a_agents.knowledge.named import Named, Thing, Tie
from a2a_agents.knowledge.passing import read_passing
from a2a_agents.knowledge.statements import read_statements

__all__ = ["Named", "Reader", "Thing", "Tie"]


_DETERMINED = frozenset("a an the this that each every per its their".split())
_ASKS = frozenset("keeps needs wants runs tracks records".split())
_REACH = 30
"""Words after *has* that may say what it has; without an end the time would be their square."""
_OPENING = 4
"""Within so many words the request says who asks."""


class Reader(LikelyInText):
    """Reads things from the tokens of one request."""

    def read(self, likely: Likely) -> Named:
        """The things, their fields and ties; ``likely`` is what a model thinks of names."""
        stated = self._read_statements()
        for start, end in self._sentences():
            self._read_sentence(start, end)
        if self._data and not self.named.things:
            for start, end in self._weak:
                self._keep(start, end)
        self._read_roles()
        self._read_likely(likely)
        self._read_ties()
        self._read_acts()
        self._merge(stated)
        self._merge_short()
        for tie in read_passing(self._tokens, self.named.things):
            self._tie(tie.source, tie.target, tie.kind)
        self.named.ties = [self._shared(tie) for tie in self.named.ties]
        if not self._data:
            self._leave_out_asker()
        return self.named

    def _merge_short(self) -> None:
        """*each trap* is one of the *mouse traps* that were named before it."""
        for name, thing in [*self.named.things.items()]:
            short = entity_name(thing.words[-1:])
            meant = self.named.things.get(short)
            if meant and name != short and self._refers(meant, thing):
                self._call(name, short)

    def _shared(self, tie: Tie) -> Tie:
        """*Rescuers have skills* that others have too."""
        thing = self.named.things.get(tie.target)
        shared = self._lists["shared"]
        of_all = thing and (thing.words[-1:] in shared or thing.words[-2:] in shared)
        return replace(tie, kind="many-to-many") if of_all and tie.kind == "one-to-many" else tie

    def _call(self, name: str, short: str) -> None:
        """Two names of one thing become the short one."""
        thing, meant = self.named.things.pop(name), self.named.things[short]
        known = {each.name for each in meant.attributes}
        meant.attributes += [a for a in thing.attributes if a.name not in known]
        meant.tokens |= thing.tokens
        ties, self.named.ties = self.named.ties, []
        for tie in ties:
            source, target = (short if end == name else end for end in (tie.source, tie.target))
            self._tie(source, target, tie.kind)

    def _refers(self, short: Thing, thing: Thing) -> bool:
        """Whether the first time that the short name stands alone it means what was named."""
        alone = sorted(short.tokens - thing.tokens)
        if not alone or min(thing.tokens, default=alone[0] + 1) > alone[0]:
            return False
        after = max(thing.tokens) + 1
        if after <= alone[0] and self._tokens[after].text == ":":
            return True  # ``pottery kilns: kilns with volume``
        return alone[0] > 0 and self._tokens[alone[0] - 1].text in _DETERMINED

    def _leave_out_asker(self) -> None:
        """*A puppet theatre keeps plays*: whoever asks is nothing to keep."""
        for name, thing in [*self.named.things.items()]:
            if thing.tokens and not thing.attributes and self._asks(thing):
                del self.named.things[name]
                ties = self.named.ties
                self.named.ties = [t for t in ties if name not in (t.source, t.target)]

    def _asks(self, thing: Thing) -> bool:
        """Whether the request begins with somebody that is named once."""
        first, last = min(thing.tokens), max(thing.tokens)
        alone = sum(token.lemma == thing.words[-1] for token in self._tokens) == 1
        several = self._tokens[last].text != self._tokens[last].lemma
        if first > _OPENING or several or not alone:
            return False
        if self._tokens[first - 1].text in ("each", "every"):
            return False
        after = self._tokens[last + 1].text if last + 1 < len(self._tokens) else ""
        tied = any(thing.name in (tie.source, tie.target) for tie in self.named.ties)
        return after in _ASKS or (kind_of(thing.words) == "organisation" and not tied)

    def _merge(self, stated: frozenset[str]) -> None:
        """*antique globes* are the globes of which something is stated, and *mouse traps* traps."""
        for name in [each for each in self.named.things if each not in stated]:
            thing = self.named.things[name]
            short = entity_name(thing.words[-1:])
            if len(thing.words) > 1 and short in stated and not thing.attributes:
                self._call(name, short)

    def _read_statements(self) -> frozenset[str]:
        """What is stated of things comes first and is certain."""
        stated = read_statements(self._tokens, self._feature_at)
        self.named.stated = stated.spent
        self.named.verbs = stated.verbs
        technical = {w for w, (at, _) in stated.things.items() if at & self._technology_at}
        for words, (places, attributes) in stated.things.items():
            name = entity_name(words)
            if words in technical:
                continue  # ``a shop in Django with a React front end``
            if len(self.named.things) < MOST_NAMED or name in self.named.things:
                thing = self.named.things.setdefault(name, Thing(name, words))
                thing.tokens |= places
                known = {each.name for each in thing.attributes}
                thing.attributes += [each for each in attributes if each.name not in known]
        names = {entity_name(words) for words in technical}
        for source, target, kind in stated.ties:
            if not {source, target} & names:
                self._tie(source, target, kind)
        for source, target, role in stated.roles:
            tie = Tie(entity_name(source), entity_name(target), role=role)
            self.named.roles.append(tie)
        return frozenset(self.named.things)

    def _read_acts(self) -> None:
        """*people borrow tools* is about loans, too."""
        acts = lexicon().speech.acts
        for at, token in enumerate(self._tokens):
            noun = acts.get(token.lemma)
            thing = self._next(at + 1) if noun and at not in self._feature_at else ""
            if noun and thing and thing != entity_name([noun]):
                name = entity_name([noun])
                self.named.things.setdefault(name, Thing(name, (noun,)))
                self._tie(thing, name, "one-to-many")

    def _read_ties(self) -> None:
        many = any(token.text == "many" for token in self._tokens)

        def told(at: int) -> bool:
            """Whether sentences leave it open what the verb relates."""
            return not {at, at + 1, at + 2} & (self.named.stated | self.named.verbs)

        for at, token in enumerate(self._tokens):
            if token.text in HAS:
                self._tie_around(at)
            elif token.text in ("belongs", "belong"):
                self._tie(self._next(at + 1), self._previous(at), "one-to-many")
            elif token.text == "between":
                one = self._next(at + 1)
                kind: Cardinality = "many-to-many" if many else "one-to-many"
                self._tie(one, self._next(at + 1, skip=one), kind)
            elif token.text in ("->", "→") or (self._is_record_verb(0, at) and at and told(at)):
                self._tie(self._previous(at), self._next(at + 1), "one-to-many")

    def _tie_around(self, at: int) -> None:
        """``X has many Y`` and ``X has a price``."""
        subject = self._previous(at)
        if not subject:
            return
        farthest = min(len(self._tokens), at + _REACH)
        ends = (i for i in range(at, farthest) if self._tokens[i].text in SENTENCE_ENDS)
        for first, end in self._chunks(at + 1, next(ends, farthest)):
            if self.named.verbs.intersection(range(first, end)):
                return  # what follows is said of something else
            if not self._read_field(self.named.things[subject], first, end):
                found, _ = self._thing(first, end)
                self._tie(subject, found.name if found else "", "one-to-many")

    def _tie(self, source: str, target: str, kind: Cardinality) -> None:
        tie = Tie(source, target, kind)
        pair = {source, target}
        if (
            len(pair) == 2
            and all(pair)
            and all({t.source, t.target} != pair for t in self.named.ties)
        ):
            self.named.ties.append(tie)

    def _previous(self, at: int) -> str:
        """The thing named just before a place, also one named there for the first time."""
        for name, thing in self.named.things.items():
            if thing.tokens & {at - 1, at - 2}:
                return name
        return self._named_before(at)

    def _named_before(self, at: int) -> str:
        """``a member has many loans`` names a member."""
        determined = at > 1 and self._tokens[at - 2].text in SKIPPED
        after = self._tokens[at + 1].text if at + 1 < len(self._tokens) else ""
        determined = determined and (self._data or after in ("many", "several", "multiple"))
        if not determined or not self._may_name(at - 1) or not self._is_thing(at - 1, at):
            return ""
        kept = self._keep(at - 1, at)
        return kept.name if kept else ""

    def _next(self, at: int, skip: str = "") -> str:
        for place in range(at, min(at + 6, len(self._tokens))):
            for name, thing in self.named.things.items():
                if place in thing.tokens and name != skip:
                    return name
        return ""
