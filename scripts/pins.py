"""Print what is installed here as pins: names and versions, no addresses, not this project."""

from __future__ import annotations

from importlib.metadata import distributions

HEADER = """\
# The versions this project is developed and tested with: `make pins` writes this file.
# Extras dev and grpc are in it; export is not, since it would bring torch.
"""
OURS_OR_PIPS = {"a2a-agents", "pip", "setuptools"}


def main() -> None:
    names = {d.metadata["Name"].lower().replace("_", "-"): d.version for d in distributions()}
    print(HEADER, end="")
    for name in sorted(names.keys() - OURS_OR_PIPS):
        print(f"{name}=={names[name]}")


if __name__ == "__main__":
    main()
