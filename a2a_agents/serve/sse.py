"""Event streams: batches of records in, server-sent events out, in as few writes as possible.

The coroutine of the request does the reading and the writing; all that has to happen meanwhile
(keep-alive, noticing that the client left or stopped reading) is done by the shared
:class:`~a2a_agents.serve.pulse.Pulse`, so an open stream costs no task of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import aclosing
from enum import Enum
from typing import Protocol

from a2a.utils.errors import A2AError

from a2a_agents.core.errors import AgentsError
from a2a_agents.core.log import Record
from a2a_agents.serve import compress
from a2a_agents.serve.errors import public, rpc_failure, rpc_status, status_failure, unforeseen
from a2a_agents.serve.exchange import Exchange, Header, transport_of
from a2a_agents.serve.operations import Records
from a2a_agents.serve.pulse import WAITS, Pulse, step
from a2a_agents.tasks.dialect import event_at_v03, with_position
from a2a_agents.tasks.events import ends_stream

log = logging.getLogger(__name__)

PING = b": ping\n\n"
RECONNECT = b": the server restarts; reconnect with Last-Event-ID\n\n"

_WRITE_BYTES = 64 * 1024
"""A batch is written in pieces of about this size, so that a slow reader holds no more."""

_HEADERS: tuple[Header, ...] = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)


class Frames(Protocol):
    """How one binding and dialect writes events and errors."""

    @property
    def refuses_in_stream(self) -> bool:
        """Also an error that comes before any event is a frame, not a response of its own."""
        ...

    def event(self, record: Record) -> bytes: ...

    def error(self, error: A2AError) -> bytes: ...


class PlainFrames:
    """HTTP+JSON: the event itself."""

    refuses_in_stream = False

    def event(self, record: Record) -> bytes:
        return _frame(record, b"", record.form("1.0", with_position), b"\n\n")

    def error(self, error: A2AError) -> bytes:
        return b"event: error\ndata: %b\n\n" % status_failure(error)[1]


class RpcFrames:
    """JSON-RPC: each event is a whole response with the caller's id.

    Clients of 0.3 read nothing but an event stream from a streaming method.
    """

    __slots__ = ("_form", "_head", "_request_id", "_v03")

    def __init__(self, request_id: bytes, dialect: str) -> None:
        self._head = b'{"jsonrpc":"2.0","id":%b,"result":' % request_id
        self._request_id = request_id
        self._v03 = dialect == "0.3"
        self._form = (dialect, event_at_v03 if self._v03 else with_position)

    @property
    def refuses_in_stream(self) -> bool:
        return self._v03

    def event(self, record: Record) -> bytes:
        return _frame(record, self._head, record.form(*self._form), b"}\n\n")

    def error(self, error: A2AError) -> bytes:
        return b"data: %b\n\n" % rpc_failure(self._request_id, error)


def _frame(record: Record, head: bytes, body: bytes, tail: bytes) -> bytes:
    if not record.position:  # a lone message, which no log holds
        return b"data: %b%b%b" % (head, body, tail)
    return b"id: %d\ndata: %b%b%b" % (record.position, head, body, tail)


class _End(Enum):
    """Why a stream was ended from outside."""

    LEFT = "the client left"
    STALLED = "the client stopped reading"
    RESTART = "the server restarts"


class Stream:
    """One open stream: where it stands with its client."""

    __slots__ = (
        "_checked_s", "_coder", "_coding", "_end", "_exchange", "_frames", "_headers", "_last",
        "_limit_s", "_owner", "_pulse", "_stalled_s", "_started", "_unsent", "_writing_s",
        "_written_s",
    )  # fmt: skip

    def __init__(
        self,
        exchange: Exchange,
        frames: Frames,
        pulse: Pulse,
        write_timeout_s: float,
        headers: Sequence[Header],
    ) -> None:
        self._exchange = exchange
        self._frames = frames
        self._pulse = pulse
        self._limit_s = write_timeout_s
        self._headers = headers
        self._owner = asyncio.current_task()
        self._end: _End | None = None
        self._last: Record | None = None
        self._started = False
        self._unsent = b""
        """Bytes of a write that was given up; a compressed stream must not lose any."""
        self._written_s = self._checked_s = pulse.now()
        self._writing_s: float | None = None
        """Since when the owner has been in a write …"""
        self._stalled_s: float | None = None
        """… and since when not even a ping could be written."""
        self._coding = compress.for_stream(exchange.values.get(b"accept-encoding", b""))
        self._coder = compress.squeezer(self._coding) if self._coding else None

    async def run(self, records: Records) -> None:
        """Write ``records`` to the client until they end, it leaves, or the server restarts.

        An error before the first event is raised, for an ordinary response, unless the frames
        say otherwise; a later one becomes the last frame.
        """
        self._pulse.join(self)
        try:
            await self._serve(records)
        except asyncio.CancelledError:
            if self._end is None or self._owner is None:
                raise
            self._owner.uncancel()
        finally:
            self._pulse.leave(self)

    async def _serve(self, records: Records) -> None:
        try:
            async with aclosing(records):
                await self._copy(records)
        except asyncio.CancelledError:
            if self._end is not _End.RESTART or self._owner is None:
                raise
            self._owner.uncancel()
        if self._pulse.closing and self._cut_short():
            await self._write(RECONNECT)
        await self._write(b"", more=False)

    def _cut_short(self) -> bool:
        return self._last is None or not ends_stream(self._last.body)

    async def _copy(self, records: Records) -> None:
        frames = self._frames
        try:
            async for batch in records:
                if not self._started:
                    await self._exchange.send(self._start())
                for piece in _pieces(batch, frames):
                    await self._write(piece)
                if batch:
                    self._last = batch[-1]
        except (A2AError, AgentsError) as error:
            refused = not self._started and rpc_status(error) != 200
            if refused or not (self._started or frames.refuses_in_stream):
                raise
            await self._write(frames.error(public(error)))
        except Exception:  # headers may be out: then only a last event can still tell the client
            if not (self._started or frames.refuses_in_stream):
                raise
            failure = unforeseen()
            log.exception("a stream failed: %s", failure.message)
            await self._write(frames.error(failure))

    async def _write(self, data: bytes, *, more: bool = True) -> None:
        self._writing_s = self._pulse.now()
        if not self._started:
            await self._exchange.send(self._start())
        if self._coder is not None:
            data = self._coder.feed(data) if more else self._coder.end()
        self._unsent += data
        await self._exchange.send(
            {"type": "http.response.body", "body": self._unsent, "more_body": more}
        )
        self._unsent = b""
        self._writing_s = self._stalled_s = None
        self._written_s = self._pulse.now()

    def _start(self) -> dict[str, object]:
        self._started = True
        headers = [*_HEADERS, *self._headers, *self._exchange.common]
        if self._coding is not None:
            headers.append((b"content-encoding", self._coding.encode()))
            headers.append((b"vary", b"accept-encoding"))
        return {"type": "http.response.start", "status": 200, "headers": headers}

    def take(self, records: Sequence[Record]) -> bool:
        """Write events as they are shown, unless that would have to wait.

        Called while the owner waits for them: to wake it costs more than the write.
        """
        if not self._started or self._unsent or self._coder is not None:
            return False
        try:
            data = b"".join([self._frames.event(record) for record in records])
            body = {"type": "http.response.body", "body": data, "more_body": True}
            if len(data) > _WRITE_BYTES or step(self._exchange.send(body)) is WAITS:
                return False
        except Exception:  # not the writer's trouble; the owner meets it, and can tell its client
            log.warning("events are left to their stream", exc_info=True)
            return False
        self._written_s = self._pulse.now()
        return True

    def beat(self, now: float) -> None:
        """Called by the pulse, always while the owner waits for an event or for the client."""
        waiting_s = self._writing_s or self._stalled_s
        if waiting_s is not None and now - waiting_s > self._limit_s:
            self._cut(_End.STALLED)
            return
        if now - self._checked_s >= self._pulse.interval_s:
            self._checked_s = now
            message = step(self._exchange.receive())
            if message is not WAITS and message["type"] == "http.disconnect":
                self._cut(_End.LEFT)
                return
        if self._writing_s is None and self._is_quiet(now):
            self._ping(now)

    def _is_quiet(self, now: float) -> bool:
        # a client that gets no headers does not know whether it is being served at all
        patience_s = self._pulse.interval_s if self._started else 0.0
        return now - self._written_s >= patience_s

    def _ping(self, now: float) -> None:
        """Write a comment, unless that would have to wait."""
        if not self._started and step(self._exchange.send(self._start())) is WAITS:
            self._started = False
            self._stalled_s = self._stalled_s or now
            return
        if not self._unsent:
            self._unsent = PING if self._coder is None else self._coder.feed(PING)
        body = {"type": "http.response.body", "body": self._unsent, "more_body": True}
        if step(self._exchange.send(body)) is WAITS:
            self._stalled_s = self._stalled_s or now
        else:
            self._unsent = b""
            self._stalled_s = None
            self._written_s = now

    def end(self) -> None:
        """End the stream before its task has ended."""
        self._cut(_End.RESTART)

    def _cut(self, end: _End) -> None:
        if self._owner is None or self._end in (end, _End.LEFT, _End.STALLED):
            return
        self._end = end
        log.info("stream ended: %s", end.value)
        if end is _End.STALLED:
            _abort(self._exchange)
        self._owner.cancel()


def _pieces(batch: Sequence[Record], frames: Frames) -> Iterator[bytes]:
    parts: list[bytes] = []
    size = 0
    for record in batch:
        part = frames.event(record)
        parts.append(part)
        size += len(part)
        if size >= _WRITE_BYTES:
            yield b"".join(parts)
            parts, size = [], 0
    if parts:
        yield b"".join(parts)


def _abort(exchange: Exchange) -> None:
    """Drop the connection with what is still in its buffers: an orderly close waits for the reader
    that is the problem."""
    transport = transport_of(exchange.send)
    if transport is not None:
        transport.abort()
