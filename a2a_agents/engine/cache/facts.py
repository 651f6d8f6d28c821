"""What a request means, as far as it changes the answer: equal facts, equal design.

The design is a pure function of the understanding, so two requests are compared by their whole
designs and not by their words. Beside the design stands what it does not show: numbers, names in
quotes, what is denied, who it is for, and words that nothing explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, cast

import orjson

from a2a_agents.agents.code.react.scope import front_end_only
from a2a_agents.agents.documents import plain
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.engine.cache.naming import told_of
from a2a_agents.knowledge.compose import RECORDS
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.text import Token, clean, tokens
from a2a_agents.knowledge.understanding import Understanding

MOST_CHARACTERS = 1_500
"""A longer request is said again in short, in its own words; it is only found as it was said."""
_OWN_WORDS = ("request", "summary", "title", "slug")
"""What is made again for the words of each request."""
_ORDERED = ("domain", "stack")
_NUMBERS = re.compile(r"(?!2fa\b)\d[\d.,:/]*\s*(?:%|[a-zµ]{1,9}\b)?", re.IGNORECASE)
_COUNTS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million)"
    r"\b(?!-)",  # two-factor authentication has no number
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"\n]+\"|`[^`\n]+`|(?<!\w)'[^'\n]+'(?!\w)")
_NAMES = re.compile(r"(?<=[^\s.!?:\n] )[A-Z][\w.+#]*\w")
"""Words with a capital letter inside a sentence: who and what is meant, known or not."""
_DENIALS = frozenset(
    """
    no not without never except excluding exclude skip dont don't nothing none neither nor minus
    instead rather ohne kein keine keinen nicht nie sin nunca sans pas jamais
    only just solely nur lediglich bloß solo sólo solamente seulement uniquement
    """.split()
)
"""What denies or limits."""
_READERS = frozenset(
    """
    beginner beginners novice newcomer newbie junior amateur student layman expert experts senior
    advanced experienced professional kid child anfänger experte débutant principiante experto
    """.split()
)
_CHAT = frozenset(
    """
    please kindly hello hi hey thanks thank simple small little nice good great solid proper
    modern clean new complete whole full first start starting begin love help able
    think thinking offer provide include consider idea leave
    manage managing management administration run running engine builder
    built planning plus feature let
    """.split()
)
"""Unknown words that wish for nothing."""
_LISTING = frozenset((RECORDS, "records-api", "records-model"))
_BECAUSE = " is there because "
"""An assumption that names one of several reasons: which one depends on the order of words."""
_BESIDE = frozenset("a an the any our to of need want use have".split())


def facts_of(understanding: Understanding, design: Blueprint) -> Any:
    """A value of JSON that is equal for requests which must get the same answer."""
    read = tokens(clean(understanding.text))
    technologies = lexicon().technology_words.find(read)  # also those not taken for such
    told = told_of(understanding, design, read)
    return [
        _design(design),
        front_end_only(design),  # the one view that looks at words
        sorted(understanding.agents),
        understanding.intent,
        understanding.kind,
        understanding.language,
        sorted(understanding.scope),
        sorted(understanding.domains),
        sorted(understanding.excluded),
        sorted(understanding.technologies),
        sorted(told.things),
        sorted(told.features),
        sorted([tie.source, tie.target, tie.kind] for tie in understanding.ties),
        sorted(_numbers(understanding.text)),
        sorted(said[1:-1].casefold() for said in _QUOTED.findall(understanding.text)),
        sorted(_names(understanding.text) - _words(technologies, read)),
        sorted({name for span in technologies for name in span.meanings}),
        sorted(set(_denied(read))),
        sorted({token.lemma for token in read} & _READERS),
        sorted({*_lemmas(understanding.unexplained), *told.words} - _CHAT),
    ]


def _design(design: Blueprint) -> Any:
    """Without the request itself, and without the order in which its parts were named."""
    value = {name: part for name, part in plain(design).items() if name not in _OWN_WORDS}
    stack = cast(dict[str, Any], value.get("stack", {}))
    value |= {
        "assumptions": [s for s in value.get("assumptions", ()) if _BECAUSE not in s],
        "entities": [_unordered(entity) for entity in value.get("entities", ())],
        "components": [_unlisted(part) for part in value.get("components", ())],
        "work": [_unlisted(item) for item in value.get("work", ())],
        "stack": {**stack, "asked": sorted(stack.get("asked", ()))},
    }
    for name, parts in value.items():
        if name not in _ORDERED and isinstance(parts, list):
            parts = cast(list[Any], parts)
            value[name] = b"\n".join(sorted(map(orjson.dumps, parts))).decode()
    return value


def _unordered(entity: dict[str, Any]) -> dict[str, Any]:
    """With its fields in an order of ours."""
    fields = entity.get("attributes", ())
    return {**entity, "attributes": sorted(fields, key=itemgetter("name"))}


def _unlisted(part: dict[str, Any]) -> dict[str, Any]:
    """Without the text that lists the request's own things, whose names are facts by themselves."""
    return {"id": part["id"]} if part["id"] in _LISTING else part


def _names(text: str) -> set[str]:
    return {name.casefold() for name in _NAMES.findall(text)}


def _words(spans: Iterable[Span[str]], read: Sequence[Token]) -> set[str]:
    """The words of the spans, which are facts by what they mean."""
    return {token.text for span in spans for token in read[span.start : span.end]}


def _numbers(text: str) -> Iterable[str]:
    for found in (*_NUMBERS.findall(text), *_COUNTS.findall(text)):
        yield "".join(found.split()).rstrip(".,:/").casefold()


def _denied(read: list[Token]) -> Iterable[str]:
    """What is denied or stands alone, whatever it is."""
    for at, token in enumerate(read):
        if token.text in _DENIALS:
            after = (word.lemma for word in read[at + 1 :] if word.word)
            yield next((word for word in after if word not in _BESIDE), "")


def _lemmas(words: Iterable[str]) -> Iterable[str]:
    return (token.lemma for word in words for token in tokens(word))
