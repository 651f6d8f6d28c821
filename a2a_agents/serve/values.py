"""Field types of the wire, as lenient as ProtoJSON is and no more.

A null is an absent field, a number may come as a digit string, an enum as its number, bytes as
either base64 alphabet with or without padding. What comes out is canonical 1.0 JSON.
"""

from __future__ import annotations

import binascii
import re
from datetime import datetime
from typing import Annotated, Any, cast

from pydantic import (
    AfterValidator,
    AliasChoices,
    AliasGenerator,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
)

INT32_MAX = 2**31 - 1


def snake(name: str) -> str:
    return re.sub("[A-Z]", lambda letter: "_" + letter.group().lower(), name)


WIRE = ConfigDict(
    extra="ignore",
    alias_generator=AliasGenerator(
        validation_alias=lambda name: AliasChoices(name, snake(name)),
    ),
)
"""Unknown fields are dropped; a field may be spelled as in the JSON or as in the protocol file."""


def present(value: Any) -> Any:
    """The object without its nulls, which stand for absent fields."""
    if type(value) is not dict:
        return value
    items = cast("dict[str, Any]", value)
    if None not in items.values():
        return items
    return {name: item for name, item in items.items() if item is not None}


def present_but_data(value: Any) -> Any:
    """The same for a part, whose ``data`` may be null."""
    if type(value) is not dict:
        return value
    items = cast("dict[str, Any]", value)
    if None not in items.values():
        return items
    return {name: item for name, item in items.items() if item is not None or name == "data"}


def _whole(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("must be a whole number")
    return value


def _base64(value: str) -> str:
    plain = value.replace("-", "+").replace("_", "/").rstrip("=")
    padded = plain + "=" * (-len(plain) % 4)
    try:
        binascii.a2b_base64(padded, strict_mode=True)
    except binascii.Error:
        raise ValueError("must be base64") from None
    return padded


def _timestamp(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("must be a time such as 2025-10-28T10:30:00.000Z") from None
    if moment.tzinfo is None:
        raise ValueError("must name its time zone, for example by a final Z")
    return value


def one_of(names: tuple[str, ...], *, unset: str = "") -> BeforeValidator:
    """An enum by name or by number; its zero member counts as missing where ``unset`` names it."""
    known: dict[str | int, str] = {name: name for name in names}
    known.update(enumerate(names))

    def read(value: Any) -> str:
        name = known.get(value) if type(value) in (str, int) else None
        if name is None or name == unset:
            raise ValueError(f"must be one of {', '.join(n for n in names if n != unset)}")
        return name

    return BeforeValidator(read)


Name = Annotated[str, Field(min_length=1)]
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=INT32_MAX)]
PageSize = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=100)]
Flag = StrictBool
Base64 = Annotated[str, AfterValidator(_base64)]
Timestamp = Annotated[str, AfterValidator(_timestamp)]
Struct = dict[str, Any]
