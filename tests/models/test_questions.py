"""What was learnt of known questions: read for the model it belongs to, and for no other."""

from math import log
from pathlib import Path

import numpy as np
import pytest

from a2a_agents.core.reading import Reading
from a2a_agents.models import Examples, Registry, Shelf, ShelfOptions
from a2a_agents.models.encoder import Encoder
from a2a_agents.models.likeness import Floats
from a2a_agents.models.manifest import read_manifest
from a2a_agents.models.questions import Questions, read_questions, write_questions
from tests.models.tiny import WORDS, make_model

WIDE = len(WORDS)
SHARP = 8.0


def direction(*words: str) -> Floats:
    found = np.zeros(WIDE, dtype=np.float32)
    for word in words:
        found[WORDS.index(word)] = 1
    return found / np.linalg.norm(found)


def weights() -> dict[str, Floats]:
    """Two answers, and ``clinic`` speaks for none."""
    seen = np.zeros((WIDE, 2), dtype=np.float32)
    seen[WORDS.index("clinic"), 0] = 1
    return {
        "answers": SHARP * np.stack([direction("shop"), direction("cart")]),
        "turn": np.eye(WIDE, dtype=np.float32),
        "shift": np.zeros(WIDE, dtype=np.float32),
        "seen": seen,
        "seen_shift": np.zeros(2, dtype=np.float32),
        "none": np.array([12, 0], dtype=np.float32),
        "none_shift": np.array([4], dtype=np.float32),
    }


@pytest.fixture
def encoder(tmp_path: Path) -> Encoder:
    folder = make_model(tmp_path / "toy")
    return Encoder(folder, read_manifest(folder))


def test_odds_are_those_of_one_answer_against_the_others_and_none() -> None:
    said = Questions(("why", "how"), **weights()).odds(direction("shop"))
    powers = np.exp([SHARP, 0.0, 4.0])
    for name, power in zip(("why", "how"), powers, strict=False):
        assert said[name] == pytest.approx(log(power / (powers.sum() - power)), abs=1e-3)


def test_what_speaks_for_none_lowers_every_answer() -> None:
    head = Questions(("why", "how"), **weights())
    alone, beside = head.odds(direction("shop")), head.odds(direction("shop", "clinic"))
    assert beside["why"] < 0 < alone["why"]


def test_a_vector_of_nothing_has_odds_too() -> None:
    said = Questions(("why", "how"), **weights()).odds(np.zeros(WIDE, dtype=np.float32))
    assert all(np.isfinite(list(said.values())))


def test_what_is_written_is_read_again_for_its_model_alone(
    encoder: Encoder, tmp_path: Path
) -> None:
    path = tmp_path / "questions.npz"
    write_questions(path, encoder.manifest, ("why", "how"), weights())
    read = read_questions(path, encoder.manifest)
    assert read is not None
    expected = Questions(("why", "how"), **weights()).odds(direction("cart", "shop"))
    assert read.odds(direction("cart", "shop")) == pytest.approx(expected, abs=0.01)
    first, *others = encoder.manifest.files
    file = first.model_copy(update={"sha256": "0" * 64})
    other = encoder.manifest.model_copy(update={"files": (file, *others)})
    assert read_questions(path, other) is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive", b"\x93NUMPY\x01\x00", None])
def test_a_broken_file_is_as_if_there_were_none(
    encoder: Encoder, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "questions.npz"
    if content is not None:
        path.write_bytes(content)
    assert read_questions(path, encoder.manifest) is None


async def test_a_reading_has_odds_also_of_an_answer_that_nobody_taught(
    encoder: Encoder, tmp_path: Path
) -> None:
    path = tmp_path / "questions.npz"
    write_questions(path, encoder.manifest, ("why", "how"), weights())
    said = {"why": ["shop"], "how": ["cart"], "own": ["patient", "patient patient"]}
    shelf = Shelf(Registry([tmp_path]), ShelfOptions("toy", "off", timeout_s=10))
    shelf.index(Examples({}, said, learnt=path))
    shelf.start()
    await shelf.loaded()
    taught, own = await shelf.router.read("shop"), await shelf.router.read("patient")
    await shelf.close()
    assert isinstance(taught, Reading)
    assert isinstance(own, Reading)
    assert max(taught.asked, key=taught.asked.__getitem__) == "why"
    assert max(own.asked, key=own.asked.__getitem__) == "own"
    assert own.asked["own"] > 0


async def test_without_the_file_there_are_no_odds(encoder: Encoder, tmp_path: Path) -> None:
    shelf = Shelf(Registry([tmp_path]), ShelfOptions("toy", "off", timeout_s=10))
    shelf.index(Examples({}, {"why": ["shop"]}, learnt=tmp_path / "absent.npz"))
    shelf.start()
    await shelf.loaded()
    read = await shelf.router.read("shop")
    await shelf.close()
    assert isinstance(read, Reading)
    assert read.answers["why"] == pytest.approx(1)
    assert read.asked == {}
