"""The router's network in torch, one thread, asked in turns: a line of texts, a line of times.

    python -m scripts.models.eager FOLDER

Run in the export environment. The encoder is the one that the default router is made from, in
full precision; it is brought into FOLDER when it is first needed. Where it cannot be had, weights
of the same sizes do, and so do heads that were never trained: how fast it is does not depend on
them. Tokenising is the server's own, and probabilities are the last step, as there.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import AutoModel
from transformers import __version__ as transformers_version

from scripts.models.pipeline import Order, bring
from scripts.models.random_weights import make
from scripts.models.recipes import RECIPES
from scripts.models.sources import Missing
from scripts.router.labels import SIGMOID
from scripts.router.network import Router

BASE = "minilm"
MAX_TOKENS = 256


def source_of(folder: Path) -> tuple[Path, str]:
    """Where the encoder is, and what it is."""
    recipe = next(recipe for recipe in RECIPES if recipe.name == BASE)
    try:
        return bring(Order(recipe, folder), lambda _: None), "published weights"
    except Missing:
        other = folder / f"{BASE}-random"
        if not (other / "tokenizer.json").is_file():
            make(BASE, other, small=False)
        return other, "random weights"


def reader(source: Path, tokenizer: Path) -> Callable[[str], dict[str, Any]]:
    """One text to probabilities by head."""
    encoder = AutoModel.from_pretrained(source)
    router = Router(encoder, encoder.config.hidden_size).eval()
    tokens = Tokenizer.from_file(str(tokenizer))
    tokens.no_padding()
    tokens.enable_truncation(MAX_TOKENS)

    def read(text: str) -> dict[str, Any]:
        with torch.inference_mode():
            ids = torch.tensor([tokens.encode(text).ids])
            said = router(ids, torch.ones_like(ids))
            return {
                name: (logits.sigmoid() if name in SIGMOID else logits.softmax(-1))[0].tolist()
                for name, logits in said.items()
                if name not in ("vector", "tokens")
            }

    return read


def timed(read: Callable[[str], Any], texts: Sequence[str]) -> list[float]:
    """Milliseconds for each."""
    found: list[float] = []
    for text in texts:
        start = time.perf_counter()
        read(text)
        found.append(1e3 * (time.perf_counter() - start))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="eager", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tokenizer", type=Path, help="tokenizer.json; default: the source's")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    options.folder.mkdir(parents=True, exist_ok=True)
    source, weights = source_of(options.folder)
    read = reader(source, options.tokenizer or source / "tokenizer.json")
    about = {
        "torch": str(torch.__version__),
        "transformers": transformers_version,
        "weights": weights,
    }
    print(json.dumps(about), flush=True)
    for line in sys.stdin:
        print(json.dumps(timed(read, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
