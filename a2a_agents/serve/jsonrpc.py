"""The JSON-RPC endpoint of one agent: A2A 1.0 and 0.3 on one URL, told apart by the method."""

from __future__ import annotations

import logging
from typing import Any, cast

import orjson
from a2a.utils.errors import A2AError, InvalidRequestError, MethodNotFoundError

from a2a_agents.core.errors import AgentsError
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
from a2a_agents.serve.errors import headers_of, public, rpc_failure, rpc_status, unforeseen
from a2a_agents.serve.exchange import JSON, ClientLeft, Exchange, Header
from a2a_agents.serve.operations import METHODS, Streaming
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.serve.pulse import Pulse
from a2a_agents.serve.sse import RpcFrames, Stream
from a2a_agents.tasks import Tasks

log = logging.getLogger(__name__)

NO_ID = b"null"


class RpcEndpoint:
    """Answers every request: with a result, a stream, or an error that says what was wrong."""

    def __init__(
        self, tasks: Tasks, options: EdgeOptions, pulse: Pulse, content: CardContent
    ) -> None:
        self._tasks = tasks
        self._options = options
        self._pulse = pulse
        self._streams = content.capabilities.streaming
        self._extensions = content.extensions()
        self._required = content.extensions(required=True)

    async def __call__(self, exchange: Exchange) -> None:
        request_id = NO_ID
        headers: list[Header] = []
        status = 200
        try:
            check_json_type(exchange)
            options = self._options
            envelope = decode(
                await exchange.body(options.body_limit_bytes, options.body_patience_s)
            )
            request_id = _read_id(envelope)
            method, params = _read_method(envelope)
            operation = METHODS.get(method)
            if operation is None:
                raise MethodNotFoundError
            check_version(exchange, operation.dialect)
            read = operation.params.read(params)
            call = read_call(exchange, operation.dialect, method, options.model_keys)
            call.tenant = read.get("tenant", "")
            check_extensions(call, self._required)
            headers = echoed(call, self._extensions)
            if isinstance(operation, Streaming):
                check_streaming(self._streams)
                frames = RpcFrames(request_id, operation.dialect)
                patience_s = options.write_timeout_s
                stream = Stream(exchange, frames, self._pulse, patience_s, headers)
                call.take = stream.take
                records = operation.run(self._tasks, call, read, read_position(exchange))
                await stream.run(records)
                return
            result = await operation.run(self._tasks, call, read)
            reply = b'{"jsonrpc":"2.0","id":%b,"result":%b}' % (request_id, result)
        except ClientLeft:
            return
        except (A2AError, AgentsError) as error:
            reply = rpc_failure(request_id, public(error))
            status = rpc_status(error)
            headers = [*headers, *headers_of(error)]
        except Exception:  # the outermost boundary: a call is always answered, without internals
            failure = unforeseen()
            log.exception("a JSON-RPC call failed: %s", failure.message)
            reply = rpc_failure(request_id, failure)
        await exchange.answer(status, reply, JSON, headers)


def _read_id(envelope: Any) -> bytes:
    """The caller's id as JSON; a missing one is null, for clients that forget it."""
    if isinstance(envelope, list):
        raise InvalidRequestError("Batch requests are not supported")
    if not isinstance(envelope, dict):
        raise InvalidRequestError("A request must be a JSON object")
    request_id = cast("dict[str, object]", envelope).get("id")
    if request_id is not None and type(request_id) not in (str, int):
        raise InvalidRequestError("The id must be a string, an integer or null")
    return orjson.dumps(request_id)


def _read_method(envelope: dict[str, Any]) -> tuple[str, Any]:
    if envelope.get("jsonrpc") != "2.0":
        raise InvalidRequestError("The member jsonrpc must be exactly '2.0'")
    method = envelope.get("method")
    if not isinstance(method, str):
        raise InvalidRequestError("The member method must be a string")
    return method, envelope.get("params")
