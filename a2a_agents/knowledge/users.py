"""Whether a request wants users with accounts, though it names no part that signs them in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from a2a_agents.knowledge.named import Named
from a2a_agents.knowledge.text import Token
from a2a_agents.knowledge.turns import AND

_FOR_WHOM = frozenset(("for", "between", "by", "among", "to", "from"))
_OPENS_LISTS = frozenset((",", ":", "with", "of", "store", "keep", "save", "manage"))
_LISTED = 6
"""Words before one in a list that may say whom it is for."""


def asks_for_users(named: Named, read: Sequence[Token]) -> bool:
    """Whether users have things, or stand in a list of what is kept."""
    return _are_told_of(named) or _are_listed(read)


def _are_told_of(named: Named) -> bool:
    """Whether users have things; those with fields of their own are things like others."""
    user = named.things.get("User")
    tied = any("User" in (tie.source, tie.target) for tie in named.ties)
    return user is not None and tied and not user.attributes


def _are_listed(read: Sequence[Token]) -> bool:
    """Whether *users* stand in a list of what is kept: ``a database with users, orders``."""
    texts = [*[""] * _LISTED, *(token.text for token in read), ""]
    for at, token in enumerate(read, start=_LISTED):
        if token.lemma != "user":
            continue
        before, after = texts[at - 1], texts[at + 1]
        near = pairwise(texts[at - _LISTED : at + 1])  # but ``to store users``
        if any(one in _FOR_WHOM and next_ not in _OPENS_LISTS for one, next_ in near):
            continue
        opens = before in _OPENS_LISTS and after in AND
        ends = before in AND - {","} and not after[:1].isalnum() and "," in texts[at - 4 : at]
        if opens or ends:
            return True
    return False
