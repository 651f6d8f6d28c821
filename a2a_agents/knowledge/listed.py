"""Things that a request names in lists and around cues, with their first fields.

No grammar, only habits of speech: things stand in lists (``books, copies and members``), after
words such as *track* or *tables for*, around *has many* and *between*; what stands after *with*
and is a kind of field belongs to the thing before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from a2a_agents.knowledge import turns
from a2a_agents.knowledge.fields import (
    attribute,
    entity_name,
    is_field,
    is_known,
    is_single,
    kind_of,
)
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.named import Named, Thing
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.places import acts_after_one
from a2a_agents.knowledge.text import Texts, Token
from a2a_agents.knowledge.turns import COMPOUNDS, CUES, LOOSE_CUES, NUMBERS, PLACES, PLAIN, TIMES
from a2a_agents.knowledge.verbs import verbs

LONGEST_NAME = 3
MOST_NAMED = 40
"""Entities taken from one request; the rest is left and said."""
_SEPARATORS = frozenset(", and & + / or plus und oder y o et ou -> → then".split())
SENTENCE_ENDS = frozenset(".;!?\n:()|")
_LIST_ENDS = SENTENCE_ENDS - frozenset("()")
SKIPPED = frozenset(
    "a an the their our my its some all each every many several different new one his her your"
    " various multiple these those any of eine einen die der das los las les des un una".split()
)
_LEADING = SKIPPED | NUMBERS | PLAIN
_PER = frozenset(("per", "of", "in"))
HAS = frozenset("has have had contain contains own owns hold holds include includes".split())
_LISTED = 2
"""Signs between the items of a list that has no other mark."""
_PLACED = PLACES - {"of", "with", "for"}
_DECLARE = frozenset("entity object table resource model".split())
"""Before a colon they say that things follow."""
_SAME_IN_PLURAL = frozenset("fish sheep deer cattle livestock poultry aircraft".split())


class ThingsInText:
    """Reads things from lists and around cues."""

    def __init__(
        self, tokens: Sequence[Token], features: Sequence[Span[str]], *, data: bool, designs: bool
    ) -> None:
        """``features`` are places of blocks and technologies: no things. ``data``: the request is
        about tables or resources, so that a known thing may stand in the singular too.
        ``designs``: blocks were asked for, so that unknown words after *with* are features."""
        self._tokens = tokens
        self._text = Texts(tokens).__getitem__
        self._feature_at = {i for s in features for i in range(s.start, s.end)}
        made_with = [s for s in features if lexicon().technologies.keys() >= set(s.meanings)]
        self._technology_at = {i for s in made_with for i in range(s.start, s.end)}
        self._data = data
        self._wary = designs and not data
        self._loose = False
        self._end = 0
        """Where the sentence ends."""
        self._mostly = False
        """Whether the sentence lists things rather than what the system does."""
        self._titles = False
        """Whether the sentence only says what the next one lists."""
        self._enumerating = False
        """Whether a list without a verb was being read."""
        self._declared = False
        """Whether it was said that things follow."""
        self._told = False
        """Whether the sentence lists what is to be kept."""
        self._lists = lexicon().speech.lists
        self._weak: list[tuple[int, int]] = []
        self.named = Named()

    def _sentences(self) -> Iterator[tuple[int, int]]:
        start = 0
        for at, token in enumerate(self._tokens):
            if token.text in SENTENCE_ENDS and not self._is_spent(at):
                yield start, at
                start = at + 1
        yield start, len(self._tokens)

    def _is_spent(self, at: int) -> bool:
        """Whether it is of a list of fields, or the bracket that closes one."""
        spent = self.named.stated
        return at in spent or (self._tokens[at].text == ")" and at - 1 in spent)

    def _read_sentence(self, start: int, end: int) -> None:
        after_colon = start > 0 and self._tokens[start - 1].text == ":"
        before_colon = end < len(self._tokens) and self._tokens[end].text == ":"
        self._titles = before_colon and not after_colon
        listed = after_colon or (before_colon and self._separators(start, end) > 0)
        listed = listed or (self._data and self._separators(start, end) > 0)
        enumerates = self._enumerates(start, end) or self._resumes(start)
        self._enumerating = enumerates or (self._enumerating and self._text(start - 1) == "(")
        listed = listed or enumerates
        self._loose = False
        self._end = end
        self._declared = self._declares(start)
        last: Thing | None = None
        self._mostly = listed and self._names_mostly_things(start, end)
        for first, stop in self._chunks(start, end):
            if self._text(first) in turns.ASIDES:
                continue
            owner = self._priced(last, first, stop)
            keyed = self._text(stop) == "(" and self._text(stop + 1) == "id"
            if not (owner and not keyed and self._read_field(owner, first, stop)):
                last, listed = self._read_chunk(first, stop, listed, last)
            last = None if last and self._tells_of_others(last, first, stop) else last

    def _resumes(self, start: int) -> bool:
        """Whether a list goes on here after brackets: ``kites (number, colour), reels``."""
        closed = self._enumerating and self._tokens[start - 1].text == ")"
        return closed and start < len(self._tokens) and self._tokens[start].text in _SEPARATORS

    def _declares(self, start: int) -> bool:
        """``Entities: dentist, order``: whatever stands there is a thing."""
        heading = self._tokens[start - 2].lemma if start > 1 else ""
        return heading in _DECLARE and self._tokens[start - 1].text == ":"

    def _enumerates(self, start: int, end: int) -> bool:
        """Whether it is a list without a verb: ``boats with length, skippers and trips``."""
        first, stop = next(self._chunks(start, end), (start, start))
        ends = (i for i in range(end, len(self._tokens)) if self._tokens[i].text in _LIST_ENDS)
        if self._tokens[start:first] or self._separators(start, next(ends, end)) < _LISTED:
            return False
        at = first
        while at < stop and self._may_name(at) and not self._verb_follows(at):
            at += 1
        named = first < at and self._tokens[at - 1].text != self._tokens[at - 1].lemma
        goes_on = at == stop or self._tokens[at].text in turns.SAYS_MORE
        return named and goes_on and not self._is_record_verb(first, first)

    def _names_mostly_things(self, start: int, end: int) -> bool:
        """Whether what is in the plural is rather things than what blocks are for."""
        things = others = 0
        for first, stop in self._chunks(start, end):
            at = next((i for i in range(first, stop) if self._is_plural_word(i)), -1)
            if at >= 0:
                barred = (self._tokens[at].lemma,) in self._lists["not_entities"]
                others += at in self._feature_at or barred
                things += not (at in self._feature_at or barred)
        return things > 0 and things >= others

    def _is_plural_word(self, at: int) -> bool:
        return self._tokens[at].word and self._tokens[at].text != self._tokens[at].lemma

    def _verb_follows(self, at: int) -> bool:
        """Whether a verb stands here after a noun: ``members borrow``."""
        text = self._tokens[at].text
        noun = at > 0 and self._tokens[at - 1].text != self._tokens[at - 1].lemma
        return noun and text in verbs().bases

    def _priced(self, last: Thing | None, first: int, stop: int) -> Thing | None:
        """Whose field comes here: a price for a time that ends a list of things is of the first
        that has fields, not of the last: ``boats with length, stations, price per day``."""
        words = [token.text for token in self._tokens[first:stop]]
        if last is None or last.attributes or len(words) != 3 or words[1] != "per":
            return last
        if self._tokens[stop - 1].lemma not in TIMES or not is_field(words[:1]):
            return last
        return next((each for each in self.named.things.values() if each.attributes), last)

    def _separators(self, start: int, end: int) -> int:
        return sum(token.text in _SEPARATORS for token in self._tokens[start:end])

    def _chunks(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        first = start
        for at in range(start, end):
            if self._tokens[at].text in _SEPARATORS or self._is_spent(at):
                if first < at:
                    yield first, at
                first = at + 1
        if first < end:
            yield first, end

    def _read_chunk(
        self, first: int, stop: int, listed: bool, last: Thing | None
    ) -> tuple[Thing | None, bool]:
        """One item of a list, or a piece of a sentence with cues in it."""
        thing: Thing | None = None
        self._told = listed
        if listed:
            thing, at = self._thing(first, stop)
            if thing:
                self._read_fields(thing, at, stop)
        for at in (place for place in range(first, stop) if self._is_cue(first, place)):
            listed = True
            self._loose = self._tokens[at].text in LOOSE_CUES
            self._told = self._is_record_verb(first, at)
            if self._told:
                self._mostly = self._names_mostly_things(at + 1, self._end)
            self._read_subject(first, at)
            found, end = self._thing(at + 1, stop)
            if found:
                self._read_fields(found, end, stop)
                thing = found
        return thing or (last if listed else None), listed

    def _tells_of_others(self, thing: Thing, first: int, stop: int) -> bool:
        """``members with a bio write posts with title, body``: what a block keeps has fields."""
        withs = (at for at in range(first + 1, stop) if self._text(at) in turns.WITH)
        return any(self._is_plural_word(at - 1) and at - 1 not in thing.tokens for at in withs)

    def _is_cue(self, first: int, at: int) -> bool:
        word = self._tokens[at].text
        before = self._tokens[at - 1].text if at > first else ""
        match word:
            case "for":
                return before in turns.DATA_FOR or (before,) in lexicon().technology_words
            case "of":
                return before in turns.LISTS_OF
            case "by" | "in" | "on" | "at":
                return self._after_thing(at)
            case _:
                return word in CUES or self._is_record_verb(first, at)

    def _after_thing(self, at: int) -> bool:
        """``sightings by observers``, ``paintings shown in exhibitions``."""
        near = {at - 1, at - 2}
        return any(thing.tokens & near for thing in self.named.things.values())

    def _is_record_verb(self, first: int, at: int) -> bool:
        """*track hives*, *drivers log trips*; not *waiting list entries*."""
        if (self._tokens[at].lemma,) not in self._lists["records"]:
            return False
        before = self._tokens[at - 1] if at > first else None
        return before is None or before.text in turns.BEFORE_VERB or before.text != before.lemma

    def _read_subject(self, first: int, at: int) -> None:
        """Who does the recording: ``drivers log trips``."""
        if at > first and self._is_record_verb(first, at):
            before = self._tokens[at - 1]
            if before.word and before.text != before.lemma and not self._is_named(at - 1):
                known = set(self.named.things)
                actor, _ = self._thing(at - 1, at)
                if actor and actor.name not in known:
                    actor.only_acts = True

    def _is_named(self, at: int) -> bool:
        return any(at in thing.tokens for thing in self.named.things.values())

    def _thing(self, at: int, stop: int) -> tuple[Thing | None, int]:
        """The thing whose name begins here, and where its name ends."""
        marked = at < stop and self._tokens[at].text in turns.SUBJECT_MARKS
        after_for = at > 0 and self._tokens[at - 1].text in ("for", "für", "pour", "para", "with")
        while at < stop and (self._tokens[at].text in _LEADING or self._leads_in(at, stop)):
            at += 1
        end = at
        while (
            end < stop and self._may_name(end) and not (end > at and self._is_record_verb(at, end))
        ):
            end += 1
        last = end
        while last > at + 1 and self._tokens[last - 1].text in turns.SUFFIXES:
            last -= 1
        if last > at + 1 and self._says_what_it_does(last):
            last -= 1
        start = max(at, last - LONGEST_NAME)
        if not self._is_thing(start, last):
            return None, end
        words = [token.text for token in self._tokens[start:last]]
        head = self._tokens[last - 1]
        if head.text != head.lemma or self._is_same_in_plural(last - 1):
            doubtful = self._wary and self._loose and not is_known(words)
            return (None if doubtful else self._keep(start, last)), end
        if marked and (after_for or not self._data):
            self._weak.append((start, last))
            return None, end
        return self._keep_singular(start, last, end), end

    def _says_what_it_does(self, last: int) -> bool:
        """Whether the last word is a verb after a known thing: ``crews mark``."""
        thing, verb = self._tokens[last - 2], self._tokens[last - 1]
        plural, ends = thing.text != thing.lemma, verb.text != verb.lemma
        known = is_known([thing.text]) and not (is_known([verb.text]) or is_field([verb.text]))
        return known and plural != ends and (plural or kind_of([thing.text]) == "person")

    def _leads_in(self, at: int, stop: int) -> bool:
        """A word of a block before the thing: ``renting skis``."""
        verb = at in self._feature_at and self._tokens[at].text.endswith("ing")
        return verb and at + 1 < stop and at + 1 not in self._feature_at

    def _keep_singular(self, start: int, last: int, end: int) -> Thing | None:
        """A thing in the singular: only where the request is about tables or resources, and only
        if the word is known as a thing or a word such as *resource* follows it."""
        words = [token.text for token in self._tokens[start:last]]
        if self._titles and (start == 0 or self._tokens[start - 1].text not in CUES):
            return None
        after = self._tokens[end].lemma if end < len(self._tokens) else ""
        if (after,) in self._lists["build"]:
            return None  # ``a bakery wants tables`` tells who asks
        named_so = end > last or self._tokens[start - 1].text in ("fetch", "one")
        if self._declared:
            return self._keep(start, last)
        if self._data and (named_so or (is_known(words) and not is_field(words))):
            return self._keep(start, last)
        return None

    def _may_name(self, at: int) -> bool:
        token = self._tokens[at]
        stop = token.text in lexicon().speech.stopwords or token.text in CUES
        stop = stop or ((token.lemma,) in self._lists["verbs"] and self._goes_on(at))
        stop = stop or at in self.named.verbs or at in self._technology_at
        stop = stop or acts_after_one(self._tokens, at) or self._begins_as_verb(at)
        return token.word and not stop and not token.text[0].isdigit()

    def _begins_as_verb(self, at: int) -> bool:
        """``has a number, stands in a room``: a verb after a sign, of what was named before."""
        token = self._tokens[at]
        base = verbs().bases.get(token.text, token.text)
        after = self._tokens[at + 1].text if at + 1 < len(self._tokens) else ""
        inflected = base != token.text and not is_known([token.lemma])
        return (
            inflected and at > 0 and self._tokens[at - 1].text in _SEPARATORS and after in _PLACED
        )

    def _goes_on(self, at: int) -> bool:
        """Whether a verb has an object here: ``sees late ones``, but not ``stations and stops``."""
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        return bool(after and after.word and after.text not in ("with", "and", "or"))

    def _is_thing(self, start: int, end: int) -> bool:
        head = self._tokens[end - 1]
        plural = head.text != head.lemma or self._is_same_in_plural(end - 1)
        bracketed = end < len(self._tokens) and self._tokens[end].text == "("
        mostly = self._mostly and plural and self._is_own(start, end)
        certain = (self._told and plural and bracketed) or mostly or self._declared
        if end <= start or ((end - 1) in self._feature_at and not certain):
            return False
        words = tuple(token.lemma for token in self._tokens[start:end])
        barred = self._lists["not_entities"]
        compound = self._told and plural and end - start > 1 and head.lemma in COMPOUNDS
        spared = self._data and self._tokens[start - 1].text == "for" and words in turns.SPARED
        seldom = "sometimes_entities" if mostly else "in_lists"
        spared = spared or (self._told and plural and (head.lemma,) in self._lists[seldom])
        if head.text in turns.SUFFIXES or (words in barred and not spared):
            return False
        if compound and not self._feature_at.issuperset(range(start, end)):
            return True
        if not spared and (head.lemma,) in barred:
            return False
        if words in lexicon().speech.agents or (head.lemma,) in lexicon().speech.agents:
            return False
        return plural or (
            words not in self._lists["software"] and words not in self._lists["build"]
        )

    def _is_own(self, start: int, end: int) -> bool:
        """Whether a name begins with a word of the request's own: ``audition slots``."""
        ours = start in self._feature_at
        return end - start == 1 or (end > start and not ours and not self._is_plural_word(start))

    def _is_same_in_plural(self, at: int) -> bool:
        single = at > 0 and self._tokens[at - 1].text in ("a", "one", "each", "every")
        return self._tokens[at].text in _SAME_IN_PLURAL and not single

    def _keep(self, start: int, end: int) -> Thing | None:
        words = tuple(token.text for token in self._tokens[start:end])
        words = (*words[:-1], self._tokens[end - 1].lemma)
        name = entity_name(words)
        if len(self.named.things) >= MOST_NAMED and name not in self.named.things:
            return None
        thing = self.named.things.setdefault(name, Thing(name, words))
        thing.tokens.update(range(start, end))
        return thing

    def _read_fields(self, thing: Thing, at: int, stop: int) -> None:
        """The first field after ``with`` or ``has``: ``rooms with price per night``."""
        if at < stop and self._tokens[at].text in ("with", "having", *HAS):
            self._read_field(thing, at + 1, stop)

    def _read_field(self, thing: Thing, at: int, stop: int) -> bool:
        """Whether the tokens are one more field of the thing, which then gets it."""
        while at < stop and self._tokens[at].text in SKIPPED:
            at += 1
        end = at
        while end < stop and (self._may_name(end) or self._joins_field(end, at)):
            end += 1
        words = [token.text for token in self._tokens[at:end]]
        head = words[: next((i for i, w in enumerate(words) if i and w in _PER), len(words))]
        if words[:1] != ["whether"] and not (is_field(head) and is_single(head)):
            return False
        made = attribute([w for w in words if w != "in"])
        if made and all(made.name != known.name for known in thing.attributes):
            thing.attributes.append(made)
        thing.tokens.update(range(at, end))
        return True

    def _joins_field(self, at: int, start: int) -> bool:
        text = self._tokens[at].text
        return (at > start and text in _PER) or (at == start and text in ("unique", "whether"))
