"""``python -m scripts.routing train``: fits the routing score and writes it into the package."""

from __future__ import annotations

import argparse

from scripts.routing.train import train


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["train"])
    parser.parse_args()
    print(train())


if __name__ == "__main__":
    main()
