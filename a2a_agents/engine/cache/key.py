"""What makes two requests the same: everything that the answer could depend on, hashed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson

from a2a_agents.core.brief import Brief
from a2a_agents.core.flags import EVERYTHING, Choice
from a2a_agents.engine.cache.options import CacheOptions

_SPACES = re.compile(r"[^\S\n]+")
_AT_ENDS = re.compile(r"[^\S\n]+$", re.MULTILINE)
_ONLY_SWITCHES = ("cache", "semantic_cache", "streaming")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What besides the request decides how it is answered; the caller of the cache knows it."""

    choice: Choice = field(default=EVERYTHING)
    """Flags in force; also whether to use the cache at all."""
    tier: str = ""
    """What the account bought, as far as it changes the answer."""
    own_key: bool = False
    """The caller or the account brings a key of its own for cloud models."""
    private: bool = False
    """Something that only this account knows goes into the answer."""


def exact_key(
    brief: Brief, conditions: Conditions, versions: Sequence[str], options: CacheOptions
) -> str | None:
    """The key of the request as it was said; None if it can have none."""
    said = [normal(brief.text), *map(normal, brief.earlier)], [*map(normal, brief.context)]
    names = {normal(text): name for text, name in brief.names.items()}
    return _hash(["exact", frame(brief, conditions, versions, options), said, names])


def frame(
    brief: Brief, conditions: Conditions, versions: Sequence[str], options: CacheOptions
) -> list[Any]:
    """Everything but the words: two requests with different frames never share an answer."""
    metadata = {k: v for k, v in brief.metadata.items() if k not in options.noise}
    private = conditions.private or not options.private.isdisjoint(metadata)
    choice = {k: v for k, v in asdict(conditions.choice).items() if k not in _ONLY_SWITCHES}
    rights = [conditions.tier, conditions.own_key]
    account = brief.account if private else None
    return [brief.agent, list(versions), metadata, choice, rights, account]


def facts_key(facts: Any) -> str | None:
    """The key of what a request means."""
    return _hash(["facts", facts])


def _hash(value: Any) -> str | None:
    try:
        return sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()
    except TypeError:  # metadata of another kind than JSON: an answer to it is not kept
        return None


def normal(text: str) -> str:
    """The text without what nobody sees; in several lines, spaces may be those of code."""
    text = _AT_ENDS.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n")).strip("\n")
    if "\n" in text or "`" in text:
        return text
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=1)
def release_version() -> str:
    """A hash over everything an answer is made of: catalogue, lexicon, templates, rules, code.

    An answer of another release must not come out of a store that outlived it.
    """
    digest = sha256()
    package = Path(str(files("a2a_agents")))
    for path in sorted(_sources(package)):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources(package: Path) -> Iterator[Path]:
    for room in ("agents", "checks", "core", "engine", "knowledge"):
        for path in (package / room).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
