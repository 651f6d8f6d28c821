"""The soak counts what its clients see, and does not overlook what is broken."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager

import httpx
import orjson
import pytest

from benchmarks.soak import Client, Seen, Stream, growth, verdict

pytestmark = pytest.mark.timeout(30)
OPENING = {"result": {"task": {"id": "t"}}}
WORKING = {"result": {"statusUpdate": {"status": {"state": "TASK_STATE_WORKING"}}}}
COMPLETED = {"result": {"statusUpdate": {"status": {"state": "TASK_STATE_COMPLETED"}}}}
FAILED = {"result": {"statusUpdate": {"status": {"state": "TASK_STATE_FAILED"}}}}
CANCELED = {"result": {"statusUpdate": {"status": {"state": "TASK_STATE_CANCELED"}}}}
TROUBLE = {"error": {"code": -32603, "message": "internal"}}
LATE = {"error": {"code": -32002, "message": "not cancelable"}}
Said = Mapping[str, object]


def line(event: dict[str, object]) -> str:
    return "data: " + orjson.dumps({"jsonrpc": "2.0", "id": 1, "result": event}).decode()


class Server:
    """Says what it is told to on a real socket: one list of frames for each stream."""

    def __init__(self, streams: Sequence[Sequence[Said]], cancel: Said, cut: int) -> None:
        self._streams = [*streams]
        self._cancel = cancel
        self._cut = cut
        """How many of the last streams say less than they promised."""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        (size,) = (
            int(line.partition(b":")[2])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length:")
        )
        asked = orjson.loads(await reader.readexactly(size))
        if asked["method"] == "CancelTask":
            body, more = orjson.dumps(self._cancel), 0
        else:
            after = int(head.lower().partition(b"last-event-id: ")[2].partition(b"\r")[0] or 0)
            said = self._streams.pop(0)
            numbered = enumerate(said, after + 1)
            body = b"".join(b"id: %d\ndata: %b\n\n" % (n, orjson.dumps(e)) for n, e in numbered)
            more = len(self._streams) < self._cut
        writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\n")
        writer.write(b"content-length: %d\r\n\r\n%b" % (len(body) + more, body))
        writer.close()
        await writer.wait_closed()


@asynccontextmanager
async def client_of(server: Server, seen: Seen) -> AsyncGenerator[Client]:
    listening = await asyncio.start_server(server.answer, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    async with listening, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http:
        yield Client(http, seen, random.Random(1))


async def seen_by(
    act: str, *streams: Sequence[Said], cancel: Said = LATE, cut: int = 0
) -> tuple[int, dict[str, int], dict[str, int]]:
    """How many streams were begun, what was broken of them, and all errors."""
    seen = Seen()
    async with client_of(Server(streams, cancel, cut), seen) as client:
        await client.act(getattr(client, act))
    return seen.streams, dict(seen.broken), dict(seen.errors)


WHOLE = [OPENING, WORKING, WORKING, COMPLETED]
REST = [WORKING, COMPLETED]


async def test_what_ends_as_it_should_is_neither_broken_nor_an_error() -> None:
    assert await seen_by("stream", WHOLE) == (1, {}, {})
    assert await seen_by("leave_and_come_back", WHOLE, [COMPLETED]) == (1, {}, {})
    assert await seen_by("read_along", WHOLE, WHOLE) == (2, {}, {})
    assert await seen_by("cancel", WHOLE, [CANCELED], cancel=OPENING) == (1, {}, {})


async def test_only_who_left_may_come_back() -> None:
    assert await seen_by("stream", WHOLE[:2], REST) == (1, {"ended early": 1}, {})
    broken = {"ended with nothing": 1}
    assert await seen_by("leave_and_come_back", WHOLE, [WORKING]) == (1, broken, {})


@pytest.mark.parametrize(
    ("act", "streams"),
    [("stream", [WHOLE[:2]]), ("leave_and_come_back", [WHOLE, [WORKING]]), ("cancel", [WHOLE, []])],
)
async def test_a_connection_that_breaks_is_a_broken_stream_too(
    act: str, streams: list[list[Said]]
) -> None:
    name = "RemoteProtocolError"
    assert await seen_by(act, *streams, cut=1) == (1, {name: 1}, {name: 1})


async def test_a_second_reader_whose_connection_breaks_was_begun() -> None:
    name = "RemoteProtocolError"
    assert await seen_by("read_along", WHOLE, WHOLE[:2], cut=1) == (2, {name: 1}, {name: 1})


async def test_an_error_in_a_stream_is_told_as_what_it_is() -> None:
    broken = {"error event: -32603 internal": 1}
    assert await seen_by("stream", [*WHOLE[:2], TROUBLE, COMPLETED]) == (1, broken, {})
    assert await seen_by("leave_and_come_back", WHOLE, [TROUBLE]) == (1, broken, {})
    assert await seen_by("read_along", WHOLE, [OPENING, TROUBLE]) == (2, broken, {})


async def test_a_cancel_that_comes_too_late_is_forgiven_and_no_other() -> None:
    rest = [WORKING, WORKING, COMPLETED]
    assert await seen_by("cancel", WHOLE, rest) == (1, {}, {})
    refused = {"a cancel refused, and the end was TASK_STATE_CANCELED": 1}
    assert await seen_by("cancel", WHOLE, [CANCELED]) == (1, {}, refused)
    refused = {"a cancel refused, and the end was TASK_STATE_FAILED": 1}
    assert await seen_by("cancel", WHOLE, [FAILED]) == (
        1,
        {"ended with TASK_STATE_FAILED": 1},
        refused,
    )
    other = {"CancelTask: internal": 1}
    assert await seen_by("cancel", WHOLE, rest, cancel=TROUBLE) == (1, {}, other)


def whole() -> Seen:
    seen = Seen(requests=5000, streams=2000, waits_s=[0.1] * 100)
    seen.memory_mb = [{"front": 300.0, "redis": 100.0 + n} for n in range(30)]
    return seen


def met(seen: Seen, seconds: float = 300) -> dict[str, bool]:
    return {figure: is_met for figure, _, _, is_met in verdict(seen, seconds)}


def test_a_stream_is_read_by_positions_to_its_end() -> None:
    stream = Stream()
    taken = [
        stream.take(each)
        for each in (
            "id: 1", line({"task": {"id": "t"}}), "", ": ping",
            "id: 2", line({"statusUpdate": {"status": {"state": "TASK_STATE_COMPLETED"}}}),
        )
    ]  # fmt: skip
    assert (stream.task, stream.positions, stream.end) == ("t", [1, 2], "TASK_STATE_COMPLETED")
    assert taken == [0, 1, 0, 0, 0, 2]


def test_what_is_well_is_met() -> None:
    assert all(met(whole()).values())


@pytest.mark.parametrize("figure", ["streams", "errors", "answer", "memory of front"])
def test_each_figure_can_be_missed(figure: str) -> None:
    seen = whole()
    match figure:
        case "streams":
            seen.broken["an event is missing or doubled"] = 3
        case "errors":
            seen.errors["ReadTimeout"] = 3
        case "answer":
            seen.waits_s = [0.1] * 90 + [2.5] * 10
        case _:
            seen.memory_mb = [{"front": 300.0 + 5 * n} for n in range(30)]
    missed = [name for name, is_met in met(seen).items() if not is_met]
    assert len(missed) == 1
    assert missed[0].startswith(figure)


def test_redis_has_to_be_flat_where_it_has_had_the_time() -> None:
    seen = whole()
    seen.memory_mb = [{"redis": 100.0 + 10 * n} for n in range(30)]
    assert met(seen)["memory of redis"]
    assert not met(seen, seconds=3_600)["memory of redis"]


def test_growth_leaves_the_first_third_out() -> None:
    assert growth([1.0, 1.0, 5.0, 5.0, 5.0, 5.0]) == 1.0
    assert growth([9.0, 9.0, 1.0, 1.0, 2.0, 2.0]) == 2.0
