"""The HTTP+JSON endpoint of one agent: the same calls as JSON-RPC, named by method and path."""

from __future__ import annotations

import logging
from typing import Any, cast
from urllib.parse import parse_qsl

from a2a.utils.errors import A2AError, InvalidParamsError, MethodNotFoundError

from a2a_agents.core.errors import AgentsError
from a2a_agents.serve import operations
from a2a_agents.serve.calls import (
    check_extensions,
    check_json_type,
    check_streaming,
    check_version,
    decode,
    echoed,
    read_call,
    read_position,
)
from a2a_agents.serve.cards import CardContent
from a2a_agents.serve.errors import headers_of, public, status_failure, unforeseen
from a2a_agents.serve.exchange import JSON, ClientLeft, Exchange, Header
from a2a_agents.serve.operations import METHODS, Streaming
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.serve.params import Json
from a2a_agents.serve.pulse import Pulse
from a2a_agents.serve.sse import PlainFrames, Stream
from a2a_agents.tasks import Tasks

log = logging.getLogger(__name__)

A2A_JSON = b"application/a2a+json"

_PUSH = "pushNotificationConfigs"
_ROOTS = ("message:send", "message:stream", "tasks", "extendedAgentCard")
_FLAGS = frozenset({"includeArtifacts"})

_ROUTES: dict[tuple[str, str], str] = {
    ("POST", "message:send"): "SendMessage",
    ("POST", "message:stream"): "SendStreamingMessage",
    ("GET", "extendedAgentCard"): "GetExtendedAgentCard",
    ("GET", "tasks"): "ListTasks",
    ("GET", "tasks/*"): "GetTask",
    ("POST", "tasks/*:cancel"): "CancelTask",
    ("GET", "tasks/*:subscribe"): "SubscribeToTask",
    ("POST", "tasks/*:subscribe"): "SubscribeToTask",
    ("POST", f"tasks/*/{_PUSH}"): "CreateTaskPushNotificationConfig",
    ("GET", f"tasks/*/{_PUSH}"): "ListTaskPushNotificationConfigs",
    ("GET", f"tasks/*/{_PUSH}/*"): "GetTaskPushNotificationConfig",
    ("DELETE", f"tasks/*/{_PUSH}/*"): "DeleteTaskPushNotificationConfig",
}


class RestEndpoint:
    def __init__(
        self, tasks: Tasks, options: EdgeOptions, pulse: Pulse, content: CardContent
    ) -> None:
        self._tasks = tasks
        self._options = options
        self._pulse = pulse
        self._streams = content.capabilities.streaming
        self._extensions = content.extensions()
        self._required = content.extensions(required=True)

    async def __call__(self, exchange: Exchange, path: str) -> None:
        """Answer a request; ``path`` is what follows the endpoint's own."""
        headers: list[Header] = []
        try:
            name, params = await self._read(exchange, path)
            operation = METHODS[name]
            check_version(exchange, operation.dialect)
            read = operation.params.read(params)
            call = read_call(exchange, operation.dialect, name, self._options.model_keys)
            call.tenant = read.get("tenant", "")
            check_extensions(call, self._required)
            headers = echoed(call, self._extensions)
            if isinstance(operation, Streaming):
                check_streaming(self._streams)
                frames = PlainFrames()
                patience_s = self._options.write_timeout_s
                stream = Stream(exchange, frames, self._pulse, patience_s, headers)
                call.take = stream.take
                records = operation.run(self._tasks, call, read, read_position(exchange))
                await stream.run(records)
                return
            status, reply = 200, await operation.run(self._tasks, call, read)
            if operation.run is operations.delete_push:
                reply = b"{}"
        except ClientLeft:
            return
        except (A2AError, AgentsError) as error:
            status, reply = status_failure(public(error))
            headers = [*headers, *headers_of(error)]
        except Exception:  # the outermost boundary: a call is always answered, without internals
            failure = unforeseen()
            log.exception("an HTTP+JSON call failed: %s", failure.message)
            status, reply = status_failure(failure)
        await exchange.answer(status, reply, _media_type(exchange, status), headers)

    async def _read(self, exchange: Exchange, path: str) -> tuple[str, Json]:
        """The method that the request means, and its params before they are checked."""
        tenant, shape, names = _split(path)
        name = _ROUTES.get((exchange.method, shape))
        if name is None:
            raise MethodNotFoundError("There is no such operation at this path")
        params = _query(exchange)
        if exchange.method == "POST":
            params |= await self._body(exchange)
        if tenant:
            params["tenant"] = tenant
        if names:
            key = "taskId" if _PUSH in shape else "id"
            params[key] = names[0]
        if len(names) == 2:
            params["id"] = names[1]
        return name, params

    async def _body(self, exchange: Exchange) -> Json:
        check_json_type(exchange)
        body = await exchange.body(self._options.body_limit_bytes, self._options.body_patience_s)
        if not body:
            return {}
        value = decode(body)
        if not isinstance(value, dict):
            raise InvalidParamsError("The body must be a JSON object")
        return cast(Json, value)


def _media_type(exchange: Exchange, status: int) -> bytes:
    """The protocol's own (section 11.1), but plain JSON for errors and for who speaks that."""
    spoken = exchange.header(b"content-type") + exchange.header(b"accept")
    return JSON if status != 200 or "application/json" in spoken else A2A_JSON


def _split(path: str) -> tuple[str, str, list[str]]:
    """Tenant, the path with its ids as stars, and the ids."""
    steps = path.strip("/").split("/")
    tenant = ""
    if steps[0] not in _ROOTS and not steps[0].startswith("tasks:") and len(steps) > 1:
        tenant, steps = steps[0], steps[1:]
    names: list[str] = []
    if steps[0] == "tasks":
        for place in (1, 3):
            if len(steps) > place:
                name, colon, verb = steps[place].partition(":")
                names.append(name)
                steps[place] = f"*{colon}{verb}"
    return tenant, "/".join(steps), names


def _query(exchange: Exchange) -> Json:
    """Query parameters as the JSON that they stand for; of several the last one counts."""
    query: bytes = exchange.scope.get("query_string", b"")
    params: dict[str, Any] = {}
    for name, value in parse_qsl(query.decode("latin-1")):
        params[name] = value.lower() == "true" if name in _FLAGS else value
    return params
