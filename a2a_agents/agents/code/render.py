"""The templates of one framework, compiled once: package data in, text out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

_MARK = ".j2"


class Templates:
    """What lies in ``templates/`` of a package: files that end in ``.j2`` take values."""

    def __init__(
        self, package: str, filters: Mapping[str, Callable[..., Any]] | None = None
    ) -> None:
        self._package = package
        self._filters = dict(filters or {})

    def rendered(self, template: str, **values: Any) -> str:
        """The template, named without ``.j2``, with its values; what is undefined fails."""
        return self._environment.get_template(f"{template}{_MARK}").render(values)

    @cached_property
    def plain_files(self) -> dict[str, str]:
        """Files that are the same in every project, by their path."""
        return {path: text for path, text in self._files.items() if not path.endswith(_MARK)}

    @cached_property
    def _files(self) -> dict[str, str]:
        return dict(_walk(resources.files(self._package).joinpath("templates"), ""))

    @cached_property
    def _environment(self) -> Environment:
        templates = {path: text for path, text in self._files.items() if path.endswith(_MARK)}
        made = Environment(  # files for machines: nothing is escaped
            loader=DictLoader(templates),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        made.filters["json"] = json_literal
        made.filters.update(self._filters)
        return made


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


def json_literal(value: Any) -> str:
    """A value as JSON writes it, which TOML strings, YAML, JavaScript and Go strings share."""
    return json.dumps(value, ensure_ascii=False)
