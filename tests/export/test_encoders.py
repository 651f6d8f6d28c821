"""Real encoder architectures with random weights: the files say what the originals say."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from a2a_agents.models.encoder import Encoder
from a2a_agents.models.manifest import Manifest, read_manifest
from a2a_agents.models.registry import Registry
from tests.export.cases import ENCODERS

EXPORTED_COSINE = 0.99999
QUANTISED_COSINE = 0.98
DRIFT = 1e-5


def opened(exports: Path, name: str, stage: str = "") -> Encoder:
    published = exports / "models" / name
    manifest = read_manifest(published)
    if not stage:
        return Encoder(published, manifest)
    folder = exports / "models" / ".making" / name / stage
    return Encoder(folder, Manifest.model_validate_json((folder / "manifest.json").read_bytes()))


def expected(exports: Path, name: str) -> tuple[dict[str, Any], Any]:
    said = json.loads((exports / f"{name}.json").read_text(encoding="utf-8"))
    return said, np.load(exports / f"{name}.npz")["vectors"]


@pytest.mark.parametrize("name", ENCODERS)
def test_tokens_are_the_original_tokenizers(exports: Path, name: str) -> None:
    """Whatever form the source had it in."""
    said, _ = expected(exports, name)
    encoder = opened(exports, name)
    for text, ids in zip(said["texts"], said["ids"], strict=True):
        assert encoder.before(text).feeds["input_ids"].tolist() == [ids]


@pytest.mark.parametrize("name", ENCODERS)
@pytest.mark.parametrize(
    ("stage", "least"), [("exported", EXPORTED_COSINE), ("", QUANTISED_COSINE)]
)
def test_vectors_are_the_originals(exports: Path, name: str, stage: str, least: float) -> None:
    """To the last digits before quantising, and near them after."""
    said, vectors = expected(exports, name)
    encoder = opened(exports, name, stage)
    found = np.stack([encoder.encode(text).vector for text in said["texts"]])
    assert (found * vectors).sum(-1).min() >= least
    others = found @ vectors.T
    np.fill_diagonal(others, -1)
    assert others.max() < least  # or the tolerance would say nothing


@pytest.mark.parametrize("name", ENCODERS)
def test_a_vector_does_not_depend_on_its_neighbours(exports: Path, name: str) -> None:
    """Quantised as it is served: in a batch the same as alone."""
    said, _ = expected(exports, name)
    encoder = opened(exports, name)
    alone = np.stack([encoder.encode(text).vector for text in said["texts"]])
    assert np.abs(encoder.vectors(said["texts"]) - alone).max() <= DRIFT


@pytest.mark.parametrize("name", ENCODERS)
def test_what_is_published_is_what_its_manifest_says(exports: Path, name: str) -> None:
    """Hashes, signature and golden probes, as the server will ask for them at its start."""
    model = Registry([exports / "models"]).find(name)
    model.check_files()
    opened(exports, name).prove()
    manifest = model.manifest
    assert manifest.source.kind == "random"
    assert manifest.quality["parity"]["export_cosine_least"] >= EXPORTED_COSINE
    assert {"torch", "transformers", "onnxruntime"} <= manifest.tools.keys()
    assert len(manifest.probes) == 4
