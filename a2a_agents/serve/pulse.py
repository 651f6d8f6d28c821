"""One timer for all open streams: keep-alives, readers that left, readers that stopped reading.

A timer or a task for each of ten thousand streams would cost more than the streams do. So a
stream is only an entry here; the pulse looks at the entries a few times per keep-alive interval,
and steps their ``send`` and ``receive`` itself, only as far as these go without waiting.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from time import monotonic
from typing import Any, Protocol, cast

log = logging.getLogger(__name__)

_LOOKS_PER_INTERVAL = 5
_STREAMS_PER_SLICE = 200
"""So many streams are looked at before the event loop gets a turn."""


class Beating(Protocol):
    def beat(self, now: float) -> None:
        """Do what is due at ``now``, without waiting."""
        ...


class Pulse:
    """Calls ``beat`` on each member; sleeps while there are none."""

    def __init__(self, interval_s: float, now: Callable[[], float] = monotonic) -> None:
        self.interval_s = interval_s
        self.now = now
        self.closing = False
        """The server is about to restart: a stream that ends before its task says so."""
        self._members: set[Beating] = set()
        self._task: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._members)

    def join(self, member: Beating) -> None:
        self._members.add(member)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run(), name="pulse of the open streams")

    def leave(self, member: Beating) -> None:
        self._members.discard(member)

    def members(self) -> list[Beating]:
        return list(self._members)

    async def _run(self) -> None:
        while self._members:
            await asyncio.sleep(self.interval_s / _LOOKS_PER_INTERVAL)
            for count, member in enumerate(self.members(), start=1):
                if member in self._members:
                    self._beat(member)
                if count % _STREAMS_PER_SLICE == 0:
                    await asyncio.sleep(0)

    def _beat(self, member: Beating) -> None:
        try:
            member.beat(self.now())
        except Exception:  # one broken connection must not stop the keep-alive of all others
            log.exception("an open stream could not be served")
            self.leave(member)


WAITS = object()
"""What :func:`step` returns for a call that would have had to wait; it has been given up."""


def step(call: Awaitable[Any]) -> Any:
    """The result of an ASGI call if it is there at once."""
    coroutine = cast(Coroutine[Any, Any, Any], call)
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    coroutine.close()
    return WAITS
