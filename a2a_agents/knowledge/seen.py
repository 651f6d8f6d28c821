"""What stands in one text: its words, and what they name, before anything is decided."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from a2a_agents.core.blueprint import Constraint, snake
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge import intent
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.fields import (
    entity_name,
    field_name,
    is_known,
    kind_of,
    typed_by_head,
)
from a2a_agents.knowledge.judgement import LANGUAGES, SURE, best
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.likely import Likely
from a2a_agents.knowledge.match import NOTHING, Match, Matches, Meaning, match, with_asked
from a2a_agents.knowledge.naming import Named, Reader, Thing
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.scope import entities_named, read_scope
from a2a_agents.knowledge.stack import Asked
from a2a_agents.knowledge.standing import Fit, read_fit
from a2a_agents.knowledge.taken import take
from a2a_agents.knowledge.text import Token
from a2a_agents.knowledge.turns import AND, ARTICLES, MARKS, WITH
from a2a_agents.knowledge.users import asks_for_users
from a2a_agents.knowledge.written import MOST_CHARACTERS, Written


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in one text."""

    text: str
    words: Sequence[Token]
    language: str
    matches: Matches
    places: frozenset[int]
    """Of words that ask for blocks, or say that they are not wanted."""
    asked: Asked
    named: Named
    things: tuple[Thing, ...]
    mentions: Mapping[str, frozenset[str]]
    fit: Fit
    """Where things of the text stand for what blocks keep."""
    scope: frozenset[str]
    agents: tuple[str, ...]
    """Specialists that are named."""
    constraints: tuple[Constraint, ...]
    ours: frozenset[int]
    """Places of words that are accounted for, or are of our trade."""
    coverage: float
    """Share of the meaningful words that something of it explains."""
    unexplained: tuple[int, ...]
    """Places of meaningful words that nothing explains."""
    cut: bool
    """The text was longer than what is read."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """The words that nothing explains, each once."""
        places = [i for i in self.unexplained if i not in self.named.stated]
        return tuple(dict.fromkeys(self.words[i].text for i in places))


def see(agent: str, text: Written, reading: Reading | None = None) -> Seen:
    """What a text that is addressed to an agent names. Pure."""
    text = _in_language(text, reading)
    read, told, asked = text.words, text.told.tokens, text.asked
    meant = reading.blocks if reading else NOTHING
    likely = Likely(reading.things if reading else {})
    matches = match(read, meant, found=text.found, likely=likely, foreign=text.foreign)
    features = _features(matches)
    places = frozenset(i for span in features for i in range(span.start, span.end))
    agents = intent.read_agents(read, places)
    data = bool({"database", "api"} & {agent, *agents})
    designs = bool(matches.blocks)
    hints = _naming_hints(matches, told)
    barred = [span for span in features if span.start not in hints]
    named = Reader(told, [*barred, *asked.spans], data=data, designs=designs).read(likely)
    take(named, told, likely)
    if items := _items(read, named.stated):
        matches = match(read, meant, items, text.found, likely, foreign=text.foreign)
        features = _features(matches)
    if asks_for_users(named, told):
        matches = with_asked(matches, Match("auth", "asked", ("users",)))
    fit = read_fit(told, matches, named)
    if text.told.plurals is not None:
        _fit_abroad(named, text.told.plurals)
    things = _things(named, matches)
    explained = _explained(read, matches, asked, named, text.ranges)
    if text.foreign:
        explained |= _explained(told, matches, asked, named, text.ranges)
        explained |= _little(read, told)
    ours = explained | _of_our_trade(read)
    meaningful = _without_chat(read, _meaningful(read), ours)
    unexplained = tuple(i for i in meaningful if i not in explained)
    return Seen(
        text=text.text,
        words=read,
        language=text.language,
        matches=matches,
        places=frozenset(i for span in features for i in range(span.start, span.end)),
        asked=asked,
        named=named,
        things=things,
        mentions=_mentions(told, matches, named),
        fit=fit,
        scope=read_scope(read, matches, things),
        agents=agents,
        constraints=text.constraints,
        ours=frozenset(ours),
        coverage=1 - len(unexplained) / len(meaningful) if meaningful else 0.0,
        unexplained=unexplained,
        cut=text.cut,
    )


def _in_language(text: Written, reading: Reading | None) -> Written:
    """The text in the language that the model is sure of, else as its words tell."""
    language, sure = best(reading.language) if reading else ("", 0.0)
    return text.in_language(language) if sure >= SURE and language in LANGUAGES else text


_ENDS = frozenset(("", ".", "!", "?", "\n"))
_BEFORE_ITEMS = AND | WITH | ARTICLES | MARKS


def _items(read: Sequence[Token], stated: AbstractSet[int]) -> frozenset[int]:
    """Words that are each a whole item of a list of fields: the *rating* of ``name, rating``."""
    texts = ["", *(token.text for token in read), ""]
    return frozenset(
        at
        for at in stated
        if read[at].text == read[at].lemma  # several are things: ``a blog with comments``
        and (texts[at] in _BEFORE_ITEMS or not texts[at][:1].isalnum())
        and (texts[at + 2] in AND or not texts[at + 2][:1].isalnum())
        and not (texts[at] in WITH and texts[at + 2] in _ENDS)  # ``a salon with payment``
    )


_ACCOUNTS = frozenset(("Account", "Login", "Password"))


def _things(named: Named, matches: Matches) -> tuple[Thing, ...]:
    """Who only acts is a user of the system where it has users, whose accounts are no things."""
    users = "auth" in matches.names
    theirs = {tie.target for tie in named.ties if tie.source == "User"}
    return tuple(
        thing
        for thing in named.things.values()
        if not (thing.only_acts and users and kind_of(thing.words) == "person")
        and not (thing.name in theirs & _ACCOUNTS and not thing.attributes)
    )


def _fit_abroad(named: Named, plurals: Mapping[str, str]) -> None:
    """Names of several, and types, as they are where the words of a name stand in another order."""
    for thing in named.things.values():
        thing.attributes = [typed_by_head(field) for field in thing.attributes]
        if thing.words[-1] in plurals:
            thing.plural = field_name([*thing.words[:-1], plurals[thing.words[-1]]])


def _mentions(
    read: Sequence[Token], matches: Matches, named: Named
) -> Mapping[str, frozenset[str]]:
    """Entities of the blocks, each with the request's own things in one sentence with it: only to
    those may it belong."""
    kept = {e.name for name in matches.names for e in catalogue().blocks[name].entities}
    ends = [i for i, token in enumerate(read) if token.text in ".!?\n"]
    own: dict[int, set[str]] = {}
    for thing in named.things.values():
        for place in () if thing.name in kept else thing.tokens:
            own.setdefault(bisect(ends, place), set()).add(thing.name)
    found: dict[str, frozenset[str]] = {}
    for name, at, _ in entities_named(read, matches.names):
        beside = own.get(bisect(ends, at))
        if beside:
            found[name] = found.get(name, frozenset()) | beside
    return found


def _features(matches: Matches) -> list[Span[str]]:
    """Places of words that ask for blocks of the design or for what is not wanted."""
    wanted = matches.names | set(matches.excluded)
    return [
        Span(s.start, s.end, tuple(m.name for m in s.meanings))
        for s in matches.spans
        if any(m.kind == "domain" or m.name in wanted for m in s.meanings)
        or s.start in matches.negated
    ]


def _naming_hints(matches: Matches, read: Sequence[Token]) -> set[int]:
    """Where words that ask for a block, or hint at it, name a thing in the plural too: *carers*."""
    return {
        span.start
        for span in matches.spans
        if span.start not in matches.negated
        and read[span.end - 1].text != read[span.end - 1].lemma
        and (
            _wants_table(read, span.start)
            or _names_thing([token.text for token in read[span.start : span.end]], span, matches)
        )
    }


def _wants_table(read: Sequence[Token], at: int) -> bool:
    """``a table for fertilisers``: whatever else the word asks for, they are kept."""
    return at > 1 and read[at - 2].text == "table" and read[at - 1].text in ("for", "of")


def _names_thing(words: Sequence[str], span: Span[Meaning], matches: Matches) -> bool:
    """Whether it is somebody or something to keep, besides what the block does."""
    if all(meaning.kind == "hint" for meaning in span.meanings):
        return is_known(words)
    return (is_known(words) and kind_of(words) == "person") or _is_kept(words, matches)


def _is_kept(words: Sequence[str], matches: Matches) -> bool:
    """Whether one entity of the blocks is called so, or ends so."""
    name = entity_name(words)
    tail = f"_{snake(name)}"
    kept = [e.name for m in matches.blocks for e in catalogue().blocks[m.name].entities]
    return name in kept or sum(snake(each).endswith(tail) for each in kept) == 1


def _meaningful(read: Sequence[Token]) -> list[int]:
    """Places of words that carry meaning: no little words, numbers or ways of asking."""
    speech = lexicon().speech
    asking = {
        i
        for name in ("build", "masks", "negation", "smalltalk")
        for span in speech.lists[name].find(read)
        for i in range(span.start, span.end)
    }
    return [
        i
        for i, token in enumerate(read)
        if token.word
        and not token.text.isdigit()
        and token.text not in speech.stopwords
        and i not in asking
    ]


def _of_our_trade(read: Sequence[Token]) -> set[int]:
    """Places of words of making software."""
    return {
        i
        for name in ("build", "tech")
        for span in lexicon().speech.lists[name].find(read)
        for i in range(span.start, span.end)
    }


def _without_chat(
    read: Sequence[Token], meaningful: Sequence[int], ours: AbstractSet[int]
) -> list[int]:
    """Without sentences in which nothing is asked and no word is of our trade."""
    kept: list[int] = []
    start = 0
    ends = [i for i, token in enumerate(read) if token.text in ".!?\n;"]
    for end in [*ends, len(read)]:
        if any(place in ours for place in range(start, end)):
            kept += [i for i in meaningful if start <= i < end]
        start = end + 1
    return kept


def _little(read: Sequence[Token], told: Sequence[Token]) -> set[int]:
    """Places of words that are little ones in English."""
    both = enumerate(zip(read, told, strict=True))
    little = lexicon().speech.stopwords
    return {i for i, (own, token) in both if own.text != token.text and token.text in little}


def _kept_things(matches: Matches) -> set[str]:
    """What the blocks keep, in one word: employees need no block of their own."""
    blocks = (catalogue().blocks[match.name] for match in matches.blocks)
    return {snake(entity.name) for block in blocks for entity in block.entities}


def _explained(
    read: Sequence[Token],
    matches: Matches,
    asked: Asked,
    named: Named,
    places: Iterable[tuple[int, int]],
) -> set[int]:
    """Places of words that something of the understanding accounts for."""
    lists = lexicon().speech.lists
    spans: list[Span[str]] = [
        *_features(matches),
        *asked.spans,
        *lexicon().speech.agents.find(read),
        *lists["software"].find(read),
        *lists["generic"].find(read),
        *lists["records"].find(read),
    ]
    found = {i for span in spans for i in range(span.start, span.end)}
    found |= {i for thing in named.things.values() for i in thing.tokens} | named.verbs
    kept = _kept_things(matches)
    found |= {i for i, token in enumerate(read) if token.lemma in kept}
    ranges = sorted(places)
    for i, token in enumerate(read):
        nearest = bisect(ranges, (token.start, MOST_CHARACTERS)) - 1
        if nearest >= 0 and token.start < ranges[nearest][1]:
            found.add(i)
    return found
