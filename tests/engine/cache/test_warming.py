"""Answers made before anybody asks."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

from a2a_agents.core.brief import Brief
from a2a_agents.core.errors import AgentsError
from a2a_agents.core.outputs import Output
from a2a_agents.engine.cache import AnswerCache
from a2a_agents.engine.cache.warming import warm
from tests.engine.cache.parts import OUTPUTS, Maker, ask, read
from tests.engine.said import source

LINES = """\
{"agent": "api", "text": "one"}

{"agent": "api", "text": "two"}
{"agent": "api"}
{"agent": "api", "text": "refused"}
no JSON
{"agent": "api", "text": "three"}
{"agent": "api", "text": "beyond the bound"}
"""


async def test_the_requests_of_a_file_are_known_before_they_are_asked(tmp_path: Path) -> None:
    path = tmp_path / "warm.jsonl"
    path.write_text(LINES)
    cache, maker = AnswerCache(), Maker()

    async def answer(brief: Brief) -> AsyncGenerator[Output]:
        if brief.text == "refused":
            raise AgentsError("no")
        async for output in cache.answered(brief, read, maker):
            yield output

    assert await warm(path, answer, most=6) == 3
    for text in ("one", "two", "three"):
        assert source(await ask(cache, Brief("api", text, account="any"), maker)) == "memory"
    assert await ask(cache, Brief("api", "beyond the bound"), maker) == list(OUTPUTS)
    assert maker.made == 4


async def test_a_missing_file_is_said_and_nothing_else(tmp_path: Path) -> None:
    assert await warm(tmp_path / "none.jsonl", lambda _: _nothing(), 5) == 0


async def _nothing() -> AsyncGenerator[Output]:
    return
    yield
