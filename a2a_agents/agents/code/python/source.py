"""Python source as a formatter lays it out: calls that break where they must, sorted imports."""

from __future__ import annotations

import re
from functools import lru_cache

_WIDTH = 100
_STANDARD = {
    r"\bdt\.": "import datetime as dt",
    r"\bdecimal\.": "import decimal",
    r"\bitertools\.": "import itertools",
    r"\buuid\.": "import uuid",
}
_TYPING = ("Annotated", "Any", "Literal")


def call(name: str, arguments: list[str], indent: int, tail: str = "") -> str:
    """A call at that indentation, on one line, on three, or with a line for each argument."""
    inner = ", ".join(arguments)
    line = f"{name}({inner}){tail}"
    if indent + len(line) <= _WIDTH:
        return line
    outer, deeper = " " * indent, " " * (indent + 4)
    if len(deeper) + len(inner) <= _WIDTH:
        return f"{name}(\n{deeper}{inner}\n{outer}){tail}"
    lines = "".join(f"{deeper}{each},\n" for each in arguments)
    return f"{name}(\n{lines}{outer}){tail}"


def fitted(kind: str, taken: int, indent: int) -> str:
    """A type of one of many words on as many lines as formatters give it, where a line has so
    many characters beside it; what may be nothing stays on one line."""
    if taken + len(kind) <= _WIDTH or not (kind.startswith("Literal[") and kind.endswith("]")):
        return kind
    pad, inner = " " * (indent + 4), kind.removeprefix("Literal[").removesuffix("]")
    if len(pad) + len(inner) > _WIDTH:
        inner = inner.replace(", ", f",\n{pad}") + ","
    return f"Literal[\n{pad}{inner}\n{' ' * indent}]"


def mapping(pairs: list[str], indent: int, taken: int) -> str:
    """A dict display; ``taken`` characters of its line are used by what stands around it."""
    inner = ", ".join(pairs)
    if taken + len(inner) + 2 <= _WIDTH:
        return f"{{{inner}}}"
    deeper = " " * (indent + 4)
    return "{\n" + "".join(f"{deeper}{each},\n" for each in pairs) + " " * indent + "}"


def row(items: list[str], indent: int, taken: int, ends: str = "()") -> str:
    """A tuple display, or with other ``ends`` a list."""
    inner = ", ".join(items) + ("," if len(items) == 1 and ends == "()" else "")
    if taken + len(inner) + 2 <= _WIDTH:
        return f"{ends[0]}{inner}{ends[1]}"
    deeper = " " * (indent + 4)
    return f"{ends[0]}\n" + "".join(f"{deeper}{each},\n" for each in items) + " " * indent + ends[1]


def standard_imports(source: str) -> list[str]:
    """The imports from the standard library that the source uses."""
    lines = [line for mark, line in _STANDARD.items() if re.search(mark, source)]
    typing = [name for name in _TYPING if re.search(rf"\b{name}\b", source)]
    return [*lines, *([f"from typing import {', '.join(typing)}"] if typing else [])]


def used(names: tuple[str, ...], source: str) -> list[str]:
    """Those of the modules that the source uses, sorted."""
    found = _followed(source)
    return sorted(name for name in names if name in found)


@lru_cache(maxsize=8)
def _followed(source: str) -> frozenset[str]:
    """The names of which something is taken by a dot."""
    return frozenset(re.findall(r"\b(\w+)(?=\.\w)", source))


def import_order(name: str) -> tuple[object, ...]:
    """Sorts imported names: constants first, then without regard to case, numbers by value."""
    parts = re.split(r"(\d+)", name.lower())
    natural = tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)
    return (not (name.isupper() and len(name) > 1), natural, name)


def imported(names: list[str], module: str) -> str:
    """The import of names from a module; with a line for each where they need more than one."""
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= _WIDTH:
        return line
    return f"from {module} import (\n" + "".join(f"    {name},\n" for name in names) + ")"


def grouped(*groups: list[str]) -> list[str]:
    """Groups of imports with a blank line between them."""
    lines: list[str] = []
    for group in filter(None, groups):
        lines += [*([""] if lines else []), *group]
    return lines
