"""Bad input gets a clear error over a real socket, and the server goes on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import orjson
import pytest

from tests.serve.asking import V1, Json, Socket, ask, ask_v03, rpc
from tests.serve.conftest import Made, Served

LIMIT = 100_000


@pytest.fixture
async def url(served: Served, made: Made) -> AsyncIterator[str]:
    async with served(made(body_limit_bytes=LIMIT, body_patience_s=0.2)) as url:
        yield url


async def post(
    http: httpx.AsyncClient, url: str, body: Any, headers: dict[str, str] | None = None
) -> Json:
    """The JSON-RPC response to a body, which may be no JSON at all."""
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    sent = {"Content-Type": "application/json", **(V1 if headers is None else headers)}
    response = await http.post(url, content=content, headers=sent)
    answer = response.json()
    assert response.status_code == (413 if len(content) > LIMIT else 200)
    assert answer["jsonrpc"] == "2.0"
    return answer


DEEP = b'{"jsonrpc":"2.0","id":1,"method":"SendMessage","params":{"message":%b}}'

ENVELOPES: list[tuple[str, Any, int]] = [
    ("nothing", b"", -32700),
    ("no JSON", b"{broken", -32700),
    ("no UTF-8", b'{"jsonrpc":"2.0","id":1,"method":"\xff\xfe"}', -32700),
    ("half a surrogate", b'{"jsonrpc":"2.0","id":1,"method":"\\ud800"}', -32700),
    ("a batch", [rpc("GetTask", {"id": "t"})], -32600),
    ("a text", '"hello"', -32600),
    ("null", None, -32600),
    ("no version", {"id": 1, "method": "GetTask", "params": {"id": "t"}}, -32600),
    ("a wrong version", {"jsonrpc": "1.0", "id": 1, "method": "GetTask"}, -32600),
    ("a version that is a number", {"jsonrpc": 2.0, "id": 1, "method": "GetTask"}, -32600),
    ("no method", {"jsonrpc": "2.0", "id": 1}, -32600),
    ("a method that is a number", {"jsonrpc": "2.0", "id": 1, "method": 7}, -32600),
    ("an unknown method", rpc("tasks/sing", {}), -32601),
    ("an id that is an object", rpc("GetTask", {"id": "t"}, {"a": 1}), -32600),
    ("an id that is a boolean", rpc("GetTask", {"id": "t"}, True), -32600),
    ("an id that is a fraction", rpc("GetTask", {"id": "t"}, 1.5), -32600),
    ("params that are a list", rpc("GetTask", ["t"]), -32602),
    ("no params", rpc("GetTask"), -32602),
    ("a deep message", DEEP % (b'{"a":' * 300 + b"1" + b"}" * 300), -32600),
    ("a bottomless message", DEEP % (b"[" * 5000 + b"]" * 5000), -32600),
    ("a long body", rpc("SendMessage", ask("x" * LIMIT)), -32600),
    ("a task that nobody knows", rpc("GetTask", {"id": "nobody"}), -32001),
    ("an extended card", rpc("GetExtendedAgentCard"), -32004),
    ("no task of that id to follow", rpc("SubscribeToTask", {"id": "nobody"}), -32001),
]


@pytest.mark.parametrize(
    ("body", "code"),
    [(body, code) for _, body, code in ENVELOPES],
    ids=[name for name, _, _ in ENVELOPES],
)
async def test_each_fault_has_its_code(http: httpx.AsyncClient, url: str, body: Any, code: int):
    answer = await post(http, url, body)
    error = answer["error"]
    assert error["code"] == code
    assert error["message"]
    assert all("@type" in entry for entry in error["data"])
    assert error["data"][0]["domain"] == "a2a-protocol.org"
    after = await post(http, url, rpc("SendMessage", ask("still there")))
    assert after["result"]["task"]["status"]["state"] == "TASK_STATE_COMPLETED"


@pytest.mark.parametrize(
    ("request_id", "echoed"), [("a", "a"), (7, 7), (None, None), ("", ""), (-1, -1), (2**53, 2**53)]
)
async def test_an_id_comes_back_with_its_type(
    http: httpx.AsyncClient, url: str, request_id: Any, echoed: Any
):
    good = await post(http, url, rpc("SendMessage", ask("hi"), request_id))
    bad = await post(http, url, rpc("GetTask", {}, request_id))
    assert (good["id"], type(good["id"])) == (echoed, type(echoed))
    assert (bad["id"], type(bad["id"])) == (echoed, type(echoed))


async def test_a_forgotten_id_is_null(http: httpx.AsyncClient, url: str):
    answer = await post(http, url, {"jsonrpc": "2.0", "method": "GetTask", "params": {"id": "t"}})
    assert answer["id"] is None
    assert answer["error"]["code"] == -32001


async def test_wrong_params_name_their_fields(http: httpx.AsyncClient, url: str):
    answer = await post(http, url, rpc("SendMessage", {"message": {"role": "ROLE_USER"}}))
    violations = answer["error"]["data"][1]
    assert violations["@type"] == "type.googleapis.com/google.rpc.BadRequest"
    fields = [entry["field"] for entry in violations["fieldViolations"]]
    assert fields == ["message.messageId", "message.parts"]


async def test_ten_thousand_parts_are_read(http: httpx.AsyncClient, served: Served, made: Made):
    async with served(made()) as url:
        params = ask("many")
        params["message"]["parts"] *= 10_000
        answer = await post_any(http, url, rpc("SendMessage", params))
    assert answer["result"]["task"]["status"]["state"] == "TASK_STATE_COMPLETED"


async def test_thirty_megabytes_are_refused_while_they_come(
    http: httpx.AsyncClient, served: Served, made: Made
):
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(480):
            yield b" " * 65_536

    async with served(made()) as url:
        headers = {"Content-Type": "application/json", **V1}
        chunked = await http.post(url, content=endless(), headers=headers)
        declared = await http.post(url, content=b" " * 30_000_000, headers=headers)
    for response in (chunked, declared):
        assert response.status_code == 413
        error = response.json()["error"]
        assert error["code"] == -32600
        assert error["data"][0]["metadata"] == {"limitBytes": str(4 * 1024 * 1024)}


async def post_any(http: httpx.AsyncClient, url: str, body: Json) -> Json:
    return (await http.post(url, json=body, headers=V1)).json()


async def test_a_body_that_never_begins_is_not_waited_for(url: str):
    socket = await Socket.open(url)
    socket.writer.write(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n")
    async with asyncio.timeout(5):
        answer = await socket.reader.readuntil(b"}]}}")
    await socket.close()
    assert b"in time" in answer


async def test_a_body_that_does_not_come_is_not_waited_for(http: httpx.AsyncClient, url: str):
    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        async for _ in http_silence():
            yield b""

    response = await http.post(url, content=slow(), headers={"Content-Type": "application/json"})
    assert "in time" in response.json()["error"]["message"]


async def http_silence() -> AsyncIterator[None]:
    """Longer than the server's patience; bounded, because the client must end as well."""
    for _ in range(10):
        await asyncio.sleep(0.05)
        yield


VERSIONS = [
    ("GetTask", "1.0", -32001),
    ("GetTask", "1.0.1", -32001),
    ("GetTask", "1.2", -32009),
    ("GetTask", "1", -32001),
    ("GetTask", None, -32009),
    ("GetTask", "", -32009),
    ("GetTask", "0.3", -32009),
    ("GetTask", "2.0", -32009),
    ("GetTask", "99.0", -32009),
    ("GetTask", "nonsense", -32009),
    ("tasks/get", None, -32001),
    ("tasks/get", "", -32001),
    ("tasks/get", "0.3", -32001),
    ("tasks/get", "0.3.7", -32001),
    ("tasks/get", "0.2", -32009),
    ("tasks/get", "1.0", -32009),
]


@pytest.mark.parametrize(("method", "version", "code"), VERSIONS)
async def test_a_method_belongs_to_its_version(
    http: httpx.AsyncClient, url: str, method: str, version: str | None, code: int
):
    headers = {} if version is None else {"A2A-Version": version}
    answer = await post(http, url, rpc(method, {"id": "nobody"}), headers)
    assert answer["error"]["code"] == code


async def test_the_version_may_stand_in_the_query(http: httpx.AsyncClient, url: str):
    answer = await post(http, f"{url}/?A2A-Version=1.0", rpc("SendMessage", ask("hi")), {})
    assert "result" in answer


@pytest.mark.parametrize(
    ("content_type", "fine"),
    [
        ("application/json", True),
        ("application/json; charset=utf-8", True),
        ("application/a2a+json", True),
        ("text/plain", False),
        ("application/x-www-form-urlencoded", False),
        ("multipart/form-data; boundary=x", False),
    ],
)
async def test_what_a_foreign_page_may_post_unasked_is_refused(
    http: httpx.AsyncClient, url: str, content_type: str, fine: bool
):
    headers = {**V1, "Content-Type": content_type}
    answer = await post(http, url, rpc("SendMessage", ask("hi")), headers)
    assert ("result" in answer) is fine
    if not fine:
        assert answer["error"]["code"] == -32005


async def test_an_exceptions_own_text_stays_in_the_log(
    http: httpx.AsyncClient, url: str, caplog: pytest.LogCaptureFixture
):
    broken = f"{url}/agents/api"
    with caplog.at_level(logging.ERROR, logger="a2a_agents"):
        answers = [
            await post(http, broken, rpc("SendMessage", ask("hi"))),
            await post(http, broken, rpc("SendStreamingMessage", ask("hi"))),
            await post(http, broken, rpc("message/send", ask_v03("hi")), {}),
        ]
    for answer in answers:
        assert answer["error"]["code"] == -32603
        assert "secret" not in orjson.dumps(answer).decode()
        incident = answer["error"]["data"][0]["metadata"]["incident"]
        assert incident in answer["error"]["message"]
        assert incident in caplog.text
    assert "secret of the house" in caplog.text
