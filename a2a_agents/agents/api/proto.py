"""``service.proto``: the operations of the interface as gRPC services, one for each section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from a2a_agents.agents.documents import document
from a2a_agents.agents.endpoints import Endpoint, Section, sections_of
from a2a_agents.agents.names import Names
from a2a_agents.agents.shapes import Model, Shapes, shapes_of
from a2a_agents.agents.tables import Column
from a2a_agents.agents.words import one_line, sentence
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document

_TYPES = {
    "integer": "int32", "money": "int64", "float": "double", "boolean": "bool", "binary": "bytes",
    "datetime": "google.protobuf.Timestamp", "json": "google.protobuf.Value",
}  # fmt: skip
_IMPORTS = {
    "google.protobuf.Empty": "google/protobuf/empty.proto",
    "google.protobuf.Timestamp": "google/protobuf/timestamp.proto",
    "google.protobuf.Value": "google/protobuf/struct.proto",
}
_EMPTY = "google.protobuf.Empty"
_HEAD = """\
// {title}: gRPC interface
// The services are the sections of openapi.json, their calls its operations by the same names.
// Metadata `authorization: Bearer TOKEN` goes with every call whose comment does not say public;
// `idempotency-key` with calls that move money. Failures are google.rpc.Status: UNAUTHENTICATED,
// PERMISSION_DENIED, NOT_FOUND, FAILED_PRECONDITION, INVALID_ARGUMENT, RESOURCE_EXHAUSTED.
// Field numbers are for good: add at the end, never use one again.
syntax = "proto3";

package {package}.v1;

"""


def service_proto(blueprint: Blueprint) -> Iterator[Document]:
    """The services and their messages."""
    yield document("service.proto", _Proto(blueprint).text(), "The same interface for gRPC")


class _Proto:
    """One file on the way to its text."""

    def __init__(self, blueprint: Blueprint) -> None:
        self._blueprint = blueprint
        self._shapes: Shapes = shapes_of(blueprint)
        self._names = Names(("Tokens",))
        self._models: dict[str, str] = {}
        self._enums: dict[tuple[str, ...], str] = {}
        self._messages: list[str] = []
        self._enum_lines: list[str] = []
        self._pages: dict[str, str] = {}

    def text(self) -> str:
        """Imports, services, messages, enums."""
        for model in self._shapes.used():
            self._models[model.name] = self._names.take(model.name)
        services = [self._service(section) for section in sections_of(self._blueprint)]
        for model in self._shapes.used():
            self._message(self._models[model.name], self._fields(model), model.description)
        body = "\n".join([*services, *self._messages, *self._enum_lines])
        imports = [f'import "{path}";\n' for name, path in _IMPORTS.items() if name in body]
        title, package = one_line(self._blueprint.title), self._blueprint.slug
        head = _HEAD.format(title=title, package=package)
        return head + "".join(imports) + ("\n" if imports else "") + body

    def _service(self, section: Section) -> str:
        name = self._names.take(f"{pascal(section.name)}Service")
        calls = Names()
        lines = [line for e in section.endpoints for line in self._call(e, calls)]
        return f"service {name} {{\n" + "\n".join(lines) + "\n}\n"

    def _call(self, endpoint: Endpoint, calls: Names) -> list[str]:
        name = calls.take(pascal(endpoint.name))
        request = self._names.take(f"{name}Request")
        self._message(request, self._request(endpoint))
        public = " Public." if endpoint.public else ""
        public += " For staff." if self._shapes.for_staff(endpoint) else ""
        unbuilt = " Not built yet." if endpoint.does == "unknown" else ""
        return [
            f"  // {sentence(endpoint.summary)}{public}{unbuilt}",
            f"  rpc {name}({request}) returns ({self._answer(endpoint)});",
        ]

    def _request(self, endpoint: Endpoint) -> list[str]:
        shape = self._shapes.shape(endpoint)
        taken = Names()
        fields = [f"string {taken.take(segment.text)}" for segment in endpoint.path.parameters]
        fields += [f"string {taken.take('query')}"] if endpoint.does == "search" else []
        for column in shape.filters:
            kind = self._kind(column, endpoint.table.entity if endpoint.table else "")
            fields.append(f"optional {kind} {taken.take(column.name)}")
        if shape.answer == "page":
            fields += [f"int32 {taken.take('page_size')}", f"string {taken.take('page_token')}"]
        if shape.request:
            fields.append(f"{self._models[shape.request.name]} {taken.take('body')}")
        return fields

    def _answer(self, endpoint: Endpoint) -> str:
        shape = self._shapes.shape(endpoint)
        if shape.answer == "tokens":
            return self._tokens()
        if shape.model is None:
            return _EMPTY
        name = self._models[shape.model.name]
        return self._page(name) if shape.answer == "page" else name

    def _page(self, name: str) -> str:
        if name not in self._pages:
            self._pages[name] = self._names.take(f"{name}Page")
            items = [f"repeated {name} items", "string next_page_token"]
            self._message(self._pages[name], items)
        return self._pages[name]

    def _tokens(self) -> str:
        if "Tokens" not in self._models:
            self._models["Tokens"] = "Tokens"
            lines = ["string access_token", "int32 expires_in", "optional string refresh_token"]
            self._message("Tokens", lines, "What a sign-in gives; expires_in is in seconds")
        return "Tokens"

    def _fields(self, model: Model) -> list[str]:
        entity = model.table.entity if model.table else model.name
        fields: list[str] = []
        for column in model.columns:
            kind = self._kind(column, entity)
            needed = model.required(column) and not column.nullable
            plain = needed or kind.startswith("google.")  # messages know that they are not there
            fields.append(f"{'' if plain else 'optional '}{kind} {column.name}")
        fields += [f"repeated {self._models[inner.name]} {name}" for name, inner in model.lists]
        return fields

    def _kind(self, column: Column, entity: str) -> str:
        if column.kind == "enum" and column.values:
            return self._enum(column, entity)
        return _TYPES.get(column.kind, "string")

    def _enum(self, column: Column, entity: str) -> str:
        if column.values not in self._enums:
            name = self._names.take(
                f"{entity}{pascal(column.name)}", f"{entity}{pascal(column.name)}Kind"
            )
            self._enums[column.values] = name
            prefix = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()
            taken = Names()
            values = [taken.take(f"{prefix}_UNSPECIFIED")]
            values += [taken.take(f"{prefix}_{_upper(value)}") for value in column.values]
            lines = [f"  {value} = {number};" for number, value in enumerate(values)]
            self._enum_lines.append(f"enum {name} {{\n" + "\n".join(lines) + "\n}\n")
        return self._enums[column.values]

    def _message(self, name: str, fields: list[str], about: str = "") -> None:
        said = f"// {sentence(about)}\n" if sentence(about) else ""
        lines = [f"  {field} = {number};" for number, field in enumerate(fields, 1)]
        body = "{\n" + "\n".join(lines) + "\n}" if lines else "{}"
        self._messages.append(f"{said}message {name} {body}\n")


def pascal(name: str) -> str:
    """snake_case as PascalCase."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", name) if word)


def _upper(value: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9]+", "_", value).strip("_").upper()
    return plain or "OTHER"
