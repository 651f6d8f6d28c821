"""A manifest is read whole or refused with what to do about it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from a2a_agents.models.errors import ManifestBroken, ModelMissing
from a2a_agents.models.manifest import MOST_BYTES, TrainedSource, read_manifest
from tests.models.tiny import file_of, make_model, tensor, write_manifest

WHAT_TO_DO = "bring it again with `a2a-agents models pull toy`, or export it with `make models`"


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models") / "toy")


def test_what_was_written_is_read(toy: Path) -> None:
    source = {
        "kind": "trained",
        "script": "scripts/router/train.py",
        "data_sha256": "a" * 64,
        "base": {"kind": "hub", "repository": "maker/base", "revision": "0" * 40},
    }
    quality = {"ordinary": {"agents_f1": 0.95}}
    write_manifest(toy, source=source, quality=quality, quantisation="8 bits", batch=4)
    manifest = read_manifest(toy)
    assert isinstance(manifest.source, TrainedSource)
    assert (manifest.quality, manifest.batch) == (quality, 4)
    assert manifest.heads["intent"].labels[0] == "create"
    assert manifest.bytes == sum((toy / file.name).stat().st_size for file in manifest.files)
    again = json.loads(manifest.model_dump_json(exclude_unset=True))
    assert again == json.loads((toy / "manifest.json").read_text())


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"format": 2}, "format: "),
        ({"task": "oracle"}, "task: "),
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
        ({"max_tokens": "many"}, "max_tokens: "),
        ({"licence": None}, "licence: Field required"),
        ({"files": []}, "files: "),
        ({"files": [{"name": "../x", "bytes": 1, "sha256": "0" * 64}]}, "files.0.name: a file's"),
        ({"files": [{"name": "/etc/x", "bytes": 1, "sha256": "0" * 64}]}, "files.0.name: a file's"),
        ({"files": [{"name": "a\\b", "bytes": 1, "sha256": "0" * 64}]}, "files.0.name: a file's"),
        ({"files": [{"name": "manifest.json", "bytes": 1, "sha256": "0" * 64}]}, "does not list"),
        ({"files": [{"name": "x", "bytes": 1, "sha256": "0" * 63}]}, "files.0.sha256: "),
        ({"files": [{"name": "x", "bytes": 1, "sha256": "0" * 64}] * 2}, "stands there twice"),
        ({"tokenizer": "words.json"}, "files: words.json is used but not listed"),
        ({"source": {"kind": "hub", "repository": "a/b", "revision": "main"}}, "revision: "),
        ({"source": {"kind": "found"}}, "source: "),
        ({"heads": {"mood": {"labels": ["a"], "activation": "sigmoid"}}}, "heads.mood: the graph"),
        ({"heads": {"intent": {"labels": ["a"], "activation": "sigmoid"}}}, "not as wide as"),
        ({"probes": [{"text": "x", "tolerance": 0}]}, "probes.0.tolerance: "),
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused_by_field(
    toy: Path, changes: dict[str, Any], complaint: str
) -> None:
    write_manifest(toy, **changes)
    with pytest.raises(ManifestBroken, match=re.escape(complaint)) as caught:
        read_manifest(toy)
    assert str(caught.value).endswith(WHAT_TO_DO)


def test_an_encoder_has_one_graph_with_a_vector(toy: Path) -> None:
    ids = [tensor("input_ids", "int64", "batch", "seq")]
    blind = {"inputs": ids, "outputs": [tensor("logits", "float32", "batch", 3)]}
    write_manifest(toy, graphs={"model.onnx": blind}, asked=())
    with pytest.raises(ManifestBroken, match="an output named vector"):
        read_manifest(toy)
    files = [file_of(toy, name) for name in ("model.onnx", "tokenizer.json")]
    graphs = {"model.onnx": blind, "tokenizer.json": blind}
    write_manifest(toy, graphs=graphs, files=files)
    with pytest.raises(ManifestBroken, match="graphs: an encoder has one"):
        read_manifest(toy)


def test_likeness_needs_token_vectors(tmp_path: Path) -> None:
    likeness = {"scale": 1.0, "bias": 0.0, "sharpness": 1.0}
    folder = make_model(tmp_path / "toy", with_tokens=False, likeness=likeness)
    with pytest.raises(ManifestBroken, match="likeness: it needs an output named tokens"):
        read_manifest(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 1', "\x00", "{" * 5_000])
def test_what_is_no_manifest_is_refused(toy: Path, text: str) -> None:
    (toy / "manifest.json").write_text(text)
    with pytest.raises(ManifestBroken, match=re.escape(WHAT_TO_DO)):
        read_manifest(toy)


def test_a_manifest_cut_anywhere_is_refused(toy: Path) -> None:
    write_manifest(toy)
    whole = (toy / "manifest.json").read_text()
    for end in range(0, len(whole) - 1, 97):
        (toy / "manifest.json").write_text(whole[:end])
        with pytest.raises(ManifestBroken):
            read_manifest(toy)


def test_a_huge_file_is_not_read(toy: Path) -> None:
    (toy / "manifest.json").write_bytes(b" " * (MOST_BYTES + 1))
    with pytest.raises(ManifestBroken, match="larger than a manifest can be"):
        read_manifest(toy)


def test_a_folder_of_another_name_is_refused(toy: Path) -> None:
    write_manifest(toy, name="other")
    with pytest.raises(ManifestBroken, match="describes other: rename the folder"):
        read_manifest(toy)


def test_no_manifest_and_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "A strange name").mkdir()
    with pytest.raises(ModelMissing, match="bring or export the model again"):
        read_manifest(tmp_path / "A strange name")
    (tmp_path / "toy/manifest.json").mkdir(parents=True)
    with pytest.raises(ManifestBroken, match="let this user read it"):
        read_manifest(tmp_path / "toy")
