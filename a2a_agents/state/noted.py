"""Free answers on their way to a ledger: nobody waits for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any

from a2a_agents.core.money import Entry

log = logging.getLogger(__name__)

NOTED_S = 0.05
"""How long a free answer may wait for company."""
GROUP = 256
MAX_NOTED = 10_000
"""Free answers that are kept while the store cannot be written."""


class Noted:
    """Hands entries to a store in groups, and keeps those that it could not take."""

    def __init__(self, write: Callable[[Sequence[Entry]], asyncio.Future[Any]]) -> None:
        self._write = write
        self._noted: list[Entry] = []
        self._writing: set[asyncio.Future[Any]] = set()
        self._due: asyncio.TimerHandle | None = None

    def note(self, entry: Entry) -> None:
        """Write it soon; raises ``ValueError`` for an entry that cost something."""
        if entry.cost_micro_usd:
            raise ValueError(f"{entry.id}: what cost something is settled, not noted")
        self._noted.append(entry)
        if len(self._noted) >= GROUP:
            self.flush()
        elif self._due is None:
            self._due = asyncio.get_running_loop().call_later(NOTED_S, self.flush)

    def flush(self) -> None:
        """Hand in what was noted, ahead of whatever is handed in after it."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        noted, self._noted = self._noted, []
        for start in range(0, len(noted), GROUP):
            self._hand_in(noted[start : start + GROUP])

    async def written(self) -> None:
        """Flush, and wait until all that was handed in is written; fails with what was not."""
        self.flush()
        writing = [*self._writing]
        if writing:
            await asyncio.wait(writing)
        for written in writing:
            written.result()

    def _hand_in(self, entries: list[Entry]) -> None:
        def done(future: asyncio.Future[Any]) -> None:
            self._writing.discard(future)
            error = None if future.cancelled() else future.exception()
            if error is not None:
                self._keep(entries, error)

        future = self._write(entries)
        self._writing.add(future)
        future.add_done_callback(done)

    def _keep(self, entries: list[Entry], error: BaseException) -> None:
        """Try again with the next one; nobody is told but the log, since nobody waits."""
        room = max(0, MAX_NOTED - len(self._noted))
        self._noted[:0] = entries[:room]
        log.warning(
            "%d free answers are not in the ledger yet, %d will never be: %s",
            len(self._noted), len(entries[room:]), error,
        )  # fmt: skip
