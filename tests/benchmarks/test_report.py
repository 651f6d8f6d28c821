"""The table in the docs is the one that was measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.__main__ import DOCS, RESULTS, ROWS, parser, plan_of
from benchmarks.economy.caches import waited
from benchmarks.figure import Figure, Plan, status
from benchmarks.report import BEGIN, END, caption, read_json, renewed, table, write_docs, write_json

ABOUT = {
    "date": "2026-01-01",
    "commit": "abc",
    "machine": {"processor": "one", "cores": 2, "memory_gb": 4, "system": "Linux 6"},
    "versions": {"python": "3.11", "a2a-sdk": "1.3.0", "uvicorn": "0.54", "wrk": "4.1"},
}
FIGURES = [
    Figure("a", "first", "10/s", "SDK 1/s", "10 ×", "≥ 5 × SDK", True, {"per_s": [10.0]}),
    Figure("b", "second", "1/s", met=False),
    Figure("c", "third", "2/s"),
]


def test_a_table_says_what_was_met_and_judges_no_more() -> None:
    assert table(FIGURES).splitlines()[2:] == [
        "| first | 10/s | SDK 1/s | 10 × | ≥ 5 × SDK | yes |",
        "| second | 1/s |  |  |  | **no** |",
        "| third | 2/s |  |  |  |  |",
    ]


def test_a_missed_target_ends_with_status_3() -> None:
    assert status(FIGURES) == 3
    assert status([FIGURES[0], FIGURES[2]]) == 0


def test_times_are_judged_by_their_p95_and_none_at_all_is_a_miss() -> None:
    times_ms = [1.0] * 94 + [9.0] * 6
    judged = [waited("hit", times_ms, most).met for most in (None, 9.0, 8.9)]
    assert judged == [None, True, False]
    assert waited("hit", [], 9.0).met is False
    assert waited("hit", []).met is None


def test_numbers_survive_the_file(tmp_path: Path) -> None:
    path = tmp_path / "results" / "latest.json"
    write_json(path, ABOUT, FIGURES)
    assert read_json(path) == (ABOUT, FIGURES)


def test_docs_change_between_the_marks_only(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# before\n{BEGIN}\nold\n{END}\nafter\n")
    assert write_docs(page, ABOUT, FIGURES)
    text = page.read_text()
    assert text.startswith(f"# before\n{BEGIN}\n| figure |")
    assert text.endswith(f"wrk 4.1.\n{END}\nafter\n")
    assert "old" not in text
    page.write_text("no marks here")
    assert not write_docs(page, ABOUT, FIGURES)
    assert page.read_text() == "no marks here"


def test_some_rows_can_be_renewed_and_say_when(tmp_path: Path) -> None:
    later = {**ABOUT, "date": "2026-02-02", "commit": "def"}
    figures = renewed(FIGURES, later, [Figure("b", "second", "9/s", met=True)])
    assert [figure.ours for figure in figures] == ["10/s", "2/s", "9/s"]
    page = tmp_path / "page.md"
    page.write_text(f"{BEGIN}\n{END}\n")
    write_docs(page, ABOUT, figures)
    assert "same kind of machine: `b`: 2026-02-02, commit def." in page.read_text()
    write_docs(page, ABOUT, FIGURES)
    assert "later" not in page.read_text()


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_explained(row: str) -> None:
    assert f"`{row}`" in DOCS[1].read_text()


def test_the_docs_show_the_measured_figures() -> None:
    """Either nothing was measured yet and nothing is shown, or all pages show the same figures."""
    latest = RESULTS / "latest.json"
    shown = [page.read_text().partition(BEGIN)[2].partition(END)[0].strip() for page in DOCS]
    right = ""
    if latest.exists():
        about, figures = read_json(latest)
        right = f"{table(figures)}\n{caption(about, figures)}"
    assert shown == [right, right]


def test_options_make_the_plan() -> None:
    lines = ([], ["--rounds", "2"], ["--quick"], ["--quick", "--rounds", "3"])
    plans = [plan_of(parser().parse_args(line)) for line in lines]
    assert plans == [
        Plan(5, 4.0),
        Plan(2, 4.0),
        Plan(1, 1.0, quick=True),
        Plan(3, 1.0, quick=True),
    ]
