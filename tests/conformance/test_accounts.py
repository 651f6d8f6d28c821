"""Who may see what: every operation is scoped to the caller's account (sections 7.4 and 13.1)."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from a2a_agents.serve.options import EdgeOptions
from a2a_agents.tasks import Limits
from tests.conformance.hosting import Serving, serving
from tests.conformance.scripted import ScriptedExecutor
from tests.conformance.wire import Json, Wire, message, message_v03

KEYS = {"anna": "key-of-anna-0123456789", "ben": "key-of-ben-0123456789"}
HOOK = {"url": "http://127.0.0.1:9/x"}


@dataclass(frozen=True, slots=True)
class Parties:
    """Two accounts and nobody, each with a client of its own in both versions."""

    anna: Wire
    ben: Wire
    nobody: Wire
    ben_v03: Wire


@pytest.fixture
async def parties() -> AsyncIterator[Parties]:
    digests = {hashlib.sha256(key.encode()).digest(): name for name, key in KEYS.items()}
    how = Serving(
        options=EdgeOptions(api_keys=digests), limits=Limits(push_private=True, push_retry_s=60)
    )
    bearer = {name: f"Bearer {key}" for name, key in KEYS.items()}
    async with (
        serving(ScriptedExecutor(), how) as base,
        Wire(base, Authorization=bearer["anna"]) as anna,
        Wire(base, Authorization=bearer["ben"]) as ben,
        Wire(base) as nobody,
        Wire(base, version=None, Authorization=bearer["ben"]) as ben_v03,
    ):
        yield Parties(anna, ben, nobody, ben_v03)


async def annas_task(parties: Parties) -> str:
    params = {
        **message("tck-input-required", contextId="annas"),
        "configuration": {"taskPushNotificationConfig": {"id": "annas", **HOOK}},
    }
    return (await parties.anna.result("SendMessage", params))["task"]["id"]


CALLS: list[tuple[str, Json]] = [
    ("GetTask", {"id": "{task}"}),
    ("CancelTask", {"id": "{task}"}),
    ("SubscribeToTask", {"id": "{task}"}),
    ("CreateTaskPushNotificationConfig", {"taskId": "{task}", **HOOK}),
    ("GetTaskPushNotificationConfig", {"taskId": "{task}", "id": "annas"}),
    ("ListTaskPushNotificationConfigs", {"taskId": "{task}"}),
    ("DeleteTaskPushNotificationConfig", {"taskId": "{task}", "id": "annas"}),
]


def about(params: Json, task: str) -> Json:
    return {name: task if value == "{task}" else value for name, value in params.items()}


@pytest.mark.parametrize(("method", "params"), CALLS)
async def test_anothers_task_is_as_good_as_none(
    parties: Parties, method: str, params: Json
) -> None:
    """Not found, word for word as for a task that never was."""
    task = await annas_task(parties)
    refused = await parties.ben.error(method, about(params, task))
    unknown = await parties.ben.error(method, about(params, "never-was"))
    assert refused["code"] == -32001
    assert refused == unknown
    kept = await parties.anna.result("GetTask", {"id": task})
    assert kept["status"]["state"] == "TASK_STATE_INPUT_REQUIRED"
    configs = await parties.anna.result("ListTaskPushNotificationConfigs", {"taskId": task})
    assert [config["id"] for config in configs["configs"]] == ["annas"]


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("GET", "/tasks/{task}"),
        ("POST", "/tasks/{task}:cancel"),
        ("POST", "/tasks/{task}:subscribe"),
        ("GET", "/tasks/{task}/pushNotificationConfigs"),
        ("GET", "/tasks/{task}/pushNotificationConfigs/annas"),
        ("DELETE", "/tasks/{task}/pushNotificationConfigs/annas"),
    ],
)
async def test_so_it_is_over_http_and_json(parties: Parties, verb: str, path: str) -> None:
    task = await annas_task(parties)
    body = {} if verb == "POST" else None
    assert (await parties.ben.rest(verb, path.format(task=task), body)).status_code == 404


async def test_anothers_task_takes_no_message(parties: Parties) -> None:
    task = await annas_task(parties)
    for method in ("SendMessage", "SendStreamingMessage"):
        assert (await parties.ben.error(method, message(taskId=task)))["code"] == -32001
    answer = await parties.ben_v03.error("message/send", message_v03(taskId=task))
    assert answer["code"] == -32001


async def test_a_replay_of_anothers_task_is_not_found(parties: Parties) -> None:
    task = await annas_task(parties)
    error = await parties.ben.error("SubscribeToTask", {"id": task}, Last_Event_ID="0")
    assert error["code"] == -32001


async def test_lists_show_only_ones_own(parties: Parties) -> None:
    """Also when the context or the page token is another's."""
    await annas_task(parties)
    await annas_task(parties)
    annas = await parties.anna.result("ListTasks", {"pageSize": 1})
    assert annas["totalSize"] == 2
    token = annas["nextPageToken"]
    for params in ({}, {"contextId": "annas"}, {"pageToken": token}):
        bens = await parties.ben.result("ListTasks", params)
        assert (bens["tasks"], bens["totalSize"]) == ([], 0)


async def test_an_idempotency_key_is_ones_own(parties: Parties) -> None:
    params = message()
    first = await parties.anna.result("SendMessage", params, Idempotency_Key="k")
    again = await parties.anna.result("SendMessage", params, Idempotency_Key="k")
    other = await parties.ben.result("SendMessage", params, Idempotency_Key="k")
    assert first["task"]["id"] == again["task"]["id"] != other["task"]["id"]


async def test_a_context_id_may_be_used_by_two_without_meeting(parties: Parties) -> None:
    await annas_task(parties)
    sent = await parties.ben.result("SendMessage", message(contextId="annas"))
    assert sent["task"]["contextId"] == "annas"
    assert (await parties.ben.result("ListTasks", {"contextId": "annas"}))["totalSize"] == 1
    assert (await parties.anna.result("ListTasks", {"contextId": "annas"}))["totalSize"] == 1


@pytest.mark.parametrize(
    "authorization", [None, "Bearer wrong-key-0123456789", "Bearer", "Basic YTpi", "nonsense"]
)
async def test_calls_need_credentials(parties: Parties, authorization: str | None) -> None:
    """Section 7.4: each request is authenticated; 401 says how."""
    headers = {} if authorization is None else {"Authorization": authorization}
    for method in ("SendMessage", "SendStreamingMessage", "ListTasks", "NoSuchMethod"):
        request = parties.nobody.request(method, message())
        response = await parties.nobody.post(request, **headers)
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith("Bearer")
    for path in ("/tasks", "/tasks/x", "/extendedAgentCard"):
        response = await parties.nobody.rest("GET", path, **headers)
        assert response.status_code == 401
    assert (await parties.anna.result("ListTasks"))["totalSize"] == 0


async def test_the_card_needs_none_and_names_the_scheme(parties: Parties) -> None:
    """Section 8: whoever finds the agent can read how to sign in, in both versions' words."""
    response = await parties.nobody.http.get(parties.nobody.base + "/.well-known/agent-card.json")
    assert response.status_code == 200
    card = response.json()
    assert card["securitySchemes"]
    assert card.get("securityRequirements") or card.get("security")
