"""JSON as the checks read it: the quick reader says nothing that the careful one would not say."""

import json
import random
from collections.abc import Sequence
from typing import Any

import orjson
import pytest

from a2a_agents.checks.syntax import json_of
from a2a_agents.core.outputs import Document


def _slowly(text: str) -> tuple[Any, Sequence[str]]:
    repeated: list[str] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in found]
        repeated.extend([name for name in names if names.count(name) > 1][:1])
        return dict(found)

    return json.loads(text, object_pairs_hook=pairs), repeated


def _document(text: str) -> Document:
    return Document("a.json", text, "application/json")


def _some(chance: random.Random, depth: int = 0) -> str:
    """JSON with spaces anywhere, numbers in any form, escapes, and sometimes a key twice."""
    space = chance.choice(["", " ", "\n  ", "\t", "\r\n"])
    if depth > 3 or chance.random() < 0.4:
        one = ["1", "-0", "1.0", "1e5", "12345678901234567890123", "0.1", "true", "null", '"a b"',
               '"\\u00e9"', '"é"', '"\\/"', '" "', '"{\\"a\\": 1, \\"a\\": 2}"', "NaN"]  # fmt: skip
        return space + chance.choice(one) + space
    parts = [_some(chance, depth + 1) for _ in range(chance.randrange(4))]
    if chance.random() < 0.5:
        return f"{space}[{','.join(parts)}]{space}"
    keys = (chance.choice(["a", "b", "c", "a b", "\\u0061", "é"]) for _ in parts)
    pairs = (f'{space}"{key}"{space}:{part}' for key, part in zip(keys, parts, strict=True))
    return f"{space}{{{','.join(pairs)}}}{space}"


def test_the_quick_reader_finds_what_the_careful_one_finds() -> None:
    chance = random.Random(7)
    quick = twice = 0
    for _ in range(3_000):
        text = _some(chance)
        value, repeated = _slowly(text)
        read = json_of(_document(text))
        assert repr(read.value) == repr(value)
        assert list(read.repeated) == repeated
        assert read.fault is None
        twice += bool(repeated)
        quick += not repeated
    assert twice > 100
    assert quick > 1_000


def test_what_we_write_is_read_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would be read twice, which costs more than it did before."""

    def never(*_: object, **__: object) -> object:
        raise AssertionError("the careful reader was asked")

    value = {"openapi": "3.1.0", "x": [{"$ref": "#/a"}, 1.5, "é", {"n": None}]}
    text = orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
    monkeypatch.setattr(json, "loads", never)
    for form in (text, text.replace('{\n      "$ref": "#/a"\n    }', '{"$ref": "#/a"}')):
        assert json_of(_document(form)).value == value


@pytest.mark.parametrize(
    ("text", "fault", "repeated"),
    [
        ('{"b": {"a": 1, "a": 2}, ', json.JSONDecodeError, ["a"]),
        ("[" * 100_000, RecursionError, []),
        ("9" * 5_000, ValueError, []),
        ("\ud800", json.JSONDecodeError, []),
    ],
)
def test_what_cannot_be_read_says_why_and_what_was_seen_before(
    text: str, fault: type[Exception], repeated: list[str]
) -> None:
    read = json_of(_document(text))
    assert isinstance(read.fault, fault)
    assert list(read.repeated) == repeated
