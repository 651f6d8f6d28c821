"""MongoDB: collections whose validators say what the tables of other databases say.

``schema.mongodb.js`` and ``seed.mongodb.js`` are scripts for ``mongosh``. Each entity has a
collection of its own, as each has endpoints of its own; references are the ids of other
documents, which the application keeps whole, since the database does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from a2a_agents.agents.database.seed import seed_rows
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.documents import document
from a2a_agents.agents.tables import Column, Index, Table
from a2a_agents.agents.types import json_schema
from a2a_agents.agents.words import one_line
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document

Shape = dict[str, Any]

_BSON: dict[str, str | list[str]] = {
    "key": "string", "uuid": "string", "reference": "string", "string": "string", "text": "string",
    "integer": ["int", "long"], "decimal": "decimal", "money": ["int", "long"],
    "currency": "string", "boolean": "bool", "date": "string", "datetime": "date",
    "email": "string", "phone": "string", "url": "string", "enum": "string",
    "float": ["double", "int", "long"], "binary": "binData",
}  # fmt: skip
_KEPT = ("pattern", "minLength", "maxLength", "minimum", "maximum", "enum")
_DAY = r"^\d{4}-\d{2}-\d{2}$"


def schema_mongodb(blueprint: Blueprint) -> Iterator[Document]:
    """The collections with their validators, then the indexes."""
    head = (
        f"// {one_line(blueprint.title)}: collections, for mongosh\n"
        "// Ids are UUIDs that the application makes (version 7, so that they sort by time).\n"
        "// Money is kept in minor units (cents) beside its ISO 4217 currency.\n"
        "// References are ids; the application deletes or keeps what refers to a document.\n"
    )
    parts = [head]
    for table in tables_of(blueprint).all:
        parts += [_collection(table), *(_index(table, index) for index in _indexes(table))]
    yield document("schema.mongodb.js", "\n".join(parts), "Collections, validators and indexes")


def seed_mongodb(blueprint: Blueprint) -> Iterator[Document]:
    """A few documents that fit together and pass the validators."""
    parts = ["// Example documents; run schema.mongodb.js first.\n"]
    for table, rows in seed_rows(blueprint):
        documents = ",\n".join("  " + _literal(table, row) for row in rows)
        parts.append(f'db.getCollection("{table.name}").insertMany([\n{documents}\n]);\n')
    yield document("seed.mongodb.js", "\n".join(parts), "A few consistent documents")


def bson_name(column: Column) -> str:
    """The type of the column's values, as MongoDB names it."""
    kind = _BSON.get(column.kind, "any")
    return kind if isinstance(kind, str) else " or ".join(kind)


def field_name(column: Column) -> str:
    """The key of a document is called ``_id``."""
    return "_id" if column.name == "id" else column.name


def validator(table: Table) -> Shape:
    """The documents of the collection as JSON Schema in MongoDB's words."""
    return {
        "bsonType": "object",
        "required": [field_name(column) for column in table.columns if not column.nullable],
        "properties": {field_name(column): _property(column) for column in table.columns},
    }


def _property(column: Column) -> Shape:
    kinds = _BSON.get(column.kind)
    if kinds is None:
        return {}  # anything that JSON can hold
    kinds = [kinds] if isinstance(kinds, str) else kinds
    shape: Shape = {"bsonType": [*kinds, "null"] if column.nullable else _single(kinds)}
    if column.kind not in ("decimal", "binary", "datetime", "date"):
        shape |= {name: rule for name, rule in json_schema(column).items() if name in _KEPT}
    if column.kind == "date":
        shape["pattern"] = _DAY
    if column.kind == "decimal" and column.least is not None:
        shape["minimum"] = column.least
    return shape


def _single(kinds: list[str]) -> str | list[str]:
    return kinds[0] if len(kinds) == 1 else kinds


def _collection(table: Table) -> str:
    about = f"// {table.description}\n" if table.description else ""
    rule = json.dumps(
        {"validator": {"$jsonSchema": validator(table)}}, indent=2, ensure_ascii=False
    )
    return f'{about}db.createCollection("{table.name}", {rule});\n'


def _indexes(table: Table) -> list[Index]:
    unique = [Index(f"uq_{table.name}_{c.name}", (c.name,), True) for c in _unique(table)]
    links = [Index(f"uq_{table.name}", table.links, True)] if table.links else []
    return [*links, *unique, *table.indexes]


def _unique(table: Table) -> list[Column]:
    return [column for column in table.columns if column.unique and column.name != "id"]


def _index(table: Table, index: Index) -> str:
    columns = [column for name in index.columns if (column := table.column(name))]
    keys = json.dumps({field_name(column): 1 for column in columns})
    options: Shape = {"name": index.name}
    if index.unique:
        options["unique"] = True
        present = {
            field_name(c): {"$exists": True, "$type": _BSON[c.kind]} for c in columns if c.nullable
        }
        if present:
            options["partialFilterExpression"] = present
    reason = index.reason or f"{table.name} by {', '.join(index.columns)}"
    target = f'db.getCollection("{table.name}")'
    return f"// {reason}\n{target}.createIndex({keys}, {json.dumps(options)});\n"


def _literal(table: Table, row: Shape) -> str:
    pairs = ", ".join(
        f"{json.dumps(field_name(column))}: {_value(column, row[column.name])}"
        for column in table.columns
    )
    return f"{{{pairs}}}"


def _value(column: Column, value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    if value is None:
        return text
    match column.kind:
        case "datetime":
            return f"ISODate({text})"
        case "decimal":
            return f"NumberDecimal({text})"
        case "money":
            return f"NumberLong({text})"
        case "binary":
            return f"BinData(0, {text})"
        case _:
            return text
