"""Values as they travel: what callers may send, and how answers are written."""

import base64
import binascii
import math
from typing import Any

from rest_framework import serializers


class _Named(serializers.Serializer):
    _names: dict[str, str] = {}
    """What fields are called outside, where Python has another use for the name."""

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = {}
        for name, field in super().get_fields().items():
            if name in self._names:
                field.source = name
            fields[self._names.get(name, name)] = field
        return fields


class Answer(_Named):
    """What we send, read off a row."""


class Body(_Named):
    """What a caller sends; unknown fields are refused."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            raise serializers.ValidationError({n: ["There is no such field."] for n in unknown})
        return super().to_internal_value(data)


class Query(_Named):
    """What an address asks for."""


class Line(serializers.CharField):
    """A short text, kept as it was sent."""

    def __init__(self, **kwargs: Any) -> None:
        kept = {"max_length": 255, "allow_blank": True, "trim_whitespace": False}
        super().__init__(**{**kept, **kwargs})


class Text(Line):
    """A long text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 100_000, **kwargs})


class Password(Line):
    """A password: 12 characters or more."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_length": 12, **kwargs})


class Currency(serializers.RegexField):
    """Three letters (ISO 4217)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"^[A-Z]{3}\Z", **kwargs)


class Email(serializers.RegexField):
    """An address for mail."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"^[^@\s]+@[^@\s]+\.[^@\s]+\Z", **{"max_length": 320, **kwargs})


class Phone(serializers.RegexField):
    """A telephone number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"^\+?[0-9][0-9 ().-]{4,30}\Z", **{"max_length": 32, **kwargs})


class Url(serializers.RegexField):
    """An address of the web."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"^https?://\S+\Z", **{"max_length": 2048, **kwargs})


class Whole(serializers.IntegerField):
    """A whole number of 32 bits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": -(2**31), "max_value": 2**31 - 1, **kwargs})


class Minor(serializers.IntegerField):
    """Money in minor units; beyond 53 bits, numbers in JSON are not exact in every client."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": -(2**53) + 1, "max_value": 2**53 - 1, **kwargs})


class Finite(serializers.FloatField):
    """A number that is one."""

    def to_internal_value(self, data: Any) -> float:
        value = super().to_internal_value(data)
        if not math.isfinite(value):
            self.fail("invalid")
        return value


class Decimal4(serializers.DecimalField):
    """A decimal with four places."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=18, decimal_places=4, **kwargs)


class Binary(serializers.Field):
    """Bytes, which travel as base64."""

    def to_internal_value(self, data: Any) -> bytes:
        try:
            return base64.b64decode(data, validate=True)
        except (TypeError, ValueError, binascii.Error) as exc:
            raise serializers.ValidationError("This is not base64.") from exc

    def to_representation(self, value: Any) -> str:
        return base64.b64encode(bytes(value)).decode()


Key = serializers.UUIDField
Flag = serializers.BooleanField
Day = serializers.DateField
Instant = serializers.DateTimeField
Choice = serializers.ChoiceField
Json = serializers.JSONField


class Search(Query):
    """Words to look for."""

    q = Line(allow_blank=False, max_length=200)
