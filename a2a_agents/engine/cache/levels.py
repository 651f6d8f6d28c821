"""Memory in front of the store: where a body is looked for and where it is put."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from time import monotonic

from a2a_agents.core.cache import Kind, Level, Source
from a2a_agents.core.log import StoreUnavailable
from a2a_agents.core.outputs import Output
from a2a_agents.engine.cache import body as bodies
from a2a_agents.engine.cache.counts import Counts
from a2a_agents.engine.cache.memory import Memory
from a2a_agents.engine.cache.options import CacheOptions
from a2a_agents.engine.cache.replay import Ready, replayed

log = logging.getLogger(__name__)

_READY_SHARE = 8
"""Bytes in memory for each byte of the answers that are ready to be said."""


class Levels:
    """The exact levels. A store that fails is gone without, and counted."""

    def __init__(
        self,
        options: CacheOptions,
        store: Level | None,
        counts: Counts,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self.memory = Memory(options.memory_bytes, now)
        self._ready = Ready(options.memory_bytes // _READY_SHARE)
        self.store = store
        self._options = options
        self._counts = counts

    def named(self) -> Iterator[tuple[Source, Level]]:
        """Each by the name that bills and metrics have for it."""
        yield "memory", self.memory
        if self.store is not None:
            yield "store", self.store

    async def answer(self, key: str) -> list[Output] | None:
        """The answer under the key, as it is said from where it was."""
        kept = await self.memory.get(key)
        self._counts.found("memory", kept is not None)
        if kept is not None:
            return self._ready.of(key, kept)
        if self.store is None:
            return None
        kept = await self._stored(key)
        outputs = self._decoded(kept)
        self._counts.found("store", outputs is not None)
        if kept is None or outputs is None:
            return None
        await self._promote(key, kept)
        return replayed(outputs, "store")

    async def raw(self, key: str) -> bytes | None:
        """A body that is no answer, wherever it is."""
        kept = await self.memory.get(key)
        return kept if kept is not None else await self._stored(key)

    async def outputs(self, key: str) -> list[Output] | None:
        """An answer that another key led to: it does not count as asked for."""
        kept = await self.memory.get(key)
        return self._decoded(await self._stored(key)) if kept is None else bodies.again(kept)

    async def remember(self, key: str, body: bytes, kind: Kind) -> None:
        """In memory only, and at once."""
        await self.memory.put(key, body, self._options.ttl_s[kind])

    async def prepare(self, key: str, body: bytes) -> None:
        """Have an answer ready that memory was just given."""
        if await self.memory.get(key) is body:
            self._ready.make(key, body)

    def forget(self) -> None:
        """Empty the memory; what lies in the store stays."""
        self.memory.clear()
        self._ready.clear()

    async def keep(self, key: str, body: bytes, kind: Kind) -> None:
        """In the store only."""
        if self.store is None:
            return
        try:
            await self.store.put(key, body, self._options.ttl_s[kind])
        except StoreUnavailable as exc:
            self._fail(exc)

    async def _promote(self, key: str, body: bytes) -> None:
        """What the store gave stays in memory no longer than its shortest time there would be."""
        await self.memory.put(key, body, min(self._options.ttl_s.values()))

    async def _stored(self, key: str) -> bytes | None:
        if self.store is None:
            return None
        try:
            return await self.store.get(key)
        except StoreUnavailable as exc:
            self._fail(exc)
            return None

    def _decoded(self, kept: bytes | None) -> list[Output] | None:
        if kept is None:
            return None
        try:
            return bodies.decode(kept)
        except bodies.WrongFormat as exc:
            self._counts.wrong_formats["store"] += 1
            log.warning("an answer in the store is not used: %s", exc)
            return None

    def _fail(self, exc: StoreUnavailable) -> None:
        self._counts.failures["store"] += 1
        if self._counts.failures["store"] == 1:
            log.warning("answers are not kept in the store: %s; further ones are counted", exc)
