"""Passwords and signed tokens, with the standard library alone."""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
import time
import uuid
from typing import Any

_COST = 2**14
_BLOCK = 8
_LANES = 1


def hash_password(password: str) -> str:
    """The password, made slow to guess (scrypt) and salted."""
    salt = secrets.token_bytes(16)
    return f"scrypt${_text(salt)}${_text(_slow(password, salt))}"


def check_password(password: str, hashed: str) -> bool:
    """The password is the one that was hashed; takes as long for a hash that is none."""
    method, _, rest = hashed.partition("$")
    salt, _, expected = rest.partition("$")
    try:
        found = _slow(password, _bytes(salt))
        return hmac.compare_digest(found, _bytes(expected)) and method == "scrypt"
    except (ValueError, binascii.Error):
        return False


def sign(claims: dict[str, Any], key: str, ttl_s: int) -> str:
    """A token (JWT, HS256) that says the claims until it ends."""
    now = int(time.time())
    claims = {**claims, "iat": now, "exp": now + ttl_s}
    head = _text(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    content = f"{head}.{_text(json.dumps(claims).encode())}"
    return f"{content}.{_text(_signature(content, key))}"


def claims_of(token: str, key: str) -> dict[str, Any] | None:
    """What the token says, if we signed it and it has not ended."""
    content, _, signature = token.rpartition(".")
    try:
        if not hmac.compare_digest(_signature(content, key), _bytes(signature)):
            return None
        claims = json.loads(_bytes(content.partition(".")[2]))
    except (ValueError, binascii.Error):
        return None
    return claims if claims.get("exp", 0) > time.time() else None


def key_in(claims: dict[str, Any]) -> uuid.UUID | None:
    """Whom the claims are about."""
    try:
        return uuid.UUID(str(claims.get("sub")))
    except ValueError:
        return None


def new_token() -> tuple[str, str]:
    """A token to hand out, and the hash of it to keep."""
    token = secrets.token_urlsafe(32)
    return token, token_hash(token)


def token_hash(token: str) -> str:
    """What we keep of a token: enough to know it again, useless to a thief."""
    return hashlib.sha256(token.encode()).hexdigest()


def _slow(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=32)


def _signature(content: str, key: str) -> bytes:
    return hmac.digest(key.encode(), content.encode(), "sha256")


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
