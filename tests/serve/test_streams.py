"""Event streams over a real socket: what is in the frames, and what happens to slow and gone
readers."""

from __future__ import annotations

import asyncio
import gzip
import zlib

import httpx
import orjson
import pytest

from a2a_agents.core.extensions import BILL, POSITION
from a2a_agents.serve.cards import Card, Extension
from a2a_agents.serve.edge import edge
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.tasks import Tasks
from tests.serve.agents import CHUNK, Scripted
from tests.serve.asking import V1, Frame, Socket, ask, ask_v03, frames, rpc, stream
from tests.serve.conftest import Made, Served
from tests.waiting import until


async def test_frames_of_v1(http: httpx.AsyncClient, served: Served, made: Made):
    async with served(made()) as url:
        got = await stream(http, url, rpc("SendStreamingMessage", ask("say 2"), "x"))
    assert [frame.id for frame in got] == [1, 2, 3, 4]
    assert all(frame.names == ["id", "data"] for frame in got)
    assert {(frame.data["jsonrpc"], frame.data["id"]) for frame in got} == {("2.0", "x")}
    kinds = [next(iter(frame.data["result"])) for frame in got]
    assert kinds == ["task", "artifactUpdate", "artifactUpdate", "statusUpdate"]
    chunk = got[1].data["result"]["artifactUpdate"]
    assert chunk["artifact"]["parts"] == [{"text": CHUNK}]
    assert chunk["metadata"] == {POSITION: {"position": 2}}


async def test_frames_of_v03(http: httpx.AsyncClient, served: Served, made: Made):
    async with served(made()) as url:
        got = await stream(http, url, rpc("message/stream", ask_v03("say 1"), 7), {"A": "b"})
    assert [frame.id for frame in got] == [1, 2, 3]
    assert all(frame.names == ["id", "data"] for frame in got)
    results = [frame.data["result"] for frame in got]
    assert [result["kind"] for result in results] == ["task", "artifact-update", "status-update"]
    assert [result.get("final") for result in results] == [None, None, True]
    assert [result["metadata"][POSITION]["position"] for result in results] == [1, 2, 3]


async def test_a_lone_message_has_no_id(http: httpx.AsyncClient, served: Served, made: Made):
    async with served(made()) as url:
        code = f"{url}/agents/code"
        (v1,) = await stream(http, code, rpc("SendStreamingMessage", ask("hi")))
        (v03,) = await stream(http, code, rpc("message/stream", ask_v03("hi")), {"A": "b"})
    assert (v1.id, v03.id) == (None, None)
    assert [part["text"] for part in v1.data["result"]["message"]["parts"]] == ["hello"]
    assert v03.data["result"]["kind"] == "message"


async def test_rest_frames_are_the_events_themselves(
    http: httpx.AsyncClient, served: Served, made: Made
):
    async with served(made()) as url:
        got = await stream(http, f"{url}/rest/message:stream", ask("say 1"))
    assert [next(iter(frame.data)) for frame in got] == ["task", "artifactUpdate", "statusUpdate"]
    assert [frame.id for frame in got] == [1, 2, 3]


async def test_an_error_after_the_first_event_is_the_last_frame(
    http: httpx.AsyncClient, served: Served, made: Made
):
    async with served(made()) as url:
        api = f"{url}/agents/api"
        v1 = await stream(http, api, rpc("SendStreamingMessage", ask("later"), "x"))
        rest = await stream(http, f"{api}/rest/message:stream", ask("later"))
    assert v1[-1].data["id"] == "x"
    assert v1[-1].data["error"]["code"] == -32603
    assert rest[-1].event == "error"
    assert rest[-1].data["error"]["code"] == 500
    assert "secret" not in str(v1[-1].data) + str(rest[-1].data)


async def test_an_error_before_the_first_event_is_a_plain_answer(
    http: httpx.AsyncClient, served: Served, made: Made
):
    async with served(made()) as url:
        answer = await http.post(url, json=rpc("SubscribeToTask", {"id": "none"}), headers=V1)
        rest = await http.get(f"{url}/rest/tasks/none:subscribe", headers=V1)
        (old,) = await stream(http, url, rpc("tasks/resubscribe", {"id": "none"}), {"A": "b"})
    assert (old.data["error"]["code"], old.names) == (-32001, ["data"])  # 0.3 reads streams only
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["error"]["code"] == -32001
    assert rest.status_code == 404


async def begun(http: httpx.AsyncClient, url: str, text: str) -> str:
    """The id of a task that has just begun."""
    params = {**ask(text), "configuration": {"returnImmediately": True}}
    answer = await http.post(url, json=rpc("SendMessage", params), headers=V1)
    return answer.json()["result"]["task"]["id"]


@pytest.mark.parametrize(
    ("method", "headers"), [("SubscribeToTask", V1), ("tasks/resubscribe", {"A": "b"})]
)
async def test_last_event_id_is_where_a_stream_goes_on(
    http: httpx.AsyncClient, served: Served, made: Made, method: str, headers: dict[str, str]
):
    async with served(made()) as url:
        first = await stream(http, url, rpc("SendStreamingMessage", ask("say 5")))
        task = {"id": first[0].data["result"]["task"]["id"]}
        got = await stream(http, url, rpc(method, task), {**headers, "Last-Event-ID": "3"})
        foreign = {**headers, "Last-Event-ID": "not ours"}
        refused = await http.post(url, json=rpc(method, task), headers=foreign)
    assert [frame.id for frame in got] == [4, 5, 6, 7]
    assert '"code":-32004' in refused.text  # as without the header: it has ended


async def test_a_snapshots_id_is_the_position_that_it_folds(
    http: httpx.AsyncClient, served: Served, made: Made, scripted: Scripted
):
    async with served(made()) as url:
        task = await begun(http, url, "wait")
        body = rpc("SubscribeToTask", {"id": task})
        async with http.stream("POST", url, json=body, headers=V1) as response:
            got = frames(response)
            first = await anext(got)
            scripted.go.set()
            last = await anext(got)
    assert isinstance(first, Frame)
    assert isinstance(last, Frame)
    snapshot = first.data["result"]["task"]
    assert (first.id, snapshot["status"]["state"]) == (2, "TASK_STATE_WORKING")
    assert snapshot["metadata"] == {POSITION: {"position": 2}}
    assert last.id == 3


async def test_extensions_are_echoed_when_asked_for(
    http: httpx.AsyncClient, served: Served, made: Made, scripted: Scripted
):
    body, old = rpc("SendMessage", ask("hi")), rpc("message/send", ask_v03("hi"))
    async with served(made()) as url:
        asked = await http.post(
            url, json=body, headers={**V1, "A2A-Extensions": f"{BILL}, urn:other"}
        )
        asked_old = await http.post(url, json=old, headers={"X-A2A-Extensions": BILL})
        unasked = await http.post(url, json=body, headers=V1)
    assert asked.headers["a2a-extensions"] == BILL
    assert asked_old.headers["x-a2a-extensions"] == BILL
    assert not {"a2a-extensions", "x-a2a-extensions"} & set(unasked.headers)
    seen = [request.extensions for request in scripted.requests]
    assert seen == [{BILL, "urn:other"}, {BILL}, set()]


async def test_an_agent_that_declares_no_streams_refuses_in_plain_json(
    http: httpx.AsyncClient, served: Served, agents: dict[str, Tasks], cards: dict[str, Card]
):
    content = cards["desk"].content
    capabilities = content.capabilities.model_copy(update={"streaming": False})
    card = Card(content.model_copy(update={"capabilities": capabilities}), 0)
    app = edge({"desk": agents["desk"]}, {"desk": card}, EdgeOptions())
    async with served(app) as url:
        v1 = await http.post(url, json=rpc("SendStreamingMessage", ask("hi")), headers=V1)
        v03 = await http.post(url, json=rpc("message/stream", ask_v03("hi")))
        rest = await http.post(f"{url}/rest/message:stream", json=ask("hi"), headers=V1)
    assert [v1.json()["error"]["code"], v03.json()["error"]["code"]] == [-32004, -32004]
    assert rest.json()["error"]["details"][0]["reason"] == "UNSUPPORTED_OPERATION"


async def test_a_required_extension_must_be_asked_for(
    http: httpx.AsyncClient, served: Served, agents: dict[str, Tasks], cards: dict[str, Card]
):
    content = cards["desk"].content
    required = Extension(uri="urn:must", description="Must be asked for", required=True)
    capabilities = content.capabilities.model_copy(update={"extensions": (required,)})
    card = Card(content.model_copy(update={"capabilities": capabilities}), 0)
    app = edge({"desk": agents["desk"]}, {"desk": card}, EdgeOptions())
    body = rpc("SendStreamingMessage", ask("hi"))
    async with served(app) as url:
        refused = await http.post(url, json=body, headers=V1)
        rest = await http.post(f"{url}/rest/message:send", json=ask("hi"), headers=V1)
        got = await stream(http, url, body, {**V1, "A2A-Extensions": "urn:must"})
    assert refused.json()["error"]["code"] == -32008
    assert rest.json()["error"]["details"][0]["reason"] == "EXTENSION_SUPPORT_REQUIRED"
    assert [frame.id for frame in got] == [1, 2]


async def test_an_idempotency_key_makes_a_retry_harmless(
    http: httpx.AsyncClient, served: Served, made: Made, scripted: Scripted
):
    body, headers = rpc("SendMessage", ask("hi")), {**V1, "Idempotency-Key": "k-1"}
    async with served(made()) as url:
        first = await http.post(url, json=body, headers=headers)
        again = await http.post(url, json=body, headers=headers)
        replay = await stream(http, url, rpc("SendStreamingMessage", ask("hi")), headers)
        other = await http.post(url, json=rpc("SendMessage", ask("ho")), headers=headers)
        long = await http.post(url, json=body, headers={**V1, "Idempotency-Key": "k" * 300})
    task = first.json()["result"]["task"]["id"]
    assert again.json()["result"]["task"]["id"] == task
    assert replay[0].data["result"]["task"]["id"] == task
    assert len(scripted.requests) == 1
    assert other.json()["error"]["code"] == -32602
    assert other.json()["error"]["data"][0]["reason"] == "IDEMPOTENCY_MISMATCH"
    assert long.json()["error"]["code"] == -32602


# Time passes.


async def test_a_quiet_stream_carries_comments(http: httpx.AsyncClient, served: Served, made: Made):
    async with (
        served(made(ping_s=0.05)) as url,
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
    http: httpx.AsyncClient, served: Served, made: Made, scripted: Scripted
):
    async with served(made(ping_s=0.05)) as url:
        body = rpc("SubscribeToTask", {"id": await begun(http, url, "wait")})
        headers = {**V1, "Last-Event-ID": "2"}
        async with http.stream("POST", url, json=body, headers=headers) as response:
            got = frames(response)
            assert await anext(got) == "ping"
            scripted.go.set()
            rest = [frame async for frame in got if isinstance(frame, Frame)]
    assert [frame.id for frame in rest] == [3]


async def test_a_client_that_leaves_frees_its_stream(served: Served, made: Made):
    app = made(ping_s=0.05)
    async with served(app) as url:
        socket = await Socket.open(url)
        await socket.post(rpc("SendStreamingMessage", ask("wait")))
        await socket.reader.readuntil(b"TASK_STATE_WORKING")
        assert app.open_streams == 1
        await socket.close()
        await until(lambda: app.open_streams == 0)


async def test_a_client_may_leave_at_any_moment(
    http: httpx.AsyncClient, served: Served, made: Made
):
    app = made(ping_s=0.05)
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
    http: httpx.AsyncClient, served: Served, made: Made, scripted: Scripted
):
    app = made(ping_s=0.05, write_timeout_s=0.3)
    async with served(app) as url:
        stuck = await Socket.open(url, limit=1024)
        await stuck.post(rpc("SendStreamingMessage", ask("flood 2000")))
        await stuck.reader.readuntil(b"TASK_STATE_WORKING")
        scripted.go.set()  # it says far more than the sockets hold between them
        other = await stream(http, url, rpc("SendStreamingMessage", ask("say 3")))
        assert len(other) == 5
        await until(lambda: app.open_streams == 0, 20)
        async with asyncio.timeout(10):
            assert await stuck.rest() < 2000 * 10_000
        await stuck.close()
        task = scripted.requests[0].task
        got = await stream(
            http, url, rpc("SubscribeToTask", {"id": task}), {**V1, "Last-Event-ID": "0"}
        )
    assert [frame.id for frame in got] == list(range(1, 2004))


async def test_a_reader_that_pauses_misses_nothing(
    http: httpx.AsyncClient, served: Served, made: Made, scripted: Scripted
):
    """Events are written as they are shown until its socket is full, and then wait for it."""
    async with served(made(ping_s=0.05)) as url:
        body = rpc("SendStreamingMessage", ask("drip 2000"))
        async with http.stream("POST", url, json=body, headers=V1) as response:
            got = frames(response)
            late = [await anext(got), await anext(got)]
            task = {"id": scripted.requests[0].task}
            replay = {**V1, "Last-Event-ID": "0"}
            scripted.go.set()
            whole = await stream(http, url, rpc("SubscribeToTask", task), replay)
            late += [frame async for frame in got]
    for seen in (whole, late):
        ids = [frame.id for frame in seen if isinstance(frame, Frame)]
        assert ids == list(range(1, 2004))


async def test_a_restart_ends_streams_with_a_word(
    http: httpx.AsyncClient, served: Served, made: Made
):
    app = made()
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
    http: httpx.AsyncClient, served: Served, made: Made
):
    app = made()
    app.drain()
    async with served(app) as url:
        response = await http.post(url, json=rpc("SendStreamingMessage", ask("say 1")), headers=V1)
    assert "restarts" not in response.text


# Compression.


async def test_a_stream_is_not_compressed_because_a_library_offers_it(
    http: httpx.AsyncClient, served: Served, made: Made
):
    async with served(made()) as url:
        headers = {**V1, "Accept-Encoding": "gzip, deflate, br"}
        response = await http.post(
            url, json=rpc("SendStreamingMessage", ask("say 3")), headers=headers
        )
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize("coding", ["gzip", "br"])
async def test_a_compressed_stream_can_be_read_event_by_event(
    http: httpx.AsyncClient, served: Served, made: Made, scripted: Scripted, coding: str
):
    async with served(made(ping_s=0.05)) as url:
        headers = {**V1, "Accept-Encoding": f"{coding}, identity;q=0.1"}
        body = rpc("SendStreamingMessage", ask("wait"))
        async with http.stream("POST", url, json=body, headers=headers) as response:
            assert response.headers["content-encoding"] == coding
            got = frames(response)
            begun = [await anext(got), await anext(got), await anext(got)]
            scripted.go.set()
            rest = [frame async for frame in got if isinstance(frame, Frame)]
    assert [frame.id if isinstance(frame, Frame) else frame for frame in begun] == [1, 2, "ping"]
    assert rest[-1].id == 3


@pytest.mark.parametrize("how", ["say", "drip"])
async def test_a_compressed_stream_ends_properly(
    http: httpx.AsyncClient, served: Served, made: Made, scripted: Scripted, how: str
):
    scripted.go.set()
    async with served(made()) as url:
        headers = {**V1, "Accept-Encoding": "gzip, identity;q=0"}
        body = rpc("SendStreamingMessage", ask(f"{how} 50"))
        async with http.stream("POST", url, json=body, headers=headers) as response:
            raw = b"".join([piece async for piece in response.aiter_raw()])
    whole = zlib.decompressobj(wbits=31)
    text = whole.decompress(raw)
    assert whole.eof
    assert gzip.decompress(raw) == text
    assert text.count(b"\n\n") == (52 if how == "say" else 53)
