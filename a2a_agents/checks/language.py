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
_SHAPES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("json", (r'"openapi"\s*:',), "openapi.json"),
    ("json", (r'"(?:dev)?[dD]ependencies"\s*:\s*\{',), "package.json"),
    ("json", (r'"(?:depends_?[oO]n|blockedBy)"\s*:\s*\[',), "plan.json"),
    ("yaml", (r"^openapi:",), "openapi.yaml"),
    ("yaml", (r"^jobs:", r"runs-on:|^[ \t-]*uses:"), ".github/workflows/sent.yml"),
    ("yaml", (r"^services:", r"^[ \t]+(?:image|build):"), "compose.yaml"),
    ("other", (r"^module \S+", r"^go \d"), "go.mod"),
)
"""Files that have a fixed name in every project, by all that stands in them."""
_REQUIREMENT = re.compile(r"\s*(?:#.*|[\w.-]+(?:\[[\w,-]+\])?\s?[=<>~!]=.*)?")
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
    for kind, shapes, name in _SHAPES:
        if kind == language and all(re.search(shape, head, re.MULTILINE) for shape in shapes):
            return name
    lines = [line for line in head.splitlines() if line.strip()]
    named = language == "other" and lines and all(map(_REQUIREMENT.fullmatch, lines))
    return "requirements.txt" if named else ""


_lock = threading.Lock()


@cache
def _model() -> Magika:
    """Loaded when the first piece comes whose language nobody said."""
    from magika import Magika

    return Magika()
