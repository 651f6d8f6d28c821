"""One answer being made, and everybody who waits for the same: made once, heard by all.

Whoever asked first makes it, on their own bill and for as long as they stay. The others hear it as
it comes. If it breaks off, one of them makes it again, and what they have heard already is not said
to them twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass

from a2a_agents.core.outputs import Answer, CanvasPatch, Checkpoint, Output, Question


@dataclass(frozen=True, slots=True)
class Heard:
    """An output, and whether somebody else has made it."""

    output: Output
    by_another: bool


class _Flight:
    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self.landed = False
        self._over = False
        self._news = asyncio.Event()

    def add(self, output: Output) -> None:
        self.outputs.append(output)
        self.landed = isinstance(output, Answer | Question)
        self._tell()

    def end(self) -> None:
        self._over = True
        self._tell()

    async def follow(self) -> AsyncGenerator[Output]:
        """Everything from the beginning, until it has landed or will never."""
        said = 0
        while True:
            news = self._news
            while said < len(self.outputs):
                said += 1
                yield self.outputs[said - 1]
            if self.landed or self._over:
                return
            if news is self._news:
                await news.wait()

    def _tell(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()


class Flights:
    """What is being made now, by key."""

    def __init__(self) -> None:
        self._flights: dict[str, _Flight] = {}
        self.joined = 0
        """How often somebody did not have to make what another was making."""

    async def outputs(
        self, key: str, make: Callable[[], AsyncGenerator[Output]]
    ) -> AsyncGenerator[Heard]:
        """What is made under the key, by us or by who began before."""
        heard: list[Output] = []
        while (flight := self._flights.get(key)) is not None:
            again = _Again(heard)
            heard = []
            async with aclosing(flight.follow()) as outputs:
                async for output in outputs:
                    if not isinstance(output, Checkpoint):  # a later one of the step counts
                        heard.append(output)
                    self.joined += isinstance(output, Answer | Question)
                    for new in again.only_new(output):
                        yield Heard(new, by_another=True)
            if flight.landed:
                return
        async with aclosing(self._made(key, make)) as outputs:
            again = _Again(heard)
            async for output in outputs:
                for new in again.only_new(output):
                    yield Heard(new, by_another=False)

    async def _made(
        self, key: str, make: Callable[[], AsyncGenerator[Output]]
    ) -> AsyncGenerator[Output]:
        flight = self._flights[key] = _Flight()
        try:
            async with aclosing(make()) as outputs:
                async for output in outputs:
                    flight.add(output)
                    if flight.landed:
                        # Before it is said: who hears the answer need not come back for more.
                        self._leave(key, flight)
                    yield output
        finally:
            self._leave(key, flight)
            flight.end()

    def _leave(self, key: str, flight: _Flight) -> None:
        if self._flights.get(key) is flight:
            del self._flights[key]


class _Again:
    """Lets through what is new to somebody who has heard the beginning of another making."""

    def __init__(self, heard: list[Output]) -> None:
        self._heard = heard
        self._at = 0

    def only_new(self, output: Output) -> list[Output]:
        """The output, unless it was heard; where the two part, what was drawn is taken back."""
        if self._at >= len(self._heard) or isinstance(output, Checkpoint):
            return [output]
        if output == self._heard[self._at]:
            self._at += 1
            return []
        drawn = [o for o in self._heard[self._at :] if isinstance(o, CanvasPatch)]
        self._heard = []
        ids = [str(part["id"]) for patch in drawn for part in (*patch.nodes, *patch.edges)]
        return [CanvasPatch(removed=ids), output] if ids else [output]
