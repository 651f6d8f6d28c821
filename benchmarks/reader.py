"""A reader of server-sent events on the event loop, light enough to have ten thousand of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast


class BrokenStream(Exception):
    """A stream did not come as it should."""


class EventReader(asyncio.Protocol):
    """One kept-alive connection; each whole frame, a comment too, is given to ``on_frame``.

    Frames are what stands between blank lines, without them; times are for the caller to take.
    """

    __slots__ = (
        "_buffer", "_gone", "_head", "_text", "lost", "on_end", "on_frame", "transport",
    )  # fmt: skip

    def __init__(
        self, on_frame: Callable[[bytes], None], on_end: Callable[[], None] | None = None
    ) -> None:
        self.on_frame = on_frame
        self.on_end = on_end
        self.lost = False
        self.transport: asyncio.Transport | None = None
        self._gone = asyncio.Event()
        self._clear()

    def _clear(self) -> None:
        self._buffer = b""
        self._text = b""
        self._head = True

    def ask(self, request: bytes) -> None:
        if self.transport is None or self.lost:
            raise BrokenStream("not connected")
        self._clear()
        self.transport.write(request)

    async def close(self) -> None:
        """Return when the connection is gone, which a loop wants to see before it ends."""
        self.on_end = None
        if self.transport is not None and not self.lost:
            self.transport.abort()
            await self._gone.wait()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True
        self._gone.set()
        if self.on_end is not None:
            self.on_end()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._head and not self._take_head():
            return
        while self._take_chunk():
            pass

    def _take_head(self) -> bool:
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return False
        if not head.startswith(b"HTTP/1.1 200") or b"text/event-stream" not in head:
            raise BrokenStream(self._buffer[:500])
        self._head, self._buffer = False, rest
        return True

    def _take_chunk(self) -> bool:
        """Take one whole chunk of the transfer coding off the buffer, if it is there."""
        line, found, rest = self._buffer.partition(b"\r\n")
        if not found:
            return False
        length = int(line, 16)
        if len(rest) < length + 2:
            return False
        self._buffer = rest[length + 2 :]
        if not length:
            if self.on_end is not None:
                self.on_end()
            return False
        self._take_frames(rest[:length])
        return True

    def _take_frames(self, text: bytes) -> None:
        self._text += text.replace(b"\r\n", b"\n")
        while b"\n\n" in self._text:
            frame, _, self._text = self._text.partition(b"\n\n")
            self.on_frame(frame)


async def connect(port: int, reader: EventReader) -> EventReader:
    await asyncio.get_running_loop().create_connection(lambda: reader, "127.0.0.1", port)
    return reader
