"""Answers made before anybody asks: the requests of a file, one after the other."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from a2a_agents.core.brief import Brief
from a2a_agents.core.errors import AgentsError
from a2a_agents.core.outputs import Output

log = logging.getLogger(__name__)

_MOST_BYTES = 1024 * 1024


class _Wanted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    agent: str = Field(min_length=1, max_length=64)
    text: str = Field(min_length=1, max_length=40_000)


async def warm(path: Path, answer: Callable[[Brief], AsyncGenerator[Output]], most: int) -> int:
    """Answer at most so many requests of the file; how many were answered."""
    try:
        wanted = await asyncio.to_thread(lambda: list(_wanted(path, most)))
    except OSError as exc:
        log.warning("no answers are made beforehand: %s", exc)
        return 0
    done = 0
    for line in wanted:
        try:
            async with aclosing(answer(Brief(line.agent, line.text))) as outputs:
                async for _ in outputs:
                    pass
            done += 1
        except AgentsError as exc:
            log.warning("a request of %s was not answered: %s", path, exc)
    log.info("%d answers were made beforehand", done)
    return done


def _wanted(path: Path, most: int) -> Iterator[_Wanted]:
    """The first lines that are requests; the others are said and left."""
    with path.open("rb") as file:
        lines = file.read(_MOST_BYTES).splitlines()
    for number, line in enumerate([line for line in lines if line.strip()][:most], 1):
        try:
            yield _Wanted.model_validate_json(line)
        except ValidationError as exc:
            log.warning("%s: line %d is no request: %s", path, number, exc.errors()[0]["msg"])
