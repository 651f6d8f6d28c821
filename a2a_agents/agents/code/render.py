"""The templates, compiled once: package data in, text out."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

from a2a_agents.agents.words import quoted

_ROOT = "templates/fastapi"
_MARK = ".j2"


class _Package(BaseLoader):
    """Templates by their path inside this package."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        texts = {**_files(), **_templates()}
        if template not in texts:
            raise TemplateNotFound(template)
        return texts[template], template, None


@cache
def environment() -> Environment:
    """The one environment: what is undefined fails, nothing is escaped, ``py`` writes literals."""
    made = Environment(
        loader=_Package(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["py"] = python_literal
    made.filters["doc"] = doc
    made.filters["toml"] = toml_literal
    return made


def rendered(template: str, **values: Any) -> str:
    """The template with its values; runs of blank lines shrink to two."""
    return environment().get_template(template).render(values)


@cache
def _files() -> dict[str, str]:
    return {path: text for path, text in _walk(_root(), "") if not path.endswith(_MARK)}


@cache
def _templates() -> dict[str, str]:
    return {path: text for path, text in _walk(_root(), "") if path.endswith(_MARK)}


def plain_files() -> dict[str, str]:
    """Files that are the same in every project, by their path."""
    return _files()


def _root() -> Traversable:
    return resources.files(__spec__.parent).joinpath(_ROOT)


def _walk(folder: Traversable, under: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name == "__pycache__":
            continue
        path = f"{under}{entry.name}"
        if entry.is_dir():
            found += _walk(entry, f"{path}/")
        else:
            found.append((path, entry.read_text("utf-8")))
    return found


def python_literal(value: Any) -> str:
    """A value as Python source, strings in double quotes as a formatter would have them."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, tuple):
        inner = ", ".join(python_literal(each) for each in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] any tuple
        return f"({inner},)" if len(value) == 1 else f"({inner})"  # pyright: ignore[reportUnknownArgumentType] any tuple
    if isinstance(value, dict):
        pairs = (f"{python_literal(k)}: {python_literal(v)}" for k, v in value.items())  # pyright: ignore[reportUnknownVariableType] any mapping
        return "{" + ", ".join(pairs) + "}"
    return repr(value)


def toml_literal(text: str) -> str:
    """A string as TOML writes it, which is as JSON writes it."""
    return json.dumps(text, ensure_ascii=False)


def doc(text: str) -> str:
    """Text that may stand in a docstring."""
    return text.replace("\\", "\\\\").replace('"""', "'''").rstrip('"')
