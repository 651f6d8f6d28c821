"""Print what the server needs, extra ``grpc`` included, from pyproject.toml: one per line."""

import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
print(*project["dependencies"], *project["optional-dependencies"]["grpc"], sep="\n")
