"""``src/resources``: what lists, pages and forms show of each entity, and what they call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from a2a_agents.agents.code.react.fields import field_source, form_fields, heading_of, kind_of
from a2a_agents.agents.code.react.names import ADDRESSES_TAKEN, CONSTANTS_TAKEN, camel
from a2a_agents.agents.code.react.operations import Operation
from a2a_agents.agents.names import Names
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.tables import Column, Table, Tables
from a2a_agents.agents.words import kebab, spaced

_MOST_COLUMNS = 6
_NOT_IN_LISTS = ("text", "json", "address", "binary", "uuid", "url")
_STANDARD = ("list", "read", "create", "update", "delete", "search")
_MAKING = {"create-filled": "create", "replace": ""}


@dataclass
class Resource:
    """What the template of one entity asks for."""

    table: Table
    name: str
    constant: str
    standard: dict[str, Operation] = field(default_factory=dict[str, Operation])
    acting: list[Operation] = field(default_factory=list[Operation])
    relating: list[Operation] = field(default_factory=list[Operation])
    shown: list[Column] = field(default_factory=list[Column])
    named: Mapping[str, str] = field(default_factory=dict[str, str])
    owner: str = ""

    @property
    def module(self) -> str:
        """The name of its file."""
        return self.name

    @property
    def title(self) -> str:
        """What many are called."""
        return spaced(self.table.name).capitalize()

    @property
    def noun(self) -> str:
        """What one is called."""
        return spaced(self.table.singular).capitalize()

    @property
    def heading(self) -> str:
        """The column that a row is known by."""
        return heading_of(self.table)

    @property
    def fields(self) -> list[str]:
        """Everything that a page shows of a row."""
        return [field_source(column, self.named) for column in self.shown]

    @property
    def columns(self) -> list[str]:
        """The columns of the list: the heading and a few short ones."""
        short = [c.name for c in self.shown if kind_of(c) not in _NOT_IN_LISTS and not c.managed]
        first = [self.heading] if self.heading != "id" else []
        return [*first, *(name for name in short if name != self.heading)][:_MOST_COLUMNS]

    @property
    def filters(self) -> list[str]:
        """Columns with a handful of values, by which the list can be narrowed."""
        listing = self.standard.get("list")
        offered = {c.name for c in listing.shape.filters} if listing else set[str]()
        return [c.name for c in self.shown if c.name in offered and c.kind in ("enum", "boolean")]

    @property
    def calls(self) -> list[tuple[str, str]]:
        """Its operations that take no form."""
        sources = {
            "list": "(query, signal) => api.{}(query, signal)",
            "search": "(words, query, signal) => api.{}(words, query, signal)",
            "read": "(id, signal) => api.{}(id, signal)",
            "delete": "(id) => api.{}(id)",
        }
        names = {"delete": "remove"}
        return [
            (names.get(does, does), source.format(self.standard[does].name))
            for does, source in sources.items()
            if does in self.standard
        ]

    @property
    def forms(self) -> list[dict[str, Any]]:
        """What makes a row, and what changes one."""
        made: list[dict[str, Any]] = []
        for does, given in (("create", ""), ("update", "id, ")):
            operation = self.standard.get(does)
            if operation is None or operation.shape.request is None:
                continue
            key = ", key" if operation.endpoint.keyed else ""
            source = (
                f"({given}body{key}) => "
                f"api.{operation.name}({given}body as t.{operation.body}{key})"
            )
            fields = form_fields(operation.shape.request, self.named, {self.owner})
            if fields or does == "create":
                made.append({"name": does, "fields": fields, "source": source})
        return made

    @property
    def typed(self) -> bool:
        """Some form has a body."""
        return bool(self.forms) or any(each.body for each in self.acting)

    @property
    def actions(self) -> list[dict[str, Any]]:
        """What may be done with a row beside changing and deleting it."""
        return [
            {
                "name": operation.name,
                "label": _action_label(operation),
                "fields": form_fields(operation.shape.request, self.named),
                "source": _action(operation),
            }
            for operation in self.acting
        ]

    @property
    def related(self) -> list[dict[str, str]]:
        """Lists of what belongs to a row."""
        return [
            {
                "title": spaced(operation.endpoint.path.last.replace("-", "_")).capitalize(),
                "resource": self.named.get(operation.endpoint.table.name, ""),
                "source": f"(id, query, signal) => api.{operation.name}(id, query, signal)",
            }
            for operation in self.relating
            if operation.endpoint.table
        ]


def resources_of(tables: Tables, shapes: Shapes, operations: list[Operation]) -> list[Resource]:
    """The entities of which callers may see something, in the order of their tables."""
    addresses, constants = Names(ADDRESSES_TAKEN), Names(CONSTANTS_TAKEN)
    standard = _standard(operations)
    seen = [t for t in tables.entities if {"list", "read"} & set(standard.get(t.name, ()))]
    named = {table.name: addresses.take(kebab(table.name)) for table in seen}
    found = {
        table.name: _resource(table, named, constants, standard[table.name], shapes)
        for table in seen
    }
    for operation in operations:
        at = _place(operation)
        if at in found and "read" in found[at].standard:
            _put(operation, found[at])
    return list(found.values())


def _resource(
    table: Table,
    named: dict[str, str],
    constants: Names,
    standard: dict[str, Operation],
    shapes: Shapes,
) -> Resource:
    owner = shapes.rules.owner_column(table)
    return Resource(
        table,
        named[table.name],
        constants.take(camel(table.name)),
        standard,
        shown=[c for c in shapes.reads[table.name].columns if c.name != "id"],
        named=named,
        owner=owner.name if owner else "",
    )


def _standard(operations: list[Operation]) -> dict[str, dict[str, Operation]]:
    """For each table what it offers itself; the address that is not the administrators' first."""
    found: dict[str, dict[str, Operation]] = {}
    for operation in sorted(operations, key=lambda each: each.endpoint.path.first == "admin"):
        does = _MAKING.get(operation.does, operation.does)
        table, keys = operation.endpoint.table, len(operation.parameters)
        if table and does in _STANDARD and keys == (does in ("read", "update", "delete")):
            found.setdefault(table.name, {}).setdefault(does, operation)
    return found


def _place(operation: Operation) -> str:
    """The table of ``/rows/{id}/word``; empty for another path."""
    segments = operation.endpoint.path.segments
    fits = len(segments) == 3 and segments[1].key and not segments[2].parameter
    table = segments[1].table if fits else None
    return table.name if table else ""


def _put(operation: Operation, resource: Resource) -> None:
    if operation.reads and operation.paged:
        resource.relating.append(operation)
    elif not operation.reads:
        resource.acting.append(operation)


def _action_label(operation: Operation) -> str:
    word = spaced(operation.endpoint.path.last.replace("-", "_"))
    first = {"DELETE": "remove ", "PUT": "put "}.get(operation.method, "")
    making = operation.does.startswith("nested-create")
    return (f"add to {word}" if making else first + word).capitalize()


def _action(operation: Operation) -> str:
    """The function that a button calls, with the arguments that it needs."""
    body, key = bool(operation.body), operation.endpoint.keyed
    given = ["id"]
    if body or key:
        given.append("body" if body else "_body")
    if key:
        given.append("key")
    sent = ["id"] + ([f"body as t.{operation.body}"] if body else []) + (["key"] if key else [])
    return f"({', '.join(given)}) => api.{operation.name}({', '.join(sent)})"
