"""Secrets that have to be kept: encrypted with the server's own keys, or not at all."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

MARK = "enc:"
"""What every encrypted text begins with."""
_PURPOSE = b"a2a-agents: encrypt what is kept"


class Locked(Exception):
    """What is encrypted cannot be read with these keys."""


class Safe:
    """Encrypts with the first key, reads what any of them has encrypted.

    Keys are long random texts (``A2A_SECRET_KEYS``); what encrypts is derived from each of them
    for this purpose alone.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([_fernet(key) for key in keys]) if keys else None

    def __bool__(self) -> bool:
        """Whether there is a key at all."""
        return self._fernet is not None

    def encrypt(self, text: str) -> str:
        """``enc:…``. Raises :class:`Locked` without a key."""
        if self._fernet is None:
            raise Locked
        return MARK + self._fernet.encrypt(text.encode()).decode()

    def decrypt(self, sealed: str) -> str:
        """The text again. Raises :class:`Locked`."""
        if self._fernet is None:
            raise Locked
        try:
            return self._fernet.decrypt(sealed.removeprefix(MARK)).decode()
        except InvalidToken:
            raise Locked from None


def _fernet(key: str) -> Fernet:
    derived = hmac.new(key.encode(), _PURPOSE, hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(derived))
