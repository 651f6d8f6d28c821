"""Which web pages of other origins may call us, and what their browsers are told."""

from __future__ import annotations

from collections.abc import Iterable

from a2a_agents.serve.exchange import Exchange, Header

_REQUEST_HEADERS = (
    b"Accept, Authorization, X-API-Key, Content-Type, A2A-Version, A2A-Extensions, "
    b"X-A2A-Extensions, Last-Event-ID, Idempotency-Key, X-Gemini-Api-Key"
)
_RESPONSE_HEADERS = b"A2A-Version, A2A-Extensions, X-A2A-Extensions, ETag, Retry-After"
_METHODS = b"GET, HEAD, POST, DELETE, OPTIONS"
_MAX_AGE_S = b"7200"


class Cors:
    """The allow-list. A request of the same origin needs no entry."""

    def __init__(self, origins: Iterable[str]) -> None:
        self._origins = frozenset(origin.rstrip("/").lower() for origin in origins)
        self._all = "*" in self._origins

    def headers(self, exchange: Exchange) -> list[Header]:
        """What every answer to this request carries; empty where nobody else is let in."""
        if not self._origins:
            return []
        vary = (b"vary", b"origin")
        origin = exchange.values.get(b"origin")
        if origin is None or not self._allows(origin):
            return [vary]
        return [
            vary,
            (b"access-control-allow-origin", origin),
            (b"access-control-expose-headers", _RESPONSE_HEADERS),
        ]

    def preflight(self, exchange: Exchange) -> list[Header] | None:
        """The answer to a browser that asks first, or None when nobody asked."""
        if exchange.method != "OPTIONS" or b"access-control-request-method" not in exchange.values:
            return None
        origin = exchange.values.get(b"origin", b"")
        if not self._allows(origin):
            return []
        return [
            (b"access-control-allow-methods", _METHODS),
            (b"access-control-allow-headers", _REQUEST_HEADERS),
            (b"access-control-max-age", _MAX_AGE_S),
        ]

    def _allows(self, origin: bytes) -> bool:
        return self._all or origin.decode("latin-1").lower() in self._origins
