"""What a text is to whoever goes on from a design: a change of it, a question about it, or new.

Words decide first; where they do not tell, a model's reading may. In doubt it is something new,
and what is unclear and would cost something is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.edits import Choice, Complexity
from a2a_agents.core.inputs import Inputs
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.answers import known_answer
from a2a_agents.knowledge.editing import STACK, edit_of
from a2a_agents.knowledge.following import Passage, following, said_in_addition
from a2a_agents.knowledge.hearing import Heard
from a2a_agents.knowledge.intent import is_smalltalk, read_agents
from a2a_agents.knowledge.judgement import SURE, best
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.parts import KEEPS, Part
from a2a_agents.knowledge.renaming import asked_changes, left_of, misses, resolved, with_changes
from a2a_agents.knowledge.revising import READER
from a2a_agents.knowledge.said import (
    Amended,
    Edited,
    Explained,
    Fresh,
    Left,
    Now,
    Redone,
    Said,
    Unclear,
    Undone,
    Vague,
)
from a2a_agents.knowledge.seen import see
from a2a_agents.knowledge.telling import LONG_WORDS, options_of, stated, whose
from a2a_agents.knowledge.understanding import understand
from a2a_agents.knowledge.written import written

_BUILDS = 5
"""Who asks for a product says so within the first words."""
_SHORT_WISH = 8


def heard(text: str, now: Now, reading: Reading | None = None, *, attack: bool = False) -> Said:
    """What the text is, given what there is now. Pure.

    ``attack`` says that a model takes it for one: then it adds nothing to what is wanted.
    """
    said = Heard(text, now, understand(Brief("desk", text)))
    if said.seen.attack or not said.words:
        return Left()
    found = next((one for rule in _RULES if (one := rule(said)) is not None), None)
    if attack and (isinstance(found, Fresh) or (isinstance(found, Amended) and found.requests)):
        return Left()
    if found is not None:
        return found
    label, sure = best(reading.kind) if reading else ("", 0.0)
    if _wishes(said) or (label == "follow-up" and sure >= SURE):
        return Unclear("no change", options=options_of(now.blueprint))
    return Left()


def goes_on(text: str) -> bool:
    """Whether it can only be meant of a design that is there. Pure."""
    found = heard(text, _NOTHING)
    if not isinstance(found, Amended) or not found.requests:
        return not isinstance(found, Fresh | Left)
    return _goes_on(Heard(text, _NOTHING, understand(Brief("desk", text))))


_NOTHING = Now(Blueprint(title="Nothing", slug="nothing"), Inputs(("",)))


def _command(said: Heard) -> Said | None:
    """``undo``, ``redo``, and how often."""
    if said.only_of("undo"):
        return Undone(said.times())
    return Redone(said.times()) if said.only_of("redo") else None


def _vague(said: Heard) -> Said | None:
    """``make it better``, and nothing besides."""
    spans = following().better.find(said.words)
    return Vague(spans[0].meanings[0]) if spans and said.are_all(spans) else None


def _new(said: Heard) -> Said | None:
    """Somebody says that it is about something else now."""
    return Fresh() if said.has("new", 8) else None


def _why(said: Heard) -> Said | None:
    spans = [span for span in following().find("why", said.words) if span.start < 4]
    if not spans:
        return None
    rest = said.words[spans[0].end :]
    named = [n for n in said.named if n.start >= spans[0].end]
    bare = len([t for t in rest if t.word and t.text not in lexicon().speech.stopwords]) <= 3
    if not named and (missing := _missed(said, spans[0].end)):
        return Explained(missing)
    if named and (bare or any(n.here for n in named)) and not _is_general(said):
        return Explained(" ".join(t.text for t in said.words[named[0].start : named[0].end]))
    return Left()


def _missed(said: Heard, start: int) -> str:
    """A common part that the design does not have: ``why is there no queue?``."""
    spans = [s for s in following().components.find(said.words) if s.start >= start]
    return " ".join(t.text for t in said.words[spans[0].start : spans[0].end]) if spans else ""


def _is_general(said: Heard) -> bool:
    """A question about the trade, not about this design, to which there is a written answer."""
    return not said.has("ours") and len(said.plain) > 3 and known_answer(said.text) is not None


def _otherwise(said: Heard) -> Said | None:
    """Other names, and fields otherwise: ``rename Product to Item and add a wishlist``."""
    asked, design = asked_changes(said.text), said.now.blueprint
    texts: list[str] = []
    for each in asked:
        text = said.text[each.start : each.end]
        if not resolved(each, design):
            why, options = misses(each, design)
            options = options_of(design) if why == "not there" else options
            return Unclear(why, text, options) if why else None
        design = with_changes(design, (each,))
        texts.append(text)
    if not texts:
        return None
    rest = left_of(said.text, asked)
    more = heard(rest, said.now) if rest else Amended()
    if isinstance(more, Unclear):
        return more
    kept = more if isinstance(more, Amended) else Amended()
    return replace(kept, requests=(*texts, *kept.requests))


def _other(said: Heard) -> Said | None:
    """Small talk and questions, which change nothing."""
    if is_smalltalk(said.words) or _is_known(said):
        return Left()
    asks = said.seen.kind == "question" and not (_proposes(said) or _level(said))
    works = said.seen.kind in ("review", "debug", "algorithm") and not _wishes(said)
    return Left() if asks or works else None


def _is_known(said: Heard) -> bool:
    """A written answer fits, and it is no change: ``instead of Postgres use Mongo`` is one."""
    asks = said.seen.kind == "question" or said.text.endswith("?")
    changes = not asks and bool(said.parts("add", "remove", "only"))
    return not changes and known_answer(said.text) is not None


def _wishes(said: Heard) -> bool:
    """A short text that says in so many words that something is to be added or to go."""
    turns = [p for p in said.passages if p.mode in ("add", "remove")]
    plainly = any(p.mode == "remove" or said.words[p.begins].text in _MORE for p in turns)
    return plainly and len(said.plain) <= _SHORT_WISH


def _proposes(said: Heard) -> bool:
    """``what about comments?``, ``could we have it in Go?`` are wishes in the form of questions."""
    return said.has("proposes") or any(p.mode in ("remove", "only") for p in said.passages)


def _step(said: Heard) -> Said | None:
    """Words about the steps of the run."""
    edit = edit_of(said.words, said.named, said.now.steps)
    return Edited(edit) if edit else None


def _product(said: Heard) -> Said | None:
    """A complete request: a product is asked for, and nothing refers to the design."""
    seen = said.seen
    long = len(said.plain) >= LONG_WORDS
    if not long and (_goes_on(said) or not _opens(said)):
        return None
    known = said.now.blueprint
    own = [m.name for m in seen.blocks if m.how == "asked" and m.name not in known.blocks]
    things = [t.name for t in seen.things]
    here = {entity.name for entity in known.entities}
    if _is_field_of_business(said):
        return Fresh()
    if own and _is_product(said):
        return Fresh()
    several = len(own) + len(things) > 1 and here.isdisjoint(things)
    return Fresh() if several and seen.kind in ("design", "beyond", "edit") else None


def _is_product(said: Heard) -> bool:
    """``build a system for …``: made, and not one that is there."""
    makes = any(span.start < _BUILDS for span in following().find("makes", said.words))
    nouns = following().find("products", said.words)
    before = [t.text for s in nouns for t in said.words[max(0, s.start - 3) : s.start]]
    return makes and not _ARTICLES.isdisjoint(before)


def _is_field_of_business(said: Heard) -> bool:
    """``a car park``; *a forum* alone is as likely to be a part of the design."""
    if not said.seen.domains:
        return False
    blocks = any(n.part.kind == "block" for n in said.named)
    product = bool(lexicon().speech.lists["software"].find(said.words)) or len(said.plain) > 4
    return product or not blocks


def _goes_on(said: Heard) -> bool:
    """It begins like a change, or speaks of what is there."""
    words = [i for i, t in enumerate(said.words) if t.word and i not in said.asides]
    first = words[0] if words else 0
    begins = [p for p in said.passages if p.mode and p.begins <= first]
    starts = bool(begins) and said.words[begins[0].begins].text not in _WISHES
    return starts or said.has("refers") or said.has("same", 6) or said.has("instead")


_WISHES = frozenset(
    "want need have quiero necesito brauche möchte will veux voudrais besoin ahora write make"
    " draw keep track store".split()
)
"""Whoever says these may ask for a product as well as for more of one."""


def _opens(said: Heard) -> bool:
    """It begins as a request does: with a verb of making, an article or a deliverable."""
    speech = lexicon().speech
    begins = (*speech.lists["build"].find(said.words), *speech.agents.find(said.words))
    first = said.words[0].text
    return any(s.start < _BUILDS for s in begins) or first in _ARTICLES or len(said.plain) > 2


_ARTICLES = frozenset("a an un una ein eine einen une".split())


def _amended(said: Heard) -> Said | None:
    stack = _technologies(said)
    without, missing = _taken_out(said, stack)
    limits, added = _limits(said), _added(said)
    agents = () if stack or added.requests or without else _agents(said)
    change = replace(
        added,
        without=without,
        only=limits,
        agents=agents or (_agents(said) if limits else ()),
        stack=stack,
        complexity=_complexity(said),
        level=_level(said),
    )
    if change != Amended():
        return change
    if missing:
        return Unclear("not there", missing, options_of(said.now.blueprint))
    return Amended() if said.has("same", 6) and len(said.plain) < 4 else None


def _technologies(said: Heard) -> dict[Choice, str]:
    """Of each place of the stack what is named last; what is to go is not meant."""
    known = lexicon().technologies
    named = [n.part.name for n in said.parts("", "add", "only") if n.part.kind == "technology"]
    return {STACK[known[name].part]: name for name in named if known[name].part in STACK}


def _taken_out(said: Heard, stack: Mapping[Choice, str]) -> tuple[tuple[str, ...], str]:
    """Names of what is to go; and what is named so and is not there."""
    out: list[str] = []
    for named in said.parts("remove"):
        if named.here:
            out += _names_of(named.part, said.now.blueprint)
    gone = tuple(dict.fromkeys(name for name in out if name not in KEEPS | stack.keys()))
    missing = [p for p in said.passages if p.mode == "remove" and p.end > p.start]
    if gone or not missing:
        return gone, ""
    return gone, said.text if said.is_limited else said.sentence(missing[0])


def _names_of(part: Part, blueprint: Blueprint) -> list[str]:
    if part.kind != "technology":
        return [part.name]
    stack = {"cache": blueprint.stack.cache, "queue": blueprint.stack.queue}
    return [component for component, name in stack.items() if name == part.name]


def _limits(said: Heard) -> tuple[str, ...]:
    """Names of blocks and entities to which it is limited: ``the cart service only``."""
    held = said.parts("only")
    for span in following().find("only", said.words):
        rest = [t for t in said.words[span.end :] if t.word]
        closes = len(rest) <= 2 and all(t.text in ("now", "please", "bitte") for t in rest)
        if closes:
            goes = said.parts("remove")
            held += [n for n in said.named if n.end <= span.start and n not in goes]
    names = [n.part.name for n in held if n.part.kind in ("block", "entity") and n.here]
    return tuple(dict.fromkeys(names))


def _added(said: Heard) -> Amended:
    """The passages that ask for more, in the caller's words, and what they name."""
    asked: list[str] = []
    names: list[str] = []
    for start, sentence in _statements(said):
        inside = [named.part for named in said.inside(start)]
        new = _new_in(said, start, sentence)
        if new is not None:
            asked.append(sentence)
            names += [*(p.name for p in inside if p.kind in ("block", "entity")), *new]
    return Amended(requests=tuple(asked), added=tuple(dict.fromkeys(names)))


def _statements(said: Heard) -> list[tuple[Passage, str]]:
    """What is said in addition; whoever tells of a thing that is there does it in a sentence."""
    if any(passage.mode in ("remove", "only") for passage in said.passages) or not said.tells:
        asking = [p for p in said.passages if p.mode in ("", "add") and p.end > p.start]
        return [(p, said.sentence(p)) for p in asking]
    return [(Passage("add", 0, len(said.words), 0), said.text)]


def _new_in(said: Heard, passage: Passage, sentence: str) -> list[str] | None:
    """Own things that a passage asks for; None if it asks for nothing."""
    if passage.mode == "" and said.is_asked:
        return None
    inside = said.inside(passage)
    more = said.words[passage.begins].text in _MORE
    found = see(READER, written(said_in_addition(sentence)))
    things = [thing.name for thing in found.things] if more or said.tells else []
    if more:
        known = said.now.blueprint.blocks
        own = [m.name for m in found.matches.blocks if m.how == "asked"]
        things += [name for name in own if name not in known]
    asked = any(more if n.here else n.part.kind == "block" for n in inside)
    return things if asked or things or found.constraints else None


_MORE = frozenset(
    "add adding include including also plus bring support keep store track put"
    " añade agrega incluye también füge ergänze auch ajoute inclus aussi".split()
)
"""After these a word that nobody knows is a thing to keep."""


def _agents(said: Heard) -> tuple[str, ...]:
    """Whose work is wanted now, of the same design."""
    features = {
        i for n in said.named if n.part.kind in ("block", "entity") for i in range(n.start, n.end)
    }
    named = read_agents(said.words, features)
    writes, draws = said.has("codes"), said.has("draws")
    asks = writes or draws or said.seen.intent == "create" or said.has("only")
    if not named and draws:
        named = ("architecture",)
    if not named and writes and (said.has("refers") or _limits(said)):
        named = ("code",)
    takes_out = any(passage.mode == "remove" for passage in said.passages)
    if takes_out or not (asks or len(said.plain) <= _SHORT):
        return ()
    more = said.has("also") and not said.has("only")
    return tuple(dict.fromkeys((*said.now.agents, *named))) if more and named else tuple(named)


_SHORT = 4
"""A text of so few words that names a specialist's work asks for it."""


def _level(said: Heard) -> str:
    spans = following().levels.find(said.words)
    return spans[0].meanings[0] if spans and said.has("for_readers") else ""


def _complexity(said: Heard) -> Complexity:
    if said.has("simpler"):
        return "simple"
    return "complex" if said.has("harder") else ""


_RULES: Sequence[Callable[[Heard], Said | None]] = (
    _command, _vague, _new, _why, _otherwise, _other, _step, _product, whose,
    _amended, stated,
)  # fmt: skip
"""The first one that says something decides."""
