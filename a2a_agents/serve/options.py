"""What the operator may choose about the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EdgeOptions:
    public_url: str = ""
    """Where clients reach us, for example ``https://agents.example.com/a2a``; empty: as the
    request says."""
    allowed_hosts: tuple[str, ...] = ()
    """Further host names that requests may name; ``*`` for all, ``*.example.com`` for a domain.
    Loopback names, the public URL's host and ``bound_host`` are always allowed."""
    bound_host: str = "127.0.0.1"
    """The address listened on; a wildcard address adds nothing to the allowed hosts."""
    trusted_proxies: tuple[str, ...] = ()
    """Networks (CIDR) whose ``X-Forwarded-Host`` and ``X-Forwarded-Proto`` are believed."""
    cors_origins: tuple[str, ...] = ()
    """Origins whose pages may call us; ``*`` for all."""
    body_limit_bytes: int = 4 * 1024 * 1024
    body_patience_s: float = 30.0
    """How long a request body may take to arrive."""
    api_keys: Mapping[bytes, str] = field(default_factory=dict[bytes, str])
    """Accounts by the SHA-256 of their keys; with none, nobody is asked for a key."""
    model_keys: bool = True
    """Whether callers may bring keys of their own for cloud models; not where anybody may call."""
    ping_s: float = 5.0
    """After so much silence an open stream carries a comment."""
    write_timeout_s: float = 30.0
    """A client that reads nothing for so long is disconnected."""
    card_max_age_s: int = 300
    grpc_port: int = 0
    """Where gRPC is served beside us, for the cards; 0 where it is not."""
