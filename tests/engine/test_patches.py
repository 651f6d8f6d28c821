"""Changes are read out of JSON as it comes; where it was cut makes no difference."""

import json
import random
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from a2a_agents.engine.patches import MOST_CHARACTERS, PatchReader, schema

PATCHES: list[dict[str, Any]] = [
    {"says": 'Quotes " and braces {[ in "text"', "removed": ["mail"]},
    {"says": "Back\\slash and ünïcode", "components": [
        {"id": "cache", "kind": "cache", "label": "Cache }]"},
    ]},
    {},
]  # fmt: skip
TEXT = json.dumps({"patches": PATCHES}, indent=1, ensure_ascii=False)


def pieces(text: str, rng: random.Random) -> Iterator[str]:
    while text:
        size = rng.randint(1, 12)
        yield text[:size]
        text = text[size:]


def test_outputs_do_not_depend_on_where_the_stream_was_cut():
    rng = random.Random(7)
    for _ in range(300):
        reader = PatchReader()
        assert [e for piece in pieces(TEXT, rng) for e in reader.feed(piece)] == PATCHES


def test_an_element_comes_with_its_last_brace():
    reader = PatchReader()
    assert reader.feed('{"patches":[{"says":"one"') == []
    assert reader.feed("}") == [{"says": "one"}]
    assert reader.feed(',{"says":"cut') == []


def test_what_is_no_json_is_an_error():
    with pytest.raises(ValueError, match=r".+"):
        PatchReader().feed('{"patches":[{says: nothing}]}')


def test_an_endless_answer_is_an_error():
    reader = PatchReader()
    reader.feed('{"patches":[')
    with pytest.raises(ValueError, match="too long"):
        reader.feed(" " * MOST_CHARACTERS)


def test_the_schema_takes_what_we_read_and_nothing_else():
    validator = jsonschema_rs.validator_for(schema())
    assert validator.is_valid({"patches": PATCHES})
    assert not validator.is_valid({"patches": [{"wish": "x"}]})
    assert not validator.is_valid({})
