"""A view that breaks is given up alone: everything else is delivered, and it is said."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

import pytest

from a2a_agents.agents import AGENTS, View
from a2a_agents.core.blueprint import Blueprint, Stack
from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import CanvasPatch, Checkpoint, Document, Say
from a2a_agents.engine import Engine
from a2a_agents.engine.steps import run as runs
from a2a_agents.engine.steps.parts import Part, parts_of
from tests.engine.said import answer, names

SECRET = "a path of ours"


def _broken(blueprint: Blueprint) -> Iterator[CanvasPatch | Document]:
    yield Document("half.md", "half", "text/markdown")
    raise KeyError(SECRET)


def _with_a_broken_one(agents: Sequence[str], stack: Stack) -> list[Part]:
    return [Part(AGENTS["database"], View("half", "Breaking", _broken)), *parts_of(agents, stack)]


async def test_the_rest_is_delivered_and_what_failed_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(runs, "parts_of", _with_a_broken_one)
    engine = Engine(checks=())
    with caplog.at_level(logging.ERROR):
        brief = Brief("database", "A shop with a cart", task="t")
        said = [output async for output in engine.answer(brief)]
    engine.close()
    assert "schema.sql" in names(said)
    text = answer(said).text
    assert "Database: half could not be made" in text
    assert "half.md" not in text
    assert SECRET not in text
    assert SECRET in caplog.text
    failed = [o for o in said if isinstance(o, Say) and o.state == "failed"]
    assert [o.id for o in failed] == ["implement:database/half"]
    done = {o.step for o in said if isinstance(o, Checkpoint)}
    assert "implement:database/schema" in done
    assert "implement:database/half" not in done
