"""Keys among the fields of a thing: ``loan (id, member_id)``, ``transfer (from_account_id)``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from a2a_agents.core.blueprint import Attribute
from a2a_agents.knowledge.fields import field_name, kind_of

Words = tuple[str, ...]

_ROLES = frozenset(
    "sender receiver recipient author owner creator assignee reporter reviewer approver follower"
    " followee friend winner loser buyer seller requester editor".split()
)
"""What users are to a thing."""
_USER = ("user",)


@dataclass(frozen=True, slots=True)
class Key:
    """What a key leads to: a thing, by its own name or in a role; or a field, where it is none."""

    source: Words = ()
    role: str = ""
    field: Attribute | None = None


def key_of(words: Words, subject: Words, counts: Counter[str]) -> Key | None:
    """The key that the words before *id* name; None for the thing's own.

    ``counts`` says how often words stand in the text: what stands there once is told of nowhere
    else.
    """
    if not words:
        return None
    told = counts[words[-1]] > 1
    if len(words) > 1 and told and words != subject:
        return Key(words[-1:], field_name(list(words)))
    if len(words) == 1 and words[0] in _ROLES and not told and counts["user"]:
        return Key(_USER, words[0])
    if told and words != subject:
        return Key(words)
    somebody = kind_of(words) == "person" and words != subject
    kind = "uuid" if somebody else "string"
    return Key(field=Attribute(name=field_name([*words, "id"]), type=kind, reason="asked for"))
