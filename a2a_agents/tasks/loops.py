"""Event loops on threads of their own, for executors that we did not write.

A foreign executor may block its loop; then it delays itself and nobody else (CONTRACT 11). All
executions of one executor share a thread, because its clients and locks belong to one loop,
unless that thread stops answering: then new executions get a fresh one.
"""

from __future__ import annotations

import asyncio
import threading
import time

_BEAT_S = 0.25
_SILENT_S = 2.0
_MOST_THREADS = 8


class LoopThread:
    """One thread that runs one event loop until it is stopped."""

    def __init__(self, name: str) -> None:
        self.loop = asyncio.new_event_loop()
        self._beat = time.monotonic()
        self._thread = threading.Thread(target=self._main, name=name, daemon=True)
        self._thread.start()

    def _main(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.call_soon(self._pulse)
        try:
            self.loop.run_forever()
        finally:
            self.loop.close()

    def _pulse(self) -> None:
        self._beat = time.monotonic()
        self.loop.call_later(_BEAT_S, self._pulse)

    def answers(self) -> bool:
        """Whether the loop has turned lately."""
        return time.monotonic() - self._beat < _SILENT_S

    def stop(self) -> None:
        """Ask the loop to end; a thread that is blocked ends with the process."""
        self.loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.call_soon(self.loop.stop)


class Loops:
    """The threads of one executor."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._threads: list[LoopThread] = []

    def pick(self) -> asyncio.AbstractEventLoop:
        """A loop that answers, on a new thread if none does."""
        for thread in self._threads:
            if thread.answers():
                return thread.loop
        if len(self._threads) >= _MOST_THREADS:
            return self._threads[-1].loop
        thread = LoopThread(f"executor-{self._name}-{len(self._threads)}")
        self._threads.append(thread)
        return thread.loop

    def stop(self) -> None:
        threads, self._threads = self._threads, []
        for thread in threads:
            thread.stop()
