"""The command: ``python -m benchmarks.economy caches``."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from benchmarks.economy import caches

TABLES: dict[str, Callable[[], None]] = {"caches": caches.main}


def main() -> None:
    """Measure the tables that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="benchmarks.economy", description=__doc__)
    parser.add_argument("tables", nargs="*", choices=[*TABLES, []], help="all if none is named")
    for name in parser.parse_args().tables or TABLES:
        TABLES[name]()


if __name__ == "__main__":
    main()
