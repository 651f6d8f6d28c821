"""The encoder of known questions: taught by the script of the release, and served."""

from pathlib import Path

import pytest

from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.models import Registry, Shelf, ShelfOptions, model_folder
from a2a_agents.models.manifest import TrainedSource, read_manifest
from a2a_agents.models.questions import ASKED, NONE
from scripts.questions.lines import data_digest
from tests.export.conftest import taught

NAME = "questions-minilm"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return taught(NAME, tmp_path_factory.mktemp("taught"))


def test_its_manifest_says_what_it_was_taught(models: Path) -> None:
    manifest = read_manifest(models / NAME)
    assert isinstance(manifest.source, TrainedSource)
    assert manifest.source.data_sha256 == data_digest()
    assert manifest.heads[ASKED].labels == (*catalogue().answers, NONE)


async def test_it_adds_odds_to_what_the_router_reads(models: Path) -> None:
    options = ShelfOptions(questions=NAME, timeout_s=30, probe_s=30)
    shelf = Shelf(Registry([models, model_folder()]), options)
    shelf.start()
    try:
        await shelf.loaded()
        reading = await shelf.router.read("what is an idempotency key")
    finally:
        await shelf.close()
    assert isinstance(reading, Reading)
    assert set(reading.asked) == set(catalogue().answers)
