"""Which Redis server a URL names, and under which prefix a store lies there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from a2a_agents.core.log import StoreRefused

PREFIX = "a2a"
WAIT_S = 5.0
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_.-]{0,40}")
_SECONDS = re.compile(r"\d{1,4}(\.\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Place:
    """``server`` is the URL for the client, which may hold a password."""

    server: str
    prefix: str = PREFIX
    wait_s: float = WAIT_S
    """How long a call may wait for a server that does not answer."""

    def key(self, *parts: str) -> str:
        """``{prefix}:part:part``."""
        return ":".join(("{" + self.prefix + "}", *parts))

    def beside(self, name: str) -> str:
        """``{prefix}-name``: in the slot of the store, but no part of it."""
        return "{" + self.prefix + "}-" + name

    def __repr__(self) -> str:
        parts = urlsplit(self.server)
        return f"Place({parts.scheme}://{parts.hostname}:{parts.port}, {self.prefix!r})"


def read_place(url: str) -> Place:
    """``redis://[[user]:password@]host[:port][/database][?prefix=name&wait_s=5]``.

    ``rediss://`` is for TLS.

    Raises :class:`StoreRefused`, whose text never shows the password.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or parts.fragment or not re.fullmatch(r"/?\d*", parts.path):
        raise StoreRefused("the store's URL is not redis://[:password@]HOST[:PORT][/NUMBER]")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    prefix = options.pop("prefix", PREFIX)
    if not _PREFIX.fullmatch(prefix):
        raise StoreRefused(f"prefix={prefix!r}: write small letters, digits, dot, dash, underscore")
    wait = options.pop("wait_s", str(WAIT_S))
    if not _SECONDS.fullmatch(wait) or float(wait) <= 0:
        raise StoreRefused("wait_s is a number of seconds above 0")
    if options:
        raise StoreRefused(f"the store's URL: unknown option {', '.join(sorted(options))}")
    return Place(urlunsplit(parts._replace(query="")), prefix, float(wait))
