"""``openapi.json``: OpenAPI 3.1, short by reference, with an example for every body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from a2a_agents.agents.api.parts import (
    HEADERS,
    PARAMETERS,
    PROBLEM,
    RESPONSES,
    SECURITY,
    TOKENS,
)
from a2a_agents.agents.documents import document, json_text
from a2a_agents.agents.endpoints import Endpoint, Section, sections_of
from a2a_agents.agents.examples import example
from a2a_agents.agents.shapes import PASSWORD, Model, Shape, Shapes, shapes_of
from a2a_agents.agents.tables import Column
from a2a_agents.agents.types import json_schema
from a2a_agents.agents.words import one_line, sentence
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document

Json = dict[str, Any]


def openapi_json(blueprint: Blueprint) -> Iterator[Document]:
    """The interface of the design."""
    yield document("openapi.json", json_text(openapi(blueprint)), "The HTTP interface")


def openapi(blueprint: Blueprint) -> Json:
    """The interface as a value."""
    shapes = shapes_of(blueprint)
    sections = sections_of(blueprint)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": one_line(blueprint.title) or blueprint.slug,
            "version": "1.0.0",
            "description": sentence(blueprint.summary) or "Made from the design.",
        },
        "servers": [{"url": "/v1"}],
        "security": [{"bearer": []}],
        "tags": [{"name": section.title} for section in sections],
        "paths": _paths(sections, shapes),
        "components": {
            "securitySchemes": SECURITY,
            "schemas": _schemas(shapes),
            "parameters": PARAMETERS,
            "headers": HEADERS,
            "responses": RESPONSES,
        },
    }


def _paths(sections: list[Section], shapes: Shapes) -> Json:
    paths: dict[str, Json] = {}
    for section in sections:
        for endpoint in section.endpoints:
            operation = _operation(endpoint, section, shapes)
            paths.setdefault(str(endpoint.path), {})[endpoint.method.lower()] = operation
    return paths


def _operation(endpoint: Endpoint, section: Section, shapes: Shapes) -> Json:
    shape = shapes.shape(endpoint)
    operation: Json = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "tags": [section.title],
    }
    said = ["For staff."] if _for_staff(endpoint, shapes) else []
    if endpoint.does == "unknown":
        said.append("What it does beyond its shape is not described yet; the project answers 501.")
    if said:
        operation["description"] = " ".join(said)
    parameters = _parameters(endpoint, shape)
    if parameters:
        operation["parameters"] = parameters
    if shape.request:
        operation["requestBody"] = _content(shape.request.name) | {"required": True}
    operation["responses"] = _responses(endpoint, shape, shapes)
    if endpoint.public:
        operation["security"] = []
    return operation


def _for_staff(endpoint: Endpoint, shapes: Shapes) -> bool:
    if shapes.for_staff(endpoint):
        return True
    plain = endpoint.does in ("list", "read", "create", "replace", "update", "delete")
    if not plain or endpoint.public or endpoint.table is None:
        return False
    return shapes.rules.for_staff(endpoint.table, writing=endpoint.method != "GET")


def _parameters(endpoint: Endpoint, shape: Shape) -> list[Json]:
    parameters: list[Json] = [
        {
            "name": segment.text,
            "in": "path",
            "required": True,
            "schema": _segment_schema(segment.key),
        }
        for segment in endpoint.path.parameters
    ]
    if endpoint.does == "search":
        parameters.append({"$ref": "#/components/parameters/Query"})
    if shape.answer == "page":
        parameters += [{"$ref": f"#/components/parameters/{n}"} for n in ("Limit", "Cursor")]
    for column in shape.filters:
        parameters.append({"name": column.name, "in": "query", "schema": _filter_schema(column)})
    if endpoint.keyed:
        parameters.append({"$ref": "#/components/parameters/IdempotencyKey"})
    if endpoint.means.notices:
        parameters.append({"$ref": "#/components/parameters/WebhookSignature"})
    if endpoint.means.basket and endpoint.means.basket.guest:
        parameters.append({"$ref": "#/components/parameters/CartToken"})
    return parameters


def _segment_schema(key: bool) -> Json:
    return {"type": "string", "format": "uuid"} if key else {"type": "string", "maxLength": 255}


def _filter_schema(column: Column) -> Json:
    return json_schema(replace(column, nullable=False, default=None))


def _content(name: str) -> Json:
    return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}


_SAYS = {200: "Done", 201: "Made", 202: "Accepted", 204: "Done; nothing to say"}


def _responses(endpoint: Endpoint, shape: Shape, shapes: Shapes) -> Json:
    good: Json = {
        "description": _SAYS[shape.status],
        "headers": {n: {"$ref": f"#/components/headers/{n}"} for n in HEADERS},
    }
    name = _answer(endpoint, shape, shapes)
    if name:
        good |= _content(name)
    codes = _problems(endpoint, shape)
    return {str(shape.status): good} | {
        str(code): {"$ref": f"#/components/responses/Problem{code}"} for code in codes
    }


def _answer(endpoint: Endpoint, shape: Shape, shapes: Shapes) -> str:
    if shape.answer == "tokens":
        return "Tokens"
    if shape.model is None or endpoint.table is None:
        return ""
    return shapes.pages[endpoint.table.name] if shape.answer == "page" else shape.model.name


def _problems(endpoint: Endpoint, shape: Shape) -> list[int]:
    codes = [] if endpoint.public and endpoint.does != "login" else [401]
    if not endpoint.public or endpoint.means.notices:
        codes.append(403)
    if endpoint.path.parameters:
        codes.append(404)
    if endpoint.method != "GET":
        codes.append(409)
    codes += [422, 429]
    return [*codes, 501] if endpoint.does == "unknown" else codes


def _schemas(shapes: Shapes) -> Json:
    schemas: Json = {"ProblemDetails": PROBLEM}
    if any(shape.answer == "tokens" for shape in shapes.all()):
        schemas["Tokens"] = TOKENS
    for model in shapes.used():
        schemas[model.name] = _schema(model)
    for table, model in shapes.paged():
        schemas[shapes.pages[table]] = {
            "type": "object",
            "required": ["items", "next_cursor"],
            "properties": {
                "items": {
                    "type": "array",
                    "items": {"$ref": f"#/components/schemas/{model.name}"},
                },
                "next_cursor": {"type": ["string", "null"]},
            },
        }
    return schemas


def _schema(model: Model) -> Json:
    schema: Json = {"type": "object"}
    if model.description:
        schema["description"] = sentence(model.description)
    required = [column.name for column in model.columns if model.required(column)]
    if required:
        schema["required"] = required
    schema["properties"] = {c.name: _property(c, model) for c in model.columns}
    for name, inner in model.lists:
        schema["properties"][name] = {
            "type": "array",
            "items": {"$ref": f"#/components/schemas/{inner.name}"},
        }
        schema["required"] = [*required, name]
    if model.purpose != "read":
        schema["additionalProperties"] = False
    schema["examples"] = [_example(model)]
    return schema


def _example(model: Model) -> Json:
    """An answer, or a body that anybody may send."""
    given = [c for c in model.columns if model.purpose == "read" or not (c.judged and c.nullable)]
    lists = {name: [_example(inner)] for name, inner in model.lists}
    return {column.name: example(column) for column in given} | lists


def _property(column: Column, model: Model) -> Json:
    schema = json_schema(column)
    if model.purpose == "read":
        schema.pop("default", None)
    if column.reason:
        schema["description"] = sentence(column.reason)
    if column.name in (PASSWORD.name, "new_password"):
        schema |= {"minLength": 12, "writeOnly": True}
    if model.purpose == "read" and column.managed:
        schema["readOnly"] = True
    return schema
