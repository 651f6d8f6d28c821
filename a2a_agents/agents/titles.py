"""How the name of a design is written in its files, and the same files with another name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import orjson

from a2a_agents.agents.code.deploy.parts import account_of, label_of

_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
_SIGNS = str.maketrans("", "", " -_./")
_NAMED = frozenset(("title", "slug", "request", "summary"))

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
    bare = _bare(text.lower())
    if _is_list_of(named, text) or _bare(named.lower()) in bare or _bare(called) in bare:
        return None
    pairs = {*zip(_forms(named, called), _forms(title, slug), strict=True)}
    forms = dict(pairs)
    if len(forms) < len(pairs):
        return None
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return lambda text: pattern.sub(lambda found: forms[found[0]], text)


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
