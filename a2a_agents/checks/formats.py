"""Files that have a published schema: compose, GitHub workflows, Cloud Build and the like.

The schemas come with the package ``check-jsonschema``; nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import jsonschema_rs
import yaml

from a2a_agents.checks.aliases import fits
from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.checks.syntax import Texts
from a2a_agents.core.outputs import Document

_SCHEMAS: Mapping[str, re.Pattern[str]] = {
    "compose-spec": re.compile(r"(^|/)(docker-)?compose(\.[\w-]+)?\.ya?ml$"),
    "github-workflows": re.compile(r"(^|/)\.github/workflows/[^/]+\.ya?ml$"),
    "cloudbuild": re.compile(r"(^|/)cloudbuild\.ya?ml$"),
    "gitlab-ci": re.compile(r"(^|/)\.gitlab-ci\.ya?ml$"),
    "dependabot": re.compile(r"(^|/)\.github/dependabot\.ya?ml$"),
}
_MOST = 5


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        name = _schema_of(document)
        value = _value(document) if name else None
        if name and value is not None:
            yield from _against(document, name, value)


def _schema_of(document: Document) -> str:
    return next((n for n, pattern in _SCHEMAS.items() if pattern.search(document.name)), "")


def _value(document: Document) -> Any:
    """The content; None where it is no YAML or too much, which the check of syntax says."""
    try:
        value = yaml.load(document.text, Texts)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return value if fits(value) else None


def _against(document: Document, name: str, value: Any) -> Iterable[Finding]:
    errors = list(_validator(name).iter_errors(value))
    for error in errors[:_MOST]:
        place = ".".join(str(part) for part in error.instance_path)
        message = error.message if len(error.message) < 200 else f"{error.message[:200]}…"
        said = f"{place or 'The file'}: {message}."
        yield Finding(document.name, 0, "error", f"{name}/schema", said)


@cache
def _validator(name: str) -> jsonschema_rs.Validator:
    folder = resources.files("check_jsonschema").joinpath("builtin_schemas", "vendor")
    return jsonschema_rs.validator_for(json.loads(folder.joinpath(f"{name}.json").read_text()))


FORMATS = Check(
    "formats", lambda made: any(_schema_of(document) for document in made.documents), _findings
)
