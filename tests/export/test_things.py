"""The encoder of things: taught by the script of the release, and served."""

from pathlib import Path

import pytest

from a2a_agents.models.encoder import Encoder
from a2a_agents.models.manifest import TrainedSource, read_manifest
from a2a_agents.models.things import LABELS
from scripts.things.lines import data_digest
from tests.export.conftest import taught

NAME = "things-minilm"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return taught(NAME, tmp_path_factory.mktemp("taught"))


def test_its_manifest_says_what_it_was_taught(models: Path) -> None:
    manifest = read_manifest(models / NAME)
    assert isinstance(manifest.source, TrainedSource)
    assert manifest.source.data_sha256 == data_digest()
    assert manifest.tags is not None
    assert manifest.tags.labels == LABELS


def test_it_says_of_each_token_what_it_may_be(models: Path) -> None:
    encoder = Encoder(models / NAME, read_manifest(models / NAME))
    encoder.prove()
    tags = encoder.tags("Keep boats and crews")
    assert [tag.end for tag in tags][-1] == len("Keep boats and crews")
    assert all(sum(tag.chances) == pytest.approx(1.0, abs=1e-5) for tag in tags)
