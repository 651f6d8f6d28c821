"""The larger router: the same script trains DistilBERT's architecture, and the shelf serves it."""

from pathlib import Path

import pytest

from a2a_agents.core.reading import Reading
from a2a_agents.models import Examples, Registry, Shelf, ShelfOptions
from a2a_agents.models.manifest import TrainedSource, read_manifest
from scripts.router.corpus_files import data_digest
from scripts.router.labels import HEADS
from tests.export.conftest import exporting

NAME = "router-distilbert"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    code, said = exporting("tests.export.trained", str(folder))
    assert code == 0, said[-4000:]
    assert "made True" in said
    assert "again False" in said
    return folder / "models"


def test_its_manifest_says_where_it_comes_from(models: Path) -> None:
    manifest = read_manifest(models / NAME)
    assert isinstance(manifest.source, TrainedSource)
    assert manifest.source.data_sha256 == data_digest()
    assert manifest.source.script == "scripts/router/train.py"
    assert set(manifest.heads) == set(HEADS)
    assert {name: head.labels for name, head in manifest.heads.items()} == HEADS


async def test_it_reads_requests_in_the_place_of_the_default(models: Path) -> None:
    shelf = Shelf(Registry([models]), ShelfOptions(NAME, NAME, timeout_s=30, probe_s=30))
    shelf.index(Examples({"cart": ["a shopping cart"], "chat": ["people talk"]}))
    shelf.start()
    try:
        await shelf.loaded()
        reading = await shelf.router.read("an online shop with a cart")
    finally:
        await shelf.close()
    assert isinstance(reading, Reading)
    assert reading.model == NAME
    assert set(reading.blocks) == {"cart", "chat"}
    assert sum(reading.kind.values()) == pytest.approx(1, abs=1e-4)
    assert sum(reading.breadth.values()) == pytest.approx(1, abs=1e-4)
