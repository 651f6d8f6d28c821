"""What a provider's refusal means for us, and when it wants to be asked again.

What providers say is cut, and rid of the key, before it goes into an error: some echo what they
were sent. For the same reason their own exceptions are never chained.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any, cast

import httpx

from a2a_agents.models.errors import (
    KeyRefused,
    ModelBlocked,
    ModelError,
    ModelFailed,
    ModelRefused,
    ModelUnavailable,
    NoKey,
    RateLimited,
)

_LONGEST_DETAIL = 200
_KEY = re.compile(r"[\x21-\x7e]{1,512}")
_POLICY = ("content_filter", "content_policy_violation")
_SECONDS = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)s?")


def checked_key(key: str, *, needed: bool) -> str:
    """The key as it may stand in a header; what may not would be shown by the client's error."""
    if not key:
        if needed:
            raise NoKey
        return ""
    if not _KEY.fullmatch(key):
        raise KeyRefused("it has characters that no key has, or is too long")
    return key


def error_of_status(
    code: int, body: object, headers: Mapping[str, str], key: str = ""
) -> ModelError:
    """The error that an HTTP status means; ``body`` is parsed JSON, or whatever else it was."""
    told = _error_of(body)
    detail = _detail(code, told, key)
    if code in (401, 403) or (code == 400 and _has_reason(told, "API_KEY_INVALID")):
        return KeyRefused(detail)
    if told.get("code") in _POLICY:
        return ModelBlocked(str(told["code"]), prompt=True)
    if code == 429:
        return RateLimited(detail, again_s=_delay_s(told, headers))
    if code >= 500 or code == 408:
        return ModelUnavailable(detail, again_s=_delay_s(told, headers))
    if 400 <= code < 500:
        return ModelRefused(detail)
    return ModelFailed(detail)


@contextmanager
def http_errors(key: str) -> Generator[None]:
    """Let no exception of httpx out."""
    try:
        yield
    except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
        detail = _clean(f"{type(error).__name__}: {error}", key)
        if isinstance(error, httpx.TransportError):
            raise ModelUnavailable(detail) from None
        raise ModelFailed(detail) from None


def _error_of(body: object) -> Mapping[str, Any]:
    """The error object, wherever a provider put it."""
    if isinstance(body, list) and body:
        body = cast("list[object]", body)[0]
    if not isinstance(body, Mapping):
        return {}
    told = cast("Mapping[str, Any]", body)
    inner = told.get("error", told)
    if isinstance(inner, Mapping):
        return cast("Mapping[str, Any]", inner)
    return {"message": inner}


def _detail(code: int, told: Mapping[str, Any], key: str) -> str:
    words = (told.get("status") or told.get("type"), told.get("message"))
    said = ": ".join(word for word in words if isinstance(word, str))
    return _clean(f"{code} {said}".strip(), key)


def _clean(text: str, key: str) -> str:
    if key:
        text = text.replace(key, "…")
    return text[:_LONGEST_DETAIL]


def _details(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    details = told.get("details")
    if isinstance(details, list):
        for detail in cast("list[object]", details):
            if isinstance(detail, Mapping):
                yield cast("Mapping[str, Any]", detail)


def _has_reason(told: Mapping[str, Any], reason: str) -> bool:
    return any(detail.get("reason") == reason for detail in _details(told))


def _delay_s(told: Mapping[str, Any], headers: Mapping[str, str]) -> float | None:
    """From ``google.rpc.RetryInfo``, else from ``Retry-After``: seconds, or a date."""
    for detail in _details(told):
        if str(detail.get("@type", "")).endswith("google.rpc.RetryInfo"):
            seconds = _seconds(str(detail.get("retryDelay", "")))
            if seconds is not None:
                return seconds
    after = headers.get("retry-after", "").strip()
    seconds = _seconds(after)
    return seconds if seconds is not None else _until(after, headers.get("date", ""))


def _seconds(text: str) -> float | None:
    match = _SECONDS.fullmatch(text)
    return float(match.group(1)) if match else None


def _until(then: str, now: str) -> float | None:
    """Both dates are the provider's, so our clock may be wrong."""
    try:
        return max(0.0, (parsedate_to_datetime(then) - parsedate_to_datetime(now)).total_seconds())
    except (ValueError, TypeError):
        return None
