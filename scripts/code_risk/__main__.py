"""``python -m scripts.code_risk freeze | train FOLDER``."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.code_risk.corpus import HASH, freeze
from scripts.code_risk.train import train


def main() -> None:
    parser = argparse.ArgumentParser(prog="code_risk")
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("freeze", help="write the test set and its hash, once")
    teach = acts.add_parser("train", help="teach an exported encoder")
    teach.add_argument("folder", type=Path)
    options = parser.parse_args()
    if options.act == "train":
        train(options.folder)
    elif HASH.exists():
        parser.error(f"{HASH} is there: a test set is frozen once")
    else:
        print(freeze())


if __name__ == "__main__":
    main()
