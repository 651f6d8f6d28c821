"""The one who asks the database, on a thread and a connection of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from a2a_agents.core.log import Append, StoreUnavailable
from a2a_agents.state.jobs import Job
from a2a_agents.state.place import Place
from a2a_agents.state.schema import connect, open_errors


class Reader:
    """Answers questions on a connection that cannot write."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._connection: sqlite3.Connection

    def open(self) -> None:
        with open_errors(self._place):
            self._connection = connect(self._place, query_only=True)

    def serve(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            assert not isinstance(job.work, Append)
            try:
                job.call(job.work, self._connection)
            except sqlite3.Error as exc:
                job.error = StoreUnavailable(f"reading: {exc}")

    def close(self) -> None:
        self._connection.close()
