"""Versions, extensions and capabilities: what a caller may assume, and what it is told."""

from __future__ import annotations

import pytest

from tests.conformance.hosting import OFFERED, REQUIRED, Serving, serving
from tests.conformance.scripted import ScriptedExecutor
from tests.conformance.wire import Json, Wire, message, message_v03

PUSH_CALLS = [
    ("CreateTaskPushNotificationConfig", {"taskId": "x", "url": "https://example.com"}),
    ("GetTaskPushNotificationConfig", {"taskId": "x", "id": "y"}),
    ("ListTaskPushNotificationConfigs", {"taskId": "x"}),
    ("DeleteTaskPushNotificationConfig", {"taskId": "x", "id": "y"}),
]
PUSH_CALLS_V03 = [
    (
        "tasks/pushNotificationConfig/set",
        {"taskId": "x", "pushNotificationConfig": {"url": "https://example.com"}},
    ),
    ("tasks/pushNotificationConfig/get", {"id": "x"}),
    ("tasks/pushNotificationConfig/list", {"id": "x"}),
    ("tasks/pushNotificationConfig/delete", {"id": "x", "pushNotificationConfigId": "y"}),
]


@pytest.mark.parametrize("version", ["1.0", "1.0.0", "1.0.7"])
async def test_patch_numbers_do_not_matter(base: str, version: str) -> None:
    """Section 3.6: Major.Minor is what is matched."""
    async with Wire(base, version=version) as wire:
        result = await wire.result("SendMessage", message())
        assert result["task"]["status"]["state"] == "TASK_STATE_COMPLETED"


@pytest.mark.parametrize("version", [None, "", "0.3", "0.3.0", "0.3.26"])
async def test_no_version_means_v03(base: str, version: str | None) -> None:
    async with Wire(base, version=version) as wire:
        result = await wire.result("message/send", message_v03())
        assert result["kind"] == "task"
        assert result["status"]["state"] == "completed"


@pytest.mark.parametrize("version", ["99.0", "2.0", "1.1", "0.2", "0.4", "one", "-1.0"])
@pytest.mark.parametrize("method", ["SendMessage", "GetTask", "message/send"])
async def test_an_unknown_version_is_refused(base: str, version: str, method: str) -> None:
    """Section 3.6.2: VersionNotSupportedError, and nothing is done."""
    async with Wire(base, version=version) as wire:
        params = {"id": "x"} if method == "GetTask" else message()
        error = await wire.error(method, params)
        assert error["code"] == -32009
    async with Wire(base) as wire:
        assert (await wire.result("ListTasks"))["totalSize"] == 0


async def test_an_unknown_version_is_refused_before_a_stream(base: str) -> None:
    async with Wire(base, version="99.0") as wire:
        error = await wire.error("SendStreamingMessage", message())
        assert error["code"] == -32009


async def test_the_version_may_stand_in_the_query(base: str) -> None:
    """Section 3.6.1."""
    async with Wire(base, version=None) as wire:
        request = wire.request("SendMessage", message())
        response = await wire.http.post(f"{base}/?A2A-Version=1.0", json=request)
        assert response.json()["result"]["task"]["status"]["state"] == "TASK_STATE_COMPLETED"
        response = await wire.http.get(f"{base}/rest/tasks?A2A-Version=1.0")
        assert response.status_code == 200
        response = await wire.http.get(f"{base}/rest/tasks?A2A-Version=99.0")
        assert response.status_code == 400


async def test_the_versions_name_is_case_insensitive(base: str) -> None:
    async with Wire(base, version=None, a2a_version="1.0") as wire:
        result = await wire.result("SendMessage", message())
        assert result["task"]["status"]["state"] == "TASK_STATE_COMPLETED"


@pytest.mark.parametrize(
    ("version", "method"), [("1.0", "message/send"), ("0.3", "SendMessage"), (None, "GetTask")]
)
async def test_a_method_belongs_to_its_version(base: str, version: str | None, method: str) -> None:
    async with Wire(base, version=version) as wire:
        error = await wire.error(method, {**message(), "id": "x"})
        assert error["code"] in (-32601, -32009)


async def test_extensions_are_echoed_when_they_are_active(base: str) -> None:
    """Section 4.6: of those asked for, the ones that the agent supports."""
    async with Wire(base) as wire:
        unknown = "https://example.com/extensions/unknown/v1"
        request = wire.request("SendMessage", message())
        response = await wire.post(request, A2A_Extensions=f"{unknown}, {OFFERED}")
        assert response.headers["a2a-extensions"] == OFFERED
        response = await wire.post(request)
        assert "a2a-extensions" not in response.headers
        async with wire.stream("SendStreamingMessage", message(), A2A_Extensions=OFFERED) as stream:
            assert stream.response.headers["a2a-extensions"] == OFFERED
            await stream.rest()


async def test_a_v03_client_asks_for_extensions_by_the_older_name(base: str) -> None:
    async with Wire(base, version=None) as wire:
        request = wire.request("message/send", message_v03())
        response = await wire.post(request, X_A2A_Extensions=OFFERED)
        assert response.headers["x-a2a-extensions"] == OFFERED


async def test_a_required_extension_must_be_asked_for() -> None:
    """Section 3.3.4: ExtensionSupportRequiredError."""
    async with (
        serving(ScriptedExecutor(), Serving(requires=True)) as base,
        Wire(base) as wire,
    ):
        for method in ("SendMessage", "SendStreamingMessage"):
            assert (await wire.error(method, message()))["code"] == -32008
        result = await wire.result("SendMessage", message(), A2A_Extensions=REQUIRED)
        assert result["task"]["status"]["state"] == "TASK_STATE_COMPLETED"


async def test_streaming_that_is_not_declared_is_refused() -> None:
    """Section 3.3.4: UnsupportedOperationError, on both bindings."""
    how = Serving(streaming=False)
    async with serving(ScriptedExecutor(), how) as base, Wire(base) as wire:
        assert (await wire.error("SendStreamingMessage", message()))["code"] == -32004
        task = (await wire.result("SendMessage", message("tck-input-required")))["task"]
        assert (await wire.error("SubscribeToTask", {"id": task["id"]}))["code"] == -32004
        for path, body in ((f"/tasks/{task['id']}:subscribe", {}), ("/message:stream", message())):
            response = await wire.rest("POST", path, body)
            assert response.status_code == 400
            assert response.json()["error"]["details"][0]["reason"] == "UNSUPPORTED_OPERATION"
    async with serving(ScriptedExecutor(), how) as base, Wire(base, version=None) as wire:
        assert (await wire.error("message/stream", message_v03()))["code"] == -32004


@pytest.mark.parametrize(("method", "params"), PUSH_CALLS)
async def test_webhooks_that_are_not_declared_are_refused(method: str, params: Json) -> None:
    """Section 3.3.4: PushNotificationNotSupportedError, before any task is looked for."""
    async with serving(ScriptedExecutor(), Serving(push=False)) as base, Wire(base) as wire:
        assert (await wire.error(method, params))["code"] == -32003


@pytest.mark.parametrize(("method", "params"), PUSH_CALLS_V03)
async def test_so_are_those_of_v03_clients(method: str, params: Json) -> None:
    how = Serving(push=False)
    async with serving(ScriptedExecutor(), how) as base, Wire(base, version=None) as wire:
        assert (await wire.error(method, params))["code"] == -32003


async def test_a_webhook_in_a_send_is_refused_when_not_declared() -> None:
    async with serving(ScriptedExecutor(), Serving(push=False)) as base, Wire(base) as wire:
        config = {"taskPushNotificationConfig": {"url": "https://example.com/hook"}}
        error = await wire.error("SendMessage", {**message(), "configuration": config})
        assert error["code"] == -32003


async def test_an_extended_card_that_is_not_declared_is_refused(base: str) -> None:
    """Section 3.3.4: UnsupportedOperationError."""
    async with Wire(base) as wire:
        assert (await wire.error("GetExtendedAgentCard"))["code"] == -32004
        assert (await wire.rest("GET", "/extendedAgentCard")).status_code == 400
    async with Wire(base, version=None) as wire:
        error = await wire.error("agent/getAuthenticatedExtendedCard")
        assert error["code"] in (-32007, -32004)
