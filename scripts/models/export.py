"""Torch to ONNX with optimum, then the graphs as the server wants them."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx

from scripts.models.graphs import (
    with_cross,
    with_one_token,
    with_plain_shapes,
    with_vector,
    without_types,
)
from scripts.models.quantise import drop_unused, save

TASKS = {"encoder": "feature-extraction", "seq2seq": "text2text-generation-with-past"}
GENERATION = (
    "decoder_start_token_id",
    "eos_token_id",
    "pad_token_id",
    "forced_bos_token_id",
    "forced_eos_token_id",
    "max_length",
    "min_length",
    "no_repeat_ngram_size",
    "num_beams",
    "length_penalty",
    "early_stopping",
)
"""What of a model's generation settings goes into its manifest, by the same names."""


def export_encoder(source: Path, out: Path) -> None:
    """``out/model.onnx``: input_ids and attention_mask to ``vector``."""
    with tempfile.TemporaryDirectory(dir=out) as raw:
        _optimum(source, Path(raw), TASKS["encoder"])
        model = onnx.load(Path(raw) / "model.onnx")
    without_types(model)
    with_vector(model)
    with_plain_shapes(model)
    drop_unused(model.graph)
    onnx.checker.check_model(model)
    save(model, out / "model.onnx")


def export_seq2seq(source: Path, out: Path) -> None:
    """``out/encoder.onnx`` and ``out/decoder.onnx``."""
    with tempfile.TemporaryDirectory(dir=out) as raw:
        export_split(source, Path(raw))
        encoder = onnx.load(Path(raw) / "encoder_model.onnx")
        with_cross(encoder, onnx.load(Path(raw) / "decoder_model.onnx"))
        decoder = onnx.load(Path(raw) / "decoder_with_past_model.onnx")
    for model, name in ((encoder, "encoder.onnx"), (decoder, "decoder.onnx")):
        with_plain_shapes(model)
        if model is decoder:
            with_one_token(model)
        drop_unused(model.graph)
        onnx.checker.check_model(model)
        save(model, out / name)


def export_split(source: Path, out: Path) -> None:
    """The three graphs that optimum's own pipeline runs."""
    _optimum(source, out, TASKS["seq2seq"])


def write_tokenizer(source: Path, path: Path) -> None:
    """``tokenizer.json``, made of the slow form where the source has only that."""
    from transformers import AutoTokenizer

    tokenizer: Any = AutoTokenizer.from_pretrained(source, use_fast=True)
    tokenizer.backend_tokenizer.no_padding()
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.save(str(path), pretty=False)


def generation_settings(source: Path) -> dict[str, int | float | str | bool]:
    """What the model's own description says about generating, without what is absent."""
    model = load_seq2seq(source)
    # Not the library's own defaults, of which a greatest length of 20 is one.
    settings: Mapping[str, Any] = model.generation_config.to_diff_dict()
    found = {name: settings[name] for name in GENERATION if settings.get(name) is not None}
    end = found.get("eos_token_id")
    if isinstance(end, list):
        raise ValueError(f"{source}: several tokens end a text: {end}; one is expected")
    return found


def load_encoder(source: Path) -> Any:
    """The original, to compare with."""
    from transformers import AutoModel

    return AutoModel.from_pretrained(source).eval()


def load_seq2seq(source: Path) -> Any:
    """The original, to compare with."""
    from transformers import AutoModelForSeq2SeqLM

    return AutoModelForSeq2SeqLM.from_pretrained(source).eval()


def _optimum(source: Path, out: Path, task: str) -> None:
    from optimum.exporters.onnx import main_export

    with warnings.catch_warnings():
        # Tracing warns of each Python condition; the parity probes say whether one mattered.
        warnings.simplefilter("ignore")
        main_export(
            str(source),
            output=out,
            task=task,
            library_name="transformers",
            do_validation=False,
            # It would merge two decoders into one graph, which the server does not use.
            no_post_process=True,
        )
