"""Whether a front end is wanted, and whether nothing else is."""

from __future__ import annotations

import re

from a2a_agents.core.blueprint import Blueprint

_FRONT = re.compile(r"\b(front[\s-]?ends?|uis?|user interfaces?|spas?|single[\s-]page)\b", re.I)
_BACK = re.compile(r"\b(back[\s-]?ends?|apis?|full[\s-]?stack|servers?)\b", re.I)
_THERE = re.compile(
    r"\b(?:existing|our|present|without(?: a| an| the)?|no|not? the)\s+(?:rest\s+|own\s+)?"
    r"(?:back[\s-]?end|api|server)\b",
    re.I,
)
"""A back end that is there already, or is not wanted."""
_ADDED = re.compile(
    r"\b(?:with(?:\s+[\w.+/-]+){0,4}?|(?:and|plus|including|\+)\s+(?:an?|the|its)(?:\s+[\w.+/-]+){0,3}?)"
    r"\s+(?:front[\s-]?ends?|uis?|user interfaces?|spas?|single[\s-]page)\b",
    re.I,
)
"""A front end that comes with something else: *a shop with a React front end* is a whole shop."""
_BESIDE = frozenset(
    """
    react typescript javascript tailwind docker kubernetes aws azure vite
    """.split()
) | {"next.js", "google cloud"}
"""Technologies that say nothing of a back end."""


def has_front_end(blueprint: Blueprint) -> bool:
    """A React front end is written beside the server, or alone."""
    return blueprint.stack.frontend == "react"


def front_end_only(blueprint: Blueprint) -> bool:
    """React was asked for as a front end, and nothing that speaks of a back end."""
    if not has_front_end(blueprint):
        return False
    asked = {name.casefold() for name in blueprint.stack.asked}
    said = _THERE.sub(" ", blueprint.request)
    return (
        "react" in asked
        and asked <= _BESIDE
        and bool(_FRONT.search(said))
        and not _BACK.search(said)
        and not _ADDED.search(said)
    )
