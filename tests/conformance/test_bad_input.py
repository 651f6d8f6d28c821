"""Bad input: a clear protocol error, nothing done, and the server goes on."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conformance.wire import Json, Wire, message, message_v03

PARSE, REQUEST, METHOD, PARAMS = -32700, -32600, -32601, -32602
MIB = 1024 * 1024


@pytest.fixture(autouse=True)
async def _goes_on(wire: Wire) -> AsyncIterator[None]:
    """After every test: the server still answers, and the bad call left no task."""
    yield
    tasks = (await wire.result("ListTasks"))["totalSize"]
    result = await wire.result("SendMessage", message())
    assert result["task"]["status"]["state"] == "TASK_STATE_COMPLETED"
    assert tasks == 0


def checked(answer: Json, code: int) -> Json:
    """An error response as JSON-RPC and section 9.5 want it."""
    assert answer["jsonrpc"] == "2.0"
    assert "result" not in answer
    error = answer["error"]
    assert error["code"] == code, error
    assert error["message"]
    assert isinstance(error["data"], list)
    assert all(entry["@type"].startswith("type.googleapis.com/") for entry in error["data"])
    return error


def violated(error: Json) -> str:
    """The first member that the error names."""
    return error["data"][1]["fieldViolations"][0]["field"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"not json",
        b'{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":"\xff\xfe"}}',
        b'{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":"x"}',
        b'{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":NaN}}',
        b"\x00\x01\x02",
        b"\xef\xbb\xbf",
    ],
)
async def test_broken_json(wire: Wire, body: bytes) -> None:
    answer = (await wire.post(body)).json()
    checked(answer, PARSE)
    assert answer["id"] is None


@pytest.mark.parametrize(
    "request_",
    [
        [],
        [{"jsonrpc": "2.0", "id": 1, "method": "ListTasks"}],
        "text",
        7,
        None,
        {},
        {"id": 1, "method": "ListTasks"},
        {"jsonrpc": "1.0", "id": 1, "method": "ListTasks"},
        {"jsonrpc": 2.0, "id": 1, "method": "ListTasks"},
        {"jsonrpc": "2.0", "id": 1},
        {"jsonrpc": "2.0", "id": 1, "method": 7},
        {"jsonrpc": "2.0", "id": 1, "method": None},
        {"jsonrpc": "2.0", "id": {}, "method": "ListTasks"},
        {"jsonrpc": "2.0", "id": [1], "method": "ListTasks"},
        {"jsonrpc": "2.0", "id": True, "method": "ListTasks"},
    ],
    ids=repr,
)
async def test_not_a_request(wire: Wire, request_: Any) -> None:
    """Batches are refused too: A2A has none."""
    answer = (await wire.post(json.dumps(request_))).json()
    assert checked(answer, REQUEST)["data"][0]["reason"] == "INVALID_REQUEST"
    said = request_.get("id") if isinstance(request_, dict) else None
    assert answer["id"] == (said if type(said) is int else None)


@pytest.mark.parametrize(
    "method", ["NoSuchMethod", "sendMessage", "", "SendMessage ", "__init__", "message/none"]
)
async def test_no_such_method(wire: Wire, method: str) -> None:
    error = checked(await wire.call(method, {}), METHOD)
    assert error["data"][0]["reason"] == "METHOD_NOT_FOUND"


@pytest.mark.parametrize("call_id", ["text", 7, None, "", 0, -3])
async def test_errors_carry_the_callers_id(wire: Wire, call_id: Any) -> None:
    request = {"jsonrpc": "2.0", "id": call_id, "method": "NoSuchMethod"}
    answer = (await wire.post(request)).json()
    assert answer["id"] == call_id
    assert type(answer["id"]) is type(call_id)


async def test_a_missing_params_object(wire: Wire) -> None:
    for params in (None, [], [message()], "text", 7, True):
        error = checked(await wire.call("SendMessage", params), PARAMS)
        assert violated(error) == ("message" if params is None else "")


def changed(path: tuple[str | int, ...], value: Any) -> Json:
    """A good message with one thing wrong; ``...`` takes the member away."""
    params: Any = {**message(), "configuration": {}, "metadata": {}}
    holder = params
    for step in path[:-1]:
        holder = holder[step]
    if value is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return params


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("message",), ...),
        (("message",), None),
        (("message",), []),
        (("message",), "text"),
        (("message", "messageId"), ...),
        (("message", "messageId"), ""),
        (("message", "messageId"), 7),
        (("message", "role"), ...),
        (("message", "role"), "ROLE_KING"),
        (("message", "role"), "user"),
        (("message", "role"), 7),
        (("message", "parts"), ...),
        (("message", "parts"), []),
        (("message", "parts"), {}),
        (("message", "parts"), "text"),
        (("message", "parts", 0), {}),
        (("message", "parts", 0), "text"),
        (("message", "parts", 0), None),
        (("message", "parts", 0), {"text": 7}),
        (("message", "parts", 0), {"text": None}),
        (("message", "parts", 0), {"text": "a", "url": "b"}),
        (("message", "parts", 0), {"raw": "not base64!"}),
        (("message", "parts", 0), {"raw": 7}),
        (("message", "parts", 0), {"url": {}}),
        (("message", "parts", 0), {"unknown": "kind"}),
        (("message", "parts", 0, "metadata"), "text"),
        (("message", "parts", 0, "mediaType"), 7),
        (("message", "contextId"), 7),
        (("message", "contextId"), {}),
        (("message", "taskId"), []),
        (("message", "metadata"), []),
        (("message", "extensions"), "text"),
        (("message", "extensions"), [7]),
        (("message", "referenceTaskIds"), {}),
        (("configuration",), []),
        (("configuration",), "text"),
        (("configuration", "historyLength"), "many"),
        (("configuration", "historyLength"), -1),
        (("configuration", "historyLength"), 1.5),
        (("configuration", "historyLength"), 2**40),
        (("configuration", "returnImmediately"), "yes"),
        (("configuration", "returnImmediately"), 1),
        (("configuration", "acceptedOutputModes"), "text/plain"),
        (("configuration", "acceptedOutputModes"), [7]),
        (("configuration", "taskPushNotificationConfig"), "text"),
        (("configuration", "taskPushNotificationConfig"), {}),
        (("metadata",), "text"),
        (("metadata",), [1]),
    ],
    ids=repr,
)
@pytest.mark.parametrize("method", ["SendMessage", "SendStreamingMessage"])
async def test_wrong_types_at_every_level(
    wire: Wire, method: str, path: tuple[str | int, ...], value: Any
) -> None:
    error = checked(await wire.call(method, changed(path, value)), PARAMS)
    assert violated(error).startswith(".".join(map(str, path[:2])))


@pytest.mark.parametrize(
    "part",
    [
        {},
        {"kind": "video", "text": "x"},
        {"type": "unsupported_type", "text": "x"},
        {"kind": "text"},
        {"kind": "text", "text": 7},
        {"kind": "file"},
        {"kind": "file", "file": {}},
        {"kind": "file", "file": "x"},
        {"kind": "data"},
        {"kind": "data", "data": "x"},
        {"kind": "data", "data": [1]},
        "text",
        None,
    ],
    ids=repr,
)
async def test_unknown_parts_of_v03(wire_v03: Wire, part: Any) -> None:
    params = message_v03()
    params["message"]["parts"] = [part]
    error = checked(await wire_v03.call("message/send", params), PARAMS)
    assert violated(error).startswith("message.parts[0]")


async def test_a_body_that_is_too_large(wire: Wire) -> None:
    """The limit is 4 MiB; 30 MiB are refused without being read to the end."""
    for size in (5 * MIB, 30 * MIB):
        response = await wire.post(wire.request("SendMessage", message(text="x" * size)))
        assert response.status_code == 413
        assert "error" in response.json()
    response = await wire.rest("POST", "/message:send", message(text="x" * 5 * MIB))
    assert response.status_code == 413


@pytest.mark.parametrize("depth", [101, 1000, 100_000])
async def test_deep_nesting(wire: Wire, depth: int) -> None:
    nested = "[" * depth + "]" * depth
    body = json.dumps(wire.request("SendMessage", message())).replace('"hello"', nested)
    answer = (await wire.post(body)).json()
    assert answer["error"]["code"] in (PARSE, REQUEST, PARAMS)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "image/png"])
async def test_a_body_that_is_not_json_by_its_own_word(wire: Wire, kind: str) -> None:
    """What a web page may send to anywhere without asking is refused."""
    response = await wire.post(wire.request("SendMessage", message()), Content_Type=kind)
    error = checked({"jsonrpc": "2.0", **response.json()}, -32005)
    assert error["message"] == "Send Content-Type: application/json"
