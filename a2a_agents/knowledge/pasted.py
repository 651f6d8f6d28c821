"""Code that stands in a request: what somebody pasted, told from what they say about it."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

Language = Literal["python", "sql", "json", "yaml", "dockerfile", "other"]

MOST = 8
"""So many pieces are looked at."""
LONGEST = 60_000
_FENCE = re.compile(
    r"^[ \t]*```[ \t]*([\w+-]*)[^\n]*\n(.*?)(?:^[ \t]*```|\Z)", re.DOTALL | re.MULTILINE
)
_TAGS: dict[str, Language] = {
    "python": "python", "py": "python", "python3": "python", "sql": "sql", "postgresql": "sql",
    "mysql": "sql", "sqlite": "sql", "json": "json", "yaml": "yaml", "yml": "yaml",
    "dockerfile": "dockerfile", "docker": "dockerfile",
}  # fmt: skip
_PYTHON = re.compile(
    r"(?:^|(?<=[:\n])[ \t]*)((?:async[ ]+def|def|class)[ ]+\w+[^\n]{0,200}:"
    r"|from[ ]+[\w.]+[ ]+import[ ]|import[ ]+[\w.]+[ \t]*(?:$|as\b|,)|@\w[\w.]*(?:\(|$)"
    r"|(?:for|while|if|with|try)\b[^\n:]{0,200}:[ \t]*$)",
    re.MULTILINE,
)
_COLUMN = r"(?:[\w.\"`*]+(?:\([^)]{0,200}\))?(?:[ ]+as[ ]+\w+)?)"
_SQL = re.compile(
    r"(\bcreate[ ]+(?:unique[ ]+|temporary[ ]+)?(?:table|index|view)[ ]+[\w.\"`]+[ \n]*"
    r"(?:\(|on\b|as\b)"
    r"|\binsert[ ]+into[ ]+\w+\b|\bdelete[ ]+from[ ]+(?!the\b|our\b|my\b)\w+[ ]*(?:;|$|where\b)"
    r"|\bupdate[ ]+\w+[ ]+set[ ]+\w+[ ]*=|\balter[ ]+table[ ]+\w+[ ]+(?:add|drop|alter|rename)\b"
    rf"|\bselect\s+(?:distinct\s+)?{_COLUMN}(?:\s*,\s*{_COLUMN})*"
    r"\s+from\s+(?!the\b|this\b|our\b|my\b|a\b)[\w.\"`(]+|\bwith[ ]+\w+[ ]+as[ ]*\()",
    re.IGNORECASE | re.MULTILINE,
)
_FROM = re.compile(
    r"^[ \t]*FROM[ ]+[\w./:-]+[^\n]*\n(?:.*\n){0,40}?[ \t]*(?:RUN|CMD|COPY|ENTRYPOINT)\b",
    re.MULTILINE,
)
_OTHER = re.compile(
    r"[;{}]\s*$|=>|\b(?:function|const|let|var|public|private|void|func|fn)\b.{0,200}[({=]",
    re.MULTILINE,
)
_PROSE = re.compile(r"[A-ZÀ-Þ¿¡][^=(){}\[\];]*[.?!]")
_REMARK = re.compile(
    r"(?!(?:return|pass|break|continue|raise|import|from|del|yield|await|assert|global)\b)"
    r"[A-Za-zÀ-ÿ¿¡][\w ,'!?.-]*"
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of code as it was sent."""

    language: Language
    text: str

    @property
    def lines(self) -> int:
        return self.text.count("\n") + 1


def snippets(texts: Sequence[str]) -> list[Snippet]:
    """The code in the texts, in its order: what is fenced, else what looks like it."""
    found: list[Snippet] = []
    for text in texts:
        fenced = list(_fenced(text))
        found += fenced or _bare(text)
    return [snippet for snippet in found if snippet.text.strip()][:MOST]


def _fenced(text: str) -> Iterator[Snippet]:
    for found in islice(_FENCE.finditer(text), MOST):
        tag, code = found.groups()
        dedented = textwrap.dedent(code[:LONGEST])
        yield Snippet(_TAGS.get(tag.lower()) or _language(dedented), dedented)


def _bare(text: str) -> list[Snippet]:
    """From the first sign of code to the last line that is no prose."""
    text = text[:LONGEST]
    starts = {
        "dockerfile": _FROM.search(text), "python": _PYTHON.search(text), "sql": _SQL.search(text),
    }  # fmt: skip
    places = {name: _start(found) for name, found in starts.items() if found}
    if not places:
        return []
    first = min(places, key=lambda name: places[name])
    code = _without_prose(text[places[first] :], first)
    if first != "python":
        return [Snippet(_language(code), code)]
    return [Snippet("python", _parseable(textwrap.dedent(code)))]


def _start(found: re.Match[str]) -> int:
    return found.start(1) if found.re.groups else found.start()


def _without_prose(code: str, language: str) -> str:
    """Without what is said after the code."""
    said = _REMARK if language == "python" else _PROSE
    lines = code.rstrip().split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or said.fullmatch(lines[-1].rstrip())):
        lines.pop()
    return "\n".join(lines) + "\n"


def _parseable(code: str) -> str:
    """Without last lines that keep Python from being Python; as it was if that does not help."""
    lines = code.rstrip("\n").split("\n")
    for end in range(len(lines), max(0, len(lines) - 20), -1):
        shorter = "\n".join(lines[:end])
        if lines[end - 1].strip() and _parses(shorter):
            return shorter + "\n"
    return code


def _parses(code: str) -> bool:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _language(code: str) -> Language:
    if _FROM.match(code):
        return "dockerfile"
    if _PYTHON.search(code):
        return "python"
    stripped = code.strip()
    if stripped[:1] in "{[" and stripped[-1:] in "}]" and '"' in stripped:
        return "json"
    if _OTHER.search(code) and not _SQL.match(stripped):
        return "other"
    if _SQL.search(code):
        return "sql"
    return "python" if _parses(code) and re.search(r"[=(]", code) else "other"
