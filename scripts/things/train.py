"""Teaches an encoder which words name things: ``python -m scripts.things.train --weights FOLDER``
says how right encoders are about authors whom they had not seen, and writes what they say."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F
from transformers import AutoModel

from a2a_agents.models.things import LABELS, Chances, words_in
from scripts.teaching import batched, optimiser
from scripts.things.chances import Judged, write_chances
from scripts.things.lines import PART, SETS, THING, UNSURE, Marked, lines
from scripts.things.network import Tagging

SEED = 20_263
MOST_TOKENS = 256
BATCH = 8
LAYERS = 3
"""Of the encoder's, from the first one on."""
FOLDS = (("first", "fifth"), ("second", "sixth"), ("third", "fourth"))
"""Development sets that are judged by an encoder which was taught by all the others."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train."""

    epochs: int = 6
    rate: float = 2e-4
    head_rate: float = 2e-3
    smoothing: float = 0.03
    most_lines: int = 0
    """0 is all; a few are enough to see that the way is open."""


class Encoding:
    """Makes token ids, and puts the label of a word on its last token."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def row(self, line: Marked) -> tuple[list[int], list[int]]:
        """The ids of a text, and their labels."""
        read = self._tokenizer.encode(line.text)
        ends = {end: at for at, (start, end) in enumerate(read.offsets) if end > start}
        labels = [UNSURE] * len(read.ids)
        for (_, end), label in zip(words_in(line.text), line.labels, strict=True):
            if end in ends:
                labels[ends[end]] = label
        return read.ids[:MOST_TOKENS], labels[:MOST_TOKENS]

    def pad(self, rows: Sequence[tuple[list[int], list[int]]]) -> tuple[torch.Tensor, ...]:
        """Ids, mask and labels as three tensors."""
        longest = max(len(ids) for ids, _ in rows)
        ids = torch.zeros(len(rows), longest, dtype=torch.long)
        mask, labels = torch.zeros_like(ids), torch.full_like(ids, UNSURE)
        for i, (row, said) in enumerate(rows):
            ids[i, : len(row)] = torch.tensor(row)
            mask[i, : len(row)] = 1
            labels[i, : len(row)] = torch.tensor(said)
        return ids, mask, labels


def train(weights: Path, taught: Sequence[Marked], recipe: Recipe) -> tuple[Tagging, Encoding]:
    """An encoder that begins as the one in ``weights`` and was taught these lines."""
    torch.manual_seed(SEED)
    dice = random.Random(SEED)
    encoding = Encoding(Tokenizer.from_file(str(weights / "tokenizer.json")))
    tagging = untaught(weights)
    tagging.encoder.embeddings.requires_grad_(False)  # pyright: ignore
    rows = [encoding.row(line) for line in taught[: recipe.most_lines or None]]
    steps = (len(rows) // BATCH + 1) * recipe.epochs
    chosen, schedule = optimiser(tagging, tagging.encoder, recipe.rate, recipe.head_rate, steps)
    began = time.monotonic()
    for epoch in range(recipe.epochs):
        tagging.train()
        total = 0.0
        for batch in batched(dice.sample(rows, len(rows)), BATCH, lambda row: len(row[0]), dice):
            ids, mask, labels = encoding.pad(batch)
            _, said = tagging(ids, mask)
            loss = F.cross_entropy(
                said.flatten(0, 1),
                labels.flatten(),
                ignore_index=UNSURE,
                label_smoothing=recipe.smoothing,
            )
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagging.parameters(), 1.0)
            chosen.step()
            schedule.step()
            chosen.zero_grad()
            total += loss.item() * len(batch)
        took_s = time.monotonic() - began
        print(f"epoch {epoch + 1}, {took_s:.0f} s: {total / len(rows):.3f}", flush=True)
    return tagging.eval(), encoding


def untaught(weights: Path, attention: str = "sdpa") -> Tagging:
    """The network with the first layers of the encoder in a folder."""
    encoder = AutoModel.from_pretrained(weights, attn_implementation=attention)
    encoder.encoder.layer = encoder.encoder.layer[:LAYERS]
    return Tagging(encoder, encoder.config.hidden_size, len(LABELS))


@torch.no_grad()
def chances(tagging: Tagging, encoding: Encoding, line: Marked) -> list[Chances]:
    """What each word may be."""
    placed = Marked(line.text, tuple(range(len(line.labels))), line.author)
    ids, mask, places = encoding.pad([encoding.row(placed)])
    _, said = tagging(ids, mask)
    found = [Chances(0.0, 0.0)] * len(line.labels)
    for place, likely in zip(places[0].tolist(), said[0].softmax(-1).tolist(), strict=True):
        if place != UNSURE:
            found[place] = Chances(likely[THING], likely[PART])
    return found


def judged(weights: Path, recipe: Recipe) -> Iterator[tuple[Marked, list[Chances]]]:
    """Every line of a development set, and what an encoder says that was taught by others."""
    every = lines()
    assert {author for held in FOLDS for author in held} == set(SETS)
    for held in FOLDS:
        print(f"without {' and '.join(held)}", flush=True)
        taught = [line for line in every if line.author not in held]
        tagging, encoding = train(weights, taught, recipe)
        for line in every:
            if line.author in held:
                yield line, chances(tagging, encoding, line)


def report(found: Sequence[tuple[Marked, list[Chances]]]) -> None:
    """How many words that name things are told from the others, by author, at even odds."""
    for author in dict.fromkeys(line.author for line, _ in found):
        pairs = [
            (label == THING, each.thing >= 0.5)
            for line, said in found
            if line.author == author
            for label, each in zip(line.labels, said, strict=True)
            if label != UNSURE
        ]
        right = sum(one and other for one, other in pairs)
        recall = right / max(1, sum(one for one, _ in pairs))
        precision = right / max(1, sum(other for _, other in pairs))
        print(f"{author}: recall {recall:.3f}, precision {precision:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    options = parser.parse_args()
    found = list(judged(options.weights, Recipe(epochs=options.epochs)))
    report(found)
    write_chances(Judged.of(line.text, said) for line, said in found)


if __name__ == "__main__":
    main()
