"""Collections: the scripts are JavaScript, and the documents pass the validators."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from a2a_agents.agents.database.mongodb import field_name, validator
from a2a_agents.agents.derive import tables_of
from tests.agents.designs import ALL, SHOP
from tests.agents.test_database import on
from tests.agents.views import documents

_STUB = """
const seen = {collections: {}, indexes: [], rows: {}};
const ISODate = (text) => ({$date: text}), NumberDecimal = (text) => ({$decimal: text});
const NumberLong = Number, BinData = (kind, text) => ({$binary: text});
const db = {
  createCollection: (name, options) => { seen.collections[name] = options.validator.$jsonSchema; },
  getCollection: (name) => ({
    createIndex: (keys, options) => seen.indexes.push([name, keys, options]),
    insertMany: (rows) => { seen.rows[name] = rows; },
  }),
};
"""
"""What the scripts may call, keeping what it was called with."""

_TYPES = {
    "string": {"type": "string"}, "int": {"type": "integer"}, "long": {"type": "integer"},
    "double": {"type": "number"}, "bool": {"type": "boolean"}, "null": {"type": "null"},
    "decimal": {"type": "object", "required": ["$decimal"]},
    "date": {"type": "object", "required": ["$date"]},
    "binData": {"type": "object", "required": ["$binary"]},
}  # fmt: skip


@pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed")
@pytest.mark.parametrize("design", ALL)
def test_the_documents_pass_the_validators(design: str, tmp_path: Path) -> None:
    """Every collection has rows, and each row is what its validator asks for."""
    made = documents("database", on(ALL[design], "mongodb"))
    assert "schema.sql" not in made
    script = tmp_path / "script.js"
    texts = (made["schema.mongodb.js"].text, made["seed.mongodb.js"].text)
    script.write_text(_STUB + "".join(texts) + "console.log(JSON.stringify(seen));", "utf-8")
    done = subprocess.run(
        ["node", str(script)], capture_output=True, text=True, timeout=30, check=True
    )
    seen = json.loads(done.stdout)
    tables = {table.name for table in tables_of(ALL[design]).all}
    assert set(seen["collections"]) == set(seen["rows"]) == tables
    for name, shape in seen["collections"].items():
        rule = jsonschema_rs.validator_for(_plain(shape))
        for row in seen["rows"][name]:
            assert [error.message for error in rule.iter_errors(row)] == []
    for name, keys, _ in seen["indexes"]:
        assert set(keys) <= set(seen["collections"][name]["properties"])


def _plain(shape: dict[str, Any]) -> dict[str, Any]:
    """A validator as JSON Schema, its types as the stub writes them."""
    properties = {
        name: {"anyOf": [_TYPES[kind] for kind in _list(rule["bsonType"])]} if rule else {}
        for name, rule in shape["properties"].items()
    }
    return {"type": "object", "required": shape["required"], "properties": properties}


def _list(kinds: str | list[str]) -> list[str]:
    return [kinds] if isinstance(kinds, str) else kinds


def test_rules_stand_in_the_validators() -> None:
    table = tables_of(SHOP).by_entity["Order"]
    properties = validator(table)["properties"]
    status = next(column for column in table.columns if column.name == "status")
    assert properties["status"] == {"bsonType": "string", "enum": list(status.values)}
    assert set(properties) == {field_name(column) for column in table.columns}
    assert "id" not in properties


def test_every_index_says_what_it_serves() -> None:
    text = documents("database", on(SHOP, "mongodb"))["schema.mongodb.js"].text
    lines = text.splitlines()
    made = [i for i, line in enumerate(lines) if ".createIndex(" in line]
    assert made
    assert all(re.match(r"// \S", lines[i - 1]) for i in made)
