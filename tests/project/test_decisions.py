"""Every decision note has a number of its own, and the file's name and first line agree on it."""

import re
from collections import Counter
from pathlib import Path

import pytest

NOTES = sorted((Path(__file__).parents[2] / "docs" / "decisions").iterdir())


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.name)
def test_a_note_is_named_and_headed_by_the_same_three_digits(note: Path) -> None:
    name = re.fullmatch(r"(\d{3})(?:-[a-z0-9]+)+\.md", note.name, re.ASCII)
    assert name, "NNN-in-small-letters.md"
    first = note.read_text(encoding="utf-8").partition("\n")[0]
    assert re.fullmatch(rf"# {name[1]}: \S.*", first), first


def test_no_two_notes_have_the_same_number() -> None:
    assert NOTES
    counts = Counter(note.name[:3] for note in NOTES)
    assert [number for number, count in counts.items() if count > 1] == []
