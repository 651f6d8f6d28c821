"""The SDK's ``RequestHandler`` over our engine: for any SDK user's executor and routes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing

import orjson
from a2a.server.context import ServerCallContext
from a2a.server.events.event_queue import Event as SdkEvent
from a2a.server.request_handlers.request_handler import RequestHandler
from a2a.types.a2a_pb2 import (
    AgentCard,
    CancelTaskRequest,
    DeleteTaskPushNotificationConfigRequest,
    GetExtendedAgentCardRequest,
    GetTaskPushNotificationConfigRequest,
    GetTaskRequest,
    ListTaskPushNotificationConfigsRequest,
    ListTaskPushNotificationConfigsResponse,
    ListTasksRequest,
    ListTasksResponse,
    Message,
    SendMessageRequest,
    SubscribeToTaskRequest,
    Task,
    TaskPushNotificationConfig,
)
from a2a.utils.errors import ExtendedAgentCardNotConfiguredError, UnsupportedOperationError
from google.protobuf.json_format import MessageToDict, ParseDict

from a2a_agents.tasks.call import DEFAULT_ACCOUNT, MODEL_KEY, Call, Caller
from a2a_agents.tasks.protobuf import sdk_event_of, task_of
from a2a_agents.tasks.tasks import Tasks

_KEY_HEADER = "idempotency-key"
_LAST_EVENT_HEADER = "last-event-id"
_V03_METHOD = "/"


class EngineRequestHandler(RequestHandler):
    """Serves one agent's tasks through the SDK's own routes and servicers.

    Callers are told apart by the user name that the SDK's context carries.
    """

    def __init__(self, tasks: Tasks, card: AgentCard) -> None:
        self._tasks = tasks
        self._card = card

    async def on_get_task(self, params: GetTaskRequest, context: ServerCallContext) -> Task | None:
        length = params.history_length if params.HasField("history_length") else None
        return task_of(orjson.loads(await self._tasks.get(_call(context), params.id, length)))

    async def on_list_tasks(
        self, params: ListTasksRequest, context: ServerCallContext
    ) -> ListTasksResponse:
        listed = await self._tasks.list(_call(context), MessageToDict(params))
        return ParseDict(orjson.loads(listed), ListTasksResponse())

    async def on_cancel_task(
        self, params: CancelTaskRequest, context: ServerCallContext
    ) -> Task | None:
        return task_of(orjson.loads(await self._tasks.cancel(_call(context), params.id)))

    async def on_message_send(
        self, params: SendMessageRequest, context: ServerCallContext
    ) -> Task | Message:
        body = orjson.loads(await self._tasks.send(_call(context), MessageToDict(params)))
        if "message" in body:
            return ParseDict(body["message"], Message(), ignore_unknown_fields=True)
        return task_of(body["task"])

    async def on_message_send_stream(
        self, params: SendMessageRequest, context: ServerCallContext
    ) -> AsyncGenerator[SdkEvent]:
        batches = self._tasks.stream(_call(context), MessageToDict(params))
        async with aclosing(batches):
            async for batch in batches:
                for record in batch:
                    yield sdk_event_of(orjson.loads(record.body))

    async def on_subscribe_to_task(
        self, params: SubscribeToTaskRequest, context: ServerCallContext
    ) -> AsyncGenerator[SdkEvent]:
        call = _call(context)
        batches = self._tasks.subscribe(call, params.id, _last_event(context))
        async with aclosing(batches):
            async for batch in batches:
                for record in batch:
                    yield sdk_event_of(orjson.loads(record.body))

    async def on_create_task_push_notification_config(
        self, params: TaskPushNotificationConfig, context: ServerCallContext
    ) -> TaskPushNotificationConfig:
        made = await self._tasks.set_push(_call(context), MessageToDict(params))
        return ParseDict(made, TaskPushNotificationConfig())

    async def on_get_task_push_notification_config(
        self, params: GetTaskPushNotificationConfigRequest, context: ServerCallContext
    ) -> TaskPushNotificationConfig:
        found = await self._tasks.get_push(_call(context), params.task_id, params.id)
        return ParseDict(found, TaskPushNotificationConfig())

    async def on_list_task_push_notification_configs(
        self, params: ListTaskPushNotificationConfigsRequest, context: ServerCallContext
    ) -> ListTaskPushNotificationConfigsResponse:
        found = await self._tasks.list_pushes(_call(context), params.task_id)
        return ParseDict({"configs": found}, ListTaskPushNotificationConfigsResponse())

    async def on_delete_task_push_notification_config(
        self, params: DeleteTaskPushNotificationConfigRequest, context: ServerCallContext
    ) -> None:
        await self._tasks.delete_push(_call(context), params.task_id, params.id)

    async def on_get_extended_agent_card(
        self, params: GetExtendedAgentCardRequest, context: ServerCallContext
    ) -> AgentCard:
        if not self._card.capabilities.extended_agent_card:
            raise UnsupportedOperationError("this agent has no extended card")
        raise ExtendedAgentCardNotConfiguredError


def _call(context: ServerCallContext) -> Call:
    headers: dict[str, str] = context.state.get("headers", {})
    known = context.user.is_authenticated
    return Call(
        account=context.user.user_name if known else DEFAULT_ACCOUNT,
        extensions=frozenset(context.requested_extensions),
        idempotency_key=headers.get(_KEY_HEADER),
        dialect="0.3" if _V03_METHOD in str(context.state.get("method", "")) else "1.0",
        state=lambda: {**context.state, "headers": _shown(headers)},
        tenant=context.tenant,
        user_name=context.user.user_name if known else "",
        model_key=context.user.model_key if isinstance(context.user, Caller) else "",
        credentials=context.user.credentials if isinstance(context.user, Caller) else {},
    )


def _shown(headers: Mapping[str, str]) -> dict[str, str]:
    """What a foreign executor may see: not the key that its caller gave to us."""
    return {name: value for name, value in headers.items() if name.lower() != MODEL_KEY}


def _last_event(context: ServerCallContext) -> int | None:
    value = str(context.state.get("headers", {}).get(_LAST_EVENT_HEADER, ""))
    return int(value) if value.isascii() and value.isdigit() else None
