# pyright: reportMissingImports=false
# Torch and transformers are in the export environment only.
"""Run in the export environment: train the larger router's architecture, small and for a moment.

python -m tests.export.trained FOLDER
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from scripts.models.manifest import Described
from scripts.models.pipeline import Order, make
from scripts.models.random_weights import make as make_random
from scripts.models.recipes import RECIPES
from scripts.router.train import Recipe
from scripts.router.tuned import tuned

NAME = "router-distilbert"


def briefly(source: Path, out: Path) -> Described:
    """Everything that training does, on so few lines that it means nothing."""
    return tuned(NAME, source, out, Recipe(epochs=1, most_lines=160))


def main(folder: Path) -> None:
    """Make the model, then ask for it again."""
    source = folder / "sources" / NAME
    make_random("distilbert", source, small=True)
    (recipe,) = (recipe for recipe in RECIPES if recipe.name == NAME)
    recipe = replace(recipe, tune="tests.export.trained:briefly", known={})
    order = Order(recipe, folder / "models", source, folder / "known.json")
    print("made", make(order, print))
    print("again", make(order, print))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
