"""Other agents, put together for the engine as the settings have them."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Mapping

from a2a.types import AgentCard
from google.protobuf.json_format import ParseDict

from a2a_agents.core.ids import uuid7
from a2a_agents.peers import Directory, PeerOptions
from a2a_agents.serve.cards import Card, card_json
from a2a_agents.settings import Settings
from a2a_agents.tasks import EngineRequestHandler, Tasks


def open_peers(settings: Settings) -> Directory:
    """Everybody who can be asked; nothing is read before the directory is started."""
    options = PeerOptions(
        here=_here(settings),
        urls=(
            *filter(None, [settings.public_url]),
            *([settings.local_url] if settings.port else []),
        ),
        most_hops=settings.most_hops,
        card_s=settings.peer_card_s,
        artifact_bytes=settings.artifact_bytes,
        answer_bytes=settings.task_bytes // 2,
    )
    return Directory(settings.peers, options)


def host_own(
    directory: Directory, settings: Settings, agents: Mapping[str, Tasks], cards: Mapping[str, Card]
) -> None:
    """Let our own agents ask each other."""
    base = settings.public_url or settings.local_url
    for name, tasks in agents.items():
        described = card_json(name, cards[name].content, base)
        card = ParseDict(described, AgentCard(), ignore_unknown_fields=True)
        directory.host(name, EngineRequestHandler(tasks, card), card)


def _here(settings: Settings) -> str:
    """What stands for this server, and for all processes of it, where it has no public URL.

    It goes to other servers, so it tells neither the host's name nor the store's.
    """
    if settings.public_url:
        return settings.public_url
    own = f"{socket.gethostname()}:{settings.port or uuid7()}"
    shared = settings.store_name if settings.is_shared else own
    return f"urn:a2a-agents:server:{hashlib.sha256(shared.encode()).hexdigest()[:16]}"
