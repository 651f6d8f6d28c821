"""The faults that were seeded to tune on are found, and clean code is left alone."""

from a2a_agents.checks import Finding
from benchmarks.substance.faults import Faults, faults, is_found, table
from benchmarks.substance.sets import Piece


async def test_nine_of_ten_faults_are_found_and_clean_code_is_left_alone() -> None:
    figures = await faults("_dev")
    assert figures.found >= 0.9, [piece.id for piece in figures.missed]
    assert figures.false_alarms <= 0.05, [(piece.id, f.rule) for piece, f in figures.blamed]


def test_a_finding_counts_at_its_place_and_for_what_it_says() -> None:
    piece = Piece("x", "eval", "a.py", "", ("eval",), 5)
    right = Finding("a.py", 7, "error", "python/eval", "It runs what the text says.")
    assert is_found(piece, [right])
    assert is_found(piece, [Finding("a.py", 0, "error", "python/eval", "")])
    assert not is_found(piece, [Finding("a.py", 8, "error", "python/eval", "")])
    assert not is_found(piece, [Finding("a.py", 5, "error", "python/exec", "It runs text.")])


def test_the_table_counts_pieces_and_not_findings() -> None:
    piece = Piece("x", "eval", "a.py", "", (), 0)
    blame = Finding("a.py", 1, "error", "a", "")
    figures = Faults(seeded=4, clean=2, missed=[piece], blamed=[(piece, blame), (piece, blame)])
    assert figures.found == 0.75
    assert figures.false_alarms == 0.5
    assert "0.750 (3/4)" in table(figures)
    assert "0.500 (1/2)" in table(figures)
    assert "eval" in table(figures)
