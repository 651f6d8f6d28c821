"""Writing figures down: into the docs between their marks, and into a model's manifest."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "models.md"
BEGIN = "<!-- quality: written by make eval-publish -->"
END = "<!-- end of quality -->"
_NUMBER = re.compile(r"\d+\.\d+")


def write_docs(text: str, path: Path = DOCS) -> None:
    """Replace what stands between the marks. Raises ValueError where there are none."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} has no marks {BEGIN} … {END}")
    path.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def write_quality(name: str, tables: Mapping[str, Mapping[str, str]], root: Path = ROOT) -> None:
    """Put the figures into the manifest, which lists no hash of itself."""
    path = root / "model_exports" / name / "manifest.json"
    if not path.exists():
        return
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["quality"] |= {
        table.split(":")[0]: {
            row: float(m[0]) for row, said in column.items() if (m := _NUMBER.search(said))
        }
        for table, column in tables.items()
    }
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
