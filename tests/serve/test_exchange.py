"""The connection behind an exchange."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvloop

from a2a_agents.serve.exchange import Message, transport_of


class Cycle:
    """A response under way, as uvicorn has it."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self.transport = transport

    async def send(self, message: Message) -> None:
        raise AssertionError("nothing is sent")


async def _finds_its_transport() -> bool:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0)
    transport, _ = await loop.create_connection(asyncio.Protocol, *server.sockets[0].getsockname())
    try:
        return transport_of(Cycle(transport).send) is transport
    finally:
        transport.abort()
        server.close()


@pytest.mark.parametrize("run", [asyncio.run, uvloop.run])
def test_the_connection_is_found_on_either_loop(
    run: Callable[[Coroutine[Any, Any, bool]], bool],
) -> None:
    """Else a client that stops reading would keep what it was sent in our memory."""
    assert run(_finds_its_transport())


def test_a_server_that_shows_no_connection_has_none() -> None:
    async def send(message: Message) -> None:
        raise AssertionError("nothing is sent")

    assert transport_of(send) is None
