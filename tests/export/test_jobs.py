"""The optional jobs on the real architectures, with random weights: everything but the quality.

Random weights write nonsense and judge at random, so what is asserted is that nothing of it reaches
an answer, and that the answer is there in time.
"""

import asyncio
import json
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.jobs import CodeReading, Jobs, Written
from a2a_agents.core.outputs import Answer, Document, Output
from a2a_agents.engine import Engine
from a2a_agents.models import Registry, Shelf, ShelfOptions
from a2a_agents.models.manifest import MANIFEST, read_manifest
from scripts.code_risk.corpus import frozen
from scripts.code_risk.train import train
from tests.waiting import until

MOVIES = "Plan and tables for movies and directors, a director has many movies"
CODE = "Review this:\n```python\ndef f(x=[]):\n    return eval(x)\n```"
LONG = (
    "We need a booking site for tennis courts with payments. There are 12 courts in 3 cities, and "
    "the budget is $400 per month. No chat. "
    + "The weather was lovely when we met and the coffee in the club house tasted of summer. "
    * 20
)
JOBS = {"wording": "flan-t5-small", "summary": "distilbart-cnn-6-6", "code": "codebert-risk"}


@pytest.fixture(scope="module")
def folder(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported models, and the encoder of code with a head that was taught."""
    models = tmp_path_factory.mktemp("jobs") / "models"
    for name in ("flan-t5-small", "distilbart-cnn-6-6", "codebert"):
        shutil.copytree(exports / "models" / name, models / name)
        manifest = models / name / MANIFEST
        described = json.loads(manifest.read_text())
        # The small architectures have fewer places than the real ones.
        manifest.write_text(json.dumps(described | {"max_tokens": 400}))
    train(models / "codebert", most=40)
    return models


@asynccontextmanager
async def serving(folder: Path, *jobs: str, cores: int = 0) -> AsyncGenerator[tuple[Engine, Shelf]]:
    options = ShelfOptions("off", "off", cores=cores, timeout_s=30, probe_s=30)
    options = replace(options, **{job: JOBS[job] for job in jobs})
    shelf = Shelf(Registry([folder]), options)
    engine = Engine(jobs=Jobs(shelf.wording, shelf.summary, shelf.code))
    shelf.start()
    try:
        await shelf.loaded()
        yield engine, shelf
    finally:
        await shelf.close()
        engine.close()


async def outputs(engine: Engine, text: str) -> list[Output]:
    async with asyncio.timeout(60):
        return [output async for output in engine.answer(Brief("desk", text))]


def plan(said: list[Output]) -> str:
    return next(o.text for o in said if isinstance(o, Document) and o.name == "plan.md")


def answer(said: list[Output]) -> str:
    assert isinstance(said[-1], Answer)
    return said[-1].text


async def test_all_three_are_ready_and_do_their_jobs(folder: Path) -> None:
    async with serving(folder, *JOBS) as (_, shelf):
        states = {state.role: state.state for state in shelf.states()}
        off = dict.fromkeys(("router", "embedder", "questions", "things"), "off")
        assert states == {**off, **dict.fromkeys(JOBS, "ready")}
        written = await shelf.wording.write("Keep movies", 12, 20)
        assert isinstance(written, Written)
        assert written.model == "flan-t5-small"
        assert isinstance(await shelf.summary.write(LONG, 30, 20), Written)
        read = await shelf.code.read("def f(x=[]):\n    return eval(x)\n")
        assert isinstance(read, CodeReading)
        assert 0 <= read.risk <= 1
        assert await shelf.code.likeness("x = 1", "x = 1") == pytest.approx(1, abs=1e-3)


async def test_nonsense_of_a_model_that_words_changes_nothing(folder: Path) -> None:
    async with serving(folder) as (engine, _):
        plain = plan(await outputs(engine, MOVIES))
    async with serving(folder, "wording") as (engine, _):
        said = plan(await outputs(engine, MOVIES))
        counts = engine.tools.worder.counts
    assert counts.total() > 0
    assert counts["accepted"] == 0
    assert said == plain


async def test_nonsense_of_a_model_that_shortens_is_not_shown(folder: Path) -> None:
    async with serving(folder) as (engine, _):
        plain = answer(await outputs(engine, LONG))
    async with serving(folder, "summary") as (engine, _):
        said = answer(await outputs(engine, LONG))
        counts = engine.tools.shortener.counts
    assert counts.total() == 1
    assert counts["accepted"] == 0
    assert said == plain
    assert "In short: We need a booking site for tennis courts" in said


async def test_the_risk_is_said_beside_what_the_checks_find(folder: Path) -> None:
    async with serving(folder, "code") as (engine, _):
        said = answer(await outputs(engine, CODE))
    assert "python/eval" in said
    assert "codebert-risk gives it a risk of" in said
    async with serving(folder) as (engine, _):
        alone = answer(await outputs(engine, CODE))
    assert "python/eval" in alone
    assert "gives it a risk" not in alone


def test_what_was_taught_says_where_it_came_from_and_what_it_is_worth(folder: Path) -> None:
    manifest = read_manifest(folder / "codebert-risk")
    assert manifest.source.kind == "trained"
    assert manifest.source.base == read_manifest(folder / "codebert").source
    quality = manifest.quality["seeded faults, frozen"]
    # Of random weights and a few examples; that of the real ones is measured where they are.
    assert 0 <= quality["area"] <= 1
    assert quality["found_by_checks"] > 0.2
    assert len(frozen()) == 530


async def test_a_text_that_is_cancelled_lets_go_of_the_core(folder: Path) -> None:
    async with serving(folder, "summary", cores=1) as (_, shelf):
        writing = asyncio.create_task(shelf.summary.write(LONG, 140, 30))
        await until(lambda: shelf.cores.running > 0)
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
        async with asyncio.timeout(10):
            assert isinstance(await shelf.summary.write("Hello", 3, 10), Written)
