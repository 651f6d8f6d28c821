"""A short way to write designs in tests."""

from __future__ import annotations

import re
from typing import Any

from a2a_agents.core.blueprint import (
    Attribute,
    Entity,
    Index,
    Operation,
    Relation,
)

_FIELD = re.compile(r"(\w+): (\w+)(?:\[([^\]]*)\])?((?: (?:optional|unique|indexed))*)(?: = (.+))?")


def fields(text: str) -> tuple[Attribute, ...]:
    """Attributes, one a line: ``name: type[values] optional unique indexed = default``."""
    made: list[Attribute] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _FIELD.fullmatch(line)
        assert found, line
        name, kind, values, flags, default = found.groups()
        made.append(
            Attribute.model_validate(
                {
                    "name": name,
                    "type": kind,
                    "required": "optional" not in flags,
                    "unique": "unique" in flags,
                    "indexed": "indexed" in flags,
                    "values": tuple(v.strip() for v in (values or "").split(",") if v.strip()),
                    "default": default,
                }
            )
        )
    return tuple(made)


def entity(name: str, text: str = "", keys: str = "", **more: Any) -> Entity:
    """An entity with its fields; keys are unique ones: ``a b; c d``."""
    indexes = tuple(
        Index(fields=tuple(key.split()), unique=True) for key in keys.split(";") if key.strip()
    )
    return Entity(name=name, attributes=fields(text), indexes=indexes, **more)


def operation(line: str, summary: str = "Do it", **more: Any) -> Operation:
    """An operation: ``POST /carts/{cart_id}/items -> CartItem[]``."""
    found = re.fullmatch(r"(\w+) (/\S*)(?: -> (\w+)(\[\])?)?", line)
    assert found, line
    return Operation.model_validate(
        {
            "method": found[1],
            "path": found[2],
            "entity": found[3] or "",
            "returns_list": bool(found[4]),
            "summary": summary,
            **more,
        }
    )


def relation(line: str, **more: Any) -> Relation:
    """A relation: ``Order has many OrderItem``, ``has one``, ``has and belongs to many``."""
    found = re.fullmatch(r"(\w+) (has many|has one|has and belongs to many) (\w+)", line)
    assert found, line
    kinds = {"has many": "one-to-many", "has one": "one-to-one"}
    kind = kinds.get(found[2], "many-to-many")
    return Relation.model_validate({"source": found[1], "target": found[3], "kind": kind, **more})
