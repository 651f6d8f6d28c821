"""Who calls, by the API key that the request carries."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from a2a_agents.serve.exchange import Exchange

CHALLENGE = (b"www-authenticate", b'Bearer realm="a2a_agents"')

SECURITY: dict[str, Any] = {
    # One object for readers of both dialects: each takes the members that it knows.
    "securitySchemes": {
        "bearer": {
            "httpAuthSecurityScheme": {"scheme": "bearer"},
            "type": "http",
            "scheme": "bearer",
        },
        "apiKey": {
            "apiKeySecurityScheme": {"location": "header", "name": "X-API-Key"},
            "type": "apiKey",
            "in": "header",
            "name": "X-API-Key",
        },
    },
    "securityRequirements": [
        {"schemes": {"bearer": {"list": []}}},
        {"schemes": {"apiKey": {"list": []}}},
    ],
    "security": [{"bearer": []}, {"apiKey": []}],
}
"""What cards say where keys are asked for."""


class Keys:
    """Accounts by the SHA-256 of their keys; looking up a digest tells nothing by its time."""

    def __init__(self, accounts: Mapping[bytes, str]) -> None:
        self._accounts = accounts

    def __bool__(self) -> bool:
        """False where no key is asked for."""
        return bool(self._accounts)

    def account(self, exchange: Exchange) -> str | None:
        """Whose key the request carries; None for no key, or one that is nobody's."""
        return self.holder(exchange.header(b"authorization"), exchange.header(b"x-api-key"))

    def holder(self, authorization: str, api_key: str) -> str | None:
        """The same for the values of the two headers, whatever carried them."""
        scheme, _, key = authorization.partition(" ")
        if scheme.lower() != "bearer":
            key = api_key
        return self._accounts.get(hashlib.sha256(key.strip().encode("latin-1")).digest())
