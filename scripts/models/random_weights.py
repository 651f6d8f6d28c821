"""Sources with the real architectures and random weights: what CI makes models of.

    python -m scripts.models.random_weights NAME FOLDER [--size small|real] [--seed N]

The files are those of the real source, under the same names, so the pipeline does not know the
difference; ``random.json`` makes the manifest say what they are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import (
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    trainers,
)

from scripts.models.sources import RANDOM
from scripts.models.texts import TEXTS

SPREAD = 0.3
"""Of the weights: wide enough that texts differ and the likeliest token is not always the same."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large."""

    vocabulary: int
    width: int
    layers: int
    heads: int
    inner: int
    places: int


SIZES = {
    "minilm": Size(30522, 384, 6, 12, 1536, 512),
    "distilbert": Size(30522, 768, 6, 12, 3072, 512),
    "codebert": Size(50265, 768, 12, 12, 3072, 514),
    "flan-t5-small": Size(32128, 512, 8, 6, 1024, 512),
    "distilbart-cnn-6-6": Size(50264, 1024, 6, 16, 4096, 1024),
}
SMALL = Size(640, 64, 2, 4, 128, 514)


def make(name: str, folder: Path, *, small: bool, seed: int = 0) -> None:
    """Fill a folder with a source of this name."""
    import torch

    size = SMALL if small else SIZES[name]
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    model = _BUILDERS[name](size)
    _spread(model)
    model.eval().save_pretrained(folder)
    _TOKENIZERS[name](folder, min(size.vocabulary, 640))
    said = {"architecture": name, "seed": seed}
    (folder / RANDOM).write_text(json.dumps(said), encoding="utf-8")


def _spread(model: Any) -> None:
    """Random norms and biases too: ones and zeros would hide a wrong graph."""
    import torch

    with torch.no_grad():
        for name, weights in model.named_parameters():
            if weights.dim() == 1:
                centre = 1.0 if "norm" in name.lower() and name.endswith("weight") else 0.0
                weights.normal_(centre, 0.1)


def _bert(size: Size) -> Any:
    from transformers import BertConfig, BertModel

    return BertModel(BertConfig(**_encoder(size), type_vocab_size=2), add_pooling_layer=False)


def _distilbert(size: Size) -> Any:
    from transformers import DistilBertConfig, DistilBertModel

    return DistilBertModel(
        DistilBertConfig(
            vocab_size=size.vocabulary,
            dim=size.width,
            n_layers=size.layers,
            n_heads=size.heads,
            hidden_dim=size.inner,
            max_position_embeddings=size.places,
            initializer_range=SPREAD,
        )
    )


def _roberta(size: Size) -> Any:
    from transformers import RobertaConfig, RobertaModel

    config = RobertaConfig(
        **_encoder(size), type_vocab_size=1, pad_token_id=1, bos_token_id=0, eos_token_id=2
    )
    return RobertaModel(config, add_pooling_layer=False)


def _encoder(size: Size) -> dict[str, Any]:
    return {
        "vocab_size": size.vocabulary,
        "hidden_size": size.width,
        "num_hidden_layers": size.layers,
        "num_attention_heads": size.heads,
        "intermediate_size": size.inner,
        "max_position_embeddings": size.places,
        "initializer_range": SPREAD,
    }


def _t5(size: Size) -> Any:
    from transformers import T5Config, T5ForConditionalGeneration

    return T5ForConditionalGeneration(
        T5Config(
            vocab_size=size.vocabulary,
            d_model=size.width,
            d_kv=64,
            d_ff=size.inner,
            num_layers=size.layers,
            num_heads=size.heads,
            feed_forward_proj="gated-gelu",
            tie_word_embeddings=False,
            decoder_start_token_id=0,
        )
    )


def _bart(size: Size) -> Any:
    from transformers import BartConfig, BartForConditionalGeneration

    model = BartForConditionalGeneration(
        BartConfig(
            vocab_size=size.vocabulary,
            d_model=size.width,
            encoder_layers=size.layers,
            decoder_layers=size.layers,
            encoder_attention_heads=size.heads,
            decoder_attention_heads=size.heads,
            encoder_ffn_dim=size.inner,
            decoder_ffn_dim=size.inner,
            max_position_embeddings=size.places,
            init_std=SPREAD,
        )
    )
    # As the real one is described: it summarises with four beams.
    settings = {
        "forced_bos_token_id": 0,
        "forced_eos_token_id": 2,
        "max_length": 142,
        "min_length": 12,
        "no_repeat_ngram_size": 3,
        "num_beams": 4,
        "length_penalty": 2.0,
        "early_stopping": True,
    }
    model.generation_config.update(**settings)
    return model


def _word_pieces(folder: Path, vocabulary: int) -> None:
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    trainer = trainers.WordPieceTrainer(vocab_size=vocabulary, special_tokens=special)
    tokenizer.train_from_iterator(_lines(), trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def _bytes(folder: Path, vocabulary: int) -> None:
    """As vocab.json and merges.txt, the form in which the real sources have it."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator(_lines(), trainer)
    tokenizer.model.save(str(folder))


def _sentence_pieces(folder: Path, vocabulary: int) -> None:
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=vocabulary, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>"
    )
    tokenizer.train_from_iterator(_lines(), trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", 1)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def _lines() -> Iterator[str]:
    """What the tokenizers learn from: the documentation beside this checkout, and the probes."""
    yield from TEXTS
    for path in sorted(Path("docs").glob("*.md")):
        yield from path.read_text(encoding="utf-8").splitlines()


_BUILDERS: dict[str, Callable[[Size], Any]] = {
    "minilm": _bert,
    "distilbert": _distilbert,
    "codebert": _roberta,
    "flan-t5-small": _t5,
    "distilbart-cnn-6-6": _bart,
}
_TOKENIZERS: dict[str, Callable[[Path, int], None]] = {
    "minilm": _word_pieces,
    "distilbert": _word_pieces,
    "codebert": _bytes,
    "flan-t5-small": _sentence_pieces,
    "distilbart-cnn-6-6": _bytes,
}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="random_weights", description=__doc__)
    parser.add_argument("name", choices=sorted(SIZES))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", choices=("small", "real"), default="small")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    make(options.name, options.folder, small=options.size == "small", seed=options.seed)


if __name__ == "__main__":
    main()
