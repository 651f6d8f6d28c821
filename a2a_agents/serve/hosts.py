"""Which host a request is for, as its client sees it, and whether that is one of ours.

A page that resolves its own name to our address (DNS rebinding) still sends that name as Host:
so names that nobody configured are refused.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from a2a_agents.serve.exchange import Exchange
from a2a_agents.serve.options import EdgeOptions

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_ANY_ADDRESS = frozenset({"", "0.0.0.0", "::", "[::]"})
_HOST = re.compile(r"(?P<name>[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?P<port>:[0-9]{1,5})?")


class UnknownHost(Exception):
    """The Host header names no host of ours."""


class Hosts:
    def __init__(self, options: EdgeOptions) -> None:
        self._public_url = options.public_url.rstrip("/")
        names = {name.lower() for name in options.allowed_hosts} | LOOPBACK
        if options.bound_host not in _ANY_ADDRESS:
            bound = options.bound_host.lower()
            names.add(f"[{bound}]" if ":" in bound and not bound.startswith("[") else bound)
        if public_name := urlsplit(options.public_url).hostname:
            names.add(f"[{public_name}]" if ":" in public_name else public_name)
        self._names = frozenset(name for name in names if not name.startswith("*"))
        self._domains = tuple(name[1:] for name in names if name.startswith("*."))
        self._all = "*" in names
        self._proxies: tuple[IPv4Network | IPv6Network, ...] = tuple(
            ip_network(network) for network in options.trusted_proxies
        )

    def base(self, exchange: Exchange) -> str:
        """Scheme and host of the request's client, without a final slash.

        Raises :class:`UnknownHost`.
        """
        scheme: str = exchange.scope.get("scheme", "http")
        host = exchange.header(b"host")
        if self._proxies and self._from_proxy(exchange):
            host = _first(exchange.header(b"x-forwarded-host")) or host
            forwarded = _first(exchange.header(b"x-forwarded-proto")).lower()
            scheme = forwarded if forwarded in ("http", "https") else scheme
        host = host.lower()
        match = _HOST.fullmatch(host)
        if match is None or not self._allows(match["name"].rstrip(".")):
            raise UnknownHost
        return self._public_url or f"{scheme}://{host}"

    def _allows(self, name: str) -> bool:
        return self._all or name in self._names or name.endswith(self._domains or ("\0",))

    def _from_proxy(self, exchange: Exchange) -> bool:
        client = exchange.scope.get("client")
        try:
            address = ip_address(client[0]) if client else None
        except ValueError:
            return False
        return address is not None and any(address in network for network in self._proxies)


def _first(value: str) -> str:
    """The first of several proxies' entries: what the client itself had asked for."""
    return value.split(",", 1)[0].strip()
