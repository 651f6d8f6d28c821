"""What can be called: the one reading of entities and operations that OpenAPI and code share.

Every entity offers what its access allows; an operation of the blueprint replaces the endpoint
that it narrows or adds one of its own. ``does`` says what an endpoint really does; what we cannot
know is ``unknown``, and both views say so.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from a2a_agents.agents.derive import body_columns, tables_of
from a2a_agents.agents.making import understood
from a2a_agents.agents.meaning import Asked, Meaning
from a2a_agents.agents.names import Names, python_name
from a2a_agents.agents.paths import Path, read_path
from a2a_agents.agents.recognise import meaning
from a2a_agents.agents.tables import Column, Table, Tables
from a2a_agents.agents.words import a, kebab, one_line, spaced
from a2a_agents.core.blueprint import Blueprint, Operation

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of one path."""

    method: Method
    path: Path
    name: str
    """Its operation id, and the function that serves it."""
    summary: str
    means: Meaning
    body: tuple[Column, ...] = ()
    """Fields of a body of its own; empty where the entity's schemas serve."""
    public: bool = False
    staff: bool = False
    """Only staff may call it, where it is known who is."""

    @property
    def does(self) -> str:
        """The behaviour in one word."""
        return self.means.does

    @property
    def table(self) -> Table | None:
        """What it works on or answers with."""
        return self.means.table

    @property
    def keyed(self) -> bool:
        """Moves money, so a repeated call must not repeat its effect."""
        creates = self.method == "POST" and self.does in _MAKING
        return creates and bool(self.table) and _about_money(self.table)


_MAKING = frozenset(
    "create nested-create create-filled nested-create-filled checkout unknown".split()
)


def _about_money(table: Table | None) -> bool:
    return table is not None and any(column.kind == "money" for column in table.columns)


@dataclass(frozen=True, slots=True)
class Section:
    """The endpoints whose paths begin alike: a tag, and a module of the project."""

    name: str
    title: str
    endpoints: tuple[Endpoint, ...]


@lru_cache(maxsize=8)
def endpoints_of(blueprint: Blueprint) -> tuple[Endpoint, ...]:
    """All endpoints, those of fixed paths before those that would swallow them."""
    tables = tables_of(blueprint)
    found: dict[tuple[str, str], Endpoint] = {}
    for operation in blueprint.operations:
        endpoint = _told(operation, tables)
        found.setdefault((endpoint.method, endpoint.path.template), endpoint)
    for endpoint in _implied(tables, found):
        found.setdefault((endpoint.method, endpoint.path.template), endpoint)
    names = Names()
    ordered = sorted(
        _one_spelling(found.values()), key=lambda e: (e.path.rank, _METHODS.index(e.method))
    )
    return tuple(_called(e, names.take(python_name(e.name))) for e in ordered)


def _called(endpoint: Endpoint, name: str) -> Endpoint:
    return endpoint if endpoint.name == name else replace(endpoint, name=name)


def _one_spelling(endpoints: Iterable[Endpoint]) -> Iterator[Endpoint]:
    """Paths that a server cannot tell apart call their parameters alike."""
    first: dict[str, Path] = {}
    for endpoint in endpoints:
        known = first.setdefault(endpoint.path.template, endpoint.path)
        if known == endpoint.path:
            yield endpoint
        else:
            yield replace(endpoint, path=endpoint.path.spelled_like(known))


_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def sections_of(blueprint: Blueprint) -> list[Section]:
    """Endpoints by the first word of their path."""
    grouped: dict[str, list[Endpoint]] = {}
    for endpoint in endpoints_of(blueprint):
        grouped.setdefault(endpoint.path.first, []).append(endpoint)
    names = Names()
    return [
        Section(
            names.take(_module(first)),
            first.replace("-", " ").capitalize(),
            tuple(endpoints),
        )
        for first, endpoints in grouped.items()
    ]


def _module(first: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", first).strip("_")
    name = name if name[:1].isalpha() else f"section_{name}"
    return f"{name}_" if keyword.iskeyword(name) else name


def _told(operation: Operation, tables: Tables) -> Endpoint:
    path = read_path(operation.path, tables)
    entity = tables.by_entity.get(operation.entity)
    body = tuple(body_columns(operation.body))
    asked = Asked(operation.method, path, entity, operation.returns_list, body, tables)
    means = meaning(asked)
    if means.table and (means.does == "mark" or means.does.endswith("-filled")):
        body = understood(means.table, body)
    name = _standard_name(means) or _spoken_name(operation.method, path)
    return Endpoint(
        operation.method,
        path,
        name,
        one_line(operation.summary) or spaced(name).capitalize(),
        means,
        body,
        operation.public,
        operation.staff or (path.first == "admin" and not operation.public),
    )


def _standard_name(means: Meaning) -> str:
    does = means.does.removesuffix("-filled")
    if means.table is None or does not in _NAMES:
        return ""
    noun = means.table.noun_of_many if means.does == "list" else means.table.singular
    return f"{does}_{noun}"


_NAMES = ("list", "create", "read", "update", "replace", "delete")


def _spoken_name(method: str, path: Path) -> str:
    verb = {
        "GET": "get",
        "POST": "",
        "PUT": "put",
        "PATCH": "change",
        "DELETE": "remove",
    }[method]
    words = [verb, *(re.sub(r"[^a-z0-9]+", "_", s.text).strip("_") for s in path.fixed)]
    name = "_".join(filter(None, words)) or f"{method.lower()}_root"
    return name if name[0].isalpha() else f"{method.lower()}_{name}"


def _implied(tables: Tables, told: dict[tuple[str, str], Endpoint]) -> list[Endpoint]:
    implied: list[Endpoint] = []
    user = tables.user()
    registers = any(e.does == "register" for e in told.values())
    for table in tables.entities:
        if table.access == "internal":
            continue
        verbs = _STANDARD[:2] if table.access == "read" else _STANDARD
        if table == user and registers:  # the only way to an account is to open one
            verbs = [verb for verb in verbs if verb[1] != "create"]
        made = [_standard(table, *verb, tables) for verb in verbs]
        shown = told.get(("GET", f"/{made[0].path.first}"))
        public = shown is not None and shown.public and shown.does == "list"
        implied += [replace(e, public=public) if e.does == "read" else e for e in made]
    for link in tables.link_tables:
        implied += _linking(link, tables)
    return implied


_STANDARD: list[tuple[Method, str]] = [
    ("GET", "list"), ("GET", "read"), ("POST", "create"), ("PATCH", "update"), ("DELETE", "delete"),
]  # fmt: skip


def _standard(table: Table, method: Method, does: str, tables: Tables) -> Endpoint:
    base = f"/{kebab(table.name)}"
    one = does not in ("list", "create")
    path = read_path(f"{base}/{{{table.singular}_id}}" if one else base, tables)
    noun = spaced(table.noun_of_many) if does == "list" else a(spaced(table.singular))
    means = Meaning(does, table)
    summary = f"{does.capitalize()} {noun}"
    return Endpoint(method, path, _standard_name(means), summary, means)


def _linking(link: Table, tables: Tables) -> list[Endpoint]:
    """Reading, making and ending the links of a many-to-many relation, from its first side."""
    assert link.links
    left, right = (link.column(name) for name in link.links)
    assert left
    assert left.reference
    assert right
    assert right.reference
    one, other = tables.named(left.reference.table), tables.named(right.reference.table)
    if "internal" in (one.access, other.access):
        return []
    member = link.name.removeprefix(f"{one.singular}_")
    base = f"/{kebab(one.name)}/{{{link.links[0]}}}/{kebab(member)}"
    whole, each = (read_path(path, tables) for path in (base, f"{base}/{{{link.links[1]}}}"))
    noun, parent = spaced(other.singular), spaced(one.singular)
    said = spaced(member)
    reading = Meaning("linked", other, via=link, parent=left, child=right)
    making = replace(reading, does="link")
    ending = replace(reading, does="unlink")
    name = f"{one.singular}_{member}"
    return [
        Endpoint("GET", whole, f"list_{name}", f"List the {said} of {a(parent)}", reading),
        Endpoint("PUT", each, f"add_{name}", f"Add {a(noun)} to {a(parent)}", making),
        Endpoint("DELETE", each, f"remove_{name}", f"Take {a(noun)} from {a(parent)}", ending),
    ]
