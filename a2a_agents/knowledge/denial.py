"""What a text says no to: the words of a clause after ``without``, ``not``, ``ohne`` …"""

from __future__ import annotations

from collections.abc import Sequence

from a2a_agents.knowledge.lexicon import lexicon
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
_MOST_WORDS = 8
"""A denial that nothing ends does not reach further."""


def denials(read: Sequence[Token]) -> list[tuple[int, int]]:
    """Where the negations themselves stand, as ranges."""
    known = [(span.start, span.end) for span in lexicon().speech.lists["negation"].find(read)]
    more = [(i, i + 1) for i, token in enumerate(read) if token.text in _MORE]
    return sorted({*known, *more})


def denied(read: Sequence[Token]) -> set[int]:
    """Places of the words that a negation is about."""
    places = listed_after(read)
    for _, end in denials(read):
        for i in range(end, min(len(read), end + _MOST_WORDS)):
            if read[i].text in ENDS_CLAUSE or read[i].text in _TURNS:
                if read[i].text != "," or not _goes_on(read, i):
                    break
            places.add(i)
    return places


def listed_after(read: Sequence[Token]) -> set[int]:
    """Places of a whole list of what is not wanted: ``What I don't need: visitors, a shop``."""
    places: set[int] = set()
    lists = lexicon().speech.lists
    for span in [s for name in ("negation", "negated_after") for s in lists[name].find(read)]:
        if span.end < len(read) and read[span.end].text == ":":
            rest = range(span.end + 1, len(read))
            stop = next((i for i in rest if read[i].text in _ENDS_LIST), len(read))
            places.update(range(span.end + 1, stop))
    return places


def _goes_on(read: Sequence[Token], comma: int) -> bool:
    """``without payments, reviews or chat``: one word between the comma and the next sign."""
    after = [token.text for token in read[comma + 1 : comma + 3]]
    return len(after) == 2 and after[1] in (",", "or", "and", "oder", "und", "o", "y", "ou", "et")
