"""Parity probes: the exported and the quantised files against the original network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from a2a_agents.models.decoding import Rules, Scores, search_of
from a2a_agents.models.manifest import Manifest, Probe
from a2a_agents.models.seq2seq import PROOF_TOKENS, Seq2Seq
from scripts.models.export import load_encoder, load_seq2seq
from scripts.models.parity import Arrays, batch_drift, compare, padded, probe_of
from scripts.models.texts import TEXTS

Figures = Mapping[str, float]

EXPORTED_COSINE = 0.99999
QUANTISED_COSINE = 0.98
MOST_DRIFT = 1e-3
"""Of a vector's numbers, between a text alone and the same text in company."""
SCORES_APART = 2e-3
"""Of the spread of the scores: sums in another order, nothing else."""
GENERATED_TOKENS = 24
SURE = 0.02
"""A golden probe ends where the second token is so near to the first, by their range."""


class NotTheSame(Exception):
    """The files do not do what the original does."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and golden probes for the manifest."""

    figures: Figures
    probes: Sequence[Probe]


def check_encoder(source: Path, exported: Path, quantised: Path) -> Checked:
    """Vectors of the original, the export and its eight-bit form."""
    tokenizer = _tokenizer(exported)
    ids = [tokenizer.encode(text).ids for text in TEXTS]
    batches = [padded([text]) for text in ids]
    pad = tokenizer.token_to_id("<pad>") or 0
    original = _vectors(source)
    plain = compare(exported / "model.onnx", batches, original)
    _refuse(plain.complaints({"vector": EXPORTED_COSINE}))
    small = compare(quantised / "model.onnx", batches, original)
    _refuse(small.complaints({"vector": QUANTISED_COSINE}))
    drift = batch_drift(quantised / "model.onnx", ids, pad)["vector"]
    if drift > MOST_DRIFT:
        raise NotTheSame(f"a vector moves by {drift:.2g} when others stand beside its text")
    figures = {
        "export_cosine_least": plain.cosine["vector"],
        "quantised_cosine_least": small.cosine["vector"],
        "batch_drift_most": drift,
    }
    return Checked(figures, [probe_of(quantised / "model.onnx", tokenizer, t) for t in TEXTS[:4]])


def check_heads(exported: Path, quantised: Path) -> Figures:
    """A trained file and its eight-bit form, on every output; the trainer checked the first."""
    tokenizer = _tokenizer(exported)
    ids = [tokenizer.encode(text).ids for text in TEXTS]
    from scripts.models.parity import open_graph, run_graph

    session = open_graph(exported / "model.onnx")
    found = compare(
        quantised / "model.onnx",
        [padded([t]) for t in ids],
        lambda batch: run_graph(session, batch),
    )
    _refuse(found.complaints({"vector": QUANTISED_COSINE}))
    drift = batch_drift(quantised / "model.onnx", ids)["vector"]
    return {"quantised_cosine_least": found.cosine["vector"], "batch_drift_most": drift}


def check_seq2seq(
    source: Path, exported: tuple[Path, Manifest], quantised: tuple[Path, Manifest]
) -> Checked:
    """Token for token as the original before quantising; near it, by a stated measure, after."""
    model = load_seq2seq(source)
    plain, small = Seq2Seq(*exported), Seq2Seq(*quantised)
    rules = replace(plain.rules, beams=1).limited(GENERATED_TOKENS)
    asked = [("greedy", rules)]
    if plain.rules.beams > 1:
        asked.append(("beams", plain.rules.limited(GENERATED_TOKENS)))
    apart = 0
    for what, these in asked:
        for text in TEXTS:
            complaints, is_tie = _other_tokens(what, model, plain, text, these)
            _refuse(complaints)
            apart += is_tie
    cosines: list[float] = []
    agreed: list[bool] = []
    probes: list[Probe] = []
    for text in TEXTS:
        tokens = tokens_of(plain, text, rules)
        a, b = scores_along(plain, text, tokens), scores_along(small, text, tokens)
        cosines.extend(_cosines(a, b))
        agreed.extend((a.argmax(-1) == b.argmax(-1)).tolist())
        probes.append(_probe(small, text))
    figures = {
        "exported_texts_equal": 1 - apart / (len(asked) * len(TEXTS)),
        "quantised_scores_cosine_mean": float(np.mean(cosines)),
        "quantised_next_token_equal": float(np.mean(agreed)),
    }
    if figures["quantised_scores_cosine_mean"] < QUANTISED_COSINE:
        raise NotTheSame(f"quantised scores have cosine {np.mean(cosines):.4f} with the original's")
    return Checked(figures, [probe for probe in probes if probe.output][:4])


def original_tokens(model: Any, model_inputs: Arrays, rules: Rules) -> list[int]:
    """What the original generates under the same rules, without the start token."""
    import torch

    inputs = {name: torch.from_numpy(array) for name, array in model_inputs.items()}
    settings: dict[str, Any] = {
        "max_length": rules.longest,
        "min_length": rules.shortest,
        "no_repeat_ngram_size": rules.unrepeated,
        "num_beams": rules.beams,
        "length_penalty": rules.length_penalty,
        "early_stopping": rules.early,
        "forced_bos_token_id": rules.first,
        "forced_eos_token_id": rules.last,
        "do_sample": False,
    }
    with torch.no_grad():
        tokens: list[int] = model.generate(**inputs, **settings)[0].tolist()
    return tokens[1:]


def tokens_of(model: Seq2Seq, text: str, rules: Rules) -> list[int]:
    """What our loop generates."""
    passage = model.begin(model.before(text), rules)
    while not passage.search.done:
        model.advance(passage)
    return list(passage.search.tokens)


@dataclass(slots=True)
class Forced:
    """A search that takes the tokens it was given, and keeps the scores it saw."""

    start: int
    path: Sequence[int]
    seen: list[Scores] = field(default_factory=list[Scores])
    origins: None = None

    @property
    def tokens(self) -> Sequence[int]:
        return self.path[: len(self.seen)]

    @property
    def inputs(self) -> Sequence[int]:
        return [self.tokens[-1] if self.seen else self.start]

    @property
    def done(self) -> bool:
        return len(self.seen) == len(self.path)

    def take(self, scores: Scores) -> None:
        self.seen.append(scores[0].copy())


def scores_along(model: Seq2Seq, text: str, tokens: Sequence[int]) -> Scores:
    """[token, vocabulary]: what the model would have said at each of these tokens."""
    passage = model.begin(model.before(text))
    search = Forced(model.rules.start, tokens)
    passage.search = search
    while not search.done:
        model.advance(passage)
    return np.stack(search.seen)


def _other_tokens(
    what: str, model: Any, ours: Seq2Seq, text: str, rules: Rules
) -> tuple[list[str], bool]:
    """Complaints; and whether another text came out although both search and scores are right.

    Beams part where two sequences are as likely as each other to the last digits, which sums in
    another order decide. Then the same search over the original's own scores finds what the
    original found, and the exported file's scores are the original's.
    """
    inputs = ours.before(text).feeds
    expected = original_tokens(model, inputs, rules)
    found = tokens_of(ours, text, rules)
    if found == expected:
        return [], False
    said = f"{what}: {text[:40]!r} gives {found}, the original {expected}"
    if searched(model, inputs, rules) != expected:
        return [said], False
    scores = original_scores(model, inputs, [[rules.start, *expected[:-1]]])[0]
    off = float(np.abs(scores_along(ours, text, expected) - scores).max() / scores.std())
    return ([f"{said}; scores are off by {off:.2g}"], False) if off > SCORES_APART else ([], True)


def searched(model: Any, inputs: Arrays, rules: Rules) -> list[int]:
    """What our search finds over the original's scores."""
    search = search_of(rules)
    rows: list[list[int]] = [[]]
    while not search.done:
        origins = search.origins if search.origins is not None else [0]
        rows = [[*rows[o], t] for o, t in zip(origins, search.inputs, strict=True)]
        search.take(original_scores(model, inputs, rows)[:, -1].copy())
    return list(search.tokens)


def original_scores(model: Any, inputs: Arrays, rows: Sequence[Sequence[int]]) -> Scores:
    """[row, token, vocabulary]: the original's scores after each token of each row."""
    import torch

    given = {name: torch.from_numpy(a).expand(len(rows), -1) for name, a in inputs.items()}
    with torch.no_grad():
        said: Scores = model(**given, decoder_input_ids=torch.tensor(rows)).logits.numpy()
    return said


def _probe(model: Seq2Seq, text: str) -> Probe:
    """As much of the beginning as another processor will say to the letter."""
    rules = replace(model.rules, beams=1).limited(PROOF_TOKENS)
    tokens = tokens_of(model, text, rules)
    scores = scores_along(model, text, tokens)
    best = np.sort(scores, axis=-1)[:, -2:]
    near = (best[:, 1] - best[:, 0]) < SURE * (scores.max(-1) - scores.min(-1))
    sure = int(near.argmax()) if near.any() else len(tokens)
    return Probe(text=text, output=model.decode(tokens[:sure]))


def _vectors(source: Path) -> Callable[[Arrays], Arrays]:
    import torch

    model = load_encoder(source)

    def original(batch: Arrays) -> Arrays:
        with torch.no_grad():
            hidden = model(**{k: torch.from_numpy(v) for k, v in batch.items()})[0].numpy()
        mean = (hidden * batch["attention_mask"][:, :, None]).sum(1)
        return {"vector": mean / np.linalg.norm(mean, axis=-1, keepdims=True)}

    return original


def _tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    return tokenizer


def _cosines(a: Scores, b: Scores) -> list[float]:
    norms = np.linalg.norm(a, axis=-1) * np.linalg.norm(b, axis=-1)
    return ((a * b).sum(-1) / norms).tolist()


def _refuse(complaints: Sequence[str]) -> None:
    if complaints:
        raise NotTheSame("; ".join(complaints))
