"""An encoder and a decoder: a text becomes another, token by token.

Two graphs. The encoder reads the text once and gives each layer of the decoder its keys and values;
the decoder takes one token a run, with what it remembers of those before. Its memory starts empty,
so there is no graph for the first step and every weight is in memory once. Beams share the
encoder's keys and values: the graph spreads them over its rows itself.

Three parts: ``before`` and ``after`` are plain computation, ``begin`` and ``advance`` run the
sessions. All of them belong on a thread of :class:`~a2a_agents.models.cores.Cores`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from a2a_agents.models.decoding import Pieces, Rules, Scores, Search, search_of
from a2a_agents.models.encoder import CHARACTERS_PER_TOKEN
from a2a_agents.models.errors import ModelCorrupt, WrongAnswer, WrongSignature
from a2a_agents.models.manifest import Graph, Manifest, Tensor
from a2a_agents.models.session import Array, Halt, Session

ENCODER = "encoder.onnx"
DECODER = "decoder.onnx"
PROOF_TOKENS = 16
"""A golden probe is generated greedily, and no further than this."""

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Source:
    """A text as the encoder takes it."""

    feeds: Mapping[str, Array]
    cut: bool


@dataclass(frozen=True, slots=True)
class Generated:
    """A whole text that was made."""

    text: str
    tokens: int
    cut: bool
    """The text that was given was longer than the model can read, and the rest was left out."""
    ended: bool
    """The model came to an end by itself, not because it reached the greatest length."""


@dataclass(slots=True)
class Passage:
    """One text on its way through the decoder; belongs to one thread at a time."""

    search: Search
    cross: Mapping[str, Array]
    """What the encoder said: the same at every step."""
    memory: dict[str, Array]
    """What the decoder said of the tokens before."""
    pieces: Pieces
    cut: bool
    shown: int = 0
    """So many tokens have been handed to ``pieces``."""
    seconds: float = 0.0


class Seq2Seq:
    """One such model in memory, with its tokenizer."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Load it, on the calling thread."""
        self.manifest = manifest
        self.rules = Rules.described(manifest.parameters)
        self._encoder = _session(folder, manifest, ENCODER)
        self._decoder = _session(folder, manifest, DECODER)
        self._tokenizer = _tokenizer(folder / manifest.tokenizer, manifest.max_tokens)
        self._cross = [tensor.name for tensor in self._encoder.graph.outputs]
        self._memory = [t for t in self._decoder.graph.inputs if _remembers(t.name)]
        self._masks = "encoder_attention_mask" in _names(self._decoder.graph.inputs)
        self._outputs = ["logits", *(_present(tensor.name) for tensor in self._memory)]
        self._require_a_pair()

    def generate(
        self, text: str, rules: Rules | None = None, halt: Halt | None = None
    ) -> Generated:
        """The whole text at once, on the calling thread."""
        passage = self.begin(self.before(text), rules, halt)
        while not passage.search.done:
            self.advance(passage, halt=halt)
        return self.after(passage)

    def before(self, text: str) -> Source:
        """One text as the encoder wants it."""
        most = self.manifest.max_tokens * CHARACTERS_PER_TOKEN
        encoding = self._tokenizer.encode(text[:most])
        ids = np.asarray([encoding.ids], dtype=np.int64)
        feeds: dict[str, Array] = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        return Source(feeds, len(text) > most or bool(encoding.overflowing))

    def begin(
        self, source: Source, rules: Rules | None = None, halt: Halt | None = None
    ) -> Passage:
        """Run the encoder."""
        start = perf_counter()
        said = self._encoder.run(self._cross, source.feeds, halt)
        cross = {_past(name): array for name, array in zip(self._cross, said, strict=True)}
        if self._masks:
            cross["encoder_attention_mask"] = source.feeds["attention_mask"]
        search, pieces = search_of(rules or self.rules), Pieces(self.decode)
        passage = Passage(search, cross, self._nothing(), pieces, source.cut)
        passage.seconds = perf_counter() - start
        return passage

    def advance(self, passage: Passage, slice_s: float = 0.0, halt: Halt | None = None) -> None:
        """Run the decoder: once, and again until the time is up."""
        start = perf_counter()
        while not passage.search.done:
            self._step(passage, halt)
            if perf_counter() - start >= slice_s:
                break
        passage.seconds += perf_counter() - start

    def said(self, passage: Passage) -> str:
        """The text that has become certain since the last time, which may be none."""
        tokens = passage.search.tokens
        text = passage.pieces.feed(tokens[passage.shown :])
        passage.shown = len(tokens)
        return text + passage.pieces.close() if passage.search.done else text

    def after(self, passage: Passage) -> Generated:
        """The whole text of what was chosen."""
        tokens = passage.search.tokens
        ended = bool(tokens) and tokens[-1] == self.rules.end
        return Generated(self.decode(tokens), len(tokens), passage.cut, ended)

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of tokens, without those that are not text."""
        return self._tokenizer.decode(list(tokens), skip_special_tokens=True)

    def prove(self) -> None:
        """Raise unless the golden probes begin as the manifest says."""
        rules = replace(self.rules, beams=1).limited(PROOF_TOKENS)
        for probe in self.manifest.probes:
            found = self.generate(probe.text, rules).text
            if not found.startswith(probe.output):
                what = f"{probe.text[:40]!r} gives {found[:80]!r}"
                raise WrongAnswer(f"{what}, expected {probe.output[:80]!r}")

    def _step(self, passage: Passage, halt: Halt | None) -> None:
        search = passage.search
        inputs = np.asarray(search.inputs, dtype=np.int64)[:, np.newaxis]
        memory = _moved(passage.memory, search.origins)
        feeds: dict[str, Array] = {"input_ids": inputs, **passage.cross, **memory}
        logits, *present = self._decoder.run(self._outputs, feeds, halt)
        passage.memory = {
            tensor.name: array for tensor, array in zip(self._memory, present, strict=True)
        }
        search.take(cast(Scores, logits[:, -1, :]))

    def _nothing(self) -> dict[str, Array]:
        """The memory before the first token: as wide as it will be, and no tokens long."""
        return {
            tensor.name: np.zeros((1, int(tensor.shape[1]), 0, int(tensor.shape[3])), np.float32)
            for tensor in self._memory
        }

    def _require_a_pair(self) -> None:
        """Raise unless the decoder takes what the encoder gives."""
        taken = _names(self._decoder.graph.inputs)
        given = {_past(name) for name in self._cross}
        own = {tensor.name for tensor in self._memory}
        missing = taken - given - own - {"input_ids", "encoder_attention_mask"}
        wide = all(isinstance(t.shape[i], int) for t in self._memory for i in (1, 3))
        if missing or not own or not wide or not given <= taken:
            raise WrongSignature(f"the decoder wants {sorted(missing)}, the encoder gives others")


def _moved(memory: Mapping[str, Array], origins: Sequence[int] | None) -> Mapping[str, Array]:
    """The memory of the rows that go on, in their new order."""
    if origins is None:
        return memory
    rows = len(next(iter(memory.values())))
    if list(origins) == list(range(rows)):
        return memory
    return {name: array[np.asarray(origins)] for name, array in memory.items()}


def _remembers(name: str) -> bool:
    return name.startswith("past_key_values.") and ".decoder." in name


def _past(name: str) -> str:
    return name.replace("present.", "past_key_values.", 1)


def _present(name: str) -> str:
    return name.replace("past_key_values.", "present.", 1)


def _names(tensors: Sequence[Tensor]) -> set[str]:
    return {tensor.name for tensor in tensors}


def _session(folder: Path, manifest: Manifest, file: str) -> Session:
    described: Graph | None = manifest.graphs.get(file)
    if described is None:
        raise WrongSignature(f"a model that generates has a graph named {file}")
    session = Session(folder / file)
    session.require(described)
    return session


def _tokenizer(path: Path, max_tokens: int) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as exc:  # the library has no class of its own
        raise ModelCorrupt(f"{path}: {exc}") from exc
    tokenizer.no_padding()
    cast(Any, tokenizer).enable_truncation(max_tokens)
    return tokenizer
