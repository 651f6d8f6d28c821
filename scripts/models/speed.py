"""How quick generating is beside torch and optimum's own pipeline: one process, in turns.

    python -m scripts.models.speed SOURCE [--tokens 64] [--rounds 5]

Run in the export environment; prints one JSON object. SOURCE is a folder of a source, real or of
random weights. All three generate the same number of tokens greedily from the same text, one
thread each; optimum runs its own three graphs, rounded as ours are.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from a2a_agents.models.manifest import RandomSource
from a2a_agents.models.seq2seq import Seq2Seq
from scripts.models.checks import tokens_of
from scripts.models.export import (
    export_seq2seq,
    export_split,
    generation_settings,
    load_seq2seq,
    write_tokenizer,
)
from scripts.models.manifest import Described, write_manifest
from scripts.models.quantise import SCHEMES, Scheme, quantise

TEXT = (
    "Write a title for this step of the plan: move the orders, their items and payments from the "
    "old database to the new one, region by region, with the shop open."
)

Generate = Callable[[], int]
"""How many tokens were made."""


def seq2seq_speed(
    source: Path, *, scheme: Scheme = "blocks", tokens: int = 64, rounds: int = 5
) -> dict[str, Any]:
    """Medians of tokens a second, and what ours is times the others' (medians of the rounds)."""
    import torch

    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "theirs"
        model = _ours(source, ours, scheme)
        entrants: dict[str, Generate] = {
            "ours": lambda: len(tokens_of(model, TEXT, rules)),
            "optimum": _optimum(source, theirs, scheme, model, tokens),
            "torch": _torch(source, model, tokens),
        }
        # As long for everybody, whatever the weights would like.
        rules = replace(model.rules, beams=1, longest=tokens + 1, shortest=tokens + 1, unrepeated=0)
        seconds = measured(entrants, rounds)
    rates = {name: tokens / statistics.median(took) for name, took in seconds.items()}
    ratios = {
        f"ours_to_{name}": statistics.median(
            other / own for other, own in zip(seconds[name], seconds["ours"], strict=True)
        )
        for name in ("optimum", "torch")
    }
    return {"tokens": tokens, "rounds": rounds, "scheme": scheme, "per_second": rates, **ratios}


def measured(entrants: Mapping[str, Generate], rounds: int) -> dict[str, list[float]]:
    """Seconds of each round, in turns, after one round that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in entrants}
    counts = {name: generate() for name, generate in entrants.items()}
    if len(set(counts.values())) != 1:
        raise ValueError(f"not the same number of tokens: {counts}")
    for _ in range(rounds):
        for name, generate in entrants.items():
            start = time.perf_counter()
            generate()
            seconds[name].append(time.perf_counter() - start)
    return seconds


def _ours(source: Path, folder: Path, scheme: Scheme) -> Seq2Seq:
    folder.mkdir()
    write_tokenizer(source, folder / "tokenizer.json")
    export_seq2seq(source, folder)
    for path in (folder / "encoder.onnx", folder / "decoder.onnx"):
        quantise(path, path, scheme)
    described = Described(
        name="ours",
        task="seq2seq",
        summary="For measuring",
        source=RandomSource(architecture=source.name, seed=0),
        licence="-",
        max_tokens=512,
        quantisation=SCHEMES[scheme],
        parameters=generation_settings(source),
    )
    return Seq2Seq(folder, write_manifest(folder, described))


def _optimum(source: Path, folder: Path, scheme: Scheme, ours: Seq2Seq, tokens: int) -> Generate:
    import onnxruntime as ort
    import torch
    from optimum.onnxruntime import ORTModelForSeq2SeqLM

    folder.mkdir()
    export_split(source, folder)
    for path in folder.glob("*.onnx"):
        quantise(path, path, scheme)
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    model: Any = ORTModelForSeq2SeqLM.from_pretrained(
        folder, session_options=options, use_merged=False, use_io_binding=False
    )
    feeds = {n: torch.from_numpy(a) for n, a in ours.before(TEXT).feeds.items()}
    return lambda: _generated(model, feeds, tokens)


def _torch(source: Path, ours: Seq2Seq, tokens: int) -> Generate:
    import torch

    model = load_seq2seq(source)
    feeds = {n: torch.from_numpy(a) for n, a in ours.before(TEXT).feeds.items()}
    return lambda: _generated(model, feeds, tokens)


def _generated(model: Any, feeds: Mapping[str, Any], tokens: int) -> int:
    import torch

    with torch.inference_mode():
        out = model.generate(
            **feeds, do_sample=False, num_beams=1, min_new_tokens=tokens, max_new_tokens=tokens
        )
    return int(out.shape[1]) - 1


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="speed", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--scheme", choices=sorted(SCHEMES), default="blocks")
    parser.add_argument("--tokens", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    found = seq2seq_speed(
        options.source, scheme=options.scheme, tokens=options.tokens, rounds=options.rounds
    )
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
