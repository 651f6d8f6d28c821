"""Directions that were computed beforehand: used for the model they belong to, and for no other."""

from pathlib import Path

import numpy as np
import pytest

from a2a_agents.models import Examples
from a2a_agents.models.encoder import Encoder
from a2a_agents.models.kept import key_of, read_kept, write_kept
from a2a_agents.models.manifest import read_manifest
from a2a_agents.models.opening import indexed
from a2a_agents.models.session import Halt
from tests.models.tiny import make_model

BLOCKS = {"sales": ["shop", "cart"], "health": ["clinic", "patient"]}
ANSWERS = {"why": ["shop"], "how": ["cart patient", "clinic"]}
SOME = {key_of(["shop"]): np.array([0.6, -0.8]), key_of(["x"]): np.array([1.0, 0.0])}


@pytest.fixture
def encoder(tmp_path: Path) -> Encoder:
    folder = make_model(tmp_path / "toy")
    return Encoder(folder, read_manifest(folder))


def test_what_is_written_is_read_again(encoder: Encoder, tmp_path: Path) -> None:
    path = tmp_path / "kept.npz"
    write_kept(path, encoder.manifest, SOME)
    read = read_kept(path, encoder.manifest)
    assert read.keys() == SOME.keys()
    assert read[key_of(["shop"])] == pytest.approx([0.6, -0.8], abs=0.005)
    assert [float(np.linalg.norm(row)) for row in read.values()] == pytest.approx([1.0, 1.0])


def test_another_model_reads_nothing(encoder: Encoder, tmp_path: Path) -> None:
    path = tmp_path / "kept.npz"
    write_kept(path, encoder.manifest, SOME)
    first, *others = encoder.manifest.files
    file = first.model_copy(update={"sha256": "0" * 64})
    other = encoder.manifest.model_copy(update={"files": (file, *others)})
    assert read_kept(path, other) == {}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive", b"\x93NUMPY\x01\x00", None])
def test_a_broken_file_is_as_if_there_were_none(
    encoder: Encoder, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "kept.npz"
    if content is not None:
        path.write_bytes(content)
    assert read_kept(path, encoder.manifest) == {}


def test_kept_directions_are_used_and_the_others_computed(encoder: Encoder, tmp_path: Path) -> None:
    path = tmp_path / "kept.npz"
    new = indexed(encoder, Examples(BLOCKS, ANSWERS), Halt())
    assert new.blocks is not None
    assert new.answers is not None
    sales = new.blocks.matrix[0]
    turned = -new.answers.matrix[1]
    write_kept(
        path,
        encoder.manifest,
        {key_of(["shop", "cart"]): sales, key_of(["cart patient"]): turned},
    )
    index = indexed(encoder, Examples(BLOCKS, ANSWERS, path), Halt())
    assert index.blocks is not None
    assert index.answers is not None
    assert index.blocks.names == ("sales", "health")
    assert index.blocks.matrix == pytest.approx(new.blocks.matrix, abs=0.005)
    assert index.answers.names == ("why", "how", "how")
    assert index.answers.matrix[1] == pytest.approx(turned, abs=0.005)
    assert index.answers.matrix[[0, 2]] == pytest.approx(new.answers.matrix[[0, 2]])


def test_a_text_that_changed_has_another_key() -> None:
    assert key_of(["shop", "cart"]) != key_of(["shop", "carts"]) != key_of(["shop carts"])
    assert key_of(["shop", "cart"]) != key_of(["shopcart"])
