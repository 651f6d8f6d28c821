"""Event streams over a real socket: what is in the frames, and what happens to slow and gone
readers."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from typing import Any

import httpx
import orjson
import pytest

from a2a_agents.core.extensions import BILL, POSITION
from a2a_agents.serve.cards import Card
from a2a_agents.serve.edge import Edge, edge
from a2a_agents.serve.options import EdgeOptions
from tests.serve.asking import V1, Frame, Socket, ask, ask_v03, frames, rpc, stream
from tests.serve.conftest import Served
from tests.serve.shelf import Shelf
from tests.waiting import until

Cards = dict[str, Card]
CHUNK = "chunk 0 äöü 😀\n"


def made(cards: Cards, shelf: Shelf, **options: Any) -> Edge:
    return edge({"desk": shelf}, cards, EdgeOptions(**options))


async def test_frames_of_v1(http: httpx.AsyncClient, served: Served, cards: Cards):
    async with served(made(cards, Shelf())) as url:
        got = await stream(http, url, rpc("SendStreamingMessage", ask("say 2"), "x"))
    assert [frame.id for frame in got] == [1, 2, 3, 4]
    assert all(frame.names == ["id", "data"] for frame in got)
    assert {(frame.data["jsonrpc"], frame.data["id"]) for frame in got} == {("2.0", "x")}
    kinds = [next(iter(frame.data["result"])) for frame in got]
    assert kinds == ["task", "artifactUpdate", "artifactUpdate", "statusUpdate"]
    chunk = got[1].data["result"]["artifactUpdate"]
    assert chunk["artifact"]["parts"] == [{"text": CHUNK}]
    assert chunk["metadata"] == {POSITION: {"position": 2}}


async def test_frames_of_v03(http: httpx.AsyncClient, served: Served, cards: Cards):
    async with served(made(cards, Shelf())) as url:
        got = await stream(http, url, rpc("message/stream", ask_v03("say 1"), 7), {"A": "b"})
    assert [frame.id for frame in got] == [1, 2, 3]
    assert all(frame.names == ["id", "data"] for frame in got)
    results = [frame.data["result"] for frame in got]
    assert [result["kind"] for result in results] == ["task", "artifact-update", "status-update"]
    assert [result.get("final") for result in results] == [None, None, True]
    assert [result["metadata"][POSITION]["position"] for result in results] == [1, 2, 3]


async def test_a_lone_message_has_no_id(http: httpx.AsyncClient, served: Served, cards: Cards):
    async with served(made(cards, Shelf())) as url:
        (v1,) = await stream(http, url, rpc("SendStreamingMessage", ask("message")))
        (v03,) = await stream(http, url, rpc("message/stream", ask_v03("message")), {"A": "b"})
    assert (v1.id, v03.id) == (None, None)
    assert v1.data["result"]["message"]["parts"] == [{"text": "hello"}]
    assert v03.data["result"]["kind"] == "message"


async def test_rest_frames_are_the_events_themselves(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    async with served(made(cards, Shelf())) as url:
        got = await stream(http, f"{url}/rest/message:stream", ask("say 1"))
    assert [next(iter(frame.data)) for frame in got] == ["task", "artifactUpdate", "statusUpdate"]
    assert [frame.id for frame in got] == [1, 2, 3]


async def test_an_error_after_the_first_event_is_the_last_frame(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    async with served(made(cards, Shelf())) as url:
        v1 = await stream(http, url, rpc("SendStreamingMessage", ask("crash later"), "x"))
        rest = await stream(http, f"{url}/rest/message:stream", ask("crash later"))
    assert v1[-1].data["id"] == "x"
    assert v1[-1].data["error"]["code"] == -32603
    assert rest[-1].event == "error"
    assert rest[-1].data["error"]["code"] == 500
    assert "secret" not in str(v1[-1].data) + str(rest[-1].data)


async def test_an_error_before_the_first_event_is_a_plain_answer(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    async with served(made(cards, Shelf())) as url:
        answer = await http.post(url, json=rpc("SubscribeToTask", {"id": "none"}), headers=V1)
        rest = await http.get(f"{url}/rest/tasks/none:subscribe", headers=V1)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["error"]["code"] == -32001
    assert rest.status_code == 404


@pytest.mark.parametrize(
    ("method", "headers"), [("SubscribeToTask", V1), ("tasks/resubscribe", {"A": "b"})]
)
async def test_last_event_id_is_where_a_stream_goes_on(
    http: httpx.AsyncClient, served: Served, cards: Cards, method: str, headers: dict[str, str]
):
    shelf = Shelf()
    async with served(made(cards, shelf)) as url:
        await stream(http, url, rpc("SendStreamingMessage", ask("say 5")))
        again = {**headers, "Last-Event-ID": "3"}
        got = await stream(http, url, rpc(method, {"id": "task-1"}), again)
        foreign = {**headers, "Last-Event-ID": "not ours"}
        refused = await http.post(url, json=rpc(method, {"id": "task-1"}), headers=foreign)
    assert [frame.id for frame in got] == [4, 5, 6, 7]
    assert refused.json()["error"]["code"] == -32004  # as without the header: it has ended


async def test_a_snapshots_id_is_the_position_that_it_folds(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    shelf = Shelf()
    async with served(made(cards, shelf)) as url:
        await http.post(url, json=rpc("SendMessage", ask("wait")), headers=V1)
        request = http.stream("POST", url, json=rpc("SubscribeToTask", {"id": "task-1"}))
        async with request as refused:
            assert (await refused.aread()).find(b"-32009") > 0
        async with http.stream(
            "POST", url, json=rpc("SubscribeToTask", {"id": "task-1"}), headers=V1
        ) as response:
            got = frames(response)
            first = await anext(got)
            shelf.logs["task-1"].status("COMPLETED")
            last = await anext(got)
    assert isinstance(first, Frame)
    assert isinstance(last, Frame)
    assert (first.id, next(iter(first.data["result"]))) == (2, "task")
    assert last.id == 3


async def test_extensions_are_echoed_when_asked_for(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    body, old = rpc("SendMessage", ask("hi")), rpc("message/send", ask_v03("hi"))
    shelf = Shelf()
    async with served(made(cards, shelf)) as url:
        asked = await http.post(
            url, json=body, headers={**V1, "A2A-Extensions": f"{BILL}, urn:other"}
        )
        asked_old = await http.post(url, json=old, headers={"X-A2A-Extensions": BILL})
        unasked = await http.post(url, json=body, headers=V1)
    assert asked.headers["a2a-extensions"] == BILL
    assert asked_old.headers["x-a2a-extensions"] == BILL
    assert not {"a2a-extensions", "x-a2a-extensions"} & set(unasked.headers)
    calls = [call for call, _ in shelf.calls]
    assert [call.extensions for call in calls] == [{BILL, "urn:other"}, {BILL}, set()]
    assert [call.dialect for call in calls] == ["1.0", "0.3", "1.0"]


async def test_an_idempotency_key_reaches_the_tasks(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    shelf = Shelf()
    async with served(made(cards, shelf)) as url:
        body = rpc("SendMessage", ask("hi"))
        await http.post(url, json=body, headers={**V1, "Idempotency-Key": "k-1"})
        await http.post(url, json=body, headers=V1)
        long = await http.post(url, json=body, headers={**V1, "Idempotency-Key": "k" * 300})
    assert [call.idempotency_key for call, _ in shelf.calls] == ["k-1", None]
    assert long.json()["error"]["code"] == -32602


# Time passes.


async def test_a_quiet_stream_carries_comments(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    async with (
        served(made(cards, Shelf(), ping_s=0.05)) as url,
        http.stream(
            "POST", url, json=rpc("SendStreamingMessage", ask("wait")), headers=V1
        ) as response,
    ):
        comments = 0
        async for got in frames(response):
            comments += got == "ping"
            if comments == 3:
                break
    assert comments == 3


async def test_a_stream_that_has_nothing_yet_is_answered_all_the_same(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    shelf = Shelf()
    async with served(made(cards, shelf, ping_s=0.05)) as url:
        await http.post(url, json=rpc("SendMessage", ask("wait")), headers=V1)
        headers = {**V1, "Last-Event-ID": "2"}
        body = rpc("SubscribeToTask", {"id": "task-1"})
        async with http.stream("POST", url, json=body, headers=headers) as response:
            got = frames(response)
            assert await anext(got) == "ping"
            shelf.logs["task-1"].status("COMPLETED")
            rest = [frame async for frame in got if isinstance(frame, Frame)]
    assert [frame.id for frame in rest] == [3]


async def test_a_client_that_leaves_frees_its_stream(served: Served, cards: Cards):
    app = made(cards, Shelf(), ping_s=0.05)
    async with served(app) as url:
        socket = await Socket.open(url)
        await socket.post(rpc("SendStreamingMessage", ask("wait")))
        await socket.reader.readuntil(b"TASK_STATE_WORKING")
        assert app.open_streams == 1
        await socket.close()
        await until(lambda: app.open_streams == 0)


async def test_a_client_may_leave_at_any_moment(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    app = made(cards, Shelf(), ping_s=0.05)
    request = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    body = orjson.dumps(rpc("SendStreamingMessage", ask("wait")))
    whole = request + b"A2A-Version: 1.0\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    async with served(app) as url:
        for sent in (1, 20, len(whole) - len(body), len(whole) - 5, len(whole)):
            socket = await Socket.open(url)
            socket.writer.write(whole[:sent])
            await socket.writer.drain()
            await socket.close()
        answer = await http.post(url, json=rpc("SendMessage", ask("hi")), headers=V1)
        assert answer.json()["result"]["task"]["status"]["state"] == "TASK_STATE_COMPLETED"
        await until(lambda: app.open_streams == 0)


async def test_a_reader_that_stops_reading_is_cut_and_costs_no_other(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    shelf = Shelf()
    app = made(cards, shelf, ping_s=0.05, write_timeout_s=0.3)
    async with served(app) as url:
        stuck = await Socket.open(url, limit=1024)
        await stuck.post(rpc("SendStreamingMessage", ask("wait")))
        await stuck.reader.readuntil(b"TASK_STATE_WORKING")
        log = shelf.logs["task-1"]
        for number in range(400):  # far more than the sockets hold between them
            shelf.chunk(log, "x" * 60_000, append=number > 0)
        log.status("COMPLETED")
        other = await stream(http, url, rpc("SendStreamingMessage", ask("say 3")))
        assert len(other) == 5
        await until(lambda: app.open_streams == 0)
        async with asyncio.timeout(10):
            assert await stuck.rest() < 400 * 60_000
        await stuck.close()
        got = await stream(
            http, url, rpc("SubscribeToTask", {"id": "task-1"}), {**V1, "Last-Event-ID": "0"}
        )
    assert [frame.id for frame in got] == list(range(1, 404))


async def test_a_restart_ends_streams_with_a_word(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    app = made(cards, Shelf())
    async with served(app) as url:
        body = rpc("SendStreamingMessage", ask("wait"))
        async with http.stream("POST", url, json=body, headers=V1) as response:
            got = frames(response)
            await anext(got)
            await anext(got)
            app.drain()
            ready = await http.get(f"{url}/readyz")
            app.hang_up()
            rest = [frame async for frame in got]
    assert ready.status_code == 503
    assert rest == ["the server restarts; reconnect with Last-Event-ID"]


async def test_a_stream_that_ends_with_its_task_says_nothing_of_a_restart(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    app = made(cards, Shelf())
    app.drain()
    async with served(app) as url:
        response = await http.post(url, json=rpc("SendStreamingMessage", ask("say 1")), headers=V1)
    assert "restarts" not in response.text


# Compression.


async def test_a_stream_is_not_compressed_because_a_library_offers_it(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    async with served(made(cards, Shelf())) as url:
        headers = {**V1, "Accept-Encoding": "gzip, deflate, br"}
        response = await http.post(
            url, json=rpc("SendStreamingMessage", ask("say 3")), headers=headers
        )
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize("coding", ["gzip", "br"])
async def test_a_compressed_stream_can_be_read_event_by_event(
    http: httpx.AsyncClient, served: Served, cards: Cards, coding: str
):
    shelf = Shelf()
    async with served(made(cards, shelf, ping_s=0.05)) as url:
        headers = {**V1, "Accept-Encoding": f"{coding}, identity;q=0.1"}
        body = rpc("SendStreamingMessage", ask("wait"))
        async with http.stream("POST", url, json=body, headers=headers) as response:
            assert response.headers["content-encoding"] == coding
            got = frames(response)
            first = await anext(got)
            ping = next(got for got in [await anext(got), await anext(got)] if got == "ping")
            shelf.logs["task-1"].status("COMPLETED")
            rest = [frame async for frame in got if isinstance(frame, Frame)]
    assert isinstance(first, Frame)
    assert (first.id, ping, rest[-1].id) == (1, "ping", 3)


async def test_a_compressed_stream_ends_properly(
    http: httpx.AsyncClient, served: Served, cards: Cards
):
    async with served(made(cards, Shelf())) as url:
        headers = {**V1, "Accept-Encoding": "gzip, identity;q=0"}
        body = rpc("SendStreamingMessage", ask("say 50"))
        async with http.stream("POST", url, json=body, headers=headers) as response:
            raw = b"".join([piece async for piece in response.aiter_raw()])
    whole = zlib.decompressobj(wbits=31)
    text = whole.decompress(raw)
    assert whole.eof
    assert gzip.decompress(raw) == text
    assert text.count(b"\n\n") == 52
