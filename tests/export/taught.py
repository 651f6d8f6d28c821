# pyright: reportMissingImports=false
# Torch and transformers are in the export environment only.
"""Run in the export environment: teach a small encoder, for a moment, as a model of the release.

python -m tests.export.taught NAME FOLDER
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from scripts.models.manifest import Described
from scripts.models.pipeline import Order, make
from scripts.models.random_weights import make as make_random
from scripts.models.recipes import RECIPES
from scripts.questions import train as questions_train
from scripts.questions import tuned as questions_tuned
from scripts.things import train as things_train
from scripts.things import tuned as things_tuned

HOOKS = {"questions-minilm": "questions", "things-minilm": "things"}


def questions(source: Path, out: Path) -> Described:
    """Everything that teaching does, on so few lines that it means nothing."""
    recipe = questions_train.Recipe(epochs=1, most_lines=40, work=8)
    return questions_tuned.minilm(source, out, recipe)


def things(source: Path, out: Path) -> Described:
    """The same."""
    return things_tuned.minilm(source, out, things_train.Recipe(epochs=1, most_lines=40))


def main(name: str, folder: Path) -> None:
    """Make the model."""
    source = folder / "sources" / name
    make_random("minilm", source, small=True)
    (recipe,) = (recipe for recipe in RECIPES if recipe.name == name)
    recipe = replace(recipe, tune=f"tests.export.taught:{HOOKS[name]}", known={})
    print("made", make(Order(recipe, folder / "models", source, folder / "known.json"), print))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
