"""The counting server as a process, and a reader of it that writes down every id it saw."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.conformance.wire import Frame, Json, Wire, message, state
from tests.processes import Process, free_port

TERMINAL = {
    "TASK_STATE_COMPLETED",
    "TASK_STATE_FAILED",
    "TASK_STATE_CANCELED",
    "TASK_STATE_REJECTED",
}


def counting_server(folder: Path, **settings: str) -> Process:
    """The server of ``server.py`` with its store in a folder."""
    port = free_port()
    env = {
        "A2A_HOST": "127.0.0.1",
        "A2A_PORT": str(port),
        "A2A_STORE_URL": f"sqlite:///{folder}/a2a.db",
        **settings,
    }
    script = str(Path(__file__).with_name("server.py"))
    return Process([sys.executable, script], port, folder / "server.log", env)


@dataclass(slots=True)
class Seen:
    """What one client got of one task, over all its connections."""

    frames: list[Frame] = field(default_factory=list[Frame])

    @property
    def ids(self) -> list[int]:
        return [int(frame.id or -1) for frame in self.frames]

    @property
    def events(self) -> list[Json]:
        return [frame.result for frame in self.frames]

    @property
    def log(self) -> list[tuple[int, Json]]:
        """Positions and events, whichever call they came by."""
        return [*zip(self.ids, self.events, strict=True)]

    @property
    def task(self) -> str:
        return self.events[0]["task"]["id"]

    @property
    def ended(self) -> bool:
        return bool(self.frames) and state(self.events[-1]) in TERMINAL

    @property
    def text(self) -> str:
        """The artifact ``numbers`` as the chunks make it."""
        return "".join(
            part["text"]
            for event in self.events
            if "artifactUpdate" in event
            for part in event["artifactUpdate"]["artifact"]["parts"]
        )

    async def read(self, wire: Wire, order: str = "", count: int | None = None) -> None:
        """Send ``order``, or come back to the task; read ``count`` frames or to the end.

        A connection that breaks ends the reading too.
        """
        if order:
            opened = wire.stream("SendStreamingMessage", message(text=order))
        else:
            last = {"Last_Event_ID": str(self.ids[-1])}
            opened = wire.stream("SubscribeToTask", {"id": self.task}, **last)
        try:
            async with opened as stream:
                got = 0
                while got != count and (frame := await stream.next()) is not None:
                    self.frames.append(frame)
                    got += 1
        except httpx.TransportError:
            return


def counted(steps: int) -> str:
    return "".join(f"{step}\n" for step in range(steps))
