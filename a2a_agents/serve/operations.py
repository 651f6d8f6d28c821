"""The calls of the protocol, apart from how they travel: params in, the bytes of a result out."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass

import orjson
from a2a.utils.errors import ExtendedAgentCardNotConfiguredError, UnsupportedOperationError

from a2a_agents.core.log import Record
from a2a_agents.serve import params, params_v03
from a2a_agents.serve.params import Json, Params
from a2a_agents.tasks import Call, Tasks
from a2a_agents.tasks.dialect import event_to_v03, push_to_v03, task_to_v03

Records = AsyncGenerator[Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Unary:
    """A call with one reply."""

    dialect: str
    params: Params
    run: Callable[[Tasks, Call, Json], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Streaming:
    """A call that is answered by a stream; ``after`` is where a reconnecting reader stopped."""

    dialect: str
    params: Params
    run: Callable[[Tasks, Call, Json, int | None], Records]


async def send(tasks: Tasks, call: Call, params: Json) -> bytes:
    return await tasks.send(call, params)


async def get(tasks: Tasks, call: Call, params: Json) -> bytes:
    return await tasks.get(call, params["id"], params.get("historyLength"))


async def list_tasks(tasks: Tasks, call: Call, params: Json) -> bytes:
    return await tasks.list(call, params)


async def cancel(tasks: Tasks, call: Call, params: Json) -> bytes:
    return await tasks.cancel(call, params["id"], params.get("metadata"))


async def create_push(tasks: Tasks, call: Call, params: Json) -> bytes:
    return orjson.dumps(await tasks.set_push(call, params))


async def get_push(tasks: Tasks, call: Call, params: Json) -> bytes:
    return orjson.dumps(await tasks.get_push(call, params["taskId"], params["id"]))


async def list_pushes(tasks: Tasks, call: Call, params: Json) -> bytes:
    configs = await tasks.list_pushes(call, params["taskId"])
    return orjson.dumps({"configs": configs, "nextPageToken": ""})


async def delete_push(tasks: Tasks, call: Call, params: Json) -> bytes:
    await tasks.delete_push(call, params["taskId"], params["id"])
    return b"null"


async def extended_card(tasks: Tasks, call: Call, params: Json) -> bytes:
    raise UnsupportedOperationError("This agent has no extended card")


def stream(tasks: Tasks, call: Call, params: Json, after: int | None) -> Records:
    return tasks.stream(call, params)


def subscribe(tasks: Tasks, call: Call, params: Json, after: int | None) -> Records:
    return tasks.subscribe(call, params["id"], after)


async def _send_v03(tasks: Tasks, call: Call, params: Json) -> bytes:
    return event_to_v03(await tasks.send(call, params))


async def _get_v03(tasks: Tasks, call: Call, params: Json) -> bytes:
    return _task_v03(await get(tasks, call, params))


async def _cancel_v03(tasks: Tasks, call: Call, params: Json) -> bytes:
    return _task_v03(await cancel(tasks, call, params))


async def _set_push_v03(tasks: Tasks, call: Call, params: Json) -> bytes:
    return orjson.dumps(push_to_v03(await tasks.set_push(call, params)))


async def _get_push_v03(tasks: Tasks, call: Call, params: Json) -> bytes:
    config = await tasks.get_push(call, params["taskId"], params["id"])
    return orjson.dumps(push_to_v03(config))


async def _list_pushes_v03(tasks: Tasks, call: Call, params: Json) -> bytes:
    configs = await tasks.list_pushes(call, params["taskId"])
    return orjson.dumps([push_to_v03(config) for config in configs])


async def _extended_card_v03(tasks: Tasks, call: Call, params: Json) -> bytes:
    raise ExtendedAgentCardNotConfiguredError("This agent has no extended card")


def _task_v03(task: bytes) -> bytes:
    return orjson.dumps(task_to_v03(orjson.loads(task)))


METHODS: dict[str, Unary | Streaming] = {
    "SendMessage": Unary("1.0", params.SEND, send),
    "SendStreamingMessage": Streaming("1.0", params.SEND, stream),
    "GetTask": Unary("1.0", params.GET_TASK, get),
    "ListTasks": Unary("1.0", params.LIST_TASKS, list_tasks),
    "CancelTask": Unary("1.0", params.TASK_ID, cancel),
    "SubscribeToTask": Streaming("1.0", params.TASK_ID, subscribe),
    "CreateTaskPushNotificationConfig": Unary("1.0", params.CREATE_PUSH, create_push),
    "GetTaskPushNotificationConfig": Unary("1.0", params.PUSH_ID, get_push),
    "ListTaskPushNotificationConfigs": Unary("1.0", params.LIST_PUSHES, list_pushes),
    "DeleteTaskPushNotificationConfig": Unary("1.0", params.PUSH_ID, delete_push),
    "GetExtendedAgentCard": Unary("1.0", params.EMPTY, extended_card),
    "message/send": Unary("0.3", params_v03.SEND, _send_v03),
    "message/stream": Streaming("0.3", params_v03.SEND, stream),
    "tasks/get": Unary("0.3", params_v03.GET_TASK, _get_v03),
    "tasks/cancel": Unary("0.3", params_v03.TASK_ID, _cancel_v03),
    "tasks/resubscribe": Streaming("0.3", params_v03.TASK_ID, subscribe),
    "tasks/pushNotificationConfig/set": Unary("0.3", params_v03.SET_PUSH, _set_push_v03),
    "tasks/pushNotificationConfig/get": Unary("0.3", params_v03.GET_PUSH, _get_push_v03),
    "tasks/pushNotificationConfig/list": Unary("0.3", params_v03.LIST_PUSHES, _list_pushes_v03),
    "tasks/pushNotificationConfig/delete": Unary("0.3", params_v03.DELETE_PUSH, delete_push),
    "agent/getAuthenticatedExtendedCard": Unary("0.3", params_v03.EMPTY, _extended_card_v03),
}
