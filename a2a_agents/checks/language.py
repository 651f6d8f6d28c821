"""What language a piece is written in, and the name that its file would have in a project."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from magika import Magika

_SURE = 0.6
"""A guess below this is none."""
_LEAST = 20
_LABELS: Mapping[str, str] = {
    "python": "python", "sql": "sql", "json": "json", "yaml": "yaml", "dockerfile": "dockerfile",
    "javascript": "javascript", "jsx": "javascript", "typescript": "typescript", "tsx": "tsx",
    "go": "go", "java": "java", "php": "php", "ruby": "ruby", "rust": "rust", "cs": "csharp",
    "kotlin": "kotlin", "html": "html", "css": "css", "shell": "bash", "graphql": "graphql",
    "proto": "proto",
}  # fmt: skip
ENDINGS: Mapping[str, str] = {
    "python": ".py", "sql": ".sql", "json": ".json", "yaml": ".yaml", "dockerfile": "Dockerfile",
    "javascript": ".js", "typescript": ".ts", "tsx": ".tsx", "go": ".go", "java": ".java",
    "php": ".php", "ruby": ".rb", "rust": ".rs", "csharp": ".cs", "kotlin": ".kt",
    "html": ".html", "css": ".css", "bash": ".sh", "graphql": ".graphql", "proto": ".proto",
    "routes": ".routes", "other": ".txt",
}  # fmt: skip
"""The ending of a file by its language; a Dockerfile has none."""
_SHAPES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("json", re.compile(r'"openapi"\s*:'), "openapi.json"),
    ("json", re.compile(r'"(?:dev)?[dD]ependencies"\s*:\s*\{'), "package.json"),
    ("json", re.compile(r'"(?:depends_?[oO]n|blockedBy)"\s*:\s*\['), "plan.json"),
    ("yaml", re.compile(r"^openapi:", re.MULTILINE), "openapi.yaml"),
    ("yaml", re.compile(r"\A(?s:.*)^jobs:(?s:.*)(?:runs-on|uses):", re.MULTILINE),
     ".github/workflows/sent.yml"),
    ("yaml", re.compile(r"^services:(?s:.*)^[ \t]+(?:image|build):", re.MULTILINE), "compose.yaml"),
    ("other", re.compile(r"\A\s*module \S+\s+go \d", re.MULTILINE), "go.mod"),
    ("other", re.compile(r"\A(?:\s*(?:#.*|[\w.-]+(?:\[[\w,-]+\])?\s*[=<>~!]=.*)?\n?)+\Z"),
     "requirements.txt"),
)  # fmt: skip
"""Files that have a fixed name in every project, by what stands in them."""
_LONGEST = 20_000


def language_of(text: str) -> str:
    """The language by a model that learnt from files; ``other`` if it is not sure."""
    if len(text.strip()) < _LEAST:
        return "other"
    with _lock:
        found = _model().identify_bytes(text[:_LONGEST].encode())
    if not found.ok or found.score < _SURE:
        return "other"
    return _LABELS.get(str(found.output.label), "other")


def file_of(language: str, text: str) -> str:
    """The fixed name of such a file where there is one, else nothing."""
    head = text[:_LONGEST]
    return next((n for kind, shape, n in _SHAPES if kind == language and shape.search(head)), "")


_lock = threading.Lock()


@cache
def _model() -> Magika:
    """Loaded when the first piece comes whose language nobody said."""
    from magika import Magika

    return Magika()
