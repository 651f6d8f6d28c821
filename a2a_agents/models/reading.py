"""The two jobs of an encoder: reading a request, and turning texts into vectors."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from a2a_agents.core.reading import Reading, Unread
from a2a_agents.models.errors import ModelError
from a2a_agents.models.questions import Asker, is_put_as_question
from a2a_agents.models.role import Role
from a2a_agents.models.session import Halt
from a2a_agents.models.things import Tagger

if TYPE_CHECKING:
    from a2a_agents.models.encoder import Encoder
    from a2a_agents.models.likeness import Index

REMEMBERED = 256
REMEMBERED_CHARACTERS = 2_000
"""Longer texts are read again: they come twice more rarely, and would fill the memory."""
HEADS = ("agents", "intent", "kind", "complexity", "language", "out_of_scope", "attack")
"""What a router answers; the last two are one number each."""

Vector = tuple[float, ...]
Said = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What a model is already at."""

    by: Asker | Tagger
    task: asyncio.Task[Said | None]


class Router:
    """Reads requests: the probabilities of every head, and of every indexed block."""

    def __init__(
        self, role: Role[Encoder], asker: Asker | None = None, tagger: Tagger | None = None
    ) -> None:
        self.role = role
        self._asker, self._tagger = asker, tagger
        self._index: Index | None = None
        self._remembered: OrderedDict[str, Reading] = OrderedDict()

    async def read(self, text: str) -> Reading | Unread:
        """What the model reads, or why it does not; never raises for the model's sake."""
        if text in self._remembered:
            self._remembered.move_to_end(text)
            return self._remembered[text]
        async with self._ahead(text) as ahead:
            try:
                reading = await self.role.use(partial(read, text, self._index))
            except ModelError as exc:
                return Unread(self.role.name, exc.public)
            reading = await self._more(text, reading, ahead)
        if not reading.hurried:
            self._remember(text, reading)
        return reading

    @asynccontextmanager
    async def _ahead(self, text: str) -> AsyncGenerator[_Ahead | None]:
        """The other model that the text will probably be for, at work on a core that is idle."""
        other = self._asker if is_put_as_question(text) else self._tagger
        if other is None or not self.role.has_idle_cores or not other.can(text):
            yield None
            return
        task = asyncio.create_task(other.say(text))
        try:
            yield _Ahead(other, task)
        finally:
            task.cancel()
            await asyncio.wait((task,))

    async def _more(self, text: str, reading: Reading, ahead: _Ahead | None) -> Reading:
        """With what the models say that look at it besides; both at once, where both do."""

        async def said(other: Asker | Tagger | None) -> Said | None:
            if other is None or not other.should(text, reading):
                return {}
            return await (ahead.task if ahead and ahead.by is other else other.say(text))

        asked, things = await asyncio.gather(said(self._asker), said(self._tagger))
        hurried = asked is None or things is None
        return replace(reading, asked=asked or {}, things=things or {}, hurried=hurried)

    def match(self, index: Index | None) -> None:
        """Let readings hold the likeness to these; said before the role has its model."""
        self._index = index

    def _remember(self, text: str, reading: Reading) -> None:
        if len(text) <= REMEMBERED_CHARACTERS:
            self._remembered[text] = reading
            if len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)


class Embedder:
    """Turns texts into vectors of length 1; like texts have a high scalar product."""

    def __init__(self, role: Role[Encoder]) -> None:
        self.role = role

    async def vectors(
        self, texts: Sequence[str], timeout_s: float | None = None
    ) -> Sequence[Vector] | Unread:
        """One vector for each text, or why there are none; never raises for the model's sake."""
        if not texts:
            return ()
        try:
            return await self.role.use(partial(_vectors, texts), timeout_s)
        except ModelError as exc:
            return Unread(self.role.name, exc.public)


def read(text: str, index: Index | None, encoder: Encoder, halt: Halt) -> Reading:
    """One text through one encoder; belongs on a thread."""
    from a2a_agents.models.likeness import Index, nearest

    index = index or Index()
    encoded = encoder.encode(text, halt)
    heads = encoded.heads
    return Reading(
        model=encoder.manifest.name,
        agents=heads["agents"],
        intent=heads["intent"],
        kind=heads["kind"],
        complexity=heads["complexity"],
        language=heads["language"],
        out_of_scope=_only(heads["out_of_scope"]),
        attack=_only(heads["attack"]),
        blocks=encoder.likenesses(encoded, index.blocks) if index.blocks else {},
        answers=nearest(encoded.vector, index.answers) if index.answers else {},
        vector=tuple(encoded.vector.tolist()),
        cut=encoded.cut,
        breadth=heads.get("breadth", {}),
    )


def _vectors(texts: Sequence[str], encoder: Encoder, halt: Halt) -> Sequence[Vector]:
    return [tuple(row) for row in encoder.vectors(texts, halt).tolist()]


def _only(head: Mapping[str, float]) -> float:
    (probability,) = head.values()
    return probability
