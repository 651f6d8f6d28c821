"""Where a recipe asks for training between fetching and quantising.

A recipe's ``tune`` names ``module:function``; the function is a :data:`Tune`. It leaves
``model.onnx`` (float32, the outputs that ``docs/models.md`` lists) and ``tokenizer.json`` in the
folder it is given, and answers with the description; files, hashes, tools and probes are filled
in later.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from pydantic import TypeAdapter

from scripts.models.manifest import Described, write_whole

Tune = Callable[[Path, Path], Described]
"""From the folder of the source's files, into a folder."""

DESCRIBED = "described.json"


def tune(hook: str, source: Path, out: Path) -> None:
    """Train, and write down what the trainer says of it."""
    module, _, name = hook.partition(":")
    function = cast(Tune, getattr(import_module(module), name))
    described = function(source, out)
    text = TypeAdapter(Described).dump_json(described, indent=1).decode()
    write_whole(out / DESCRIBED, text)


def training_folder(hook: str) -> Path:
    """What a tuned model hangs on besides its source: code and lines."""
    module, _, _ = hook.partition(":")
    return Path(__file__).parents[2].joinpath(*module.split(".")).parent


def described_before(folder: Path) -> Described:
    """What ``tune`` wrote down in this folder."""
    return TypeAdapter(Described).validate_json((folder / DESCRIBED).read_bytes())
