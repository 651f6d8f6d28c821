"""Which of the things that a text names are kept: a noun that something is said of, and not what
is done, how much of it there is, who asks, or what the text does without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from a2a_agents.knowledge.denial import denied, done_elsewhere
from a2a_agents.knowledge.fields import entity_name, is_field, is_known, is_unit, kind_of
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.likely import DROPPED, Likely
from a2a_agents.knowledge.listed import LONGEST_NAME
from a2a_agents.knowledge.named import Named, Thing, Tie
from a2a_agents.knowledge.text import ENDS_CLAUSE, Texts, Token, lemma
from a2a_agents.knowledge.turns import ARTICLES, NUMBERS
from a2a_agents.knowledge.verbs import verbs

_PRONOUNS = frozenset("us me them him themselves everybody".split())
"""Before them stands a verb."""
_WHO = frozenset("we they i you".split())
_DOING = frozenset("by before after while without when for".split())
"""Before a word in *-ing* they say how or when something is done."""
_DENIES = frozenset("one dont doesnt cant wont didnt isnt".split())
_HOW = frozenset("on at by upon after before until".split())
_ACTS = frozenset("dislike miss hate love avoid enjoy regret ignore refuse celebrate".split())
"""Before a noun they are what somebody does."""
_WHAT = frozenset("what who which that it he she".split())
"""After them stands a verb."""
_COUNTED = NUMBERS | frozenset("one many several forty fifty sixty hundred thousand".split())
_ADJECTIVES = frozenset(
    "dark dead free old new young big small long short open shared weekly monthly yearly daily"
    " hourly red green blue black white broken empty full good bad different late early next last"
    " first second main other several individual single regular".split()
)
_ENDINGS = ("ful", "ous", "able", "less", "ish")
_ENDS = frozenset(".;!?\n:")
_GOES_ON = frozenset("and who that with we i our my".split())
_DELIVERED = frozenset("file document form spec specification diagram sketch export report".split())
_PICTURES = frozenset("photo picture image file attachment screenshot snapshot".split())
_FORMATS = frozenset("openapi pdf csv excel json yaml word sql er".split())
_STOPS = frozenset(",.;")
_OPENING = 5
"""Within so many words the text says who asks."""


def take(named: Named, read: Sequence[Token], likely: Likely) -> None:
    """Leave out of the names of a text what is nothing to keep, with its ties."""
    _Taking(named, read, likely).take()


class _Taking:
    def __init__(self, named: Named, read: Sequence[Token], likely: Likely) -> None:
        self._named = named
        self._likely = likely
        self._read = read
        self._text = Texts(read).__getitem__
        self._tied: AbstractSet[str] = frozenset()

    @cached_property
    def _denied(self) -> AbstractSet[int]:
        return denied(self._read, itself=True) | self._elsewhere

    @cached_property
    def _elsewhere(self) -> AbstractSet[int]:
        return done_elsewhere(self._read)

    @cached_property
    def _bracketed(self) -> AbstractSet[int]:
        return frozenset(_in_brackets(self._read))

    @cached_property
    def _deliverables(self) -> AbstractSet[int]:
        return frozenset(_headed(self._read, "deliverable"))

    @cached_property
    def _about_us(self) -> AbstractSet[int]:
        return frozenset(_about_us(self._read))

    def take(self) -> None:
        for thing in [*self._named.things.values()]:
            self._shorten(thing)
        self._tied = {end for tie in self._named.ties for end in (tie.source, tie.target)}
        gone = {t.name for t in self._named.things.values() if t.tokens and self._is_nothing(t)}
        for name in gone:
            del self._named.things[name]
        ties = self._named.ties
        self._named.ties = [t for t in ties if not {t.source, t.target} & gone]
        for name in gone & {end for tie in ties for end in (tie.source, tie.target)}:
            self._leave_acts(name, ties)
        for thing in [*self._named.things.values()]:
            self._take_short(thing)

    def _leave_acts(self, gone: str, ties: Sequence[Tie]) -> None:
        """``deliver an OpenAPI file``: what was done with it goes with it."""
        for tie in ties:
            act = self._named.things.get(tie.target)
            if tie.source == gone and act and not act.tokens and not act.attributes:
                del self._named.things[tie.target]
                left = (t for t in self._named.ties if tie.target not in (t.source, t.target))
                self._named.ties = [*left]

    def _shorten(self, thing: Thing) -> None:
        """``a feeding plan saying how much``, ``a child online``: the last word says how."""
        rest, no_nouns = thing.words[:-1], lexicon().speech.lists["no_nouns"]
        adverb = (thing.words[-1],) in no_nouns and thing.words[-1] not in _DENIES
        if rest and adverb and thing.tokens and (rest[-1],) not in no_nouns:
            place = max(thing.tokens) - 1
            words = (*rest[:-1], self._read[place].lemma)
            meant = self._named.things.setdefault(
                entity_name(words), Thing(entity_name(words), words)
            )
            self._call(thing, meant)

    def _call(self, thing: Thing, meant: Thing) -> None:
        """What is said of the one is said of the other."""
        known = {each.name for each in meant.attributes}
        meant.attributes += [each for each in thing.attributes if each.name not in known]
        meant.tokens |= thing.tokens
        del self._named.things[thing.name]
        ties = (_called(tie, thing.name, meant.name) for tie in self._named.ties)
        self._named.ties = [tie for tie in dict.fromkeys(ties) if tie.source != tie.target]

    def _is_nothing(self, thing: Thing) -> bool:
        if self._is_no_noun(thing) or self._is_doing(thing) or thing.tokens <= self._elsewhere:
            return True
        tied = thing.name in self._tied
        if thing.attributes:
            return not tied and self._is_unwanted(thing)
        if self._is_unlikely(thing):
            return True
        weak = (
            self._is_one_field,
            self._is_example,
            self._is_handed_over,
            self._says_who,
        )
        weakest = (
            self._is_unwanted,
            self._is_picture,
            self._is_amount,
            self._is_done,
            self._is_alone,
            self._asks,
        )
        return any(rule(thing) for rule in (weak if tied else (*weak, *weakest)))

    def _is_unlikely(self, thing: Thing) -> bool:
        """Whether a model has read the text and takes none of its mentions for a thing."""
        words = {self._read[at].text for at in thing.tokens}
        return bool(self._likely) and max(map(self._likely.chance, words)) < DROPPED

    def _is_single(self, thing: Thing) -> bool:
        """Whether it is named in the singular, and once."""
        last = max(thing.tokens)
        mentions = sum(self._read[at].lemma == thing.words[-1] for at in thing.tokens)
        return mentions < 2 and self._read[last].text == self._read[last].lemma

    def _is_no_noun(self, thing: Thing) -> bool:
        """``afterwards``, ``each December``, ``accepts, arrives, closes the job``."""
        no_nouns = lexicon().speech.lists["no_nouns"]
        first, last = (thing.words[0],), (thing.words[-1],)
        begins = len(thing.words) > 1 and (first in no_nouns or first[0] in _ACTS)
        return begins or last in no_nouns or self._is_anybody(thing)

    def _is_anybody(self, thing: Thing) -> bool:
        """``people put them in``: of whom nothing is said."""
        plain = thing.words == ("person",) and not thing.attributes
        return plain and {self._text(at) for at in thing.tokens} == {"people"}

    def _is_doing(self, thing: Thing) -> bool:
        """``by paying with``, ``before opening``; ``the inspector fines us``."""
        first, last = min(thing.tokens), max(thing.tokens)
        word, before, after = self._text(last), self._text(first - 1), self._text(last + 1)
        if first == last and word.endswith("ing"):
            return before in _DOING and not is_known(thing.words)
        if any(self._acts(at) for at in range(first + 1, last)) and last - first < LONGEST_NAME:
            return True
        if word == self._read[last].lemma:
            return first == last and (self._follows_verb(thing, first) or self._is_how(thing))
        if word not in verbs().bases or after in _PRONOUNS:
            return after in _PRONOUNS
        if len(thing.words) < 2:
            return before in _WHAT
        return after in ARTICLES - {"of"} or self._is_many(last + 1)

    def _acts(self, at: int) -> bool:
        """Whether a verb that says what one does stands here: ``our club swaps coins``."""
        base = verbs().bases.get(self._text(at), "")
        return self._is_many(at) and base == self._read[at].lemma

    def _is_done(self, thing: Thing) -> bool:
        """``messages sent and received``: what has happened to something."""
        word = thing.words[-1]
        done = word.endswith("ed") and verbs().bases.get(word, word) != word
        return done and self._is_single(thing)

    def _is_how(self, thing: Thing) -> bool:
        """``damage found on return``, ``paid at checkout``: no article stands between."""
        at = min(thing.tokens)
        return self._text(at - 1) in _HOW and self._text(at) in verbs().bases

    def _follows_verb(self, thing: Thing, at: int) -> bool:
        """``specimens arrive frozen``, ``we accept cash``: no article stands before it."""
        acts = (
            self._text(at - 1) in verbs().bases and self._text(at - 1) == self._read[at - 1].lemma
        )
        who = self._is_many(at - 2) or self._text(at - 2) in _WHO
        return acts and who and self._is_single(thing) and not is_known(thing.words)

    def _is_many(self, at: int) -> bool:
        """Whether a word in the plural stands at a place: no noun stands before another."""
        return 0 <= at < len(self._read) and self._text(at) != self._read[at].lemma

    def _is_amount(self, thing: Thing) -> bool:
        """``forty hectares of mud``, ``many grams``."""
        unit = is_unit(self._text(max(thing.tokens))) or is_unit(thing.words[-1])
        before = self._text(min(thing.tokens) - 1)
        if before == "per" and len(thing.words) == 1:
            return unit
        return unit and not _COUNTED.isdisjoint({before, *thing.words[:-1]})

    def _is_one_field(self, thing: Thing) -> bool:
        """``a pole number``: in the singular, and the name of a field."""
        counted = self._text(min(thing.tokens) - 1) in ("one", "each", "every")
        named = is_field(thing.words) and not is_known(thing.words)
        return named and self._is_single(thing) and not counted

    def _is_example(self, thing: Thing) -> bool:
        """``skills (climber, medic)``, ``materials (name, manufacturer)``."""
        single = self._is_single(thing) or not is_known(thing.words)
        return single and thing.tokens <= self._bracketed

    def _is_handed_over(self, thing: Thing) -> bool:
        """``an OpenAPI file``, ``a PDF report``: what is to be written, in some format."""
        formats = lexicon().technology_words
        if thing.tokens <= self._deliverables:
            return True
        made = thing.words[-1] in _DELIVERED
        return (
            made
            and len(thing.words) > 1
            and (thing.words[0] in _FORMATS or thing.words[:1] in formats)
        )

    def _is_unwanted(self, thing: Thing) -> bool:
        return thing.tokens <= self._denied

    def _is_alone(self, thing: Thing) -> bool:
        """``one woman, one van``."""
        at = min(thing.tokens) - 1
        return self._is_single(thing) and self._text(at) == "one" and self._text(at - 1) == ","

    def _is_picture(self, thing: Thing) -> bool:
        """``clothes with size and photos``: of something, and no table of their own."""
        mentions = sum(self._read[at].lemma == thing.words[-1] for at in thing.tokens)
        return thing.words[-1] in _PICTURES and len(thing.words) == 1 and mentions < 2

    def _says_who(self, thing: Thing) -> bool:
        """``we're a federation of kite clubs``, ``as a monastery``."""
        return thing.tokens <= self._about_us

    def _asks(self, thing: Thing) -> bool:
        """``Oyster farm, three generations``: who asks, not what they keep."""
        asks = kind_of(thing.words) in ("organisation", "place", "person")
        ends = max(thing.tokens) + 1
        return asks and self._is_single(thing) and ends <= _OPENING and self._text(ends) in _STOPS

    def _is_one_of_several(self, thing: Thing) -> bool:
        """``two hockey clubs``, where clubs are spoken of."""
        before = self._text(min(thing.tokens) - 1)
        return len(thing.tokens) == 2 and (before in NUMBERS or before.isdigit())

    def _take_short(self, thing: Thing) -> None:
        """``dark lamps`` are the lamps of which more is said."""
        short = entity_name(thing.words[-1:])
        other = self._named.things.get(short)
        if len(thing.words) != 2 or thing.attributes or other is None:
            return
        if not (_says_how(thing.words[0]) or self._is_one_of_several(thing)):
            return
        self._call(thing, other)


def _says_how(word: str) -> bool:
    """Whether a word before a noun says how it is, or is what somebody does with it."""
    acts = word in verbs().bases and word != lemma(word)
    return acts or word in _ADJECTIVES or word.endswith(_ENDINGS)


def _called(tie: Tie, name: str, short: str) -> Tie:
    ends = (short if end == name else end for end in (tie.source, tie.target))
    return Tie(*ends, kind=tie.kind)


def _in_brackets(read: Sequence[Token]) -> Iterator[int]:
    """Places in brackets after a word that names something; they say more of it."""
    inside = False
    for at, token in enumerate(read):
        if token.text in "()":
            inside = token.text == "(" and at > 0 and _may_be_more(read[at - 1])
        elif inside:
            yield at


def _may_be_more(word: Token) -> bool:
    """Whether a bracket after a word tells of it; ``keep (boats, berths)`` lists things."""
    speech = lexicon().speech
    lists = [speech.lists[name] for name in ("records", "software", "build")]
    begins = any((word.lemma,) in each for each in lists) or (word.lemma,) in speech.agents
    return word.word and not begins and word.text not in speech.stopwords


def _headed(read: Sequence[Token], heading: str) -> Iterator[int]:
    """Places of the sentence after a heading and a colon."""
    for at, token in enumerate(read[:-1]):
        if token.lemma == heading and read[at + 1].text == ":":
            for place in range(at + 2, len(read)):
                if read[place].text in _ENDS:
                    break
                yield place


def _about_us(read: Sequence[Token]) -> Iterator[int]:
    """Places after ``we're a`` and ``I am the``: who asks, until the clause ends."""
    for at, token in enumerate(read):
        before = read[at - 1].text if at else ""
        says_who = token.text in ("we're", "i'm")
        says_who = says_who or (before in ("we", "i") and token.text in ("are", "am"))
        if says_who or (token.text in ("a", "an", "the") and before == "as" and at < _OPENING):
            for place in range(at + 1, len(read)):
                if read[place].text in ENDS_CLAUSE or read[place].text in _GOES_ON:
                    break
                yield place
