"""A model that generates: whole or in pieces, limited, cancelled, and shared by many."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from a2a_agents.models.cores import Cores
from a2a_agents.models.errors import (
    ModelBusy,
    ModelCorrupt,
    ModelMissing,
    ModelStopped,
    ModelTimeout,
    WrongAnswer,
    WrongSignature,
)
from a2a_agents.models.manifest import read_manifest
from a2a_agents.models.role import Role
from a2a_agents.models.scribe import Scribe
from a2a_agents.models.seq2seq import Seq2Seq
from a2a_agents.models.session import Halt
from tests.models.parrot import LONGEST, MAX_TOKENS, make_parrot
from tests.waiting import until

pytestmark = pytest.mark.timeout(30)
LONG_S = 20.0

Make = Callable[..., Seq2Seq]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def make(**changes: Any) -> Seq2Seq:
        folder = make_parrot(tmp_path / f"parrot-{len(list(tmp_path.iterdir()))}", **changes)
        return Seq2Seq(folder, read_manifest(folder))

    return make


class Bench:
    """A scribe with a parrot and one core."""

    def __init__(self, model: Seq2Seq, cores: Cores) -> None:
        self.cores = cores
        role: Role[Seq2Seq] = Role("wording", "parrot", cores, LONG_S)
        role.fill(model)
        self.scribe = Scribe(role, most_alive=3, timeout_s=LONG_S, slice_s=0)


@pytest.fixture
async def bench(make: Make) -> AsyncIterator[Bench]:
    cores = Cores(1, 1)
    yield Bench(make(), cores)
    cores.close()


@pytest.mark.parametrize("beams", [1, 3])
@pytest.mark.parametrize("text", ["", "hello", "naïve 🤖 żółć", "a\n  b"])
def test_a_text_comes_out(make: Make, text: str, beams: int) -> None:
    """Token by token the same, by beams as well."""
    made = make(parameters={"num_beams": beams}).generate(text)
    assert made.text == text
    assert (made.tokens, made.ended, made.cut) == (len(text.encode()) + 1, True, False)


def test_no_more_is_made_than_was_asked_for(make: Make) -> None:
    """And the text says that it did not end by itself."""
    model = make()
    made = model.generate("a long text", model.rules.limited(4))
    assert (made.text, made.tokens, made.ended) == ("a lo", 4, False)
    assert model.generate("x" * MAX_TOKENS).tokens == LONGEST - 1


def test_what_is_too_long_to_read_is_cut_and_said(make: Make) -> None:
    """By the model's greatest length in tokens; a text of megabytes is not even looked at."""
    assert make().generate("y" * 10 * MAX_TOKENS).cut
    assert make().before("y" * 10_000_000).cut


def test_a_golden_probe_that_comes_out_otherwise_is_a_wrong_model(make: Make) -> None:
    """The file may be whole and still not do what its maker saw."""
    make().prove()
    with pytest.raises(WrongAnswer):
        make(probes=[{"text": "hello", "output": "hallo"}]).prove()


def test_a_model_that_is_not_a_pair_is_refused(tmp_path: Path) -> None:
    """Whichever of the two is absent, broken, or belongs to somebody else."""
    folder = make_parrot(tmp_path / "parrot")
    manifest = read_manifest(folder)
    one = {"encoder.onnx": manifest.graphs["encoder.onnx"]}
    with pytest.raises(WrongSignature):
        Seq2Seq(folder, manifest.model_copy(update={"graphs": one}))
    same = {name: manifest.graphs["encoder.onnx"] for name in manifest.graphs}
    (folder / "decoder.onnx").write_bytes((folder / "encoder.onnx").read_bytes())
    with pytest.raises(WrongSignature):
        Seq2Seq(folder, manifest.model_copy(update={"graphs": same}))
    (folder / "decoder.onnx").write_bytes(b"nothing that can be read")
    with pytest.raises(ModelCorrupt):
        Seq2Seq(folder, manifest)
    (folder / "decoder.onnx").unlink()
    with pytest.raises(ModelMissing):
        Seq2Seq(folder, manifest)


def test_a_halted_step_ends_at_once(make: Make) -> None:
    """Inside the session, not only between two tokens."""
    model, halt = make(), Halt()
    passage = model.begin(model.before("ok~"), halt=halt)
    for _ in range(3):
        model.advance(passage, halt=halt)
    assert model.said(passage) == "ok~"
    halt.stop()
    with pytest.raises(ModelStopped):
        model.advance(passage, halt=halt)


async def test_a_stream_is_the_whole_in_pieces(bench: Bench) -> None:
    """Each piece is whole characters; the last one brings the whole text."""
    text = "naïve 🤖 żółć and so on"
    pieces = [piece async for piece in bench.scribe.stream(text)]
    assert "".join(piece.text for piece in pieces) == text
    assert all("\N{REPLACEMENT CHARACTER}" not in piece.text for piece in pieces)
    assert [piece.whole is not None for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert pieces[-1].whole == await bench.scribe.write(text)
    assert (await bench.scribe.write(text, new_tokens=2)).text == "na"


async def test_many_share_one_core_and_nobody_is_refused_halfway(bench: Bench) -> None:
    """The queue has one place, but whoever has begun may go on."""
    texts = ["one text", "another", "the third"]
    made: list[str] = []

    async def write(text: str) -> None:
        made.append((await bench.scribe.write(text)).text)

    first = asyncio.create_task(write(texts[0]))
    second = asyncio.create_task(write(texts[1]))
    await asyncio.gather(first, second)
    assert sorted(made) == sorted(texts[:2])


async def test_only_so_many_texts_are_alive(bench: Bench) -> None:
    """Each holds its keys and values in memory until it is done."""
    bench.scribe.alive = 3
    with pytest.raises(ModelBusy):
        await bench.scribe.write("one too many")


async def test_a_cancelled_text_frees_its_core(bench: Bench) -> None:
    """In the middle of a step that would never end."""
    counts = bench.scribe.role.counts
    writing = asyncio.create_task(bench.scribe.write("go ~"))
    await until(lambda: counts.runs == 5 and bench.cores.running == 1)  # encoder, g, o, space, ~
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert bench.scribe.alive == 0
    assert (await bench.scribe.write("next")).text == "next"


async def test_a_reader_that_leaves_between_two_pieces_leaves_nothing_behind(bench: Bench) -> None:
    """Nothing runs on for it."""
    async with aclosing(bench.scribe.stream("first and second", new_tokens=4)) as pieces:
        async for _ in pieces:
            break
    assert (bench.scribe.alive, bench.cores.running, bench.cores.waiting) == (0, 0, 0)


async def test_a_late_text_is_given_up(bench: Bench) -> None:
    """The time is for the whole text, and a step that hangs is ended."""
    with pytest.raises(ModelTimeout):
        await bench.scribe.write("well ~", timeout_s=0.3)
    await until(lambda: bench.cores.running == 0)
    assert bench.scribe.alive == 0


async def test_others_get_the_core_between_two_slices(bench: Bench) -> None:
    """A short decision does not wait for a long text."""
    text = "x" * LONGEST
    pieces: list[str] = []

    async def write() -> None:
        async with aclosing(bench.scribe.stream(text)) as stream:
            async for piece in stream:
                pieces.append(piece.text)

    writing = asyncio.create_task(write())
    await until(lambda: len(pieces) >= 2)
    await bench.cores.run(lambda halt: None, LONG_S)
    so_far = len(pieces)
    await writing
    assert so_far < len(pieces)
    assert len(pieces) == LONGEST - 1  # one token a slice
