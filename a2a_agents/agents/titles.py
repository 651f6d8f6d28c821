"""How the name of a design is written in its files, and the same files with another name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson

from a2a_agents.agents.code.deploy.parts import account_of, label_of
from a2a_agents.core.blueprint import snake
from a2a_agents.core.plurals import plural

_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
_SIGNS = str.maketrans("", "", " -_./")
_NAMED = frozenset(("title", "slug", "request", "summary"))
_ROOMS = ("agents", "checks", "engine")
"""What writes files and answers."""

Retitling = Callable[[str], str]


def retitling(
    design: Mapping[str, Any], reads: AbstractSet[str], title: str, slug: str
) -> Retitling | None:
    """What writes another name into files of the design, given as plain JSON, that were made of
    the fields that are read; None where they might use the words of its name for something else."""
    named, called = str(design.get("title", "")), str(design.get("slug", ""))
    # One word is written in too many other places to be found again, though not to be written.
    if "_" not in called or not (_PLAIN.fullmatch(named) and _PLAIN.fullmatch(title)):
        return None
    text = orjson.dumps({n: v for n, v in design.items() if n in reads - _NAMED}).decode()
    bare = _bare("\n".join([text.lower(), *_tables(design)]))
    if _is_list_of(named, text) or _bare(named.lower()) in bare or _bare(called) in bare:
        return None
    if _bare(called) in own_words():
        return None
    pairs = {*zip(_forms(named, called), _forms(title, slug), strict=True)}
    forms = dict(pairs)
    if len(forms) < len(pairs):
        return None
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return lambda text: pattern.sub(lambda found: forms[found[0]], text)


@lru_cache(maxsize=1)
def own_words() -> str:
    """Everything that views write of themselves, without signs: ``health_check``, ``Page size``."""
    package = Path(str(files("a2a_agents")))
    paths = [path for room in _ROOMS for path in sorted((package / room).rglob("*"))]
    texts = [
        path.read_text(encoding="utf-8", errors="replace")
        for path in paths
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return _bare("\n".join(texts).lower())


def _tables(design: Mapping[str, Any]) -> Iterator[str]:
    """What tables may be called that is not written in the design: several, and links of two."""
    for entity in design.get("entities", ()):
        yield plural(snake(entity["name"]))
    for relation in design.get("relations", ()):
        source = relation.get("role") or snake(relation["source"])
        yield f"{source}_{plural(snake(relation['target']))}"


def _bare(text: str) -> str:
    return text.translate(_SIGNS)


def _is_list_of(named: str, text: str) -> bool:
    """Whether a name like ``Chat and Payments`` may be read where a file lists such parts."""
    listed = named.split(" and ")
    return len(listed) > 1 and all(f'"{each}"' in text for each in listed)


def _forms(title: str, slug: str) -> tuple[str, ...]:
    """Everything that views write of a name; a test renders them all with another one."""
    label = label_of(slug)
    return title, slug, slug.replace("_", "-").strip("-"), label, account_of(label)
