"""Which models are made, and the ways in which they generate."""

from collections.abc import Mapping
from typing import Any

ENCODERS = ("minilm", "distilbert", "codebert")
GENERATORS = ("flan-t5-small", "distilbart-cnn-6-6")
PLAIN: Mapping[str, Any] = {
    "longest": 30,
    "shortest": 0,
    "unrepeated": 0,
    "first": None,
    "last": None,
    "beams": 1,
    "length_penalty": 1.0,
    "early": False,
}
DECODINGS: Mapping[str, Mapping[str, Any]] = {
    "greedy": PLAIN,
    "greedy by rules": {**PLAIN, "unrepeated": 2, "shortest": 12, "last": 1},
    "beams": {**PLAIN, "beams": 4},
    "beams, long ones first": {**PLAIN, "beams": 3, "length_penalty": 2.0, "early": "never"},
    "as a summariser": {
        **PLAIN,
        "beams": 4,
        "unrepeated": 3,
        "shortest": 10,
        "first": 0,
        "last": 2,
        "length_penalty": 2.0,
        "early": True,
    },
}
