"""Code that stands in a request: what somebody pasted, told from what they say about it."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

Language = Literal[
    "python", "sql", "json", "yaml", "dockerfile", "javascript", "typescript", "tsx", "go", "java",
    "php", "ruby", "rust", "csharp", "kotlin", "html", "css", "bash", "graphql", "proto", "routes",
    "other",
]  # fmt: skip

MOST = 8
"""So many pieces are looked at."""
LONGEST = 60_000
_FENCE = re.compile(
    r"^[ \t]*```[ \t]*([\w+-]*)[^\n]*\n(.*?)(?:^[ \t]*```|\Z)", re.DOTALL | re.MULTILINE
)
_TAGS: dict[str, Language] = {
    "python": "python", "py": "python", "python3": "python", "sql": "sql", "postgresql": "sql",
    "mysql": "sql", "sqlite": "sql", "json": "json", "yaml": "yaml", "yml": "yaml",
    "dockerfile": "dockerfile", "docker": "dockerfile", "javascript": "javascript",
    "js": "javascript", "jsx": "javascript", "mjs": "javascript", "cjs": "javascript",
    "typescript": "typescript", "ts": "typescript", "tsx": "tsx", "go": "go", "golang": "go",
    "java": "java", "php": "php", "ruby": "ruby", "rb": "ruby", "rust": "rust", "rs": "rust",
    "csharp": "csharp", "cs": "csharp", "kotlin": "kotlin", "kt": "kotlin", "html": "html",
    "css": "css", "bash": "bash", "sh": "bash", "shell": "bash", "graphql": "graphql",
    "gql": "graphql", "proto": "proto", "protobuf": "proto", "routes": "routes",
    "compose": "yaml", "psql": "sql",
}  # fmt: skip
"""The language by the tag of a fence, or by the ending of a file's name."""
_NAMED = re.compile(
    r"(?:^|[\s`*_#(:/])((?:[\w.@-]+/){0,8}(?:[\w.@-]*\.[A-Za-z]{1,10}|Dockerfile))[`*_):]{0,4}\s*\Z"
)
_REMARKED = re.compile(
    r"\A\s*(?:#|//|--|/\*|<!--)[ \t]*((?:[\w.@-]+/){0,8}(?:[\w.@-]+\.[A-Za-z]{1,10}|Dockerfile))"
    r"[ \t]*(?:\*/|-->)?[ \t]*(?:\n|\Z)"
)
_UPWARDS = re.compile(r"(?:(?<=/)|^)\.{1,2}/")
_FIXED = ("txt", "mod", "toml", "env", "md", "conf", "ini", "cfg")
"""Endings of files that have no language of their own."""
_ROUTE = re.compile(
    r"^[ \t]*(?:[-*][ \t]+|\d+[.)][ \t]+)?`?(?:GET|POST|PUT|PATCH|DELETE)[ \t]+/[^\s]*.*$",
    re.MULTILINE,
)
_LEAST_ROUTES = 2
_BRACED = re.compile(
    r"^[ \t]*(?:<\?php\b|package[ ]+\w+;?[ \t]*$|func[ ]+(?:\(\w+[ ]+\*?\w+\)[ ]*)?\w+\("
    r"|(?:export[ ]+)?(?:default[ ]+)?(?:async[ ]+)?function[ ]{0,4}\w{0,80}[ ]{0,4}\("
    r"[^)\n]{0,200}\)[^\n]{0,80}\{"
    r"|(?:const|let|var)[ ]{1,4}[\w{}, ]{1,80}=[ ]{0,4}"
    r"(?:require\(|await\b|async\b|\(|new\b|express\()"
    r"|import[ ][^\n]{1,80}[ ]from[ ][\"']"
    r"|public[ ]+(?:final[ ]+|abstract[ ]+)?(?:class|record)\b"
    r"|(?:app|router)\.(?:get|post|put|patch|delete|use)\()",
    re.MULTILINE,
)
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
    file: str = ""
    """The name that was given with it, as of a file in a project."""

    @property
    def lines(self) -> int:
        return self.text.count("\n") + 1


def snippets(texts: Sequence[str], names: Mapping[str, str] | None = None) -> list[Snippet]:
    """The code in the texts, in its order: what is fenced, else what looks like it.

    ``names`` are those of files, by their texts: such a text is a piece of code as a whole where
    the name says so.
    """
    found: list[Snippet] = []
    for text in texts:
        name = _file_name(names.get(text, "")) if names else ""
        language = _tagged("", name) if name else None
        if language and language != "other":
            found.append(Snippet(language, text[:LONGEST], name))
            continue
        fenced = list(_fenced(text))
        found += fenced or _bare(text)
    return [snippet for snippet in found if snippet.text.strip()][:MOST]


def _file_name(said: str) -> str:
    """The last part of a path, of letters, digits and the signs of file names."""
    last = re.split(r"[/\\]", said[-_LONGEST_PATH:])[-1]
    return re.sub(r"[^\w.@-]", "_", last)[-_LONGEST_NAME:].lstrip(".")


_LONGEST_PATH, _LONGEST_NAME = 1_000, 80


def _fenced(text: str) -> Iterator[Snippet]:
    for found in islice(_FENCE.finditer(text), MOST):
        tag, code = found.groups()
        dedented = textwrap.dedent(code[:LONGEST])
        file = _file(text[: found.start()], dedented)
        yield Snippet(_tagged(tag, file) or _language(dedented), dedented, file)


def _file(before: str, code: str) -> str:
    """The name of the file, from the line before the fence or the first line in it."""
    last = before.rstrip("\n").rsplit("\n", 1)[-1][-200:]
    found = _NAMED.search(last) or _REMARKED.search(code[:300])
    name = found[1] if found else ""
    ending = name.rsplit(".", 1)[-1].lower()
    known = ending in _TAGS or ending in _FIXED or name.endswith("Dockerfile")
    return _UPWARDS.sub("", name).lstrip("/") if known else ""


def _tagged(tag: str, file: str) -> Language | None:
    """What the tag says, else what the name of the file says."""
    ending = "dockerfile" if file.endswith("Dockerfile") else file.rsplit(".", 1)[-1].lower()
    said = _TAGS.get(tag.lower())
    return said or _TAGS.get(ending) or ("other" if ending in _FIXED else None)


def _bare(text: str) -> list[Snippet]:
    """From the first sign of code to the last line that is no prose."""
    text = text[:LONGEST]
    starts = {
        "dockerfile": _FROM.search(text), "python": _PYTHON.search(text), "sql": _SQL.search(text),
        "other": _BRACED.search(text),
    }  # fmt: skip
    places = {name: _start(found) for name, found in starts.items() if found}
    routes = [found[0].strip() for found in _ROUTE.finditer(text)]
    if len(routes) >= _LEAST_ROUTES and not places:
        return [Snippet("routes", "\n".join(routes) + "\n")]
    if not places:
        return []
    first = min(places, key=lambda name: places[name])
    code = _without_prose(text[places[first] :], first)
    if first != "python":
        return [Snippet("other" if first == "other" else _language(code), code)]
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
    lines = [line for line in code.splitlines() if line.strip()]
    if lines and all(_ROUTE.match(line) for line in lines):
        return "routes"
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
