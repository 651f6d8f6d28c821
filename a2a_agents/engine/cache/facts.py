"""What a request means, as far as it changes the answer: equal facts, equal design.

The design is a pure function of the understanding, so two requests are compared by their whole
designs and not by their words. Beside the design stands what it does not show: numbers, names in
quotes, what is denied, who it is for, and words that nothing explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

import orjson

from a2a_agents.agents.code.react.scope import front_end_only
from a2a_agents.agents.documents import plain
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.naming import Thing
from a2a_agents.knowledge.text import Token, clean, tokens
from a2a_agents.knowledge.understanding import Understanding

MOST_CHARACTERS = 1_500
"""A longer request is said again in short, in its own words; it is only found as it was said."""
_OWN_WORDS = ("request", "summary")
_ORDERED = ("title", "slug", "domain", "stack")
_NUMBERS = re.compile(r"(?!2fa\b)\d[\d.,:/]*\s*(?:%|[a-zµ]{1,9}\b)?", re.IGNORECASE)
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
    """.split()
)
"""Unknown words that wish for nothing."""
_BECAUSE = " is there because "
"""An assumption that names one of several reasons: which one depends on the order of words."""
_BESIDE = frozenset("a an the any our to of need want use have".split())


def facts_of(understanding: Understanding, design: Blueprint) -> Any:
    """A value of JSON that is equal for requests which must get the same answer."""
    read = tokens(clean(understanding.text))
    named = lexicon().technology_words  # also where they were not taken for technologies
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
        sorted([thing.name, *_fields(thing)] for thing in understanding.things),
        sorted([tie.source, tie.target, tie.kind] for tie in understanding.ties),
        sorted(_numbers(understanding.text)),
        sorted(said[1:-1].casefold() for said in _QUOTED.findall(understanding.text)),
        sorted({name.casefold() for name in _NAMES.findall(understanding.text)}),
        sorted({name for span in named.find(read) for name in span.meanings}),
        sorted(set(_denied(read))),
        sorted({token.lemma for token in read} & _READERS),
        sorted({*_lemmas(understanding.unexplained)} - _CHAT),
    ]


def _design(design: Blueprint) -> Any:
    """Without the request itself, and without the order in which its parts were named."""
    value = {name: part for name, part in plain(design).items() if name not in _OWN_WORDS}
    assumed = value.get("assumptions", [])
    value["assumptions"] = [said for said in assumed if _BECAUSE not in said]
    for name, parts in value.items():
        if name not in _ORDERED and isinstance(parts, list):
            parts = cast(list[Any], parts)
            value[name] = b"\n".join(sorted(map(orjson.dumps, parts))).decode()
    return value


def _fields(thing: Thing) -> list[str]:
    """What was asked for of it, also where the design would have it anyway."""
    return sorted(attribute.name for attribute in thing.attributes)


def _numbers(text: str) -> Iterable[str]:
    return ("".join(found.split()).rstrip(".,:/").casefold() for found in _NUMBERS.findall(text))


def _denied(read: list[Token]) -> Iterable[str]:
    """What is denied or stands alone, whatever it is."""
    for at, token in enumerate(read):
        if token.text in _DENIALS:
            after = (word.lemma for word in read[at + 1 :] if word.word)
            yield next((word for word in after if word not in _BESIDE), "")


def _lemmas(words: Iterable[str]) -> Iterable[str]:
    return (token.lemma for word in words for token in tokens(word))
