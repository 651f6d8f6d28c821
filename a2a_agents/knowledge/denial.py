"""What a text says no to: the words of a clause after ``without``, ``not``, ``ohne`` …"""

from __future__ import annotations

from collections.abc import Sequence

from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.text import ENDS_CLAUSE, Token

_MORE = frozenset(
    """
    cannot can't don't doesn't isn't won't shouldn't nothing nobody none never neither
    nicht nie niemals nichts niemand keiner keines keinem nunca jamás nada tampoco ni
    pas jamais aucun aucune rien
    """.split()
)
_TURNS = frozenset("but with only aber mit sondern nur pero con sino mais avec just".split())
_ENDS_LIST = frozenset(".;!?\n:")
_WISHES = frozenset(
    """
    but so now then instead need needs want wants would please build add create design keep store
    track where aber brauchen wollen möchte möchten bitte pero necesito necesitamos quiero queremos
    mais voulons voudrais voudrions
    """.split()
)
"""They turn from what others do to what is asked for, in one sentence: ``we already have a site but
need bookings``."""
_STOPS = _ENDS_LIST | _WISHES
_CLAUSE_STOPS = _STOPS | ENDS_CLAUSE
_OF_SOME = frozenset("who that which".split())
"""``customers who already have an account``: of some only, which takes nothing away."""
_OR = frozenset("or nor oder noch o ni ou".split())
_LONGEST_LIST = 16
_LONGEST_ITEM = 3
"""Words of one thing that is not wanted."""
_BE = frozenset(("is", "are"))
_JOINED = frozenset(", and or & the a an any all".split())
_MOST_WORDS = 8
"""A denial that nothing ends does not reach further."""


def denials(read: Sequence[Token]) -> list[tuple[int, int]]:
    """Where the negations themselves stand, as ranges."""
    return _denials(read, lexicon().speech.lists["negation"].find(read))


def _denials(read: Sequence[Token], spans: Sequence[Span[str]]) -> list[tuple[int, int]]:
    known = [(span.start, span.end) for span in spans]
    more = [(i, i + 1) for i, token in enumerate(read) if token.text in _MORE]
    return sorted({*known, *more})


def denied(read: Sequence[Token], itself: bool = False) -> set[int]:
    """Places of the words that a negation is about, and of ``itself`` if asked."""
    lists = lexicon().speech.lists
    negations = lists["negation"].find(read)
    places = listed_around(read, negations, lists["negated_after"].find(read))
    for start, end in _denials(read, negations):
        places.update(range(start, end) if itself else ())
        for i in range(end, min(len(read), end + _MOST_WORDS)):
            if read[i].text in ENDS_CLAUSE or read[i].text in _TURNS:
                if read[i].text != "," or not _goes_on(read, i):
                    break
            places.add(i)
    return places


def listed_around(
    read: Sequence[Token], negations: Sequence[Span[str]], after: Sequence[Span[str]]
) -> set[int]:
    """Places of a whole list of what is not wanted: ``What I don't need: visitors, a shop``,
    ``dashboards and chatbots are out of scope``."""
    places: set[int] = set()
    for span in [*negations, *after]:
        if span.end < len(read) and read[span.end].text == ":":
            rest = range(span.end + 1, len(read))
            stop = next((i for i in rest if read[i].text in _ENDS_LIST), len(read))
            places.update(range(span.end + 1, stop))
    for span in negations:
        places |= _one_or_other(read, span.end)
    for span in after:
        places |= _subject(read, span.start)
    return places


def done_elsewhere(read: Sequence[Token]) -> set[int]:
    """Places in sentences, or clauses, that say of something that others do it, that it is there,
    was, or may come some day, up to where they go on with what is asked for."""
    found: set[int] = set()
    lists = lexicon().speech.lists
    in_clauses = [*lists["elsewhere_here"].find(read), *_by_outsiders(read)]
    for spans, stops in ((lists["elsewhere"].find(read), _STOPS), (in_clauses, _CLAUSE_STOPS)):
        for span in spans:
            start, end = span.start, span.end
            if start in found or (start and read[start - 1].text in _OF_SOME):
                continue
            while start and read[start - 1].text not in stops:
                start -= 1
            start = _asked_before(read, start)
            while end < len(read) and not _turns(read, end):
                end += 1
            found.update(range(start, end))
    return found


def _by_outsiders(read: Sequence[Token]) -> list[Span[str]]:
    """``handled by the till``, but not ``handled by the staff``."""
    lists = lexicon().speech.lists
    done = lists["done_by"].find(read)
    who = {span.start for span in lists["outsiders"].find(read)} if done else set[int]()
    return [span for span in done if span.end in who]


def _asked_before(read: Sequence[Token], start: int) -> int:
    """Where a short question begins that is answered here: ``Invoicing? Someone else does it``."""
    if not start or read[start - 1].text != "?":
        return start
    first = start - 1
    while first and read[first - 1].word and start - first <= _LONGEST_ITEM + 1:
        first -= 1
    is_short = start - 1 - first <= _LONGEST_ITEM
    return first if is_short else start


def _turns(read: Sequence[Token], at: int) -> bool:
    """Whether a sentence ends here, or goes on with something else: ``…, with reminders``."""
    adds = read[at].text == "," and at + 1 < len(read) and read[at + 1].text == "with"
    return adds or read[at].text in _STOPS


def _one_or_other(read: Sequence[Token], at: int) -> set[int]:
    """The list after a negation that ends with *or*: ``no logins, maps or a newsletter``."""
    last, listed = at, False
    for place in range(at, min(len(read), at + _LONGEST_LIST)):
        text = read[place].text
        if text in _OR:
            farthest = min(len(read), place + _LONGEST_ITEM + 1)
            stop = next((i for i in range(place, farthest) if not read[i].word), farthest)
            return set(range(at, stop)) if listed else set()
        if text == ",":
            last, listed = place, True
        elif not read[place].word or place - last > _LONGEST_ITEM:
            return set()
    return set()


def _subject(read: Sequence[Token], at: int) -> set[int]:
    """A list that begins its sentence, before ``are … out of scope``."""
    be = at
    while be and read[be - 1].text not in _BE and at - be < 2:
        be -= 1
    if not be or read[be - 1].text not in _BE:
        return set()
    start = be - 1
    while start > 0 and (read[start - 1].text in _JOINED or _may_be_listed(read[start - 1])):
        start -= 1
    opens = not start or read[start - 1].text in _ENDS_LIST
    return set(range(start, be - 1)) if opens else set()


def _may_be_listed(token: Token) -> bool:
    return token.word and token.text not in lexicon().speech.stopwords


def _goes_on(read: Sequence[Token], comma: int) -> bool:
    """``without payments, reviews or chat``: one word between the comma and the next sign."""
    after = [token.text for token in read[comma + 1 : comma + 3]]
    return len(after) == 2 and after[1] in (",", "or", "and", "oder", "und", "o", "y", "ou", "et")
