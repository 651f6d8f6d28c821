"""Documents with their media type and language, and the one that every agent offers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import orjson

from a2a_agents.agents.agent import View
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document

_KINDS = {
    "py": ("text/x-python", "python"),
    "sql": ("application/sql", "sql"),
    "json": ("application/json", "json"),
    "md": ("text/markdown", "markdown"),
    "yaml": ("application/yaml", "yaml"),
    "yml": ("application/yaml", "yaml"),
    "js": ("text/javascript", "javascript"),
    "mjs": ("text/javascript", "javascript"),
    "ts": ("text/typescript", "typescript"),
    "tsx": ("text/typescript", "tsx"),
    "css": ("text/css", "css"),
    "html": ("text/html", "html"),
    "go": ("text/x-go", "go"),
    "mod": ("text/plain", "go.mod"),
    "graphql": ("application/graphql", "graphql"),
    "proto": ("text/x-protobuf", "protobuf"),
    "csv": ("text/csv", "csv"),
    "mmd": ("text/plain", "mermaid"),
    "toml": ("application/toml", "toml"),
    "ini": ("text/plain", "ini"),
    "mako": ("text/plain", "mako"),
    "Dockerfile": ("text/x-dockerfile", "dockerfile"),
    "Makefile": ("text/x-makefile", "makefile"),
}


_LONE_REFERENCE = re.compile(r'\{\s+("\$ref": "[^"\\]+")\s+\}')


def document(name: str, text: str, description: str = "") -> Document:
    """The document, its kind read off its name; it ends with a newline."""
    last = name.rsplit("/", 1)[-1]
    media_type, language = _KINDS.get(last.rsplit(".", 1)[-1], ("text/plain", ""))
    if text and not text.endswith("\n"):
        text += "\n"
    return Document(name, text, media_type, language, description)


def json_text(value: Any) -> str:
    """JSON for people: indented, keys in the order given, a lone reference on one line."""
    text = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    if '"$ref"' not in text:
        return text
    return _LONE_REFERENCE.sub(lambda found: f"{{{found[1]}}}", text)


def _blueprint_json(blueprint: Blueprint) -> Iterator[Document]:
    yield written_down(blueprint)


@lru_cache(maxsize=8)
def written_down(blueprint: Blueprint) -> Document:
    """``blueprint.json``, which the cache compares with what it would write."""
    text = json_text(plain(blueprint))
    return document("blueprint.json", text, "The design that all views were made from")


@lru_cache(maxsize=8)
def plain(blueprint: Blueprint) -> dict[str, Any]:
    """The design as JSON without what goes without saying; nobody changes anything in it."""
    # By way of JSON: pydantic writes it ten times as fast as it makes dictionaries.
    return orjson.loads(blueprint.model_dump_json(exclude_defaults=True))


BLUEPRINT = View("blueprint", "Writing down the design", _blueprint_json)
