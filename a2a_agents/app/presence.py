"""Who shares the store, and whether all of them have the same in force."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping

import orjson

from a2a_agents.core.board import Board
from a2a_agents.core.log import StoreUnavailable

TOLD_S = 5.0
"""How often a process says that it is there."""
GONE_S = 20.0
"""How long one that has said nothing more is still counted."""
_PREFIX = "process/"

log = logging.getLogger(__name__)

About = Callable[[], Mapping[str, str]]


class Presence:
    """Says what this process has in force, and counts what the others say."""

    def __init__(self, board: Board, name: str, about: About) -> None:
        self._board = board
        self._name = name
        self._about = about
        self._counts: dict[str, Counter[str]] = {}

    async def watch(self) -> None:
        """Say and count, for ever."""
        while True:
            try:
                await self.tell()
            except StoreUnavailable as exc:
                log.warning("other processes are not seen: %s", exc)
            await asyncio.sleep(TOLD_S)

    async def tell(self) -> None:
        """Say and count once. Raises ``StoreUnavailable``."""
        body = orjson.dumps(dict(await asyncio.to_thread(self._about)))
        await self._board.pin(_PREFIX + self._name, body, GONE_S)
        counts: dict[str, Counter[str]] = {}
        for name, said in (await self._board.pins()).items():
            if name.startswith(_PREFIX):
                for what, which in orjson.loads(said).items():
                    counts.setdefault(what, Counter())[which] += 1
        self._counts = counts

    @property
    def public(self) -> dict[str, object]:
        """For ``/readyz``: of each thing, how many processes have which."""
        return {what: dict(sorted(each.items())) for what, each in sorted(self._counts.items())}
