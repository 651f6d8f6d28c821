"""Teaches an encoder the known questions, and says what encoders that did not see an author's
lines think of them: ``python -m scripts.questions.train --weights FOLDER`` writes the latter."""

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

from a2a_agents.knowledge.catalogue import catalogue
from scripts.questions.lines import JUDGED, OTHERS, Asked, lines, plain_lines, told
from scripts.questions.network import Asking
from scripts.questions.odds import Odds, write_odds
from scripts.router.corpus import Encoding
from scripts.router.corpus_files import training_lines
from scripts.teaching import batched, optimiser, quick_numbers

SEED = 20_262
FOLDS = (("author_a", "first"), ("author_b", "fourth"))
"""Authors who are judged by an encoder that was taught by the others, those of no fold among
them: these only teach."""
WORK = frozenset({"design", "edit", "debug", "algorithm", "review", "follow-up", "out-of-scope"})
"""Kinds of the router's training lines that ask no known question."""
MOST_TOKENS = 192
BATCH = 32
_LONGEST_WORK = 400
_CHATTY = 0.12


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train."""

    epochs: int = 4
    rate: float = 2e-4
    head_rate: float = 2e-3
    smoothing: float = 0.03
    work: int = 400
    """Requests for other work that each epoch holds."""
    most_lines: int = 0
    """0 is all; a few are enough to see that the way is open."""


class Lessons:
    """What an encoder is taught, drawn anew for each epoch."""

    def __init__(self, taught: Sequence[Asked], recipe: Recipe, dice: random.Random) -> None:
        self._taught = taught
        self._recipe, self._dice = recipe, dice
        answers = catalogue().answers
        self.names = tuple(answers)
        self._own = [(n, text) for n, a in answers.items() for text in (*a.asks, *a.means)]
        work = [line.text for line in training_lines()[0] if line.kind in WORK]
        self._work = [text for text in work if len(text) < _LONGEST_WORK]
        if recipe.most_lines:
            self._own = self._own[: recipe.most_lines]

    def __len__(self) -> int:
        return len(self._taught) + len(self._own) // 2 + self._recipe.work

    def epoch(self) -> list[tuple[int, str]]:
        """Texts and the place of the right answer; the place after the last one is none."""
        places = {name: place for place, name in enumerate(self.names)}
        drawn = [(line.right, line.text) for line in self._taught]
        drawn += self._dice.sample(self._own, len(self._own) // 2)
        drawn += [("", text) for text in self._dice.sample(self._work, self._recipe.work)]
        found = [(places.get(n, len(places)), self._maybe_told(n, text)) for n, text in drawn]
        self._dice.shuffle(found)
        return found

    def phrasings(self, name: str) -> list[str]:
        """How an answer's own file says that it is asked for."""
        answer = catalogue().answers[name]
        return [*answer.asks, *answer.means]

    def _maybe_told(self, name: str, text: str) -> str:
        small_talk = name != "" and catalogue().answers[name].kind != "question"
        if small_talk or self._dice.random() >= _CHATTY:
            return text
        return told(text, self._dice)


def train(weights: Path, taught: Sequence[Asked], recipe: Recipe) -> tuple[Asking, Encoding]:
    """An encoder that begins as the one in ``weights`` and was taught these lines."""
    torch.manual_seed(SEED)
    dice = random.Random(SEED)
    encoding = Encoding(Tokenizer.from_file(str(weights / "tokenizer.json")), MOST_TOKENS)
    encoder = AutoModel.from_pretrained(weights, attn_implementation="sdpa")
    lessons = Lessons(taught[: recipe.most_lines or None], recipe, dice)
    asking = Asking(encoder, encoder.config.hidden_size, len(lessons.names))
    encoder.embeddings.requires_grad_(False)
    _begin(asking, encoding, lessons)
    steps = (len(lessons) // BATCH + 1) * recipe.epochs
    chosen, schedule = optimiser(asking, encoder, recipe.rate, recipe.head_rate, steps)
    began = time.monotonic()
    for epoch in range(recipe.epochs):
        asking.train()
        total = 0.0
        for places, texts in _batches(lessons.epoch(), encoding, dice):
            with quick_numbers():
                _, said = asking(*encoding.pad(texts))
            loss = F.cross_entropy(
                said.float(), torch.tensor(places), label_smoothing=recipe.smoothing
            )
            loss.backward()
            torch.nn.utils.clip_grad_norm_(asking.parameters(), 1.0)
            chosen.step()
            schedule.step()
            chosen.zero_grad()
            total += loss.item() * len(places)
        took_s = time.monotonic() - began
        print(f"epoch {epoch + 1}, {took_s:.0f} s: {total / len(lessons):.3f}", flush=True)
    return asking.eval(), encoding


@torch.no_grad()
def odds(asking: Asking, encoding: Encoding, texts: Sequence[str]) -> Iterator[Odds]:
    """What the encoder says of each text."""
    names = tuple(catalogue().answers)
    for at in range(0, len(texts), BATCH):
        rows = texts[at : at + BATCH]
        with quick_numbers():
            _, said = asking(*encoding.pad([encoding.ids(text) for text in rows]))
        for text, chances in zip(rows, said.float().softmax(-1).tolist(), strict=True):
            yield Odds.of(text, dict(zip(names, chances, strict=False)))


@torch.no_grad()
def _begin(asking: Asking, encoding: Encoding, lessons: Lessons) -> None:
    """Each answer's direction begins as the mean of its own phrasings."""
    asking.eval()
    for place, name in enumerate(lessons.names):
        rows = [encoding.ids(text) for text in lessons.phrasings(name)]
        vectors, _ = asking(*encoding.pad(rows))
        asking.answers[place] = F.normalize(vectors.mean(0), dim=-1)


def _batches(
    drawn: Sequence[tuple[int, str]], encoding: Encoding, dice: random.Random
) -> Iterator[tuple[list[int], list[list[int]]]]:
    """Lines of like length together, in any order."""
    rows = [(place, encoding.ids(text)) for place, text in drawn]
    for batch in batched(rows, BATCH, lambda row: len(row[1]), dice):
        yield [place for place, _ in batch], [ids for _, ids in batch]


def judged(weights: Path, recipe: Recipe) -> Iterator[Odds]:
    """For every line what an encoder says that was taught by other authors."""
    every = lines()
    assert {OTHERS, *(author for held in FOLDS for author in held)} == set(JUDGED)
    for held in FOLDS:
        print(f"without {' and '.join(held)}", flush=True)
        taught = [line for line in plain_lines() if line.author not in (*held, OTHERS)]
        asking, encoding = train(weights, taught, recipe)
        ours = held if held is not FOLDS[0] else (*held, OTHERS)
        yield from odds(asking, encoding, [line.text for line in every if line.author in ours])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    options = parser.parse_args()
    write_odds(judged(options.weights, Recipe(epochs=options.epochs)))


if __name__ == "__main__":
    main()
