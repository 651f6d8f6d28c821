"""HTTP+JSON: the same operations by method and path, and equal to JSON-RPC (section 5.1)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.conformance.hosting import serving
from tests.conformance.wire import WAIT_S, Frame, Json, Stream, Wire, message, state
from tests.differential.script import Begin, Hold, Move, Player, Put, Script, Stage


async def ok(wire: Wire, verb: str, path: str, body: Any = None) -> Json:
    response = await wire.rest(verb, path, body)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].split(";")[0] in (
        "application/a2a+json",
        "application/json",
    )
    return response.json()


async def test_a_task_by_every_operation(wire: Wire) -> None:
    """Section 11.3."""
    sent = (await ok(wire, "POST", "/message:send", message("tck-input-required")))["task"]
    path = f"/tasks/{sent['id']}"
    assert await ok(wire, "GET", path) == sent
    listed = await ok(wire, "GET", "/tasks")
    assert [task["id"] for task in listed["tasks"]] == [sent["id"]]
    config = await ok(
        wire, "POST", f"{path}/pushNotificationConfigs", {"url": "http://127.0.0.1:9/x"}
    )
    place = f"{path}/pushNotificationConfigs/{config['id']}"
    assert await ok(wire, "GET", place) == config
    assert (await ok(wire, "GET", f"{path}/pushNotificationConfigs"))["configs"] == [config]
    assert (await wire.rest("DELETE", place)).status_code in (200, 204)
    assert (await wire.rest("DELETE", place)).status_code in (200, 204)
    assert (await wire.rest("GET", place)).status_code == 404
    cancelled = await ok(wire, "POST", f"{path}:cancel")
    assert cancelled["status"]["state"] == "TASK_STATE_CANCELED"


async def test_a_body_of_the_caller_may_be_empty_where_nothing_is_asked(wire: Wire) -> None:
    for body in (None, {}):
        sent = (await ok(wire, "POST", "/message:send", message("tck-input-required")))["task"]
        cancelled = await ok(wire, "POST", f"/tasks/{sent['id']}:cancel", body)
        assert cancelled["status"]["state"] == "TASK_STATE_CANCELED"


async def test_query_parameters_are_camel_case(wire: Wire) -> None:
    """Section 11.5."""
    for number in range(3):
        fields = {"contextId": "mine"} if number else {}
        await ok(wire, "POST", "/message:send", message("tck-artifact-text", **fields))
    page = await ok(wire, "GET", "/tasks?contextId=mine&pageSize=1&includeArtifacts=true")
    assert (len(page["tasks"]), page["totalSize"], page["pageSize"]) == (1, 2, 1)
    assert page["tasks"][0]["artifacts"]
    token = page["nextPageToken"]
    after = await ok(wire, "GET", f"/tasks?contextId=mine&pageSize=1&pageToken={token}")
    assert after["tasks"][0]["id"] != page["tasks"][0]["id"]
    assert "artifacts" not in after["tasks"][0]
    by_state = await ok(wire, "GET", "/tasks?status=TASK_STATE_COMPLETED&historyLength=0")
    assert by_state["totalSize"] == 3
    assert all("history" not in task for task in by_state["tasks"])
    task = by_state["tasks"][0]["id"]
    assert "history" not in await ok(wire, "GET", f"/tasks/{task}?historyLength=0")
    for wrong in ("pageSize=0", "pageSize=x", "status=x", "historyLength=-1", "pageToken=x"):
        assert (await wire.rest("GET", f"/tasks?{wrong}")).status_code == 400


@pytest.mark.parametrize(
    ("verb", "path", "body", "status", "reason"),
    [
        ("GET", "/tasks/nobody", None, 404, "TASK_NOT_FOUND"),
        ("POST", "/tasks/nobody:cancel", {}, 404, "TASK_NOT_FOUND"),
        ("POST", "/tasks/nobody:subscribe", {}, 404, "TASK_NOT_FOUND"),
        ("GET", "/tasks/nobody/pushNotificationConfigs", None, 404, "TASK_NOT_FOUND"),
        ("POST", "/tasks/{ended}:cancel", {}, 400, "TASK_NOT_CANCELABLE"),
        ("POST", "/tasks/{ended}:subscribe", {}, 400, "UNSUPPORTED_OPERATION"),
        ("GET", "/extendedAgentCard", None, 400, "UNSUPPORTED_OPERATION"),
    ],
)
async def test_errors_are_statuses(
    wire: Wire, verb: str, path: str, body: Any, status: int, reason: str
) -> None:
    """Sections 5.4 and 11.6: google.rpc.Status with an ErrorInfo of ours."""
    ended = (await ok(wire, "POST", "/message:send", message()))["task"]["id"]
    response = await wire.rest(verb, path.format(ended=ended), body)
    assert response.status_code == status
    error = response.json()["error"]
    assert error["code"] == status
    assert error["message"]
    assert error["status"] == error["status"].upper()
    info = error["details"][0]
    assert info["@type"] == "type.googleapis.com/google.rpc.ErrorInfo"
    assert (info["reason"], info["domain"]) == (reason, "a2a-protocol.org")


@pytest.mark.parametrize(
    ("verb", "path", "body", "statuses"),
    [
        ("POST", "/message:send", {}, {400}),
        ("POST", "/message:send", {"message": 7}, {400}),
        ("POST", "/message:send", [], {400}),
        ("POST", "/message:stream", {"message": {}}, {400}),
        ("GET", "/nothing", None, {404}),
        ("GET", "/message:send", None, {404, 405}),
        ("DELETE", "/tasks/x", None, {404, 405}),
        ("POST", "/tasks/x:dance", {}, {404, 405}),
        ("PUT", "/tasks", {}, {404, 405}),
    ],
)
async def test_what_makes_no_sense_is_refused(
    wire: Wire, verb: str, path: str, body: Any, statuses: set[int]
) -> None:
    response = await wire.rest(verb, path, body)
    assert response.status_code in statuses
    assert response.json()["error"]["message"]


async def test_a_broken_body_is_refused(wire: Wire) -> None:
    for content in (b"{", b"\xff", b"not json"):
        response = await wire.http.post(
            f"{wire.base}/rest/message:send",
            content=content,
            headers={"Content-Type": "application/json", "A2A-Version": "1.0"},
        )
        assert response.status_code == 400
        assert response.json()["error"]["code"] == 400


@pytest.mark.parametrize("kind", ["application/json", "application/a2a+json"])
async def test_the_media_type_answers_the_callers(wire: Wire, kind: str) -> None:
    """Section 11.1: a2a+json SHOULD be used; who speaks plain JSON is answered in it."""
    response = await wire.rest("POST", "/message:send", message(), Content_Type=kind)
    assert response.headers["content-type"].split(";")[0] == kind


def results(frames: list[Frame]) -> list[Json]:
    return [frame.json for frame in frames]


async def test_a_stream_is_the_events_themselves(wire: Wire) -> None:
    """Section 11.7: StreamResponse, without a JSON-RPC envelope; ids as in JSON-RPC."""
    async with wire.rest_stream("/message:stream", message("tck-stream-001")) as stream:
        assert stream.response.headers["content-type"].startswith("text/event-stream")
        frames = await stream.rest()
    assert [frame.id for frame in frames] == ["1", "2", "3", "4"]
    assert [next(iter(event)) for event in results(frames)] == [
        "task",
        "statusUpdate",
        "artifactUpdate",
        "statusUpdate",
    ]
    task = frames[0].json["task"]["id"]
    async with wire.rest_stream(f"/tasks/{task}:subscribe", {}, Last_Event_ID="2") as stream:
        assert await stream.rest() == frames[2:]


@pytest.mark.parametrize("verb", ["GET", "POST"])
async def test_a_task_can_be_subscribed_to(verb: str, stage: Stage) -> None:
    script = Script.of(Begin(), Hold(), Put("a"), Move("completed"))
    async with serving(Player(script, stage)) as base, Wire(base) as wire:
        params = {**message(), "configuration": {"returnImmediately": True}}
        task = (await ok(wire, "POST", "/message:send", params))["task"]["id"]
        await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        async with wire.http.stream(
            verb, f"{base}/rest/tasks/{task}:subscribe", headers={"A2A-Version": "1.0"}
        ) as response:
            stream = Stream(response)
            snapshot = await stream.next()
            assert snapshot
            assert snapshot.json["task"]["id"] == task
            stage.go()
            rest = results(await stream.rest())
    assert [next(iter(event)) for event in rest] == ["artifactUpdate", "statusUpdate"]


async def test_both_bindings_say_the_same(wire: Wire) -> None:
    """Section 5.1: functional equivalence, on one and the same set of tasks."""
    by_rpc = (await wire.result("SendMessage", message("tck-artifact-data")))["task"]
    by_rest = (await ok(wire, "POST", "/message:send", message("tck-input-required")))["task"]
    for task in (by_rpc, by_rest):
        assert await wire.result("GetTask", {"id": task["id"]}) == task
        assert await ok(wire, "GET", f"/tasks/{task['id']}") == task
    query = {"pageSize": 1, "includeArtifacts": True, "historyLength": 1}
    path = "/tasks?pageSize=1&includeArtifacts=true&historyLength=1"
    assert await ok(wire, "GET", path) == await wire.result("ListTasks", query)
    frames = await wire.frames("SendStreamingMessage", message("tck-stream-003"))
    task_id = frames[0].result["task"]["id"]
    async with wire.rest_stream(f"/tasks/{task_id}:subscribe", {}, Last_Event_ID="0") as stream:
        again = await stream.rest()
    assert results(again) == [frame.result for frame in frames]


async def test_both_bindings_refuse_the_same(wire: Wire) -> None:
    task = (await wire.result("SendMessage", message()))["task"]["id"]
    for method, path, verb in (
        ("CancelTask", f"/tasks/{task}:cancel", "POST"),
        ("SubscribeToTask", f"/tasks/{task}:subscribe", "POST"),
    ):
        rpc = await wire.error(method, {"id": task})
        rest = (await wire.rest(verb, path, {})).json()["error"]
        assert rpc["message"] == rest["message"]
        assert rpc["data"] == rest["details"]


async def test_one_task_over_both_bindings(wire: Wire) -> None:
    first = (await ok(wire, "POST", "/message:send", message("tck-input-required")))["task"]
    follow_up = message("tck-stream-001", taskId=first["id"])
    frames = await wire.frames("SendStreamingMessage", follow_up)
    assert state(frames[-1].result) == "TASK_STATE_COMPLETED"
    assert (await ok(wire, "GET", f"/tasks/{first['id']}"))["artifacts"]
