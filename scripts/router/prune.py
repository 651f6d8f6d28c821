"""Removes from the training files what stands twice or nearly stands in a test set.

``python -m scripts.router.prune`` rewrites the files and says what it removed. The test sets stay.
"""

from __future__ import annotations

from pathlib import Path

from scripts.router.corpus_files import DATA
from scripts.router.labels import read_lines
from scripts.router.overlap import near_duplicates

FROZEN = Path(__file__).parents[2] / "tests" / "router" / "data"
SETS = ("ordinary", "adversarial", "attacks", "blocks")


def main() -> None:
    """Rewrite every file that has lines to remove; development lines may stand in no other file."""
    tests = [line.text for name in SETS for line in read_lines(FROZEN / f"{name}.tsv")]
    seen: set[str] = set()
    for path in [*sorted((DATA / "dev").glob("*.tsv")), *sorted((DATA / "train").glob("*.tsv"))]:
        kept: list[str] = []
        texts = [line.text for line in read_lines(path)]
        near = {text for text, other, _ in near_duplicates(texts, tests) if len(other.split()) > 2}
        for raw in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            text = raw.split("\t")[-1].replace("\\n", "\n").replace("\\t", "\t")
            said = " ".join(text.lower().split())
            if not raw.startswith("#") and (text in near or said in seen):
                print(f"{path.name}: removed {text[:80]!r}")
                continue
            if not raw.startswith("#"):
                seen.add(said)
            kept.append(raw)
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
