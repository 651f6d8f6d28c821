"""The tables and their references as an entity-relationship canvas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from a2a_agents.agents.canvas import Edge, Node, draw
from a2a_agents.agents.database.labels import type_name
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.tables import Column, Table
from a2a_agents.core.blueprint import Blueprint, Relation
from a2a_agents.core.outputs import CanvasPatch

_HEAD = 44
_LINE = 24

_ENDS = {"one-to-many": "1:n", "one-to-one": "1:1", "many-to-many": "n:m"}


def canvas(blueprint: Blueprint) -> Iterator[CanvasPatch]:
    """Entities as boxes that list their columns; relations as arrows, link tables in between."""
    database = blueprint.stack.database
    nodes = [_node(table, database) for table in tables_of(blueprint).entities]
    edges = [_edge(relation) for relation in blueprint.relations]
    return draw(nodes, edges)


def _node(table: Table, database: str) -> Node:
    widest = max(len(c.name) + len(type_name(c, database)) for c in table.columns)
    return Node(
        f"entity:{table.entity}",
        "entity",
        table.entity,
        width=min(420, max(220, 60 + 8 * widest)),
        height=_HEAD + _LINE * len(table.columns),
        data={
            "table": table.name,
            "description": table.description,
            "fields": [_field(column, database) for column in table.columns],
        },
    )


def _field(column: Column, database: str) -> dict[str, Any]:
    key = "primary" if column.name == "id" else "foreign" if column.reference else ""
    return {
        "name": column.name,
        "type": type_name(column, database),
        "key": key,
        "required": not column.nullable,
        "unique": column.unique or key == "primary",
    }


def _edge(relation: Relation) -> Edge:
    return Edge(
        f"entity:{relation.source}",
        f"entity:{relation.target}",
        "relation",
        relation.role or _ENDS[relation.kind],
        {
            "kind": relation.kind,
            "required": relation.required,
            "onDelete": relation.on_delete,
        },
    )
