"""Which Redis server a URL names, and under which prefix a store lies there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from a2a_agents.core.log import StoreRefused

PREFIX = "a2a"
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_.-]{0,40}")


@dataclass(frozen=True, slots=True)
class Place:
    """``server`` is the URL for the client, which may hold a password."""

    server: str
    prefix: str = PREFIX

    def key(self, *parts: str) -> str:
        """``{prefix}:part:part``."""
        return ":".join(("{" + self.prefix + "}", *parts))

    def __repr__(self) -> str:
        parts = urlsplit(self.server)
        return f"Place({parts.scheme}://{parts.hostname}:{parts.port}, {self.prefix!r})"


def read_place(url: str) -> Place:
    """``redis://[[user]:password@]host[:port][/database][?prefix=name]``, or ``rediss://`` for TLS.

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
    if options:
        raise StoreRefused(f"the store's URL: unknown option {', '.join(sorted(options))}")
    return Place(urlunsplit(parts._replace(query="")), prefix)
