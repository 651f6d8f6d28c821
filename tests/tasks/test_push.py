"""Webhooks: every event, in order, at least once, in the dialect of whoever asked for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import orjson
import pytest
from a2a.utils.errors import (
    InvalidParamsError,
    PushNotificationNotSupportedError,
    TaskNotFoundError,
)

from a2a_agents.tasks import Call, Engine, Tasks
from a2a_agents.tasks.webhooks import UnsafeAddress, target_of
from tests.tasks.executors import Foreign, Native, ask, at_once
from tests.tasks.test_reading import all_of
from tests.tasks.webhook import Webhook, webhook
from tests.waiting import eventually


@pytest.fixture
async def hook() -> AsyncIterator[Webhook]:
    async with webhook() as served:
        yield served


@pytest.fixture
def private(engine: Engine, native: Native) -> Tasks:
    """A native agent whose webhooks may be on loopback."""
    limits = replace(engine.limits, push_private=True, push_attempts=3, push_retry_s=0.01)
    engine.limits = limits
    engine.pusher.limits = limits
    return engine.host("private", native)


def pushing(text: str, url: str, **config: Any) -> dict[str, Any]:
    wanted = {"taskPushNotificationConfig": {"url": url, **config}}
    return {**ask(text), "configuration": wanted}


async def test_a_webhook_gets_the_whole_log_in_order(private: Tasks, hook: Webhook) -> None:
    config = {"token": "t0", "authentication": {"scheme": "Bearer", "credentials": "c0"}}
    whole = await all_of(private.stream(Call(), pushing("chunks 20", hook.url, **config)))
    await hook.until(len(whole))
    assert [body for _, body in hook.posts] == [orjson.loads(r.body) for r in whole]
    headers = hook.posts[0][0]
    assert headers["x-a2a-notification-token"] == "t0"
    assert headers["authorization"] == "Bearer c0"
    assert headers["content-type"] == "application/json"
    assert headers["host"] in hook.url


async def test_a_config_set_by_a_0_3_client_gets_0_3_bodies(private: Tasks, hook: Webhook) -> None:
    await private.send(Call(dialect="0.3"), pushing("hello", hook.url))
    await hook.until(1)
    while hook.posts[-1][1]["status"]["state"] != "completed":
        await hook.until(len(hook.posts) + 1)
    assert {body["kind"] for _, body in hook.posts} == {"task"}


async def test_a_failed_delivery_is_repeated_and_order_is_kept(
    private: Tasks, hook: Webhook
) -> None:
    hook.answers = [200, 500, 302, 200]
    whole = await all_of(private.stream(Call(), pushing("chunks 3", hook.url)))
    await hook.until(len(whole) + 2)
    bodies = [body for _, body in hook.posts]
    assert bodies[1] == bodies[2] == bodies[3]
    assert [*bodies[:2], *bodies[4:]] == [orjson.loads(r.body) for r in whole]


async def test_a_webhook_that_never_answers_is_given_up_and_delays_no_stream(
    private: Tasks, hook: Webhook
) -> None:
    hook.answers = [500] * 100
    whole = await all_of(private.stream(Call(), pushing("chunks 50", hook.url)))
    assert len(whole) == 52
    await hook.until(3)
    task = orjson.loads(whole[0].body)["task"]["id"]
    await eventually(private.engine.store.next_push_s, lambda wait_s: wait_s is None)
    assert {body["task"]["id"] for _, body in hook.posts} == {task}


async def test_a_config_set_later_gets_what_comes_later(
    private: Tasks, native: Native, hook: Webhook
) -> None:
    task = orjson.loads(await private.send(Call(), at_once("hang")))["task"]["id"]
    made = await private.set_push(Call(), {"taskId": task, "url": hook.url, "id": "mine"})
    assert made == {"taskId": task, "id": "mine", "url": hook.url}
    assert await private.get_push(Call(), task, "mine") == made
    assert await private.list_pushes(Call(), task) == [made]
    native.go.set()
    await hook.until(1)
    assert hook.posts[-1][1]["statusUpdate"]["status"]["state"] == "TASK_STATE_COMPLETED"
    await private.delete_push(Call(), task, "mine")
    await private.delete_push(Call(), task, "mine")
    with pytest.raises(TaskNotFoundError):
        await private.get_push(Call(), task, "mine")


async def test_configs_belong_to_the_tasks_owner(private: Tasks, hook: Webhook) -> None:
    task = orjson.loads(await private.send(Call(), ask("ask")))["task"]["id"]
    with pytest.raises(TaskNotFoundError):
        await private.set_push(Call(account="other"), {"taskId": task, "url": hook.url})


async def test_an_agent_without_push_says_so(engine: Engine, hook: Webhook) -> None:
    tasks = engine.host("quiet", Foreign(), push=False)
    with pytest.raises(PushNotificationNotSupportedError):
        await tasks.set_push(Call(), {"taskId": "x", "url": hook.url})
    with pytest.raises(PushNotificationNotSupportedError):
        await tasks.send(Call(), pushing("hello", hook.url))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.com/",
        "http://",
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://[::1]/",
        "http://10.0.0.8/",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://user:secret@93.184.216.34/",
        "http://93.184.216.34:99999/",
        "http://" + "a" * 3000 + "/",
        "http://[fec0::1]/",
        "http://93.184.216.34:0/",
        "http://93.184.216.34/\x01",
        "http://93.184.216.34\x00/",
        "http://\u217cocalhost/",
    ],
)
async def test_addresses_that_are_not_public_are_refused(agent: Tasks, url: str) -> None:
    with pytest.raises(UnsafeAddress):
        await target_of(url, private=False)
    with pytest.raises(InvalidParamsError, match="push notification url"):
        await agent.send(Call(), pushing("hello", url))


async def test_a_public_address_is_taken_as_it_is() -> None:
    target = await target_of("https://93.184.216.34/hook", private=False)
    assert target.address == "93.184.216.34"


async def test_a_task_has_a_bounded_number_of_webhooks(private: Tasks, hook: Webhook) -> None:
    task = orjson.loads(await private.send(Call(), ask("ask")))["task"]["id"]
    for index in range(private.engine.limits.push_per_task):
        await private.set_push(Call(), {"taskId": task, "url": hook.url, "id": str(index)})
    with pytest.raises(InvalidParamsError, match="at most"):
        await private.set_push(Call(), {"taskId": task, "url": hook.url})


@pytest.mark.parametrize(
    "config",
    [
        {"token": "\xe9"},
        {"token": "a\r\nX: y"},
        {"authentication": {"scheme": "Bearer", "credentials": "\u2603"}},
        {"authentication": {"scheme": "B\x00", "credentials": "c"}},
    ],
)
async def test_secrets_that_no_header_can_carry_are_refused(
    private: Tasks, hook: Webhook, config: dict[str, Any]
) -> None:
    with pytest.raises(InvalidParamsError, match="printable"):
        await private.send(Call(), pushing("hello", hook.url, **config))
