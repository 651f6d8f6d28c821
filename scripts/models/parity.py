"""How near an exported file is to the network it was made of, and to itself in company."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from a2a_agents.models.manifest import Head, Probe

Arrays = Mapping[str, npt.NDArray[Any]]
"""Tensors by name."""


@dataclass(frozen=True, slots=True)
class Parity:
    """The worst that was seen, by output."""

    cosine: Mapping[str, float]
    """The least cosine of a row with the original's."""
    difference: Mapping[str, float]
    """The greatest difference of a number."""
    rows: int

    def complaints(
        self, cosine: Mapping[str, float] = {}, difference: Mapping[str, float] = {}
    ) -> list[str]:
        """What is further off than these limits allow, in words; empty is good."""
        return [
            *(
                f"{name}: cosine {self.cosine[name]:.4f}, at least {least} is asked"
                for name, least in cosine.items()
                if not self.cosine[name] >= least
            ),
            *(
                f"{name}: off by {self.difference[name]:.4f}, at most {most} is allowed"
                for name, most in difference.items()
                if not self.difference[name] <= most
            ),
        ]


def open_graph(path: Path, threads: int = 1) -> ort.InferenceSession:
    """A session as the server would open it: one thread, errors only."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def run_graph(session: ort.InferenceSession, inputs: Arrays) -> dict[str, npt.NDArray[Any]]:
    """Outputs by name; inputs that the graph does not take are left out."""
    taken = {i.name for i in session.get_inputs()}
    names = [o.name for o in session.get_outputs()]
    fed = {name: array for name, array in inputs.items() if name in taken}
    return dict(zip(names, session.run(names, fed), strict=True))


def compare(path: Path, batches: Iterable[Arrays], original: Callable[[Arrays], Arrays]) -> Parity:
    """Run the file and the original on the same batches; outputs are matched by name.

    ``attention_mask``, where a batch has one, keeps padding out of outputs of one vector a token.
    """
    session = open_graph(path)
    cosine: dict[str, float] = {}
    difference: dict[str, float] = {}
    rows = 0
    for batch in batches:
        ours, theirs = run_graph(session, batch), original(batch)
        rows += len(next(iter(batch.values())))
        for name, expected in theirs.items():
            a, b = _seen(ours[name], batch), _seen(np.asarray(expected), batch)
            cosine[name] = min(cosine.get(name, 1.0), _least_cosine(a, b))
            difference[name] = max(difference.get(name, 0.0), float(np.abs(a - b).max()))
    return Parity(cosine, difference, rows)


def batch_drift(path: Path, texts: Sequence[Sequence[int]], pad: int = 0) -> dict[str, float]:
    """How much the outputs of a text (token ids) change when others stand beside it, by output."""
    session = open_graph(path)
    together = run_graph(session, padded(texts, pad))
    drift: dict[str, float] = {}
    for row, ids in enumerate(texts):
        for name, alone in run_graph(session, padded([ids], pad)).items():
            beside = together[name][row]
            if beside.shape != alone[0].shape:
                beside = beside[: len(ids)]
            drift[name] = max(drift.get(name, 0.0), float(np.abs(beside - alone[0]).max()))
    return drift


def padded(texts: Sequence[Sequence[int]], pad: int = 0) -> dict[str, npt.NDArray[np.int64]]:
    """``input_ids`` and ``attention_mask`` of texts of different lengths."""
    longest = max(map(len, texts))
    ids = np.full((len(texts), longest), pad, dtype=np.int64)
    mask = np.zeros((len(texts), longest), dtype=np.int64)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = text
        mask[row, : len(text)] = 1
    return {"input_ids": ids, "attention_mask": mask}


def probe_of(path: Path, tokenizer: Tokenizer, text: str, heads: Mapping[str, Head] = {}) -> Probe:
    """The golden example that this file itself gives: its heads, and the start of its vector."""
    said = run_graph(open_graph(path), padded([tokenizer.encode(text).ids]))
    return Probe(
        text=text,
        heads={
            name: dict(zip(head.labels, probabilities(said[name][0], head), strict=True))
            for name, head in heads.items()
        },
        vector=tuple(round(float(x), 4) for x in said["vector"][0][:8]),
    )


def probabilities(logits: npt.NDArray[Any], head: Head) -> list[float]:
    """What a head's logits say, each number rounded as a manifest shows it."""
    if head.activation == "softmax":
        powers = np.exp(logits - logits.max())
        return [round(float(x), 4) for x in powers / powers.sum()]
    return [round(float(x), 4) for x in 1 / (1 + np.exp(-logits))]


def _seen(array: npt.NDArray[Any], batch: Arrays) -> npt.NDArray[Any]:
    """Rows of what counts: of an output of one vector a token, those that are not padding."""
    mask = batch.get("attention_mask")
    if mask is not None and array.ndim == 3 and array.shape[:2] == mask.shape:
        return array[mask != 0]
    return array.reshape(-1, array.shape[-1])


def _least_cosine(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> float:
    norms = np.linalg.norm(a, axis=-1) * np.linalg.norm(b, axis=-1)
    return float(((a * b).sum(-1) / np.maximum(norms, 1e-12)).min())
