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


def write_docs(text: str, path: Path = DOCS, begin: str = BEGIN, end: str = END) -> None:
    """Replace what stands between the marks. Raises ValueError where there are none."""
    before, opening, rest = path.read_text(encoding="utf-8").partition(begin)
    _, closing, after = rest.partition(end)
    if not opening or not closing:
        raise ValueError(f"{path} has no marks {begin} … {end}")
    path.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", encoding="utf-8")


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
