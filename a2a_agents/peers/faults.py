"""What went wrong with a peer, in a sentence for people that tells nothing of its inside."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
from a2a.client.errors import A2AClientError, A2AClientTimeoutError
from a2a.utils.errors import A2AError, InternalError
from google.protobuf import json_format

from a2a_agents.peers.names import plain_text

LONGEST_MESSAGE = 500
"""Of what a peer says for itself where it fails."""

UNREADABLE = "its answer cannot be read"


class PeerFault(Exception):
    """What a peer did or cannot do; the argument is for people."""


class TooMuch(httpx.ReadError):
    """A peer sent more than is taken from one."""


FORESEEN = (
    A2AError, PeerFault, TimeoutError, httpx.HTTPError, json_format.Error,
    ValueError, TypeError, KeyError, AttributeError,
)  # fmt: skip
"""What peers cause, the SDK's complaints about what they send included; for anything else somebody
has to look for the cause here."""


def sentence(exc: Exception) -> str:
    """The fault as the end of a sentence that begins with the peer's name."""
    for cause in _causes(exc):
        if (known := _known(cause)) is not None:
            return known
    return _refusal(exc) if isinstance(exc, A2AError) else UNREADABLE


def _refusal(exc: A2AError) -> str:
    """What the peer answered in its own words; the text of an internal error is not for others."""
    said = exc.message.removeprefix("JSON-RPC Error ")
    if isinstance(exc, InternalError) or (isinstance(exc, A2AClientError) and said == exc.message):
        return "it has a fault of its own"
    said = plain_text(said, LONGEST_MESSAGE)
    return f"it refused: {said}" if said else "it refused"


def _known(cause: BaseException) -> str | None:
    match cause:
        case PeerFault():
            return str(cause)
        case TooMuch():
            return "it sent more than is taken from one agent"
        case TimeoutError():
            return "it did not answer in time"
        case httpx.HTTPStatusError():
            return _status(cause.response.status_code)
        case A2AClientTimeoutError() | httpx.ConnectError() | httpx.TimeoutException():
            return "it cannot be reached"
        case httpx.HTTPError():
            return "the connection to it broke off"
        case json.JSONDecodeError() | json_format.Error():
            return UNREADABLE
        case _:
            return None


def _status(status: int) -> str:
    match status:
        case 401 | 403:
            return "it wants credentials that it was not given"
        case 404 | 405 | 410:
            return "there is no agent where its card says"
        case 429:
            return "it takes no more for now"
        case _ if 300 <= status < 400:
            return "it sends its callers elsewhere, which is not followed"
        case _ if status >= 500:
            return f"it has a fault of its own (HTTP {status})"
        case _:
            return f"it refused the call (HTTP {status})"


def _causes(exc: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = exc
    for _ in range(8):
        if seen is None:
            return
        yield seen
        seen = seen.__cause__
