# pyright: reportMissingImports=false
# Torch and transformers are in the export environment only.
"""Run in the export environment: teach a small encoder which words name things, for a moment.

python -m tests.export.taught_things FOLDER
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from scripts.models.manifest import Described
from scripts.models.pipeline import Order, make
from scripts.models.random_weights import make as make_random
from scripts.models.recipes import RECIPES
from scripts.things.train import Recipe
from scripts.things.tuned import minilm

NAME = "things-minilm"


def briefly(source: Path, out: Path) -> Described:
    """Everything that teaching does, on so few lines that it means nothing."""
    return minilm(source, out, Recipe(epochs=1, most_lines=40))


def main(folder: Path) -> None:
    """Make the model."""
    source = folder / "sources" / NAME
    make_random("minilm", source, small=True)
    (recipe,) = (recipe for recipe in RECIPES if recipe.name == NAME)
    recipe = replace(recipe, tune="tests.export.taught_things:briefly", known={})
    print("made", make(Order(recipe, folder / "models", source, folder / "known.json"), print))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
