"""Streams: what stands in them, in which order, and how a reader comes back."""

from __future__ import annotations

import asyncio

import pytest

from tests.conformance.hosting import serving
from tests.conformance.wire import (
    WAIT_S,
    Frame,
    Json,
    Stream,
    Wire,
    fold_artifacts,
    message,
    state,
)
from tests.differential.script import Begin, Hold, Move, Player, Put, Script, Stage

POSITION = "urn:a2a-agents:position:v1"
CHUNKS = Script.of(
    Begin(),
    Move("working", "so far", {"step": 1}),
    Put("a", ({"text": "one "},)),
    Put("a", ({"text": "two "},), append=True),
    Hold(),
    Put("b", ({"text": "old"},)),
    Put("b", ({"text": "new"},), last=True),
    Put("a", ({"text": "three"},), append=True, last=True),
    Move("completed", "done"),
)
SHOWN = 4
"""Events of CHUNKS before its hold."""


def results(frames: list[Frame]) -> list[Json]:
    return [frame.result for frame in frames]


def ids(frames: list[Frame]) -> list[int]:
    return [int(frame.id or -1) for frame in frames]


def unplaced(event: Json) -> Json:
    """The event without the position that the edge adds to it."""
    ((name, value),) = event.items()
    metadata = {k: v for k, v in value.get("metadata", {}).items() if k != POSITION}
    return {name: {**value, "metadata": metadata}}


async def some(stream: Stream, count: int) -> list[Frame]:
    frames = [await stream.next() for _ in range(count)]
    return [frame for frame in frames if frame is not None]


async def test_a_stream_begins_with_the_task_and_ends_with_its_end(wire: Wire) -> None:
    """Section 3.1.2."""
    events = results(await wire.frames("SendStreamingMessage", message("tck-stream-001")))
    assert [next(iter(event)) for event in events] == [
        "task",
        "statusUpdate",
        "artifactUpdate",
        "statusUpdate",
    ]
    assert [state(event) for event in events] == [
        "TASK_STATE_SUBMITTED",
        "TASK_STATE_WORKING",
        None,
        "TASK_STATE_COMPLETED",
    ]
    assert events[0]["task"]["history"][0]["parts"] == [{"text": "hello"}]


async def test_a_stream_closes_at_an_interruption(wire: Wire) -> None:
    events = results(await wire.frames("SendStreamingMessage", message("tck-input-required")))
    assert state(events[-1]) == "TASK_STATE_INPUT_REQUIRED"


async def test_a_stream_of_a_message_is_that_message(wire: Wire) -> None:
    """Exactly one, and no id: it cannot be replayed (CONTRACT 10)."""
    frames = await wire.frames("SendStreamingMessage", message("tck-message-response"))
    assert [set(frame.result) for frame in frames] == [{"message"}]
    assert frames[0].id is None


@pytest.mark.parametrize("call_id", [7, 0, -1, "seven", "", "0"])
async def test_every_frame_answers_the_call(wire: Wire, call_id: int | str) -> None:
    """The JSON-RPC id comes back with its type; frames have no event name."""
    request = {**wire.request("SendStreamingMessage", message("tck-stream-001")), "id": call_id}
    response = await wire.post(request)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert "content-encoding" not in response.headers
    assert response.headers["cache-control"].startswith("no-")
    lines = [line for line in response.text.splitlines() if line]
    assert {line.partition(":")[0] for line in lines} <= {"data", "id", ""}
    assert "data:" not in lines
    frames = [Frame(None, None, line[5:]) for line in lines if line.startswith("data:")]
    answered = [frame.json["id"] for frame in frames]
    assert answered == [call_id] * 4
    assert {type(given) for given in answered} == {type(call_id)}


async def test_event_ids_are_positions_without_gaps(wire: Wire) -> None:
    """CONTRACT 1 and 14: 1, 2, 3 …, beside the data and inside it."""
    frames = await wire.frames("SendStreamingMessage", message("tck-stream-artifact-chunked"))
    assert ids(frames) == list(range(1, len(frames) + 1))
    inner = [next(iter(frame.result.values()))["metadata"][POSITION] for frame in frames]
    assert [value["position"] for value in inner] == ids(frames)


async def test_chunks_add_up_to_the_stored_artifact(stage: Stage) -> None:
    async with serving(Player(CHUNKS, stage)) as base, Wire(base) as wire:
        async with wire.stream("SendStreamingMessage", message()) as stream:
            frames = await some(stream, SHOWN)
            stage.go()
            frames += await stream.rest()
        events = results(frames)
        task = await wire.result("GetTask", {"id": events[0]["task"]["id"]})
    texts = {
        name: "".join(part["text"] for part in parts)
        for name, parts in fold_artifacts(events).items()
    }
    stored = {
        artifact["artifactId"]: "".join(part["text"] for part in artifact["parts"])
        for artifact in task["artifacts"]
    }
    assert texts == stored == {"a": "one two three", "b": "new"}
    assert [state(event) for event in events].count("TASK_STATE_COMPLETED") == 1


async def test_a_subscriber_gets_the_task_so_far_and_then_the_rest(stage: Stage) -> None:
    """Section 3.1.6; the snapshot's id is the position it folds (CONTRACT 5)."""
    async with serving(Player(CHUNKS, stage)) as base, Wire(base) as wire:
        async with wire.stream("SendStreamingMessage", message()) as stream:
            shown = await some(stream, SHOWN)
            task = shown[0].result["task"]["id"]
            async with wire.stream("SubscribeToTask", {"id": task}) as second:
                snapshot = await second.next()
                assert snapshot
                stage.go()
                tail = await second.rest()
            rest = await stream.rest()
    assert ids([snapshot]) == [SHOWN]
    assert set(snapshot.result) == {"task"}
    assert snapshot.result["task"]["status"]["state"] == "TASK_STATE_WORKING"
    texts = [part["text"] for part in snapshot.result["task"]["artifacts"][0]["parts"]]
    assert "".join(texts) == "one two "
    assert [(frame.id, frame.result) for frame in tail] == [
        (frame.id, frame.result) for frame in rest
    ]


async def test_streams_of_a_task_see_the_same_and_do_not_touch_each_other(stage: Stage) -> None:
    """Section 3.5.2: same events, same order; closing one changes nothing for the rest."""
    async with serving(Player(CHUNKS, stage)) as base, Wire(base) as wire:
        async with wire.stream("SendStreamingMessage", message()) as opener:
            task = (await some(opener, SHOWN))[0].result["task"]["id"]
            async with (
                wire.stream("SubscribeToTask", {"id": task}) as staying,
                wire.stream("SubscribeToTask", {"id": task}) as other,
            ):
                async with wire.stream("SubscribeToTask", {"id": task}) as leaving:
                    for stream in (staying, other, leaving):
                        assert await stream.next()
                stage.go()
                seen = [results(await s.rest()) for s in (opener, staying, other)]
    assert seen[0] == seen[1] == seen[2]
    assert state(seen[0][-1]) == "TASK_STATE_COMPLETED"


@pytest.mark.parametrize("seen", range(1, SHOWN + 1))
async def test_a_client_that_leaves_does_not_stop_its_task(seen: int, stage: Stage) -> None:
    async with serving(Player(CHUNKS, stage)) as base, Wire(base) as wire:
        async with wire.stream("SendStreamingMessage", message()) as stream:
            task = (await some(stream, seen))[0].result["task"]["id"]
        await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        stage.go()
        await asyncio.wait_for(stage.until(lambda: stage.ended == 1), WAIT_S)
        again = await wire.frames("SubscribeToTask", {"id": task}, Last_Event_ID=str(seen))
        assert ids(again) == list(range(seen + 1, 9))
        done = await wire.result("GetTask", {"id": task})
        assert done["status"]["state"] == "TASK_STATE_COMPLETED"


@pytest.mark.parametrize("after", [0, 1, 3, 7, 8])
async def test_an_ended_task_replays_what_was_missed(after: int, stage: Stage) -> None:
    """CONTRACT 5: no snapshot, exactly the events after the id, then the stream closes."""
    async with serving(Player(CHUNKS, stage)) as base, Wire(base) as wire:
        async with wire.stream("SendStreamingMessage", message()) as stream:
            frames = await some(stream, SHOWN)
            stage.go()
            frames += await stream.rest()
        task = frames[0].result["task"]["id"]
        again = await wire.frames("SubscribeToTask", {"id": task}, Last_Event_ID=str(after))
    assert [unplaced(event) for event in results(again)] == [
        unplaced(event) for event in results(frames[after:])
    ]
    assert ids(again) == ids(frames[after:])


async def test_a_running_task_replays_and_then_goes_on(stage: Stage) -> None:
    async with serving(Player(CHUNKS, stage)) as base, Wire(base) as wire:
        async with wire.stream("SendStreamingMessage", message()) as stream:
            shown = await some(stream, SHOWN)
            task = shown[0].result["task"]["id"]
            async with wire.stream("SubscribeToTask", {"id": task}, Last_Event_ID="2") as second:
                missed = await some(second, 2)
                stage.go()
                tail = await second.rest()
            rest = await stream.rest()
    assert results(missed) == results(shown[2:])
    assert results(tail) == results(rest)
    assert ids([*missed, *tail]) == list(range(3, 9))


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "1.5", "99999999999999999999"])
async def test_a_senseless_last_event_id_breaks_nothing(nonsense: str, stage: Stage) -> None:
    """It is refused as a wrong parameter, or taken as absent."""
    async with serving(Player(CHUNKS, stage)) as base, Wire(base) as wire:
        async with wire.stream("SendStreamingMessage", message()) as stream:
            task = (await some(stream, SHOWN))[0].result["task"]["id"]
            async with wire.stream(
                "SubscribeToTask", {"id": task}, Last_Event_ID=nonsense
            ) as second:
                if second.response.headers["content-type"].startswith("text/event-stream"):
                    stage.go()
                    frames = await second.rest()
                    assert state(frames[-1].result) == "TASK_STATE_COMPLETED"
                else:
                    answer = await second.response.aread()
                    assert b'"code":-32602' in answer.replace(b" ", b"")


async def test_an_ended_task_cannot_be_subscribed_to(wire: Wire) -> None:
    """Section 3.1.6, when no position is named."""
    task = (await wire.result("SendMessage", message()))["task"]
    assert (await wire.error("SubscribeToTask", {"id": task["id"]}))["code"] == -32004


async def test_an_unknown_task_cannot_be_subscribed_to(wire: Wire) -> None:
    assert (await wire.error("SubscribeToTask", {"id": "nobody"}))["code"] == -32001
    error = await wire.error("SubscribeToTask", {"id": "nobody"}, Last_Event_ID="3")
    assert error["code"] == -32001


async def test_a_waiting_task_can_be_subscribed_to(stage: Stage) -> None:
    """It is not terminal; the next turn arrives on the open stream."""
    turns = ((Begin(), Move("input-required", "which?")), (Put("a"), Move("completed")))
    async with serving(Player(Script(turns), stage)) as base, Wire(base) as wire:
        task = (await wire.result("SendMessage", message()))["task"]
        async with wire.stream("SubscribeToTask", {"id": task["id"]}) as stream:
            first = await stream.next()
            assert first
            assert state(first.result) == "TASK_STATE_INPUT_REQUIRED"
            await wire.result("SendMessage", message(taskId=task["id"]))
            rest = results(await stream.rest())
    assert state(rest[-1]) == "TASK_STATE_COMPLETED"
    assert any("artifactUpdate" in event for event in rest)


@pytest.mark.slow
async def test_a_quiet_stream_is_kept_alive(stage: Stage) -> None:
    """PROTOCOL 2: a comment at most every 5 s."""
    script = Script.of(Begin(), Hold(), Move("completed"))
    async with serving(Player(script, stage)) as base, Wire(base) as wire:
        async with wire.stream("SendStreamingMessage", message()) as stream:
            assert await stream.next()
            await asyncio.sleep(5.5)
            stage.go()
            await stream.rest()
            assert stream.comments
