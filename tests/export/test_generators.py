"""Real encoder-decoder architectures with random weights: token for token the originals' texts."""

import asyncio
import gc
import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from a2a_agents.models.cores import Cores
from a2a_agents.models.manifest import Manifest, read_manifest
from a2a_agents.models.registry import Registry
from a2a_agents.models.role import Role
from a2a_agents.models.scribe import Scribe
from a2a_agents.models.seq2seq import Seq2Seq
from scripts.models.checks import scores_along, tokens_of
from tests.export.cases import DECODINGS, GENERATORS
from tests.waiting import until

SCORES_APART = 2e-3
"""Of the spread of the scores: sums in another order, nothing else."""
MOST_GROWTH_MB = 12
PAGE_MB = 4096 / 2**20


def exported(exports: Path, name: str) -> Seq2Seq:
    folder = exports / "models" / ".making" / name / "exported"
    return Seq2Seq(folder, Manifest.model_validate_json((folder / "manifest.json").read_bytes()))


def published(exports: Path, name: str) -> Seq2Seq:
    folder = exports / "models" / name
    return Seq2Seq(folder, read_manifest(folder))


def said(exports: Path, name: str) -> dict[str, Any]:
    return json.loads((exports / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", GENERATORS)
def test_tokens_are_the_original_tokenizers(exports: Path, name: str) -> None:
    """The one of the summariser was made of its two older files."""
    original = said(exports, name)
    model = exported(exports, name)
    for text, ids in zip(original["texts"], original["ids"], strict=True):
        assert model.before(text).feeds["input_ids"].tolist() == [ids]


@pytest.mark.parametrize("decoding", DECODINGS)
@pytest.mark.parametrize("name", GENERATORS)
def test_our_search_finds_what_the_originals_finds(exports: Path, name: str, decoding: str) -> None:
    """Over the original's own scores: greedy, by beams, and under every rule that is used."""
    original = said(exports, name)
    found = original["ours"][decoding]
    assert found == original["tokens"][decoding]
    assert len(set(map(tuple, found))) > len(found) // 2  # or one answer would do for all


@pytest.mark.parametrize("decoding", DECODINGS)
@pytest.mark.parametrize("name", GENERATORS)
def test_the_same_tokens_as_the_original(exports: Path, name: str, decoding: str) -> None:
    """With the exported graphs; of beams, one text may part where two are equally likely."""
    original = said(exports, name)
    model = exported(exports, name)
    rules = replace(model.rules, **DECODINGS[decoding])
    found = [tokens_of(model, text, rules) for text in original["texts"]]
    pairs = zip(found, original["tokens"][decoding], strict=True)
    assert sum(ours != theirs for ours, theirs in pairs) <= (0 if rules.beams == 1 else 1)


@pytest.mark.parametrize("name", GENERATORS)
def test_the_same_scores_as_the_original(exports: Path, name: str) -> None:
    """At each of the first tokens, the empty memory of the first one included."""
    original = said(exports, name)
    model = exported(exports, name)
    with np.load(exports / f"{name}.npz") as archive:
        for index, text in enumerate(original["texts"]):
            expected = archive[str(index)]
            path = original["tokens"]["greedy"][index][: len(expected)]
            found = scores_along(model, text, path)
            apart = np.abs(found - expected[: len(found)]).max()
            assert apart <= SCORES_APART * expected.std()


@pytest.mark.parametrize("name", GENERATORS)
def test_what_is_published_is_what_its_manifest_says(exports: Path, name: str) -> None:
    """Hashes, signature and golden probes; the rules are those of the source."""
    model = Registry([exports / "models"]).find(name)
    model.check_files()
    loaded = published(exports, name)
    loaded.prove()
    assert model.manifest.probes
    figures = model.manifest.quality["parity"]
    assert figures["quantised_scores_cosine_mean"] >= 0.98
    if name.startswith("distilbart"):
        rules = loaded.rules
        assert (rules.beams, rules.unrepeated, rules.first, rules.early) == (4, 3, 0, True)


@pytest.fixture
async def cores() -> AsyncIterator[Cores]:
    cores = Cores(1, 4)
    yield cores
    cores.close()


def scribe(model: Seq2Seq, cores: Cores) -> Scribe:
    role: Role[Seq2Seq] = Role("wording", model.manifest.name, cores, 30)
    role.fill(model)
    return Scribe(role, slice_s=0.002)


@pytest.mark.parametrize("name", GENERATORS)
async def test_a_stream_is_the_whole(exports: Path, name: str, cores: Cores) -> None:
    """Whatever bytes random weights come up with."""
    model = published(exports, name)
    writer = scribe(model, cores)
    streamed = 0
    for text in said(exports, name)["texts"]:
        stream = writer.stream(text, new_tokens=40)
        pieces = [piece async for piece in stream]
        whole = model.generate(text, model.rules.limited(40))
        assert "".join(piece.text for piece in pieces) == whole.text
        assert pieces[-1].whole == whole
        streamed += len(pieces)
    if model.rules.beams == 1:
        assert streamed > 2 * len(said(exports, name)["texts"])


async def test_a_cancelled_text_runs_no_further(exports: Path, cores: Cores) -> None:
    """Between two tokens, and the next text is not disturbed."""
    model = published(exports, "flan-t5-small")
    writer = scribe(model, cores)
    text = said(exports, "flan-t5-small")["texts"][1]
    async with aclosing(writer.stream(text)) as stream:
        await anext(stream)
        last = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0)
        last.cancel()
        with pytest.raises(asyncio.CancelledError):
            await last
    await until(lambda: cores.running == 0)
    runs = writer.role.counts.runs
    assert writer.alive == 0
    assert await writer.write(text, new_tokens=8) == model.generate(text, model.rules.limited(8))
    assert writer.role.counts.runs > runs


@pytest.mark.parametrize("name", GENERATORS)
def test_memory_stays_the_same_over_many_texts(exports: Path, name: str) -> None:
    """Two hundred generations of different lengths, after thirty to warm up."""
    model = published(exports, name)
    texts = said(exports, name)["texts"]

    def generate(times: int) -> None:
        for i in range(times):
            model.generate(texts[i % len(texts)], model.rules.limited(4 + i % 40))

    generate(30)
    gc.collect()
    before = resident_mb()
    generate(200)
    gc.collect()
    assert resident_mb() - before <= MOST_GROWTH_MB


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_MB
