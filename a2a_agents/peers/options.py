"""What is chosen once for all peers."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PeerOptions:
    here: str
    """What stands for this server in the way of a request."""
    urls: tuple[str, ...] = ()
    """Base URLs of this server: what is configured under them is asked without a socket."""
    most_hops: int = 4
    card_s: float = 300.0
    """How long a card is good for."""
    retry_s: float = 15.0
    """After how long one that could not be read is tried again."""
    card_read_s: float = 5.0
    cancel_s: float = 1.0
    card_bytes: int = _MB
    artifact_bytes: int = 4 * _MB
    answer_bytes: int = 16 * _MB
    events: int = 20_000
    artifacts: int = 2_000
