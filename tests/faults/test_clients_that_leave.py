"""Clients that leave, stall or never finish what they say: nobody else notices."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from urllib.parse import urlsplit

import pytest

from a2a_agents.serve.options import EdgeOptions
from tests.conformance.hosting import Serving, serving
from tests.conformance.scripted import ScriptedExecutor
from tests.conformance.wire import WAIT_S, Wire, fold_artifacts, message, state
from tests.differential.script import Begin, Hold, Move, Player, Put, Script, Stage

pytestmark = pytest.mark.faults

LARGE = "x" * 15_000
CHUNKS = 600
"""Together more than the kernel buffers for one connection."""


def raw_request(base: str, method: str, params: object, more: str = "") -> bytes:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
    head = (
        f"POST / HTTP/1.1\r\nHost: {urlsplit(base).netloc}\r\nA2A-Version: 1.0\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    )
    return head.encode() + body


async def connect(base: str, receive_buffer: int | None = None) -> socket.socket:
    """A plain connection, with a small buffer where asked: what a stalled reader looks like."""
    client = socket.socket()
    client.setblocking(False)
    if receive_buffer:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    place = urlsplit(base)
    await asyncio.get_running_loop().sock_connect(client, (place.hostname, place.port))
    return client


def reset(client: socket.socket) -> None:
    """Close so that the other side sees a reset, not a polite end."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


@pytest.mark.parametrize("rude", [False, True])
@pytest.mark.parametrize("part", [1, 30, 0.5, -1, 1.0])
async def test_a_client_leaves_while_it_speaks(part: float, rude: bool) -> None:
    """After a byte, in the headers, in the body, one byte early, right after the request."""
    async with serving(ScriptedExecutor(hold_s=0.2)) as base, Wire(base) as wire:
        request = raw_request(base, "SendStreamingMessage", message("test-resubscribe-message-id"))
        cut = int(len(request) * part) if isinstance(part, float) else part
        client = await connect(base)
        await asyncio.get_running_loop().sock_sendall(client, request[:cut])
        (reset if rude else socket.socket.close)(client)
        result = await wire.result("SendMessage", message())
        assert result["task"]["status"]["state"] == "TASK_STATE_COMPLETED"
        tasks = (await wire.result("ListTasks"))["tasks"]
        assert len(tasks) <= 2


async def test_a_reader_that_stops_reading_costs_the_others_nothing() -> None:
    """Its task ends, other readers get everything at once, and it can come back for the rest."""
    stage = Stage()
    part = ({"text": LARGE},)
    chunks = [Put(f"big-{n // 200}", part, append=n % 200 > 0) for n in range(CHUNKS)]
    script = Script.of(Begin(), Hold(), *chunks, Move("completed"))
    how = Serving(options=EdgeOptions(write_timeout_s=1.0, ping_s=0.2))
    async with serving(Player(script, stage), how) as base, Wire(base) as wire:
        loop = asyncio.get_running_loop()
        stalled = await connect(base, receive_buffer=4096)
        await loop.sock_sendall(stalled, raw_request(base, "SendStreamingMessage", message()))
        await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        (task,) = (await wire.result("ListTasks"))["tasks"]
        async with wire.stream("SubscribeToTask", {"id": task["id"]}) as stream:
            assert await stream.next()
            stage.go()
            frames = await asyncio.wait_for(stream.rest(), 20)
        events = [frame.result for frame in frames]
        assert state(events[-1]) == "TASK_STATE_COMPLETED"
        stored = await wire.result("GetTask", {"id": task["id"]})
        texts = ["".join(p["text"] for p in a["parts"]) for a in stored["artifacts"]]
        assert texts == [LARGE * 200] * 3
        folded = fold_artifacts(events).values()
        assert ["".join(part["text"] for part in parts) for parts in folded] == texts
        received = await asyncio.wait_for(until_closed(stalled), 20)
        assert len(received) < len(LARGE) * CHUNKS
        position = received.rpartition(b"\nid: ")[2].partition(b"\n")[0]
        rest = await wire.frames(
            "SubscribeToTask", {"id": task["id"]}, Last_Event_ID=position.decode()
        )
        assert int(rest[0].id or 0) == int(position) + 1
        assert state(rest[-1].result) == "TASK_STATE_COMPLETED"


async def until_closed(client: socket.socket) -> bytes:
    """What the kernel took for a client that did not read, once the server gave it up."""
    await asyncio.sleep(2.5)  # reading earlier would not be stalling; the limit is one second
    loop = asyncio.get_running_loop()
    received = b""
    try:
        while data := await loop.sock_recv(client, 1 << 20):
            received += data
    except ConnectionResetError:
        pass
    client.close()
    return received


async def test_a_body_that_never_ends_is_given_up() -> None:
    how = Serving(options=EdgeOptions(body_patience_s=0.3))
    async with serving(ScriptedExecutor(), how) as base, Wire(base) as wire:
        client = await connect(base)
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(client, raw_request(base, "SendMessage", message())[:-5])
        answer = await asyncio.wait_for(loop.sock_recv(client, 1 << 16), WAIT_S)
        client.close()
        assert b"-32600" in answer
        assert (await wire.result("ListTasks"))["totalSize"] == 0


async def test_many_clients_leave_at_once() -> None:
    """A hundred readers of one task go in the same moment; the one that stays sees the end."""
    stage = Stage()
    script = Script.of(Begin(), Hold(), Put("a"), Move("completed"))
    async with serving(Player(script, stage)) as base, Wire(base) as wire:
        async with wire.stream("SendStreamingMessage", message()) as staying:
            first = await staying.next()
            assert first
            params = {"id": first.result["task"]["id"]}
            clients = [await connect(base) for _ in range(100)]
            loop = asyncio.get_running_loop()
            for client in clients:
                await loop.sock_sendall(client, raw_request(base, "SubscribeToTask", params))
            for client in clients:
                assert b"200" in await asyncio.wait_for(loop.sock_recv(client, 64), WAIT_S)
            for client in clients:
                reset(client)
            clients.clear()
            stage.go()
            frames = await staying.rest()
        assert [next(iter(frame.result)) for frame in frames] == ["artifactUpdate", "statusUpdate"]
