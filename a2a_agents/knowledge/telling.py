"""Sentences that tell of a design which is there, without a word for a change."""

from __future__ import annotations

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.knowledge.hearing import Heard
from a2a_agents.knowledge.said import Amended, Said, Unclear
from a2a_agents.knowledge.whose import read_whose

LONG_WORDS = 25
"""A request of so many words that names a product of its own is one, whatever it refers to."""
_MOST_OPTIONS = 6
_WORKS = frozenset("write explain show tell give draw how what why thank".split())
_OF_OTHER_KINDS = ("question", "review", "debug", "algorithm")


def whose(said: Heard) -> Said | None:
    """``every user only sees their own plants``: whose things are is read with what was said."""
    short = len(said.plain) < LONG_WORDS
    own = short and read_whose(said.text).personal
    return Amended(requests=(said.text,)) if own else None


def stated(said: Heard) -> Said | None:
    """``a job uses many parts``: a sentence about what is there adds what it says; where it says
    nothing that is read, nobody wants a new design of it."""
    here = any(n.here and n.part.kind in ("entity", "block") for n in said.named)
    works = said.seen.kind in _OF_OTHER_KINDS or said.text.endswith("?")
    works = works or said.words[0].lemma in _WORKS
    if not here or works or len(said.plain) >= LONG_WORDS:
        return None
    if said.seen.ties or any(thing.attributes for thing in said.seen.things):
        return Amended(requests=(said.text,))
    return Unclear("no change", options=options_of(said.now.blueprint))


def options_of(blueprint: Blueprint) -> tuple[str, ...]:
    """What may be meant: a few parts of the design by their names."""
    own = [entity.name for entity in blueprint.entities if not entity.block]
    return (*blueprint.blocks, *own)[:_MOST_OPTIONS]
