"""A value that satisfies a JSON Schema, the shortest that is easy to find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def example_of(schema: Mapping[str, Any], root: Mapping[str, Any] | None = None) -> Any:
    """Knows what schemas for answers use: objects, arrays, choices, constants, references."""
    root = schema if root is None else root
    if "$ref" in schema:
        return example_of(_referred(root, schema["$ref"]), root)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return example_of(schema[several][0], root)
    kind = schema.get("type", "object" if "properties" in schema else "null")
    return _of_kind(kind[0] if isinstance(kind, list) else kind, schema, root)


def _of_kind(kind: str, schema: Mapping[str, Any], root: Mapping[str, Any]) -> Any:
    match kind:
        case "object":
            properties = schema.get("properties", {})
            return {
                name: example_of(properties.get(name, {"type": "string"}), root)
                for name in schema.get("required", ())
            }
        case "array":
            item = schema.get("items", {"type": "string"})
            return [example_of(item, root) for _ in range(schema.get("minItems", 0))]
        case "string":
            return "example"[: schema.get("maxLength", 7)].ljust(schema.get("minLength", 0), "e")
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case _:
            return None


def _referred(root: Mapping[str, Any], reference: str) -> Mapping[str, Any]:
    found: Any = root
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found
