"""Values as they travel: what callers may send, and how answers are written."""

import base64
import datetime as dt
import decimal
import math
from typing import Annotated, Any

import pydantic
from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer


class Body(pydantic.BaseModel):
    """What a caller sends; unknown fields are refused."""

    model_config = pydantic.ConfigDict(
        extra="forbid", populate_by_name=True, protected_namespaces=()
    )


class Answer(pydantic.BaseModel):
    """What we send, read off a row."""

    model_config = pydantic.ConfigDict(
        from_attributes=True, populate_by_name=True, protected_namespaces=()
    )


def _without_nul(value: str) -> str:
    if "\x00" in value:
        raise ValueError("must not contain NUL")
    return value


def _in_utc(value: dt.datetime) -> dt.datetime:
    return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("must be finite")
    return value


def _decoded(value: Any) -> Any:
    return base64.b64decode(value, validate=True) if isinstance(value, str) else value


def _encoded(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _four_places(value: decimal.Decimal) -> str:
    return f"{value:f}"


_BIGGEST = 2**53 - 1  # beyond this, numbers in JSON are not exact in every client

Line = Annotated[str, Field(max_length=255), AfterValidator(_without_nul)]
Text = Annotated[str, Field(max_length=100_000), AfterValidator(_without_nul)]
Whole = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
Minor = Annotated[int, Field(ge=-_BIGGEST, le=_BIGGEST)]
Finite = Annotated[float, AfterValidator(_finite)]
Decimal4 = Annotated[
    decimal.Decimal,
    Field(max_digits=18, decimal_places=4),
    PlainSerializer(_four_places, return_type=str, when_used="json"),
]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Instant = Annotated[dt.datetime, AfterValidator(_in_utc)]
Email = Annotated[
    str, Field(max_length=320, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$"), AfterValidator(_without_nul)
]
Phone = Annotated[str, Field(max_length=32, pattern=r"^\+?[0-9][0-9 ().-]{4,30}$")]
Url = Annotated[
    str, Field(max_length=2048, pattern=r"^https?://\S+$"), AfterValidator(_without_nul)
]
Json = pydantic.JsonValue
Binary = Annotated[
    bytes,
    BeforeValidator(_decoded),
    PlainSerializer(_encoded, return_type=str, when_used="json"),
]
Password = Annotated[str, Field(min_length=12, max_length=255)]
