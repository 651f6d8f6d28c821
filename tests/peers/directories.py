"""Directories over real sockets, and what their answers come to."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from typing import Any

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Document, Say
from a2a_agents.core.peers import Asked, Told, read_entries
from a2a_agents.peers import Directory, PeerOptions
from tests.peers.servers import CARD

HERE = "http://us.example"


@asynccontextmanager
async def directory(
    peers: str, variables: dict[str, str] | None = None, **options: Any
) -> AsyncGenerator[Directory]:
    """A started directory whose cards have been read; ``{CARD}`` in ``peers`` is their path."""
    entries = read_entries(peers.replace("{CARD}", CARD), variables or {})
    made = Directory(entries, PeerOptions(here=HERE, **options))
    await made.start()
    try:
        await made.refresh()
        yield made
    finally:
        await made.close()


async def heard(
    made: Directory, text: str, name: str = "security", brief: Brief | None = None, s: float = 10
) -> tuple[list[Say], list[Document], Told]:
    """Everything that one peer says to a text."""
    peer = made.peer(name)
    assert peer is not None
    says: list[Say] = []
    documents: list[Document] = []
    told: list[Told] = []
    asked = Asked(brief or Brief("desk", text, task="t1"), text, s)
    async with aclosing(made.ask(peer, asked)) as outputs:
        async for output in outputs:
            assert not told, "Told comes last"
            match output:
                case Say():
                    says.append(output)
                case Document():
                    documents.append(output)
                case Told():
                    told.append(output)
    return says, documents, told[0]
