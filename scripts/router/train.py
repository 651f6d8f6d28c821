"""Fine-tunes the router from the lines of this folder: ``make train-router``.

Seeds are fixed; two runs still differ in the last digits, see ``docs/models.md``.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F
from transformers import AutoModel

from a2a_agents.knowledge.catalogue import FOUNDATION, catalogue
from scripts.router.calibrate import calibrated
from scripts.router.corpus import Batch, Encoding, batches
from scripts.router.corpus_files import development_lines, training_lines
from scripts.router.labels import SIGMOID
from scripts.router.network import Router, likeness
from scripts.router.report import report
from scripts.teaching import optimiser, quick_numbers

SEED = 20_260
WEIGHTS = {
    "agents": 2.0, "breadth": 0.8, "intent": 0.7, "kind": 1.0, "complexity": 0.4, "language": 0.3,
    "out_of_scope": 1.0, "attack": 1.0, "blocks": 3.0, "kept": 4.0,
}  # fmt: skip
"""How much each loss counts. ``kept``: staying near the vectors of the original encoder."""


BATCH = 64
COMPARED = 26
"""Blocks that a batch is compared with at each step."""
MOST_DESCRIPTION_TOKENS = 28


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train."""

    epochs: int = 7
    rate: float = 2e-4
    head_rate: float = 1e-3
    smoothing: float = 0.03
    freeze_words: bool = True
    most_lines: int = 0
    """0 is all; a few are enough to see that the way is open."""


class Blocks:
    """The catalogue's blocks, each with texts that say what it is."""

    def __init__(self, encoding: Encoding) -> None:
        known = catalogue().blocks
        self.names = [name for name in known if name != FOUNDATION]
        self.requires = {name: _closure(name) for name in self.names}
        self.ids = [[encoding.ids(t)[:64] for t in known[n].descriptions()] for n in self.names]
        self._encoding = encoding

    def sampled(self, wanted: torch.Tensor, chance: random.Random) -> list[int]:
        """Places of the blocks to compare a batch with: those it needs, and some others."""
        needed = wanted.any(0).nonzero().flatten().tolist()
        others = [i for i in range(len(self.names)) if i not in needed]
        return sorted(
            needed + chance.sample(others, max(0, min(len(others), COMPARED - len(needed))))
        )

    def views(self, router: Router, places: list[int], chance: random.Random) -> torch.Tensor:
        """A prototype of each block from one of its texts: another view of it at each step."""
        rows = [chance.choice(self.ids[i])[:MOST_DESCRIPTION_TOKENS] for i in places]
        return router(*self._encoding.pad(rows))["vector"].float()

    @torch.no_grad()
    def prototypes(self, router: Router) -> torch.Tensor:
        """The mean of the vectors of each block's texts, as the product uses it."""
        made = [router(*self._encoding.pad(texts))["vector"].float().mean(0) for texts in self.ids]
        return F.normalize(torch.stack(made), dim=-1)


def _closure(name: str) -> frozenset[str]:
    known = catalogue().blocks
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for needed in known[waiting.pop()].requires:
            if needed not in found:
                found.add(needed)
                waiting.append(needed)
    return frozenset(found)


def train(weights: Path, out: Path, recipe: Recipe) -> None:
    """Train from the encoder in ``weights`` and save the router with its calibration to ``out``."""
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(2)
    chance = random.Random(SEED)
    encoding = Encoding(Tokenizer.from_file(str(weights / "tokenizer.json")))
    encoder = AutoModel.from_pretrained(weights, attn_implementation="sdpa")
    router = Router(encoder, encoder.config.hidden_size)
    blocks = Blocks(encoding)
    learn, choose = (lines[: recipe.most_lines or None] for lines in training_lines())
    other = development_lines()[: recipe.most_lines or None]
    print(f"{len(learn)} lines to learn from, {len(choose)} + {len(other)} to choose by")
    attacks = [line.text for line in learn if line.kind == "attack"]
    kept = original_vectors(router, learn, encoding)
    router.encoder.embeddings.requires_grad_(not recipe.freeze_words)
    steps = -(-len(learn) // BATCH) * recipe.epochs
    chosen, schedule = optimiser(router, router.encoder, recipe.rate, recipe.head_rate, steps)
    began = time.monotonic()
    for epoch in range(recipe.epochs):
        router.train()
        sums: dict[str, float] = {}
        for batch in batches(
            learn, encoding, blocks.names, blocks.requires, BATCH, chance, attacks
        ):
            with quick_numbers():
                said = router(batch.input_ids, batch.attention_mask)
                losses = head_losses(said, batch, recipe.smoothing)
                if bool(batch.targets["blocks"].any()):
                    places = blocks.sampled(batch.targets["blocks"], chance)
                    views = blocks.views(router, places, chance)
                    losses["blocks"] = block_loss(router, said, batch, views, places)
                losses["kept"] = (1 - (said["vector"] * kept[batch.rows]).sum(-1)).mean()
                loss = torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(router.parameters(), 1.0)
            chosen.step()
            schedule.step()
            chosen.zero_grad()
            for name, value in losses.items():
                sums[name] = sums.get(name, 0.0) + WEIGHTS[name] * float(value.detach())
        rounds = len(learn) / BATCH
        parts = ", ".join(f"{name} {value / rounds:.2f}" for name, value in sums.items())
        print(f"epoch {epoch + 1}, {time.monotonic() - began:.0f} s: {parts}", flush=True)
        if epoch >= recipe.epochs - 2 or epoch % 2 == 1:
            report(router, [*choose, *other], encoding, blocks)
    _save(out, router, recipe, calibrated(router, [*choose, *other], encoding, blocks))


def head_losses(
    said: dict[str, torch.Tensor], batch: Batch, smoothing: float
) -> dict[str, torch.Tensor]:
    """The loss of each head over the lines that are labelled for it."""
    losses: dict[str, torch.Tensor] = {}
    for name, weight in batch.weights.items():
        if name == "blocks":
            continue
        logits = said[name].float()
        if name in SIGMOID:
            target = batch.targets[name] * (1 - smoothing) + smoothing / 2
            each = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
        else:
            each = F.cross_entropy(
                logits, batch.targets[name], reduction="none", label_smoothing=smoothing
            )
        losses[name] = (each * weight).sum() / weight.sum().clamp(min=1.0)
    return losses


def block_loss(
    router: Router,
    said: dict[str, torch.Tensor],
    batch: Batch,
    prototypes: torch.Tensor,
    places: list[int],
) -> torch.Tensor:
    """How far the likenesses to some blocks are from what the lines need."""
    near = likeness(said["tokens"].float(), batch.attention_mask, prototypes)
    logits = router.likeness[0] * near + router.likeness[1]
    target = batch.targets["blocks"][:, places]
    weight = batch.weights["blocks"][:, places] * (1 + 2 * target)
    each = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    return (each * weight).sum() / weight.sum().clamp(min=1.0)


@torch.no_grad()
def original_vectors(router: Router, lines, encoding: Encoding) -> torch.Tensor:
    """What the encoder said of the lines before it was trained: others rely on that meaning."""
    router.eval()
    vectors = torch.zeros(len(lines), router.tokens.in_features)
    for batch in batches(lines, encoding, (), {}, size=64):
        with quick_numbers():
            vectors[batch.rows] = router(batch.input_ids, batch.attention_mask)["vector"].float()
    return vectors


def _save(out: Path, router: Router, recipe: Recipe, calibration: dict[str, list[float]]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    torch.save(router.state_dict(), out / "router.pt")
    (out / "calibration.json").write_text(json.dumps(calibration, indent=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--rate", type=float, default=Recipe().rate)
    options = parser.parse_args()
    train(options.weights, options.out, Recipe(options.epochs, options.rate))


if __name__ == "__main__":
    main()
