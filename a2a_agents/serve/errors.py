"""What a caller is told when a call fails, as JSON-RPC and as HTTP write it.

Never the text of an exception that is not ours to show: that goes to the log, under an id that
the caller can quote.
"""

from __future__ import annotations

import logging
import math
from typing import Any, cast

import orjson
from a2a.utils.errors import (
    A2A_ERROR_MAPPING,
    JSON_RPC_ERROR_CODE_MAP,
    A2AError,
    ErrorMapping,
    InternalError,
    JSONParseError,
)

from a2a_agents.core.errors import AgentsError
from a2a_agents.core.ids import uuid7

Json = dict[str, Any]

log = logging.getLogger(__name__)

DOMAIN = "a2a-protocol.org"
ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"
BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"

_INTERNAL = ErrorMapping(500, "INTERNAL", "INTERNAL_ERROR")
_TOO_MANY = ErrorMapping(429, "RESOURCE_EXHAUSTED", "RATE_LIMITED")
_PARSE = ErrorMapping(400, "INVALID_ARGUMENT", "INVALID_JSON")


class TooLarge(A2AError):
    """The body is larger than the server accepts."""

    message = "Payload too large"


class TooManyRequests(A2AError):
    """A limit of the account is reached; ``reason`` is for programs, the message for people."""

    def __init__(self, message: str, reason: str, again_s: float) -> None:
        self.again_s = max(1, math.ceil(again_s))
        data: Json = {"reason": reason, "retryAfterS": self.again_s}
        super().__init__(message, data)  # pyright: ignore[reportUnknownMemberType]  # bare dict


def rpc_status(error: A2AError | AgentsError) -> int:
    """The HTTP status around a JSON-RPC error: 200, but for what concerns HTTP itself."""
    if isinstance(error, TooLarge):
        return 413
    return 429 if isinstance(error, TooManyRequests) else 200


def headers_of(error: A2AError | AgentsError) -> list[tuple[bytes, bytes]]:
    """The headers that belong to an error."""
    if isinstance(error, TooManyRequests):
        return [(b"retry-after", b"%d" % error.again_s)]
    return []


def public(error: A2AError | AgentsError) -> A2AError:
    """An error that we raised ourselves, as the caller may see it."""
    if isinstance(error, A2AError):
        return error
    log.warning("refused: %s: %s", type(error).__name__, error)
    return InternalError(error.public)


def unforeseen() -> InternalError:
    """What stands for any other exception; log that one beside this message."""
    incident = uuid7()
    return InternalError(f"Internal error; please quote {incident}.", {"incident": incident})


def rpc_failure(request_id: bytes, error: A2AError) -> bytes:
    """A JSON-RPC response; the id is given as JSON."""
    member = {"code": _code(error), "message": error.message, "data": details(error)}
    return b'{"jsonrpc":"2.0","id":%b,"error":%b}' % (request_id, orjson.dumps(member))


def status_failure(error: A2AError) -> tuple[int, bytes]:
    """The HTTP status and a google.rpc.Status body."""
    mapping = _mapping(error)
    body: Json = {
        "code": mapping.http_code,
        "status": mapping.grpc_status,
        "message": error.message,
        "details": details(error),
    }
    return mapping.http_code, orjson.dumps({"error": body})


def details(error: A2AError) -> list[Json]:
    """An ErrorInfo, and for wrong params a BadRequest that names the fields.

    ``error.data`` may carry ``reason``, which replaces the reason that belongs to the class, and
    ``errors`` = ``[{"field", "message"}]``; all else becomes metadata.
    """
    data = cast(Json, error.data or {})  # pyright: ignore[reportUnknownMemberType]  # the SDK's bare dict
    metadata = {
        name: value if isinstance(value, str) else str(value)
        for name, value in data.items()
        if name not in ("reason", "errors")
    }
    entries: list[Json] = [
        {
            "@type": ERROR_INFO,
            "reason": data.get("reason") or _mapping(error).reason,
            "domain": DOMAIN,
            "metadata": metadata,
        }
    ]
    if fields := data.get("errors"):
        entries.append(
            {
                "@type": BAD_REQUEST,
                "fieldViolations": [
                    {"field": entry["field"], "description": entry["message"]} for entry in fields
                ],
            }
        )
    return entries


def _code(error: A2AError) -> int:
    if isinstance(error, TooLarge):
        return -32600
    if isinstance(error, TooManyRequests):
        return -32000
    for kind in type(error).__mro__:
        if code := JSON_RPC_ERROR_CODE_MAP.get(kind):
            return code
    return -32603


def _mapping(error: A2AError) -> ErrorMapping:
    if isinstance(error, TooLarge):
        return ErrorMapping(413, "INVALID_ARGUMENT", "PAYLOAD_TOO_LARGE")
    if isinstance(error, TooManyRequests):
        return _TOO_MANY
    if isinstance(error, JSONParseError):
        return _PARSE
    for kind in type(error).__mro__:
        if mapping := A2A_ERROR_MAPPING.get(kind):
            return mapping
    return _INTERNAL
