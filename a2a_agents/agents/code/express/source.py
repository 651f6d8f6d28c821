"""TypeScript source as a formatter lays it out: what is too long has a line for each part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.words import one_line

_WIDTH = 100
_NAME = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)


def literal(value: Any) -> str:
    """A value as TypeScript source."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(literal(each) for each in value)}]"  # pyright: ignore[reportUnknownVariableType] any sequence
    if isinstance(value, dict):
        return shape([f"{key(k)}: {literal(v)}" for k, v in value.items()])  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] any mapping
    return json_literal(value)


def key(name: str) -> str:
    """A property's name, quoted only if it is no identifier."""
    return name if _NAME.fullmatch(name) else json_literal(name)


def comment(text: str) -> str:
    """Text that may stand in a comment, of either kind."""
    return one_line(text).replace("*/", "* /")


def camel(name: str) -> str:
    """snake_case as camelCase."""
    first, *rest = [word for word in name.split("_") if word]
    return first[0].lower() + first[1:] + "".join(word.capitalize() for word in rest)


def call(name: str, arguments: Iterable[str], indent: int, tail: str = ";", taken: int = 0) -> str:
    """A call, on one line or with a line for each argument; a last short object may hang over."""
    parts = list(filter(None, arguments))
    line = _laid_out(f"{name}(", parts, f"){tail}", indent, "", taken)
    last = _SMALL.fullmatch(parts[-1]) if "\n" in line and parts else None
    if last is None:
        return line
    head = f"{name}({', '.join([*parts[:-1], '{'])}"
    if indent + len(head) > _WIDTH or "\n" in head:
        return line
    return f"{head}\n{' ' * (indent + 2)}{last[1]},\n{' ' * indent}}}){tail}"


_SMALL = re.compile(r"\{ (\w+: \w+(?:\([^{}]*\))?) \}")
"""An object with one property."""


def shape(pairs: Iterable[str], indent: int = 0, taken: int = 0) -> str:
    """An object; ``taken`` characters of its line are used by what stands around it."""
    parts = list(pairs)
    return _laid_out("{", parts, "}", indent, " ", taken) if parts else "{}"


def array(items: Iterable[str], indent: int = 0, taken: int = 0) -> str:
    """An array."""
    return _laid_out("[", list(items), "]", indent, "", taken)


def _laid_out(
    opening: str, parts: list[str], closing: str, indent: int, pad: str, taken: int
) -> str:
    line = f"{opening}{pad}{', '.join(parts)}{pad}{closing}"
    if indent + taken + len(line) <= _WIDTH and "\n" not in line:
        return line
    deeper = " " * (indent + 2)
    lines = "".join(f"{deeper}{part},\n" for part in parts)
    return f"{opening}\n{lines}{' ' * indent}{closing}"


def union(values: Iterable[str], indent: int, taken: int) -> str:
    """A union of strings."""
    members = [json_literal(value) for value in values]
    line = " | ".join(members)
    if indent + taken + len(line) <= _WIDTH:
        return line
    deeper = " " * (indent + 2)
    return "".join(f"\n{deeper}| {member}" for member in members)


def named_imports(names: Iterable[str], module: str, types: bool = False) -> str:
    """One import of several names; those that are only types say so."""
    ordered = sorted(set(names), key=lambda name: name.removeprefix("type "))
    head = "import type" if types else "import"
    line = f"{head} {{ {', '.join(ordered)} }} from {json_literal(module)};"
    if len(line) <= _WIDTH:
        return line
    return (
        f"{head} {{\n" + "".join(f"  {n},\n" for n in ordered) + f"}} from {json_literal(module)};"
    )


_NO_CODE = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|`((?:[^`\\]|\\.)*)`', re.DOTALL)
_INSERTED = re.compile(r"\$\{([^}]*)\}")
_WORD = re.compile(r"(?<![\w$.])[A-Za-z_$][\w$]*+(?!\s*:)")


def names_in(source: str) -> frozenset[str]:
    """What the code speaks of: not its comments and strings, and not the names of properties."""
    code = _NO_CODE.sub(_inserted, source).replace("...", " ")
    return frozenset(_WORD.findall(code))


def _inserted(found: re.Match[str]) -> str:
    """What a template string takes in from the code; nothing for all else that is no code."""
    return " ".join(_INSERTED.findall(found[1] or ""))
