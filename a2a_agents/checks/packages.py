"""Packages that a project names: that they exist, are spelt right, and what their licence asks.

The lists in ``names/`` hold the packages most used; what is in none of them may still exist.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

import yaml

from a2a_agents.checks.finding import Check, Finding, Made, line_at
from a2a_agents.core.outputs import Document

Registry = Literal["pypi", "npm", "go"]
_MOST = 300
_LEAST = 4
"""Letters below which names are too short to be called misspelt."""
_REQUIREMENT = re.compile(
    r"^[ \t]*([A-Za-z0-9][A-Za-z0-9._-]*)[ \t]*(?:\[[^\]]*\])?[ \t]*(?=[=<>!~;#@]|$)"
)
_GO_MODULE = re.compile(
    r"^\s*(?:require\s+)?([a-z0-9.-]+\.[a-z]+(?:/[\w.~-]+)+)\s+v\d", re.MULTILINE
)
_NPM_KEYS = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
_ENDS = re.compile(r"/v\d+$")


@dataclass(frozen=True, slots=True)
class Package:
    """A package as a file names it."""

    registry: Registry
    name: str
    line: int


def packages_of(document: Document) -> list[Package]:
    """The packages that the file asks for."""
    last = document.name.rsplit("/", 1)[-1]
    if re.fullmatch(r"(?:[\w-]*requirements[\w-]*|constraints)\.(?:txt|in)", last):
        found = _required(document.text)
    elif last == "pyproject.toml":
        found = _project(document.text)
    elif last == "package.json":
        found = _npm(document.text)
    elif last == "go.mod":
        matches = _GO_MODULE.finditer(document.text)
        found = (Package("go", m[1], line_at(document.text, m.start(1))) for m in matches)
    else:
        return []
    return list(found)[:_MOST]


def _required(text: str) -> Iterator[Package]:
    for number, line in enumerate(text.splitlines(), 1):
        found = _REQUIREMENT.match(line)
        if found:
            yield Package("pypi", found[1], number)


def _project(text: str) -> Iterator[Package]:
    import tomllib

    try:
        value: Any = tomllib.loads(text)
    except (ValueError, RecursionError):
        return
    project = _mapping(_mapping(value).get("project"))
    groups = _mapping(project.get("optional-dependencies")).values()
    for group in (project.get("dependencies"), *groups):
        for each in cast("list[Any]", group) if isinstance(group, list) else []:
            found = _REQUIREMENT.match(str(each))
            if found:
                yield Package("pypi", found[1], line_at(text, max(text.find(f'"{found[1]}'), 0)))


def _npm(text: str) -> Iterator[Package]:
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return  # which the check of syntax says
    for key in _NPM_KEYS:
        for name, version in _mapping(_mapping(value).get(key)).items():
            if not str(version).startswith(("file:", "workspace:", "link:")):
                yield Package("npm", name, line_at(text, max(text.find(f'"{name}"'), 0)))


def _mapping(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        for package in packages_of(document):
            yield from _about(document.name, package)


def _ours(made: Made) -> Iterable[Finding]:
    """What we name ourselves must be known, and free for everybody."""
    for document in made.documents:
        for package in packages_of(document):
            for finding in _about(document.name, package):
                yield Finding(finding.file, finding.line, "error", finding.rule, finding.message)


def _about(file: str, package: Package) -> Iterator[Finding]:
    name = plain(package)
    licence = _licences().get(package.registry, {}).get(name)
    if licence:
        said = f"{package.name} has the licence {licence}: it binds those who ship or serve it."
        fix = "Ask whether you may, buy a licence, or take another package."
        yield Finding(file, package.line, "warning", "package/licence", said, fix)
    elif not is_known(package):
        near = _near(package.registry, name)
        if near:
            said = f"The package {package.name} is not known; it is close to {near}: misspelt?"
            fix = f"Write {near}, or make sure that you mean this one."
            yield Finding(file, package.line, "warning", "package/misspelt", said, fix)
        else:
            said = f"The package {package.name} is not among those we know."
            fix = "Look at its page before you install it."
            yield Finding(file, package.line, "info", "package/unknown", said, fix)


def plain(package: Package) -> str:
    """The name as its registry compares it."""
    if package.registry == "pypi":
        return re.sub(r"[-_.]+", "-", package.name).lower()
    return package.name


def is_known(package: Package) -> bool:
    name, known = plain(package), _known(package.registry)
    if package.registry == "npm" and name.startswith("@types/"):
        return True  # whose names follow the package that they describe
    if package.registry == "go":
        return _ENDS.sub("", name) in {_ENDS.sub("", each) for each in known} or any(
            name.startswith(f"{each}/") for each in known
        )
    return name in known


@cache
def _known(registry: Registry) -> frozenset[str]:
    text = resources.files("a2a_agents.checks").joinpath("names", f"{registry}.txt").read_text()
    return frozenset(text.split()) | frozenset(_licences().get(registry, {}))


@cache
def _licences() -> dict[str, dict[str, str]]:
    text = resources.files("a2a_agents.checks").joinpath("names", "licences.yaml").read_text()
    return cast("dict[str, dict[str, str]]", yaml.safe_load(text))


def _near(registry: Registry, name: str) -> str:
    """A known package whose name is one slip of the hand away."""
    if len(name) < _LEAST:
        return ""
    aims = (each for each in sorted(_known(registry)) if abs(len(each) - len(name)) <= 1)
    return next((each for each in aims if len(each) >= _LEAST and _one_slip(each, name)), "")


def _one_slip(one: str, other: str) -> bool:
    """One letter too many, too few or wrong, or two that changed places."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    if len(one) != len(other):
        return one[1:] == other or one == other[1:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or swapped


def _applies(made: Made) -> bool:
    return any(document.name.endswith((".txt", ".in", ".json", ".toml", "go.mod"))
               for document in made.documents)  # fmt: skip


PACKAGES = Check("packages", _applies, _findings)
OUR_PACKAGES = Check("packages", _applies, _ours)
"""For what we make: each package must be known."""
