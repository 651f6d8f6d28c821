"""Words and texts as the views need them: plurals, cases, one line of anything."""

from __future__ import annotations

import re
from functools import lru_cache

from a2a_agents.core.blueprint import snake
from a2a_agents.core.plurals import plural as plural


@lru_cache(maxsize=4096)
def kebab(name: str) -> str:
    """snake_case or PascalCase as kebab-case."""
    return snake(name).replace("_", "-")


@lru_cache(maxsize=4096)
def spaced(name: str) -> str:
    """snake_case or PascalCase as words: ``OrderItem`` → ``order item``."""
    return snake(name).replace("_", " ")


def sentence(text: str) -> str:
    """One line with a capital and a full stop; empty stays empty."""
    line = one_line(text)
    if not line:
        return ""
    return line[0].upper() + line[1:] + ("" if line[-1] in ".!?…:;" else ".")


def a(noun: str) -> str:
    """The noun with its indefinite article."""
    return f"{'an' if re.match('(?!uni|use|user|eu|one)[aeiou]|hour|honest', noun) else 'a'} {noun}"


_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")


def one_line(text: str, limit: int = 0) -> str:
    """Text without breaks, controls and direction marks; cut to ``limit`` characters if given."""
    plain = text.isprintable() and "  " not in text  # as nearly all are, and told ten times faster
    line = (text if plain else _BREAKS.sub(" ", text)).strip()
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def listed(words: list[str]) -> str:
    """Words as a sentence lists them: ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def cell(text: str) -> str:
    """Text that may stand in a cell of a Markdown table."""
    return one_line(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; cells are made safe here."""
    lines = [
        heads,
        ["---"] * len(heads),
        *[[cell(text) for text in row] for row in rows],
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def quoted(text: str) -> str:
    """A Python string literal in double quotes, or in single ones where that saves escapes."""
    plain = repr(text + "'")[1:-2] if '"' not in text else repr(text)[1:-1].replace("\\'", "'")
    if text.count('"') > text.count("'"):
        return "'" + plain.replace("'", "\\'") + "'"
    return '"' + plain.replace('"', '\\"') + '"'
