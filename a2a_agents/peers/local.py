"""Our own agents asked from inside: no socket, and the same tasks as through one."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from a2a.client.client import ClientCallContext
from a2a.client.transports.base import ClientTransport
from a2a.server.context import ServerCallContext
from a2a.server.request_handlers.request_handler import RequestHandler
from a2a.types import (
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
    SendMessageResponse,
    StreamResponse,
    SubscribeToTaskRequest,
    Task,
    TaskPushNotificationConfig,
)
from a2a.utils.errors import TaskNotFoundError
from a2a.utils.proto_utils import to_stream_response


class LocalTransport(ClientTransport):
    """The SDK's client calls the SDK's server side: a request handler, for one caller."""

    def __init__(self, handler: RequestHandler, caller: ServerCallContext) -> None:
        self._handler = handler
        self._caller = caller

    async def send_message(
        self, request: SendMessageRequest, *, context: ClientCallContext | None = None
    ) -> SendMessageResponse:
        answer = await self._handler.on_message_send(request, self._caller)
        if isinstance(answer, Message):
            return SendMessageResponse(message=answer)
        return SendMessageResponse(task=answer)

    async def send_message_streaming(
        self, request: SendMessageRequest, *, context: ClientCallContext | None = None
    ) -> AsyncGenerator[StreamResponse]:
        async with aclosing(self._handler.on_message_send_stream(request, self._caller)) as stream:
            async for event in stream:
                yield to_stream_response(event)

    async def subscribe(
        self, request: SubscribeToTaskRequest, *, context: ClientCallContext | None = None
    ) -> AsyncGenerator[StreamResponse]:
        async with aclosing(self._handler.on_subscribe_to_task(request, self._caller)) as stream:
            async for event in stream:
                yield to_stream_response(event)

    async def get_task(
        self, request: GetTaskRequest, *, context: ClientCallContext | None = None
    ) -> Task:
        return _found(await self._handler.on_get_task(request, self._caller))

    async def cancel_task(
        self, request: CancelTaskRequest, *, context: ClientCallContext | None = None
    ) -> Task:
        return _found(await self._handler.on_cancel_task(request, self._caller))

    async def list_tasks(
        self, request: ListTasksRequest, *, context: ClientCallContext | None = None
    ) -> ListTasksResponse:
        return await self._handler.on_list_tasks(request, self._caller)

    async def create_task_push_notification_config(
        self, request: TaskPushNotificationConfig, *, context: ClientCallContext | None = None
    ) -> TaskPushNotificationConfig:
        return await self._handler.on_create_task_push_notification_config(request, self._caller)

    async def get_task_push_notification_config(
        self,
        request: GetTaskPushNotificationConfigRequest,
        *,
        context: ClientCallContext | None = None,
    ) -> TaskPushNotificationConfig:
        return await self._handler.on_get_task_push_notification_config(request, self._caller)

    async def list_task_push_notification_configs(
        self,
        request: ListTaskPushNotificationConfigsRequest,
        *,
        context: ClientCallContext | None = None,
    ) -> ListTaskPushNotificationConfigsResponse:
        return await self._handler.on_list_task_push_notification_configs(request, self._caller)

    async def delete_task_push_notification_config(
        self,
        request: DeleteTaskPushNotificationConfigRequest,
        *,
        context: ClientCallContext | None = None,
    ) -> None:
        await self._handler.on_delete_task_push_notification_config(request, self._caller)

    async def get_extended_agent_card(
        self, request: GetExtendedAgentCardRequest, *, context: ClientCallContext | None = None
    ) -> AgentCard:
        return await self._handler.on_get_extended_agent_card(request, self._caller)

    async def close(self) -> None:
        """There is nothing to close: the handler is the server's."""


def _found(task: Task | None) -> Task:
    if task is None:
        raise TaskNotFoundError
    return task
