"""``make models``: make those of the real models whose weights can be had.

Exit code 0: every one asked for is there. 1: something failed. 3: nothing failed, but weights are
missing; what was printed says which, and how to bring them.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from scripts.models.recipes import RECIPES, Recipe
from scripts.models.sources import KNOWN, Missing

DONE, FAILED, MISSING = 0, 1, 3
STAGES = 6
BAR = 24

log = logging.getLogger("models")


@dataclass(slots=True)
class Bar:
    """One line a stage, with a bar of how far this model is, and the time so far."""

    name: str
    number: int
    of: int
    stage: int = 0
    start: float = field(default_factory=time.monotonic)

    def tell(self, what: str) -> None:
        filled = round(BAR * min(self.stage, STAGES) / STAGES)
        self.stage += 1
        bar = "█" * filled + "░" * (BAR - filled)
        took = time.monotonic() - self.start
        line = f"[{self.number}/{self.of}] {self.name:20} {bar} {took:5.0f} s  {what}"
        print(line, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    # Training takes long, and its result is in the release: it is made only when it is asked for.
    chosen = [r for r in RECIPES if (r.name in options.only if options.only else r.tune is None)]
    unknown = set(options.only) - {recipe.name for recipe in RECIPES}
    if unknown or (options.source is not None and len(chosen) != 1):
        names = ", ".join(recipe.name for recipe in RECIPES)
        why = f"there is no {', '.join(sorted(unknown))}" if unknown else "FROM is for one model"
        print(f"{why}: say ONLY=… with one of {names}", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)

    # Imported late, so that a wrong word on the command line costs no ten seconds of torch.
    from transformers.utils import logging as transformers_logging

    from scripts.models.pipeline import Order, make

    transformers_logging.set_verbosity_error()
    results: dict[str, tuple[int, str]] = {}
    for number, recipe in enumerate(chosen, 1):
        order = Order(recipe, options.out, options.source, options.known, options.keep)
        bar = Bar(recipe.name, number, len(chosen))
        results[recipe.name] = _tried(recipe, partial(make, order, bar.tell), bar)
    for name, (_, said) in results.items():
        print(f"{name}: {said}")
    codes = {code for code, _ in results.values()}
    return FAILED if FAILED in codes else MISSING if MISSING in codes else DONE


def _tried(recipe: Recipe, work: Callable[[], bool], bar: Bar) -> tuple[int, str]:
    """What became of one model; whatever happens, the next one gets its turn."""
    try:
        made = work()
    except Missing as exc:
        return MISSING, f"MISSING: {exc}"
    except Exception as exc:
        log.exception("%s failed", recipe.name)
        return FAILED, f"FAILED: {type(exc).__name__}: {exc}"
    bar.stage = STAGES
    bar.tell("done")
    return DONE, "made" if made else "there already, of the same inputs"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make models", description=__doc__)
    parser.add_argument("--only", type=_names, default=[], help="names, with commas between")
    parser.add_argument(
        "--from", dest="source", type=_folder, help="a folder with the weights of that one model"
    )
    parser.add_argument("--out", type=Path, default=Path("model_exports"))
    parser.add_argument("--known", type=Path, default=KNOWN, help="where hashes are recorded")
    parser.add_argument("--keep", action="store_true", help="leave the stages to be looked at")
    return parser


def _names(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _folder(text: str) -> Path | None:
    return Path(text).expanduser() if text else None


if __name__ == "__main__":
    sys.exit(main())
