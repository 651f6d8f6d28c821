"""Push notification configs: what a client may set, and where a webhook may point."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

import orjson
from a2a.utils.errors import InvalidParamsError

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import PushConfig
from a2a_agents.tasks.events import Json
from a2a_agents.tasks.limits import Limits

_LONGEST_URL = 2048
_LONGEST_SECRET = 4096
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class UnsafeAddress(ValueError):
    """A webhook that points where a server must not send (section 13.2)."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect: the address that was checked, and the name that it stands for."""

    url: str
    host: str
    address: str


async def webhook_of(config: Json, dialect: str, limits: Limits, others: int = 0) -> PushConfig:
    """Check what a client sent and give it an id if it has none.

    Raises ``InvalidParamsError`` for an address that is not allowed, and when there are too many.
    """
    if others >= limits.push_per_task:
        raise InvalidParamsError(f"a task has at most {limits.push_per_task} webhooks")
    url = config.get("url") or ""
    try:
        if limits.push_private:
            place_of(url)  # any address will do, also one whose name means nothing yet
        else:
            await target_of(url, private=False)
    except UnsafeAddress as exc:
        raise InvalidParamsError(f"push notification url: {exc}") from exc
    authentication: Json = config.get("authentication") or {}
    secrets = (config.get("token") or "", authentication.get("credentials") or "")
    if any(len(secret) > _LONGEST_SECRET for secret in secrets):
        raise InvalidParamsError("push notification token or credentials are too long")
    if not all(_is_plain(text) for text in (*secrets, authentication.get("scheme") or "")):
        raise InvalidParamsError("push notification token and credentials must be printable ASCII")
    config_id = config.get("id") or ("default" if dialect == "0.3" else uuid7())
    kept: Json = {"url": url, "dialect": dialect}
    if config.get("token"):
        kept["token"] = config["token"]
    if authentication:
        kept["authentication"] = authentication
    return PushConfig(config_id, orjson.dumps(kept))


def shown_webhook(task: str, config: PushConfig) -> Json:
    """The TaskPushNotificationConfig as its owner reads it."""
    kept: Json = orjson.loads(config.body)
    kept.pop("dialect", None)
    return {"taskId": task, "id": config.id, **kept}


async def target_of(url: str, *, private: bool) -> Target:
    """Resolve a webhook's host and choose the address to connect to.

    Checked when the config is set and again at each delivery, because a name may come to mean
    another address in between; the connection goes to the address that was checked.
    """
    host, port = place_of(url)
    addresses = await _resolve(host, port)
    if not private:
        for address in addresses:
            _check_public(address)
    return Target(url, host, addresses[0])


def _is_plain(text: str) -> bool:
    return text.isascii() and (text.isprintable() or not text)


def place_of(url: str) -> tuple[str, int]:
    """Host and port of a webhook's URL. Raises :class:`UnsafeAddress` for one that has none."""
    if len(url) > _LONGEST_URL:
        raise UnsafeAddress("it is too long")
    if not _is_plain(url) or " " in url:
        raise UnsafeAddress("it must be printable ASCII; write other names in punycode")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as exc:
        raise UnsafeAddress("it cannot be parsed") from exc
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnsafeAddress("it must be an http or https address")
    if port == 0:
        raise UnsafeAddress("port 0 is no port")
    if parts.username or parts.password:
        raise UnsafeAddress("it must not carry credentials; use authentication")
    return parts.hostname, port or (443 if parts.scheme == "https" else 80)


async def _resolve(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as exc:
        raise UnsafeAddress("its host cannot be resolved") from exc
    except UnicodeError as exc:
        raise UnsafeAddress("its host is not a name") from exc
    addresses = [str(info[4][0]) for info in found]
    if not addresses:
        raise UnsafeAddress("its host cannot be resolved")
    return addresses


def _check_public(address: str) -> None:
    found = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    inner = _inner(found)
    odd = inner.is_multicast or inner.is_reserved or getattr(found, "is_site_local", False)
    if odd or not found.is_global or not inner.is_global:
        raise UnsafeAddress("it must point at a public address")


def _inner(address: _Address) -> _Address:
    """The IPv4 address that an IPv6 one leads to, where it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address
