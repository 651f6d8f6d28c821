"""The words people use, read from ``lexicon/``: how they speak, technologies, fields, pairs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from a2a_agents.core.blueprint import Attribute, FieldType
from a2a_agents.knowledge import notation
from a2a_agents.knowledge.catalogue import HERE, CatalogueError, read_yaml
from a2a_agents.knowledge.phrases import Phrases
from a2a_agents.knowledge.text import phrase, tokens

_FOLDER = HERE / "lexicon"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Technology(_Strict):
    """A technology that people name, and what we make when they do."""

    label: str = ""
    """How people write it, where it is more than a capital letter."""
    words: tuple[str, ...]
    near: tuple[str, ...] = ()
    """Words that mean it only beside another technology."""
    part: str
    can: bool = False
    """Whether a view renders it."""
    instead: str = ""
    """What is made where none does."""
    sets: dict[str, str] = {}
    """Other parts of the stack that it decides, unless they are named too."""
    browser: bool = False
    """A language that front ends are written in: beside one it says nothing of the server."""


class _Kind(_Strict):
    words: tuple[str, ...]
    fields: dict[str, str]


class _Fields(_Strict):
    words: dict[FieldType, tuple[str, ...]]
    enums: dict[str, tuple[str, ...]]
    kinds: dict[str, _Kind]


class _Pairs(_Strict):
    one: tuple[tuple[str, str], ...]
    both: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Speech:
    """How people talk to us: each list of phrases as an index."""

    agents: Phrases[str]
    topics: Phrases[str]
    acts: Mapping[str, str]
    """Verb → the record that it leaves."""
    lists: Mapping[str, Phrases[str]]
    stopwords: frozenset[str]
    languages: Mapping[str, frozenset[str]]
    attacks: tuple[re.Pattern[str], ...]

    def count(self, name: str, text: str) -> int:
        """How many phrases of a list stand in the text."""
        return len(self.lists[name].find(tokens(text)))


@dataclass(frozen=True)
class Fields:
    """What words say about fields and things."""

    types: Phrases[FieldType]
    enums: Mapping[str, tuple[str, ...]]
    kinds: Phrases[str]
    defaults: Mapping[str, tuple[Attribute, ...]]


@dataclass(frozen=True)
class Lexicon:
    """Everything that is known about words."""

    speech: Speech
    technologies: Mapping[str, Technology]
    technology_words: Phrases[str]
    fields: Fields
    pairs: Mapping[tuple[tuple[str, ...], tuple[str, ...]], str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the package, read once."""
    technologies = _checked(_FOLDER / "stack.yaml", TypeAdapter(dict[str, Technology]))
    return Lexicon(
        speech=_speech(),
        technologies=technologies,
        technology_words=Phrases(
            (word, name) for name, t in technologies.items() for word in t.words + t.near
        ),
        fields=_fields(),
        pairs=_pairs(),
    )


def _speech() -> Speech:
    raw = _checked(_FOLDER / "speech.yaml", TypeAdapter(dict[str, Any]))
    agents: dict[str, list[str]] = raw.pop("agents")
    topics: dict[str, list[str]] = raw.pop("topics")
    acts: dict[str, str] = raw.pop("acts")
    languages: dict[str, list[str]] = raw.pop("languages")
    stopwords: str = raw.pop("stopwords")
    return Speech(
        agents=Phrases((word, name) for name, words in agents.items() for word in words),
        topics=Phrases((word, name) for name, words in topics.items() for word in words),
        acts=acts,
        lists={name: Phrases((w, name) for w in _flat(words)) for name, words in raw.items()},
        stopwords=frozenset(stopwords.split()) | {w.replace("'", "") for w in stopwords.split()},
        languages={name: frozenset(words) for name, words in languages.items()},
        attacks=tuple(
            re.compile(pattern, re.DOTALL)
            for pattern in _checked(_FOLDER / "attacks.yaml", TypeAdapter(list[str]))
        ),
    )


def _flat(words: list[str | list[str]]) -> list[str]:
    return [word for item in words for word in ([item] if isinstance(item, str) else item)]


def _fields() -> Fields:
    raw = _checked(_FOLDER / "fields.yaml", TypeAdapter(_Fields))
    return Fields(
        types=Phrases((word, kind) for kind, words in raw.words.items() for word in words),
        enums=raw.enums,
        kinds=Phrases((word, name) for name, kind in raw.kinds.items() for word in kind.words),
        defaults={
            name: tuple(Attribute.model_validate(f) for f in notation.fields(kind.fields))
            for name, kind in raw.kinds.items()
        },
    )


def _pairs() -> dict[tuple[tuple[str, ...], tuple[str, ...]], str]:
    raw = _checked(_FOLDER / "pairs.yaml", TypeAdapter(_Pairs))
    one = {(phrase(a), phrase(b)): "one-to-many" for a, b in raw.one}
    return one | {(phrase(a), phrase(b)): "many-to-many" for a, b in raw.both}


def _checked(path: Path, shape: TypeAdapter[Any]) -> Any:
    try:
        return shape.validate_python(read_yaml(path))
    except ValidationError as exc:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors())
        raise CatalogueError(f"{path}: {faults}") from exc
