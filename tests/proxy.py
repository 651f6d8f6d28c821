"""A line to a server of this machine that can be cut, delayed, narrowed or swallowed, each way.

``upward`` carries requests and ``downward`` answers. What is set on a way holds for what comes
after, on all connections, until ``restore``.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class Way:
    """What happens to bytes in one direction."""

    def __init__(self) -> None:
        self.restore()

    def restore(self) -> None:
        self.delay_s = 0.0
        self.bytes_per_s: float | None = None
        self.cut_next = 0
        """So many next pieces are lost, and each time the connection that carried it."""
        self._open = asyncio.Event()
        self._open.set()

    def hold(self) -> None:
        """Swallow what comes, without a sign, until :meth:`resume` or a cut."""
        self._open.clear()

    def resume(self) -> None:
        self._open.set()

    async def pass_on(self, data: bytes, writer: asyncio.StreamWriter) -> bool:
        """False when the connection is to be closed instead."""
        if self.cut_next:
            self.cut_next -= 1
            return False
        await self._open.wait()
        wait_s = self.delay_s + (len(data) / self.bytes_per_s if self.bytes_per_s else 0.0)
        if wait_s:
            await asyncio.sleep(wait_s)
        writer.write(data)
        await writer.drain()
        return True


class Proxy:
    """Listens on ``port`` of the loopback for as long as it runs."""

    def __init__(self, target_port: int) -> None:
        self._target_port = target_port
        self.port = 0
        self.upward = Way()
        self.downward = Way()
        self.cuts = 0
        self._serving: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        """Close every connection there is now."""
        for writer in list(self._writers):
            writer.close()

    def restore(self) -> None:
        for way in (self.upward, self.downward):
            way.resume()
            way.restore()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target_port)
        except (OSError, asyncio.CancelledError):  # the second by close(), as below
            writer.transport.abort()
            self._serving.discard(task)
            return
        ends = {writer, far_writer}
        self._writers |= ends
        ways = [
            asyncio.create_task(self._carry(self.upward, reader, far_writer)),
            asyncio.create_task(self._carry(self.downward, far_reader, writer)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            pass  # by close(), which waits; the streams of Python 3.11 would complain aloud
        finally:
            for way in ways:
                way.cancel()
            self._writers -= ends
            for end in ends:
                end.transport.abort()  # closing would wait for a reader who has gone
            await asyncio.gather(*ways, return_exceptions=True)
            self._serving.discard(task)

    async def _carry(
        self, way: Way, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            while data := await reader.read(65_536):
                if not await way.pass_on(data, writer):
                    self.cuts += 1
                    return
        except OSError:
            return

    async def close(self) -> None:
        await asyncio.sleep(0)  # whoever was let in at the last moment has begun by now
        tasks = list(self._serving)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def proxy(target_port: int) -> AsyncGenerator[Proxy]:
    line = Proxy(target_port)
    server = await asyncio.start_server(line.serve, "127.0.0.1", 0)
    line.port = server.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        server.close()
        await line.close()
        await server.wait_closed()
