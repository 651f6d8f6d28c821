"""The gRPC binding: the SDK's servicer over the task engine, all agents on one port.

Import it only where gRPC is wanted: it needs the extra ``grpc``.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from typing import Any, TypeVar

import grpc
import grpc.aio
from a2a.server.context import ServerCallContext
from a2a.server.events.event_queue import Event
from a2a.server.request_handlers.grpc_handler import (
    DefaultGrpcServerCallContextBuilder,
    GrpcHandler,
)
from a2a.server.request_handlers.request_handler import RequestHandler
from a2a.types import a2a_pb2 as pb
from a2a.types.a2a_pb2_grpc import (
    add_A2AServiceServicer_to_server,  # pyright: ignore[reportUnknownVariableType]  # generated
)
from a2a.utils.errors import (
    A2AError,
    TaskNotFoundError,
    UnsupportedOperationError,
    VersionNotSupportedError,
)
from a2a.utils.proto_utils import validate_proto_required_fields
from google.protobuf import any_pb2
from google.protobuf.json_format import ParseDict
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2  # pyright: ignore[reportMissingTypeStubs]

from a2a_agents.serve.cards import DESK, Card, card_json
from a2a_agents.serve.errors import TooManyRequests, details, unforeseen
from a2a_agents.serve.keys import Keys, check_model_key, credentials
from a2a_agents.tasks import MODEL_KEY, Caller, EngineRequestHandler, Tasks

log = logging.getLogger(__name__)

Result = TypeVar("Result")


@asynccontextmanager
async def grpc_server(
    agents: Mapping[str, Tasks],
    cards: Mapping[str, Card],
    address: str,
    *,
    body_limit_bytes: int,
    grace_s: float,
    api_keys: Mapping[bytes, str] | None = None,
    model_keys: bool = True,
) -> AsyncGenerator[int]:
    """Serve ``agents`` on ``address`` (``host:port``, port 0 for a free one); yields the port.

    ``api_keys`` and ``model_keys`` are those of :class:`EdgeOptions`.
    """
    keys = Keys(api_keys or {})
    server = grpc.aio.server(options=[("grpc.max_receive_message_length", body_limit_bytes)])
    handlers = {
        name: EngineRequestHandler(tasks, _sdk_card(name, cards[name]))
        for name, tasks in agents.items()
    }
    servicer = _Servicer(ByTenant(handlers), _ContextBuilder(keys, model_keys))
    add_A2AServiceServicer_to_server(servicer, server)
    port = server.add_insecure_port(address)
    await server.start()
    try:
        yield port
    finally:
        await server.stop(grace_s)


def _sdk_card(name: str, card: Card) -> pb.AgentCard:
    described = card_json(name, card.content, "http://localhost")
    return ParseDict(described, pb.AgentCard(), ignore_unknown_fields=True)


_STATUS: dict[type[A2AError], grpc.StatusCode] = {
    TooManyRequests: grpc.StatusCode.RESOURCE_EXHAUSTED,
    UnsupportedOperationError: grpc.StatusCode.FAILED_PRECONDITION,
}
"""Of errors that may carry a reason of ours; wrong params are all others."""


class _NoKey(A2AError):
    """This call needs an API key."""


class _Servicer(GrpcHandler):
    async def abort_context(
        self, error: A2AError, context: grpc.aio.ServicerContext[Any, Any]
    ) -> None:
        if isinstance(error, _NoKey):  # the protocol's own errors have no status for this
            await context.abort(grpc.StatusCode.UNAUTHENTICATED, "This call needs an API key")
        if (error.data or {}).get("reason"):  # pyright: ignore[reportUnknownMemberType]
            await _abort_with_reason(error, context)
        await super().abort_context(error, context)  # pyright: ignore[reportUnknownMemberType]


async def _abort_with_reason(error: A2AError, context: grpc.aio.ServicerContext[Any, Any]) -> None:
    """As the SDK does, with our reason in the place of the one that belongs to the class."""
    info = details(error)[0]
    code = _STATUS.get(type(error), grpc.StatusCode.INVALID_ARGUMENT)
    status = status_pb2.Status(code=code.value[0], message=error.message)
    packed = any_pb2.Any()
    packed.Pack(
        error_details_pb2.ErrorInfo(
            reason=info["reason"], domain=info["domain"], metadata=info["metadata"]
        )
    )
    status.details.append(packed)
    trailing = [("grpc-status-details-bin", status.SerializeToString())]
    if isinstance(error, TooManyRequests):
        trailing.append(("retry-after", b"%d" % error.again_s))
    context.set_trailing_metadata(tuple(trailing))
    await context.abort(code, error.message)


class _ContextBuilder(DefaultGrpcServerCallContextBuilder):
    """Reads what HTTP carries in headers from the call's metadata."""

    def __init__(self, keys: Keys, model_keys: bool) -> None:
        self._keys = keys
        self._model_keys = model_keys

    def build(self, context: grpc.aio.ServicerContext[Any, Any]) -> ServerCallContext:
        built = super().build(context)  # pyright: ignore[reportUnknownMemberType]  # bare generic
        headers = {
            str(name): value if isinstance(value, str) else value.decode("latin-1")
            for name, value in context.invocation_metadata() or ()
        }
        account: str | None = ""
        if self._keys:
            account = self._keys.holder(
                headers.get("authorization", ""), headers.get("x-api-key", "")
            )
            if not account:
                raise _NoKey
        model_key = headers.get(MODEL_KEY, "").strip()
        known_by = credentials(headers.get("authorization", ""), headers.get("x-api-key", ""))
        taken = check_model_key(model_key, taken=self._model_keys)
        built.user = Caller(account, taken, known_by)
        version = headers.get("a2a-version", "1.0")  # the package name says 1 already
        if version.partition(".")[0] != "1":
            raise VersionNotSupportedError(f"A2A version {version[:16]!r} has no gRPC binding here")
        built.state = {"headers": headers}
        return built


class ByTenant(RequestHandler):
    """Hands each call to the agent that its tenant names, none meaning the desk.

    Required fields are checked here, and no foreign exception's text gets past.
    """

    def __init__(self, handlers: Mapping[str, RequestHandler]) -> None:
        self._handlers = handlers

    def _handler(self, params: Message, context: ServerCallContext) -> RequestHandler:
        handler = self._handlers.get(context.tenant or DESK)
        if handler is None:
            raise TaskNotFoundError("There is no such agent; tenants are the agents' names")
        validate_proto_required_fields(params)
        return handler

    async def _one(
        self,
        params: Message,
        context: ServerCallContext,
        call: Callable[[RequestHandler], Awaitable[Result]],
    ) -> Result:
        try:
            return await call(self._handler(params, context))
        except A2AError:
            raise
        except Exception:  # the outermost boundary: grpc would send its text to the client
            failure = unforeseen()
            log.exception("a gRPC call failed: %s", failure.message)
            raise failure from None

    async def _many(
        self,
        params: Message,
        context: ServerCallContext,
        call: Callable[[RequestHandler], AsyncGenerator[Event]],
    ) -> AsyncGenerator[Event]:
        try:
            async with aclosing(call(self._handler(params, context))) as events:
                async for event in events:
                    yield event
        except A2AError:
            raise
        except Exception:  # as above, of a call that streams
            failure = unforeseen()
            log.exception("a gRPC stream failed: %s", failure.message)
            raise failure from None

    async def on_get_task(
        self, params: pb.GetTaskRequest, context: ServerCallContext
    ) -> pb.Task | None:
        return await self._one(params, context, lambda to: to.on_get_task(params, context))

    async def on_list_tasks(
        self, params: pb.ListTasksRequest, context: ServerCallContext
    ) -> pb.ListTasksResponse:
        return await self._one(params, context, lambda to: to.on_list_tasks(params, context))

    async def on_cancel_task(
        self, params: pb.CancelTaskRequest, context: ServerCallContext
    ) -> pb.Task | None:
        return await self._one(params, context, lambda to: to.on_cancel_task(params, context))

    async def on_message_send(
        self, params: pb.SendMessageRequest, context: ServerCallContext
    ) -> pb.Task | pb.Message:
        return await self._one(params, context, lambda to: to.on_message_send(params, context))

    async def on_message_send_stream(
        self, params: pb.SendMessageRequest, context: ServerCallContext
    ) -> AsyncGenerator[Event]:
        many = self._many(params, context, lambda to: to.on_message_send_stream(params, context))
        async with aclosing(many) as events:
            async for event in events:
                yield event

    async def on_subscribe_to_task(
        self, params: pb.SubscribeToTaskRequest, context: ServerCallContext
    ) -> AsyncGenerator[Event]:
        many = self._many(params, context, lambda to: to.on_subscribe_to_task(params, context))
        async with aclosing(many) as events:
            async for event in events:
                yield event

    async def on_create_task_push_notification_config(
        self, params: pb.TaskPushNotificationConfig, context: ServerCallContext
    ) -> pb.TaskPushNotificationConfig:
        return await self._one(
            params, context, lambda to: to.on_create_task_push_notification_config(params, context)
        )

    async def on_get_task_push_notification_config(
        self, params: pb.GetTaskPushNotificationConfigRequest, context: ServerCallContext
    ) -> pb.TaskPushNotificationConfig:
        return await self._one(
            params, context, lambda to: to.on_get_task_push_notification_config(params, context)
        )

    async def on_list_task_push_notification_configs(
        self, params: pb.ListTaskPushNotificationConfigsRequest, context: ServerCallContext
    ) -> pb.ListTaskPushNotificationConfigsResponse:
        return await self._one(
            params, context, lambda to: to.on_list_task_push_notification_configs(params, context)
        )

    async def on_delete_task_push_notification_config(
        self, params: pb.DeleteTaskPushNotificationConfigRequest, context: ServerCallContext
    ) -> None:
        await self._one(
            params, context, lambda to: to.on_delete_task_push_notification_config(params, context)
        )

    async def on_get_extended_agent_card(
        self, params: pb.GetExtendedAgentCardRequest, context: ServerCallContext
    ) -> pb.AgentCard:
        return await self._one(
            params, context, lambda to: to.on_get_extended_agent_card(params, context)
        )
