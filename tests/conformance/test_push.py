"""Push notifications: configs, and what arrives at a webhook."""

from __future__ import annotations

import asyncio

import pytest

from a2a_agents.tasks import Limits
from tests.conformance.hosting import Serving, serving
from tests.conformance.scripted import ScriptedExecutor
from tests.conformance.webhook import hooked
from tests.conformance.wire import WAIT_S, Json, Wire, message, message_v03, state
from tests.differential.script import Begin, Hold, Move, Player, Put, Script, Stage

PROMPT_S = 2.0
"""How soon a webhook hears of what has happened, also while the task still runs."""
NEVER = "http://127.0.0.1:9/never"
SCRIPT = Script.of(Begin(), Move("working"), Hold(), Put("a"), Move("completed", "done"))


async def waiting(wire: Wire) -> str:
    """The id of a task that goes on only when asked."""
    return (await wire.result("SendMessage", message("tck-input-required")))["task"]["id"]


async def test_a_config_is_made_read_listed_and_deleted(wire: Wire) -> None:
    """Sections 3.1.7 to 3.1.10."""
    task = await waiting(wire)
    given = {
        "taskId": task,
        "url": NEVER,
        "token": "t",
        "authentication": {"scheme": "Bearer", "credentials": "c"},
    }
    made = await wire.result("CreateTaskPushNotificationConfig", given)
    assert made["id"]
    assert {k: v for k, v in made.items() if k != "id"} == given
    place = {"taskId": task, "id": made["id"]}
    assert await wire.result("GetTaskPushNotificationConfig", place) == made
    listed = await wire.result("ListTaskPushNotificationConfigs", {"taskId": task})
    assert listed["configs"] == [made]
    await wire.result("DeleteTaskPushNotificationConfig", place)
    await wire.result("DeleteTaskPushNotificationConfig", place)
    assert (await wire.error("GetTaskPushNotificationConfig", place))["code"] == -32001
    listed = await wire.result("ListTaskPushNotificationConfigs", {"taskId": task})
    assert listed.get("configs", []) == []


async def test_a_task_may_have_several_configs(wire: Wire) -> None:
    task = await waiting(wire)
    for name in ("one", "two"):
        params = {"taskId": task, "id": name, "url": NEVER}
        assert (await wire.result("CreateTaskPushNotificationConfig", params))["id"] == name
    listed = await wire.result("ListTaskPushNotificationConfigs", {"taskId": task})
    assert {config["id"] for config in listed["configs"]} == {"one", "two"}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("CreateTaskPushNotificationConfig", {"url": NEVER}),
        ("GetTaskPushNotificationConfig", {"id": "one"}),
        ("ListTaskPushNotificationConfigs", {}),
        ("DeleteTaskPushNotificationConfig", {"id": "one"}),
    ],
)
async def test_configs_of_an_unknown_task_are_not_found(
    wire: Wire, method: str, params: Json
) -> None:
    assert (await wire.error(method, {"taskId": "nobody", **params}))["code"] == -32001


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"url": ""},
        {"url": "not a url"},
        {"url": "ftp://example.com/x"},
        {"url": "file:///etc/passwd"},
        {"url": 7},
        {"url": NEVER, "authentication": "Bearer"},
    ],
)
async def test_a_senseless_config_is_refused(wire: Wire, params: Json) -> None:
    task = await waiting(wire)
    error = await wire.error("CreateTaskPushNotificationConfig", {"taskId": task, **params})
    assert error["code"] == -32602


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "http://localhost/x",
        "http://10.0.0.1/x",
        "http://192.168.1.1:8080/x",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/x",
        "http://[::ffff:127.0.0.1]/x",
        "http://0.0.0.0/x",
        "http://0x7f000001/x",
        "http://2130706433/x",
        "http://100.64.0.1/x",
    ],
)
async def test_private_addresses_are_refused_unless_allowed(url: str) -> None:
    """Section 13.2: no webhook turns the server on its own network."""
    how = Serving(limits=Limits(push_private=False))
    async with serving(ScriptedExecutor(), how) as base, Wire(base) as wire:
        task = await waiting(wire)
        params = {"taskId": task, "url": url}
        error = await wire.error("CreateTaskPushNotificationConfig", params)
        assert error["code"] == -32602
        configuration = {"taskPushNotificationConfig": {"url": url}}
        sent = {**message(), "configuration": configuration}
        assert (await wire.error("SendMessage", sent))["code"] == -32602


async def test_where_any_address_is_allowed_a_name_may_mean_nothing_yet(wire: Wire) -> None:
    """It is resolved at each delivery; what is no address at all is still refused."""
    task = await waiting(wire)
    params = {"taskId": task, "url": "https://hook.invalid/x"}
    assert (await wire.result("CreateTaskPushNotificationConfig", params))["url"] == params["url"]
    assert (await wire.result("SendMessage", message(taskId=task)))["task"]["id"] == task


async def test_a_webhook_is_told_everything_in_order(stage: Stage) -> None:
    """Section 4.3.3: StreamResponse bodies with the client's token and credentials."""
    async with serving(Player(SCRIPT, stage)) as base, Wire(base) as wire, hooked() as hook:
        config = {
            "url": hook.url,
            "token": "my-token",
            "authentication": {"scheme": "Bearer", "credentials": "my-secret"},
        }
        params = {
            **message(),
            "configuration": {"taskPushNotificationConfig": config, "returnImmediately": True},
        }
        task = (await wire.result("SendMessage", params))["task"]["id"]
        await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        stage.go()
        await hook.until(4)
        log = await wire.frames("SubscribeToTask", {"id": task}, Last_Event_ID="0")
    assert [next(iter(body)) for body in hook.bodies] == [
        "task",
        "statusUpdate",
        "artifactUpdate",
        "statusUpdate",
    ]
    assert state(hook.bodies[-1]) == "TASK_STATE_COMPLETED"
    assert len(log) == 4
    for headers in hook.headers:
        assert headers["x-a2a-notification-token"] == "my-token"
        assert headers["authorization"] == "Bearer my-secret"
        assert headers["content-type"].startswith(("application/json", "application/a2a+json"))


async def test_a_failed_delivery_is_tried_again(stage: Stage) -> None:
    """Nothing is lost and nothing overtakes; a repeat is allowed (4.3.3)."""
    async with serving(Player(SCRIPT, stage)) as base, Wire(base) as wire, hooked() as hook:
        hook.answers = [500, 503]
        config = {"taskPushNotificationConfig": {"url": hook.url}}
        sent = asyncio.create_task(
            wire.result("SendMessage", {**message(), "configuration": config})
        )
        await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        stage.go()
        await sent
        await hook.until(6)
    delivered = hook.bodies[2:]
    assert [next(iter(body)) for body in delivered] == [
        "task",
        "statusUpdate",
        "artifactUpdate",
        "statusUpdate",
    ]


async def test_a_slow_webhook_does_not_slow_the_stream(stage: Stage) -> None:
    async with serving(Player(SCRIPT, stage)) as base, Wire(base) as wire, hooked() as hook:
        hook.hold = asyncio.Event()
        config = {"taskPushNotificationConfig": {"url": hook.url}}
        params = {**message(), "configuration": config}
        async with wire.stream("SendStreamingMessage", params) as stream:
            assert await stream.next()
            await asyncio.wait_for(hook.until(1), PROMPT_S)
            stage.go()
            frames = await asyncio.wait_for(stream.rest(), 2)
        assert state(frames[-1].result) == "TASK_STATE_COMPLETED"
        assert len(hook.bodies) == 1
        hook.hold.set()


async def test_a_deleted_webhook_hears_nothing_more(stage: Stage) -> None:
    async with (
        serving(Player(SCRIPT, stage)) as base,
        Wire(base) as wire,
        hooked() as gone,
        hooked() as kept,
    ):
        async with wire.stream("SendStreamingMessage", message()) as stream:
            first = await stream.next()
            assert first
            task = first.result["task"]["id"]
            assert await stream.next()
            for name, hook in (("gone", gone), ("kept", kept)):
                params = {"taskId": task, "id": name, "url": hook.url}
                await wire.result("CreateTaskPushNotificationConfig", params)
            place = {"taskId": task, "id": "gone"}
            await wire.result("DeleteTaskPushNotificationConfig", place)
            stage.go()
            await stream.rest()
        await kept.until(2)
    assert gone.bodies == []
    assert state(kept.bodies[-1]) == "TASK_STATE_COMPLETED"


async def test_the_webhook_of_a_v03_client_gets_tasks_in_its_own_words(stage: Stage) -> None:
    """0.3, section 9.5: the body is the Task; PROTOCOL 3: the dialect is the config's."""
    async with (
        serving(Player(SCRIPT, stage)) as base,
        Wire(base, version=None) as wire,
        hooked() as hook,
    ):
        config = {"pushNotificationConfig": {"url": hook.url, "token": "t"}, "blocking": False}
        task = await wire.result("message/send", {**message_v03(), "configuration": config})
        await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        stage.go()

        async with asyncio.timeout(WAIT_S):
            count = 1
            while not hook.bodies or hook.bodies[-1]["status"]["state"] != "completed":
                await hook.until(count)
                count = len(hook.bodies) + 1
    assert {body["kind"] for body in hook.bodies} == {"task"}
    assert {body["id"] for body in hook.bodies} == {task["id"]}
    assert hook.bodies[-1]["artifacts"][0]["parts"] == [{"kind": "text", "text": "x"}]
    assert {headers["x-a2a-notification-token"] for headers in hook.headers} == {"t"}
