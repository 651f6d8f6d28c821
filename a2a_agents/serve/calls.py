"""What a request says beside its body: version, extensions, keys, where a reader stopped."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import orjson
from a2a.utils.errors import (
    ContentTypeNotSupportedError,
    ExtensionSupportRequiredError,
    InvalidParamsError,
    InvalidRequestError,
    JSONParseError,
    UnsupportedOperationError,
    VersionNotSupportedError,
)

from a2a_agents.serve.exchange import Exchange, Header
from a2a_agents.serve.keys import check_model_key, credentials
from a2a_agents.tasks import DEFAULT_ACCOUNT, MODEL_KEY, Call

MAX_DEPTH = 100
"""JSON may nest this deep, as in the reference implementation."""
MAX_KEY_CHARS = 255
_MAX_POSITION_DIGITS = 15


def decode(body: bytes) -> Any:
    """The JSON of a body, with bounded nesting."""
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        if "depth limit" in str(error):
            raise _too_deep() from None
        raise JSONParseError("Invalid JSON payload") from None
    if body.count(b"[") + body.count(b"{") > MAX_DEPTH:
        _check_depth(value)
    return value


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise _too_deep()


def _too_deep() -> InvalidRequestError:
    return InvalidRequestError(f"The JSON nests deeper than {MAX_DEPTH} levels")


def check_json_type(exchange: Exchange) -> None:
    """Refuse what a web page may send elsewhere without asking: forms and plain text."""
    sent = exchange.values.get(b"content-type")
    if sent is None:
        return
    kind = sent.split(b";", 1)[0].strip().lower()
    if kind != b"application/json" and not kind.endswith(b"+json"):
        raise ContentTypeNotSupportedError("Send Content-Type: application/json")


def check_version(exchange: Exchange, dialect: str) -> None:
    """The caller's version must be the one that the method belongs to; none means 0.3.

    Major and minor count, patches do not (section 3.6).
    """
    asked = exchange.header(b"a2a-version").strip() or _version_in_query(exchange)
    if asked == dialect:
        return
    if ".".join((asked or "0.3").split(".")[:2]) in (dialect, dialect.removesuffix(".0")):
        return
    if not asked:
        raise VersionNotSupportedError(
            "Without the header A2A-Version a call is taken for A2A 0.3, to which this method "
            "does not belong; send A2A-Version: 1.0"
        )
    raise VersionNotSupportedError(
        f"A2A version {asked[:16]!r} is not supported by this method, which belongs to {dialect}",
        {"supported": "1.0, 0.3"},
    )


def _version_in_query(exchange: Exchange) -> str:
    query: bytes = exchange.scope.get("query_string", b"")
    if b"=" not in query:
        return ""
    for name, values in parse_qs(query.decode("latin-1")).items():
        if name.lower() == "a2a-version":
            return values[-1].strip()
    return ""


def read_call(exchange: Exchange, dialect: str, method: str, model_keys: bool) -> Call:
    """Who asks and how; ``model_keys`` as in the edge's options."""
    key = exchange.header(b"idempotency-key")
    if len(key) > MAX_KEY_CHARS:
        raise InvalidParamsError(f"The Idempotency-Key is longer than {MAX_KEY_CHARS} characters")
    return Call(
        account=exchange.account or DEFAULT_ACCOUNT,
        user_name=exchange.account,
        extensions=exchange.listed(b"a2a-extensions", b"x-a2a-extensions"),
        idempotency_key=key or None,
        dialect=dialect,
        state=lambda: {"headers": _headers(exchange), "method": method},
        model_key=check_model_key(exchange.take(MODEL_KEY.encode()), taken=model_keys),
        credentials=credentials(exchange.header(b"authorization"), exchange.header(b"x-api-key")),
    )


def _headers(exchange: Exchange) -> dict[str, str]:
    return {
        name.decode("latin-1"): value.decode("latin-1") for name, value in exchange.values.items()
    }


def check_streaming(streams: bool) -> None:
    """Whoever calls an agent that declares no streams expects none: the error is no stream."""
    if not streams:
        raise UnsupportedOperationError("This agent does not stream; send without streaming")


def check_extensions(call: Call, required: frozenset[str]) -> None:
    if missing := required - call.extensions:
        names = ", ".join(sorted(missing))
        raise ExtensionSupportRequiredError(
            f"This agent requires extensions that the header A2A-Extensions does not name: {names}"
        )


def read_position(exchange: Exchange) -> int | None:
    """``Last-Event-ID``; an id that is none of ours is as good as none."""
    value = exchange.header(b"last-event-id").strip()
    if value.isascii() and value.isdigit() and len(value) <= _MAX_POSITION_DIGITS:
        return int(value)
    return None


def echoed(call: Call, supported: frozenset[str]) -> list[Header]:
    """The extensions that were asked for and are active, under the dialect's header name."""
    if not call.extensions:
        return []
    active = sorted(call.extensions & supported)
    if not active:
        return []
    name = b"a2a-extensions" if call.dialect == "1.0" else b"x-a2a-extensions"
    return [(name, ", ".join(active).encode("latin-1"))]
