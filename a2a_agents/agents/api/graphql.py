"""``schema.graphql``: the operations of the interface as queries and mutations, joined as a graph.

What HTTP says in paths and bodies, GraphQL says in arguments and inputs of the same names, so
that a client of one finds its way in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.documents import document
from a2a_agents.agents.endpoints import Endpoint, endpoints_of
from a2a_agents.agents.names import Names
from a2a_agents.agents.shapes import Model, Shapes, shapes_of
from a2a_agents.agents.tables import Column, Table
from a2a_agents.agents.words import one_line, sentence
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document

_SCALARS = {
    "key": "ID", "uuid": "ID", "reference": "ID", "integer": "Int", "money": "Long",
    "decimal": "Decimal", "float": "Float", "boolean": "Boolean", "date": "Date",
    "datetime": "DateTime", "json": "JSON",
}  # fmt: skip
_OWN = {
    "Date": "A day, as 2026-03-01.",
    "DateTime": "An instant in UTC, as 2026-03-01T08:00:00Z.",
    "Decimal": "A decimal number as text, so that no digit is lost.",
    "JSON": "Any JSON value.",
    "Long": "A whole number of up to 53 bits; money is in minor units.",
}
_TAKEN = ("Query", "Mutation", "Subscription", "PageInfo", "Tokens", "String", "Int", "Float",
          "Boolean", "ID", *_OWN)  # fmt: skip
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_HEAD = """\
# {title}: GraphQL schema
# Queries and mutations are the operations of openapi.json, by the same names. Calls carry
# `Authorization: Bearer TOKEN` unless their description says that they are public. Errors are
# GraphQL errors whose `extensions` hold the problem details of the HTTP interface.
"""
_PAGE_INFO = """\
type PageInfo {
  hasNextPage: Boolean!
  "Opaque; give it as `after` to get what follows."
  endCursor: String
}
"""
_TOKENS = """\
type Tokens {
  accessToken: String!
  "Seconds."
  expiresIn: Int!
  refreshToken: String
}
"""


def schema_graphql(blueprint: Blueprint) -> Iterator[Document]:
    """The schema."""
    text = _Schema(blueprint).text()
    yield document("schema.graphql", text, "The same interface as a GraphQL schema")


class _Schema:
    """One schema on the way to its text."""

    def __init__(self, blueprint: Blueprint) -> None:
        self._title = one_line(blueprint.title)
        self._shapes: Shapes = shapes_of(blueprint)
        self._endpoints = endpoints_of(blueprint)
        self._tables = tables_of(blueprint).entities
        self._names = Names(_TAKEN)
        self._models: dict[str, str] = {}
        self._pages: dict[str, str] = {}
        self._enums: dict[tuple[str, ...], str] = {}
        self._enum_lines: list[str] = []
        for table in self._visible():
            self._model_name(self._shapes.reads[table.name])

    def text(self) -> str:
        """Scalars, enums, types, inputs, queries and mutations."""
        queries = [self._field(e) for e in self._endpoints if e.method == "GET"]
        mutations = [self._field(e) for e in self._endpoints if e.method != "GET"]
        models = [self._type(model) for model in self._all_models()]
        roots = [_block("type Query", queries or ["  nothing: Boolean"])]
        roots += [_block("type Mutation", mutations)] if mutations else []
        body = "\n".join([*models, *self._connections(), *roots])
        scalars = [f'"{says}"\nscalar {name}\n' for name, says in _OWN.items() if _uses(body, name)]
        fixed = [text for name, text in (("PageInfo", _PAGE_INFO), ("Tokens", _TOKENS))
                 if _uses(body, name)]  # fmt: skip
        return "\n".join(
            [_HEAD.format(title=self._title), *scalars, *self._enum_lines, *fixed, body]
        )

    def _visible(self) -> list[Table]:
        return [table for table in self._tables if table.access != "internal"]

    def _all_models(self) -> list[Model]:
        visible = [self._shapes.reads[table.name] for table in self._visible()]
        taken = [m for m in self._shapes.used() if m.columns or m.lists]  # no input is empty
        return list({model.name: model for model in [*visible, *taken]}.values())

    def _model_name(self, model: Model) -> str:
        if model.name not in self._models:
            wanted = model.name if model.purpose == "read" else f"{model.name}Input"
            self._models[model.name] = self._names.take(wanted)
        return self._models[model.name]

    def _type(self, model: Model) -> str:
        reads = model.purpose == "read"
        lines = [self._property(column, model) for column in model.columns]
        for name, inner in model.lists:
            lines.append(f"  {camel(name)}: [{self._model_name(inner)}!]!")
        taken = Names([camel(c.name) for c in model.columns] + [camel(n) for n, _ in model.lists])
        if reads and model.table:
            lines += [*self._parents(model.table, taken), *self._children(model.table, taken)]
        about = _described(model.description)
        return about + _block(f"{'type' if reads else 'input'} {self._model_name(model)}", lines)

    def _property(self, column: Column, model: Model) -> str:
        needed = "!" if model.required(column) and not column.nullable else ""
        about = _described(column.reason, "  ")
        return f"{about}  {camel(column.name)}: {self._scalar(column, model)}{needed}"

    def _scalar(self, column: Column, model: Model | None) -> str:
        if column.kind == "enum" and all(_named(value) for value in column.values):
            return self._enum(column, model)
        return _SCALARS.get(column.kind, "String")

    def _enum(self, column: Column, model: Model | None) -> str:
        if column.values not in self._enums:
            owner = model.table.entity if model and model.table else ""
            own = "".join(word.capitalize() for word in column.name.split("_"))
            name = self._enums[column.values] = self._names.take(
                f"{owner}{own}", f"{owner}{own}Kind"
            )
            lines = [f"  {value}" for value in column.values]
            self._enum_lines.append(_block(f"enum {name}", lines))
        return self._enums[column.values]

    def _parents(self, table: Table, taken: Names) -> Iterator[str]:
        """What a row refers to, if callers may see it."""
        seen = {each.name for each in self._visible()}
        for column in table.references:
            if column.reference and column.reference.table in seen and not column.private:
                name = taken.take(camel(column.name.removesuffix("_id")))
                yield f"  {name}: {self._model_name(self._shapes.reads[column.reference.table])}"

    def _children(self, table: Table, taken: Names) -> Iterator[str]:
        """What refers to a row, page by page."""
        for other in self._visible():
            for column in other.references:
                if column.reference and column.reference.table == table.name:
                    role = column.name.removesuffix("_id")
                    wanted = camel(other.noun_of_many)
                    by = f"{wanted}By{camel(role)[:1].upper()}{camel(role)[1:]}"
                    name = taken.take(wanted, by)
                    yield f"  {name}({_PAGED}): {self._page(other)}!"

    def _page(self, table: Table) -> str:
        if table.name not in self._pages:
            self._pages[table.name] = self._names.take(f"{table.entity}Connection")
        return self._pages[table.name]

    def _connections(self) -> list[str]:
        models = {table.name: self._shapes.reads[table.name] for table in self._tables}
        return [
            _block(
                f"type {page}",
                [f"  nodes: [{self._model_name(models[name])}!]!", "  pageInfo: PageInfo!"],
            )
            for name, page in self._pages.items()
        ]

    def _field(self, endpoint: Endpoint) -> str:
        shape = self._shapes.shape(endpoint)
        given = [f"{camel(s.text)}: {'ID' if s.key else 'String'}!"
                 for s in endpoint.path.parameters]  # fmt: skip
        given += ["query: String!"] if endpoint.does == "search" else []
        filters = ((camel(c.name), self._scalar(c, self._owner(endpoint))) for c in shape.filters)
        given += [f"{name}: {kind}" for name, kind in filters]
        given += [_PAGED] if shape.answer == "page" else []
        if shape.request and shape.request.columns:
            given.append(f"input: {self._model_name(shape.request)}!")
        given += ["idempotencyKey: String"] if endpoint.keyed else []
        arguments = f"({', '.join(given)})" if given else ""
        public = " Public." if endpoint.public else ""
        public += " For staff." if self._shapes.for_staff(endpoint) else ""
        unbuilt = " Not built yet." if endpoint.does == "unknown" else ""
        about = _described(sentence(endpoint.summary) + public + unbuilt, "  ")
        return f"{about}  {camel(endpoint.name)}{arguments}: {self._answer(endpoint)}"

    def _owner(self, endpoint: Endpoint) -> Model | None:
        return self._shapes.reads[endpoint.table.name] if endpoint.table else None

    def _answer(self, endpoint: Endpoint) -> str:
        shape = self._shapes.shape(endpoint)
        if shape.answer == "tokens":
            return "Tokens!"
        if shape.model is None or endpoint.table is None:
            return "Boolean!"
        if shape.answer == "page":
            return f"{self._page(endpoint.table)}!"
        name = self._model_name(shape.model)
        return name if endpoint.method == "GET" else f"{name}!"


_PAGED = "first: Int = 20, after: String"


def camel(name: str) -> str:
    """snake_case as camelCase."""
    first, *rest = [word for word in name.split("_") if word] or ["nothing"]
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def _named(value: str) -> bool:
    return bool(_NAME.fullmatch(value)) and value not in ("true", "false", "null")


def _block(head: str, lines: list[str]) -> str:
    return f"{head} {{\n" + "\n".join(lines) + "\n}\n"


def _described(text: str, indent: str = "") -> str:
    line = sentence(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'{indent}"{line}"\n' if line else ""


def _uses(text: str, name: str) -> bool:
    return bool(re.search(rf"[:\[ ]{name}\b", text))
