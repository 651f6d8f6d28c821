"""What 0.3 clients rely on, on the same URL as 1.0."""

from __future__ import annotations

import asyncio

import pytest

from tests.conformance.hosting import serving
from tests.conformance.wire import WAIT_S, Frame, Json, Wire, message, message_v03
from tests.differential.script import Begin, Hold, Move, Player, Put, Script, Stage

URL = "http://127.0.0.1:9/x"
LIVING = Script.of(Begin(), Move("working"), Hold(), Put("a"), Move("completed", "done"))


def results(frames: list[Frame]) -> list[Json]:
    return [frame.result for frame in frames]


def finals(events: list[Json]) -> list[bool]:
    return [event.get("final", False) for event in events]


async def test_a_send_answers_with_the_task_itself(wire_v03: Wire) -> None:
    task = await wire_v03.result("message/send", message_v03("tck-artifact-text"))
    assert task["kind"] == "task"
    assert task["status"]["state"] == "completed"
    assert task["artifacts"][0]["parts"] == [{"kind": "text", "text": "Generated text content"}]
    assert task["history"][0]["kind"] == "message"
    assert task["history"][0]["role"] == "user"


async def test_a_send_may_answer_with_a_message(wire_v03: Wire) -> None:
    said = await wire_v03.result("message/send", message_v03("tck-message-response"))
    assert (said["kind"], said["role"]) == ("message", "agent")
    assert said["parts"] == [{"kind": "text", "text": "Direct message response"}]


@pytest.mark.parametrize(
    ("prefix", "part"),
    [
        ("tck-artifact-text", {"kind": "text", "text": "Generated text content"}),
        (
            "tck-artifact-file",
            {
                "kind": "file",
                "file": {"bytes": "dGNr", "mimeType": "text/plain", "name": "output.txt"},
            },
        ),
        (
            "tck-artifact-file-url",
            {
                "kind": "file",
                "file": {
                    "uri": "https://example.com/output.txt",
                    "mimeType": "text/plain",
                    "name": "output.txt",
                },
            },
        ),
        ("tck-artifact-data", {"kind": "data", "data": {"key": "value", "count": 42}}),
    ],
)
async def test_parts_are_written_in_its_words(wire_v03: Wire, prefix: str, part: Json) -> None:
    task = await wire_v03.result("message/send", message_v03(prefix))
    assert task["artifacts"][0]["parts"] == [part]


@pytest.mark.parametrize(
    "part",
    [
        {"kind": "text", "text": "x", "metadata": {"m": 1}},
        {"kind": "data", "data": {"n": 1, "deep": [None, True]}},
        {"kind": "file", "file": {"bytes": "dGNr", "mimeType": "text/plain", "name": "f"}},
        {"kind": "file", "file": {"uri": "https://example.com/f"}},
    ],
    ids=lambda part: str(part["kind"]),
)
async def test_parts_come_back_as_they_were_sent(wire_v03: Wire, part: Json) -> None:
    params = message_v03()
    params["message"]["parts"].append(part)
    task = await wire_v03.result("message/send", params)
    assert task["history"][0]["parts"][1] == part


async def test_a_stream_ends_with_one_final_event(wire_v03: Wire) -> None:
    """PROTOCOL 7.5; each frame is a JSON-RPC response, without an event name."""
    frames = await wire_v03.frames("message/stream", message_v03("tck-stream-001"))
    events = results(frames)
    assert [event["kind"] for event in events] == [
        "task",
        "status-update",
        "artifact-update",
        "status-update",
    ]
    assert finals(events) == [False, False, False, True]
    assert events[-1]["status"]["state"] == "completed"
    assert {frame.event for frame in frames} == {None}
    assert [frame.id for frame in frames] == ["1", "2", "3", "4"]


async def test_a_question_is_final_too(wire_v03: Wire) -> None:
    events = results(await wire_v03.frames("message/stream", message_v03("tck-input-required")))
    assert finals(events).count(True) == 1
    assert events[-1]["final"]
    assert events[-1]["status"]["state"] == "input-required"


async def test_nothing_follows_the_final_event(stage: Stage) -> None:
    """Also where the executor asks, does not wait, and goes on."""
    script = Script.of(Begin(), Move("input-required", "which?"), Put("a"), Move("completed"))
    async with serving(Player(script, stage)) as base, Wire(base, version=None) as wire:
        events = results(await wire.frames("message/stream", message_v03()))
    assert finals(events).count(True) == 1
    assert events[-1]["final"]


@pytest.mark.parametrize("end", ["completed", "failed", "rejected", "canceled"])
async def test_every_end_is_final(end: str, stage: Stage) -> None:
    async with (
        serving(Player(Script.of(Begin(), Move(end)), stage)) as base,
        Wire(base, version=None) as wire,
    ):
        events = results(await wire.frames("message/stream", message_v03()))
    assert finals(events) == [False, True]
    assert events[-1]["status"]["state"] == end


async def test_a_client_comes_back(stage: Stage) -> None:
    async with serving(Player(LIVING, stage)) as base, Wire(base, version=None) as wire:
        async with wire.stream("message/stream", message_v03()) as stream:
            first = await stream.next()
            assert first
            await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
            task = first.result["id"]
            async with wire.stream("tasks/resubscribe", {"id": task}) as second:
                snapshot = await second.next()
                assert snapshot
                assert (snapshot.result["kind"], snapshot.result["id"]) == ("task", task)
                stage.go()
                tail = results(await second.rest())
            await stream.rest()
        again = results(await wire.frames("tasks/resubscribe", {"id": task}, Last_Event_ID="2"))
    assert [event["kind"] for event in tail] == ["artifact-update", "status-update"]
    assert tail == again
    assert finals(tail) == [False, True]


async def test_a_stream_that_cannot_be_is_refused_in_a_stream(wire_v03: Wire) -> None:
    """Its clients read nothing but event streams from these methods."""
    async with wire_v03.stream("tasks/resubscribe", {"id": "nobody"}) as stream:
        assert stream.response.headers["content-type"].startswith("text/event-stream")
        (frame,) = await stream.rest()
    assert frame.json["error"]["code"] == -32001
    assert frame.event is None


async def test_blocking_is_the_default_and_can_be_waived(stage: Stage) -> None:
    async with serving(Player(LIVING, stage)) as base, Wire(base, version=None) as wire:
        params = {**message_v03(), "configuration": {"blocking": False}}
        task = await wire.result("message/send", params)
        assert task["status"]["state"] in ("submitted", "working")
        await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        stage.go()
        await asyncio.wait_for(stage.until(lambda: stage.ended == 1), WAIT_S)


async def test_a_task_is_read_and_cancelled(wire_v03: Wire) -> None:
    sent = await wire_v03.result("message/send", message_v03("other"))
    assert sent["status"]["state"] == "input-required"
    assert await wire_v03.result("tasks/get", {"id": sent["id"]}) == sent
    cancelled = await wire_v03.result("tasks/cancel", {"id": sent["id"]})
    assert (cancelled["kind"], cancelled["status"]["state"]) == ("task", "canceled")
    assert (await wire_v03.error("tasks/cancel", {"id": sent["id"]}))["code"] == -32002
    assert (await wire_v03.error("tasks/get", {"id": "nobody"}))["code"] == -32001


async def test_webhook_configs(wire_v03: Wire) -> None:
    """PROTOCOL 3: the default id is ``default``, delete answers null."""
    task = (await wire_v03.result("message/send", message_v03("other")))["id"]
    config = {"url": URL, "token": "t", "authentication": {"schemes": ["Bearer"]}}
    place = "tasks/pushNotificationConfig"
    made = await wire_v03.result(f"{place}/set", {"taskId": task, "pushNotificationConfig": config})
    assert made["taskId"] == task
    assert made["pushNotificationConfig"]["id"] == "default"
    assert made["pushNotificationConfig"]["url"] == URL
    assert await wire_v03.result(f"{place}/get", {"id": task}) == made
    chosen = {"id": task, "pushNotificationConfigId": "default"}
    assert await wire_v03.result(f"{place}/get", chosen) == made
    assert await wire_v03.result(f"{place}/list", {"id": task}) == [made]
    for _ in range(2):
        answer = await wire_v03.call(f"{place}/delete", chosen)
        assert answer["result"] is None
    assert await wire_v03.result(f"{place}/list", {"id": task}) == []


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("message/send", {}),
        ("message/send", {"message": {"kind": "message"}}),
        ("message/send", {"message": "text"}),
        ("message/stream", {"message": {}}),
        ("tasks/get", {}),
        ("tasks/get", {"id": 7}),
        ("tasks/cancel", {"id": None}),
        ("tasks/resubscribe", {}),
        ("tasks/pushNotificationConfig/set", {"taskId": "x"}),
    ],
)
async def test_wrong_params_say_so(wire_v03: Wire, method: str, params: Json) -> None:
    """-32602, where the SDK's adapter says -32600 (PROTOCOL 3)."""
    response = await wire_v03.post(wire_v03.request(method, params))
    text = response.text.replace(" ", "")
    assert '"code":-32602' in text


async def test_a_task_is_the_same_in_both_versions(wire: Wire, wire_v03: Wire) -> None:
    task = (await wire.result("SendMessage", message("tck-stream-001")))["task"]
    older = await wire_v03.result("tasks/get", {"id": task["id"]})
    assert older["contextId"] == task["contextId"]
    assert older["status"]["timestamp"] == task["status"]["timestamp"]
    texts = [part["text"] for part in older["artifacts"][0]["parts"]]
    assert texts == [part["text"] for part in task["artifacts"][0]["parts"]]
    follow_up = message_v03("tck-complete-task", taskId=task["id"])
    assert (await wire_v03.error("message/send", follow_up))["code"] == -32004
