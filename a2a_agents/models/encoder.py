"""An encoder with heads: a text becomes probabilities, a vector, and one vector per token.

Three parts: ``before`` and ``after`` are plain computation, ``run`` is the session. All three
belong on a thread of :class:`Cores`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from a2a_agents.models.errors import ModelCorrupt, WrongAnswer, WrongSignature
from a2a_agents.models.likeness import (
    Floats,
    Prototypes,
    likenesses,
    prototypes,
    sigmoid,
    softmax,
)
from a2a_agents.models.manifest import TAGS, Head, Manifest
from a2a_agents.models.session import Array, Halt, Session

CHARACTERS_PER_TOKEN = 16
"""A text is cut here before it is tokenised: few words are longer, and megabytes take seconds."""

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """What goes into the session."""

    feeds: Mapping[str, Array]
    cut: bool


class Tag(NamedTuple):
    """What a model of words says of one token."""

    start: int
    end: int
    chances: tuple[float, ...]
    """In the order of the labels; they sum to 1."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """What comes out for one text."""

    heads: Mapping[str, Mapping[str, float]]
    """Probabilities by head and label."""
    vector: Floats
    tokens: Floats | None
    cut: bool


class Encoder:
    """One encoder in memory, with its tokenizer."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Load it, on the calling thread."""
        self.manifest = manifest
        (file,) = manifest.graphs
        self._session = Session(folder / file)
        self._session.require(manifest.graphs[file])
        self._tokenizer = _tokenizer(folder / manifest.tokenizer)
        described = manifest.graphs[file]
        self._inputs = tuple(tensor.name for tensor in described.inputs)
        unknown = set(self._inputs) - {"input_ids", "attention_mask", "token_type_ids"}
        if unknown or "input_ids" not in self._inputs:
            raise WrongSignature(f"an encoder has no inputs like {sorted(unknown)}")
        has_tokens = any(tensor.name == "tokens" for tensor in described.outputs)
        self._outputs = ["vector", *(["tokens"] if has_tokens else []), *manifest.heads]

    def encode(self, text: str, halt: Halt | None = None) -> Encoded:
        """Everything that the model says about one text."""
        tokens = self.before(text)
        return self.after(self.run(tokens, halt), tokens.cut)

    def before(self, text: str) -> Tokens:
        """One text as the session wants it."""
        ids, cut = self._ids(text)
        row = np.asarray([ids], dtype=np.int64)
        return Tokens(self._feeds(row, np.ones_like(row)), cut)

    def _ids(self, text: str) -> tuple[list[int], bool]:
        """The token ids, and whether the middle of a long text was left out.

        People say what they want first or last; what is pasted stands between.
        """
        most = self.manifest.max_tokens
        ids: list[int] = self._tokenizer.encode(_ends(text, most * CHARACTERS_PER_TOKEN)).ids
        if len(ids) <= most:
            return ids, len(text) > most * CHARACTERS_PER_TOKEN
        return [ids[i] for i in _kept(len(ids), most)], True

    def run(self, tokens: Tokens, halt: Halt | None = None) -> Mapping[str, Array]:
        """The outputs by name, as arrays with a batch in front."""
        outputs = self._session.run(self._outputs, tokens.feeds, halt)
        return dict(zip(self._outputs, outputs, strict=True))

    def after(self, outputs: Mapping[str, Array], cut: bool) -> Encoded:
        """Logits become probabilities by label."""
        heads = {
            name: probabilities(head, cast(Floats, outputs[name][0]))
            for name, head in self.manifest.heads.items()
        }
        tokens = outputs.get("tokens")
        return Encoded(
            heads,
            cast(Floats, outputs["vector"][0]),
            None if tokens is None else cast(Floats, tokens[0]),
            cut,
        )

    def tags(self, text: str, halt: Halt | None = None) -> list[Tag]:
        """Of each token where it stands in the text, and the probabilities of its labels.

        Of a long text only the beginning and the end are read.
        """
        assert self.manifest.tags is not None
        most = self.manifest.max_tokens
        read = self._tokenizer.encode(text[: most * CHARACTERS_PER_TOKEN])
        kept = _kept(len(read.ids), most)
        row = np.asarray([[read.ids[i] for i in kept]], dtype=np.int64)
        (logits,) = self._session.run([TAGS], self._feeds(row, np.ones_like(row)), halt)
        chances = softmax(cast(Floats, logits[0])).tolist()
        places = (read.offsets[i] for i in kept)
        return [
            Tag(start, end, tuple(said))
            for (start, end), said in zip(places, chances, strict=True)
            if end > start  # the marks of the model's own have no place
        ]

    def vectors(self, texts: Sequence[str], halt: Halt | None = None) -> Floats:
        """[text, dimension]; texts of like length share a run, so that little is padded."""
        found = [self._ids(text)[0] for text in texts]
        order = sorted(range(len(texts)), key=lambda i: len(found[i]))
        rows: dict[int, Floats] = {}
        size = self.manifest.batch
        for start in range(0, len(order), size):
            batch = order[start : start + size]
            ids = np.zeros((len(batch), max(len(found[i]) for i in batch)), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, i in enumerate(batch):
                ids[row, : len(found[i])] = found[i]
                mask[row, : len(found[i])] = 1
            (found_vectors,) = self._session.run(["vector"], self._feeds(ids, mask), halt)
            rows.update(zip(batch, cast(Floats, found_vectors), strict=True))
        return np.stack([rows[i] for i in range(len(texts))])

    def prototypes(
        self, examples: Mapping[str, Sequence[str]], halt: Halt | None = None
    ) -> Prototypes:
        """What texts can be compared with: one direction for each name's examples."""
        vectors = self.vectors([text for texts in examples.values() for text in texts], halt)
        ends = np.cumsum([len(texts) for texts in examples.values()])
        return prototypes(dict(zip(examples, np.split(vectors, ends[:-1]), strict=True)))

    def likenesses(self, encoded: Encoded, known: Prototypes) -> dict[str, float]:
        """How much of the text is about each name."""
        form = self.manifest.likeness
        if form is None or encoded.tokens is None:
            return {}
        return likenesses(encoded.tokens, known, form)

    def prove(self) -> None:
        """Raise unless the golden probes come out as the manifest says."""
        for probe in self.manifest.probes:
            encoded = self.encode(probe.text)
            for name, expected in probe.heads.items():
                for label, value in expected.items():
                    found = encoded.heads[name][label]
                    if not abs(found - value) <= probe.tolerance:
                        what = f"{name}.{label} of {probe.text[:40]!r}"
                        raise WrongAnswer(f"{what} is {found:.3f}, expected {value:.3f}")
            first = encoded.vector[: len(probe.vector)]
            if not np.allclose(first, probe.vector, rtol=0, atol=probe.tolerance):
                raise WrongAnswer(f"the vector of {probe.text[:40]!r} is another than expected")

    def _feeds(self, ids: Ids, mask: Ids) -> dict[str, Array]:
        feeds: dict[str, Array] = {"input_ids": ids}
        if "attention_mask" in self._inputs:
            feeds["attention_mask"] = mask
        if "token_type_ids" in self._inputs:
            feeds["token_type_ids"] = np.zeros_like(ids)
        return feeds


def probabilities(head: Head, logits: Floats) -> dict[str, float]:
    """One head's logits as probabilities by label."""
    values = softmax(logits) if head.activation == "softmax" else sigmoid(logits)
    found = dict(zip(head.labels, values.tolist(), strict=True))
    if not all(map(math.isfinite, found.values())):
        raise WrongAnswer("a probability is no number")
    return found


def _kept(length: int, most: int) -> Sequence[int]:
    """Places of the tokens that are read: all, or those at both ends."""
    if length <= most:
        return range(length)
    return [*range(most // 2), *range(length - (most - most // 2), length)]


def _ends(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most // 2]} {text[-(most // 2) :]}"


def _tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as exc:  # the library has no class of its own
        raise ModelCorrupt(f"{path}: {exc}") from exc
    # The file may carry padding to a fixed length, which would cost a full run for every word.
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
