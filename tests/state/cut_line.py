"""A TCP line to a server of this machine that can be cut in the middle of a call."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class CutLine:
    """``lose`` says what the next piece of a call to get lost is: ``request`` or ``answer``."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.lose = ""
        self.port = 0
        self._writers: list[asyncio.StreamWriter] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
        ends = [writer, far_writer]
        self._writers += ends
        await asyncio.gather(
            self._pass_on("request", reader, far_writer, ends),
            self._pass_on("answer", far_reader, writer, ends),
        )

    async def _pass_on(
        self,
        what: str,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        ends: list[asyncio.StreamWriter],
    ) -> None:
        try:
            while data := await reader.read(65_536):
                if self.lose == what:
                    self.lose = ""
                    break
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        for end in ends:
            end.close()

    def cut(self) -> None:
        for writer in self._writers:
            writer.close()


@asynccontextmanager
async def cut_line(port: int) -> AsyncGenerator[CutLine]:
    line = CutLine(port)
    server = await asyncio.start_server(line.serve, "127.0.0.1", 0)
    line.port = server.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        server.close()
        line.cut()
        await server.wait_closed()
