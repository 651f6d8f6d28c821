# pyright: reportMissingImports=false
# Torch and transformers are in the export environment only.
"""Run in the export environment: make models of random weights, write down what the originals say.

python -m tests.export.originals FOLDER
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tests.export.cases import DECODINGS, ENCODERS, GENERATORS

STEPS = 16
"""So many scores of each text are compared."""


def main(folder: Path) -> int:
    from scripts.models.__main__ import main as make_models
    from scripts.models.random_weights import make

    for name in (*ENCODERS, *GENERATORS):
        source = folder / "sources" / name
        make(name, source, small=True)
        options = ["--only", name, "--from", str(source), "--out", str(folder / "models")]
        code = make_models([*options, "--known", str(folder / "known.json"), "--keep"])
        if code:
            return code
    for name in ENCODERS:
        _vectors(name, folder / "sources" / name, folder)
    for name in GENERATORS:
        _generated(name, folder / "sources" / name, folder)
    return 0


def _vectors(name: str, source: Path, folder: Path) -> None:
    import torch

    from scripts.models.export import load_encoder
    from scripts.models.texts import TEXTS

    model, ids = load_encoder(source), _ids(source)
    rows: list[Any] = []
    for text in ids:
        with torch.no_grad():
            mean = model(input_ids=torch.tensor([text]))[0][0].mean(0)
        rows.append((mean / mean.norm()).numpy())
    np.savez(folder / f"{name}.npz", vectors=np.stack(rows))
    _write(folder / f"{name}.json", {"ids": ids, "texts": list(TEXTS)})


def _generated(name: str, source: Path, folder: Path) -> None:
    import torch

    from a2a_agents.models.decoding import Rules
    from scripts.models.checks import original_tokens, searched
    from scripts.models.export import generation_settings, load_seq2seq
    from scripts.models.texts import TEXTS

    model, ids = load_seq2seq(source), _ids(source)
    own = Rules.described(generation_settings(source))
    tokens: dict[str, list[list[int]]] = {}
    ours: dict[str, list[list[int]]] = {}
    for decoding, changes in DECODINGS.items():
        rules = replace(own, **changes)
        arrays = [np.asarray([text], dtype=np.int64) for text in ids]
        feeds = [{"input_ids": a, "attention_mask": np.ones_like(a)} for a in arrays]
        tokens[decoding] = [original_tokens(model, feed, rules) for feed in feeds]
        ours[decoding] = [searched(model, feed, rules) for feed in feeds]
    scores: dict[str, Any] = {}
    for index, (text, path) in enumerate(zip(ids, tokens["greedy"], strict=True)):
        given = torch.tensor([[own.start, *path[: STEPS - 1]]])
        with torch.no_grad():
            said = model(input_ids=torch.tensor([text]), decoder_input_ids=given)
        scores[str(index)] = said.logits[0].numpy()
    np.savez(folder / f"{name}.npz", **scores)
    _write(
        folder / f"{name}.json", {"ids": ids, "texts": list(TEXTS), "tokens": tokens, "ours": ours}
    )


def _ids(source: Path) -> list[list[int]]:
    """By the original tokenizer, not by the file that was made of it."""
    from transformers import AutoTokenizer

    from scripts.models.texts import TEXTS

    tokenizer: Any = AutoTokenizer.from_pretrained(source)
    return [tokenizer(text)["input_ids"] for text in TEXTS]


def _write(path: Path, said: dict[str, Any]) -> None:
    path.write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
