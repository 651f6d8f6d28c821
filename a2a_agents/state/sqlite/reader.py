"""The one who asks the database, on a thread and a connection of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from a2a_agents.core.log import StoreUnavailable
from a2a_agents.state.sqlite.jobs import Job
from a2a_agents.state.sqlite.place import Place
from a2a_agents.state.sqlite.schema import connect_reader, open_errors


class Reader:
    """Answers questions on a connection that cannot write."""

    def __init__(
        self,
        place: Place,
        connect: Callable[[Place], sqlite3.Connection] = connect_reader,
    ) -> None:
        self._place = place
        self._connect = connect
        self._connection: sqlite3.Connection

    def open(self) -> None:
        with open_errors(self._place):
            self._connection = self._connect(self._place)

    def serve(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            assert callable(job.work)
            try:
                job.call(job.work, self._connection)
            except sqlite3.Error as exc:
                job.error = StoreUnavailable(f"reading: {exc}")

    def close(self) -> None:
        self._connection.close()
