"""Models are found by name in folders, and each file is the one described."""

import re
from pathlib import Path

import pytest

from a2a_agents.models.errors import ManifestBroken, ModelCorrupt, ModelError, ModelMissing
from a2a_agents.models.registry import Fault, Model, Registry, check_file, model_folder
from tests.models.tiny import make_model


def test_the_first_folder_wins(tmp_path: Path) -> None:
    make_model(tmp_path / "release/toy")
    make_model(tmp_path / "release/other")
    mine = make_model(tmp_path / "mine/toy", summary="mine")
    registry = Registry([tmp_path / "mine", tmp_path / "nowhere", tmp_path / "release"])
    assert registry.find("toy").folder == mine
    assert [found.name for found in registry.models()] == ["other", "toy"]


def test_a_broken_model_is_not_passed_over_for_an_older_one(tmp_path: Path) -> None:
    """Whoever put it there wants to know."""
    make_model(tmp_path / "release/toy")
    (make_model(tmp_path / "mine/toy") / "manifest.json").write_text("{")
    registry = Registry([tmp_path / "mine", tmp_path / "release"])
    with pytest.raises(ManifestBroken):
        registry.find("toy")
    (found,) = registry.models()
    assert isinstance(found, Fault)
    assert (found.name, found.folder) == ("toy", tmp_path / "mine/toy")


def test_what_is_still_being_brought_is_no_model(tmp_path: Path) -> None:
    make_model(tmp_path / "toy.part")
    (tmp_path / ".toy.old").mkdir()
    (tmp_path / "README.md").write_text("about")
    assert list(Registry([tmp_path]).models()) == []


def test_a_missing_model_is_said_with_every_place_looked_into(tmp_path: Path) -> None:
    registry = Registry([tmp_path / "a", tmp_path / "b"])
    with pytest.raises(ModelMissing) as caught:
        registry.find("toy")
    for words in (str(tmp_path / "a"), str(tmp_path / "b"), "a2a-agents models pull toy"):
        assert words in str(caught.value)
    assert str(tmp_path) not in caught.value.public


def fault(folder: Path) -> ModelError | None:
    try:
        found = Registry([folder.parent]).find(folder.name)
        found.check_files()
    except ModelError as exc:
        return exc
    return None


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_every_byte_counts(tmp_path: Path, name: str) -> None:
    folder = make_model(tmp_path / "toy")
    assert fault(folder) is None
    path, whole = folder / name, (folder / name).read_bytes()
    for content, words in (
        (whole[:-1], "bytes, the manifest says"),
        (whole + b"\n", "bytes, the manifest says"),
        (b"", "has 0 bytes"),
        (whole[:100] + bytes([whole[100] ^ 1]) + whole[101:], "is not the file"),
    ):
        path.write_bytes(content)
        error = fault(folder)
        assert isinstance(error, ModelCorrupt)
        assert re.search(words, str(error))
        assert "a2a-agents models pull toy" in str(error)
    path.unlink()
    assert isinstance(fault(folder), ModelMissing)
    path.mkdir()
    assert isinstance(fault(folder), ModelCorrupt)
    path.rmdir()
    path.write_bytes(whole)
    assert fault(folder) is None


def test_another_models_file_is_noticed(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "toy")
    other = make_model(tmp_path / "other", rounds=1)
    assert (other / "model.onnx").stat().st_size == (folder / "model.onnx").stat().st_size
    (other / "model.onnx").replace(folder / "model.onnx")
    assert isinstance(fault(folder), ModelCorrupt)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Root may read anything, so a folder stands in the file's place."""
    folder = make_model(tmp_path / "toy")
    (described, _) = Registry([tmp_path]).find("toy").manifest.files
    (folder / "model.onnx").unlink()
    (folder / "model.onnx").mkdir()
    size = (folder / "model.onnx").stat().st_size
    with pytest.raises(ModelCorrupt, match="let this user read it"):
        check_file(folder, described.model_copy(update={"bytes": size}))


def test_the_models_of_the_release_are_whole() -> None:
    """What lies in the repository is what its manifests say."""
    for found in Registry([model_folder()]).models():
        assert isinstance(found, Model), found
        found.check_files()
