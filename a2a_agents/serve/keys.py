"""Who calls, by the API key that the request carries."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from a2a.utils.errors import InvalidParamsError

from a2a_agents.serve.exchange import Exchange

_LONGEST_MODEL_KEY = 256
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


def check_model_key(key: str, *, taken: bool) -> str:
    """The caller's own key, or nothing; the error never holds it."""
    if key and not taken:
        raise InvalidParamsError(
            "This server does not know its callers, so it takes no Gemini key of theirs: leave "
            "X-Gemini-Api-Key out, or ask the operator for an account",
            {"reason": "MODEL_KEY_NOT_TAKEN"},
        )
    if len(key) > _LONGEST_MODEL_KEY or not all("!" <= sign <= "~" for sign in key):
        raise InvalidParamsError(
            f"X-Gemini-Api-Key is no key: that is up to {_LONGEST_MODEL_KEY} visible characters",
            {"reason": "MODEL_KEY_MALFORMED"},
        )
    return key


def credentials(authorization: str, api_key: str) -> dict[str, str]:
    """The headers by which a caller is known, those that there are."""
    said = {"Authorization": authorization, "X-API-Key": api_key}
    return {name: value for name, value in said.items() if value}


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
