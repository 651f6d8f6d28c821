"""What is left of an observation when ids, times and packaging are taken away (CONTRACT 12)."""

from __future__ import annotations

import re
from typing import Any

from tests.differential.drive import Json, Saw

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_POSITION = "urn:a2a-agents:position:v1"


def normal(saw: Saw) -> dict[str, Any]:
    """The observations with ids by order of appearance, no times, neighbouring texts joined."""
    names: dict[str, str] = {}
    return {name: _walk(value, names) for name, value in sorted(saw.items())}


def _walk(value: Any, names: dict[str, str]) -> Any:
    match value:
        case str():
            return _UUID.sub(lambda m: names.setdefault(m[0], f"id-{len(names) + 1}"), value)
        case list():
            return [_walk(item, names) for item in value]
        case dict():
            return _joined({k: _walk(v, names) for k, v in value.items() if k != "timestamp"})
        case bool() | None:
            return value
        case _:
            return float(value)


def _joined(value: Json) -> Json:
    """Nothing empty, no position, and text parts that follow each other as one."""
    kept = {k: v for k, v in value.items() if k != _POSITION and v not in ({}, [])}
    if isinstance(kept.get("artifacts"), list):
        for artifact in kept["artifacts"]:
            artifact["parts"] = _one_text(artifact.get("parts", []))
    return kept


def _one_text(parts: list[Json]) -> list[Json]:
    joined: list[Json] = []
    for part in parts:
        if joined and set(part) == {"text"} == set(joined[-1]):
            joined[-1] = {"text": joined[-1]["text"] + part["text"]}
        else:
            joined.append(part)
    return joined
