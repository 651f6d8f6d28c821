"""The figures of quality, computed by hand on a few lines."""

from dataclasses import replace
from pathlib import Path

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.reading import Reading, Unread
from a2a_agents.engine.read import Read
from a2a_agents.knowledge.understanding import understand
from a2a_agents.models.scripted import reading
from benchmarks.quality import figures
from benchmarks.quality.__main__ import _column, _table
from benchmarks.quality.publish import BEGIN, END, write_docs
from benchmarks.quality.sets import Answered
from scripts.router.labels import Line

LINE = Line(
    text="a shop",
    agents=frozenset({"api"}),
    intent="create",
    kind="design",
    complexity="simple",
    language="en",
    attack=False,
    blocks=None,
)


def answered(line: Line, by: Reading | None = None) -> Answered:
    return Answered(
        line, Read(understand(Brief("desk", line.text), by), by or Unread("router", "off"))
    )


def test_agents_are_counted_over_all_lines_and_nobodys_have_none() -> None:
    both = reading(agents={"api": 0.99, "code": 0.99})
    rows = [
        answered(LINE, both),
        answered(replace(LINE, agents=frozenset()), reading(kind="smalltalk", agents={"api": 1.0})),
    ]
    found = figures.agents(rows)
    assert (found.right, found.found, found.wanted) == (1, 2, 1)
    assert found.f1 == pytest.approx(2 / 3)
    assert str(figures.exact_agents(rows)) == "0.500 (1/2)"


def test_refusals_are_counted_where_they_are_right_and_where_they_are_not() -> None:
    outside = replace(LINE, kind="out-of-scope")
    rows = [
        answered(outside, reading(kind="out-of-scope")),
        answered(outside, reading()),
        answered(LINE, reading(kind="nonsense")),
        answered(LINE, reading()),
        answered(replace(LINE, kind=None, attack=None), reading(kind="nonsense")),
        answered(replace(LINE, kind="attack", attack=True), reading(kind="attack", attack=0.9)),
    ]
    assert tuple(map(str, figures.refused(rows))) == ("0.500 (1/2)", "0.500 (1/2)")
    assert str(figures.attacks(rows)[0]) == "1.000 (1/1)"


def test_blocks_that_the_needed_bring_count_neither_way() -> None:
    line = replace(LINE, text="a thing", blocks=frozenset({"payments", "reviews"}))
    found = figures.blocks([answered(line, reading(blocks={"payments": 0.9, "gift-cards": 0.9}))])
    assert (found.right, found.wanted) == (1, 2)
    first = figures.blocks_at_needed(
        [answered(line, reading(blocks={"payments": 0.4, "reviews": 0.3, "chat": 0.35}))]
    )
    assert str(first) == "0.500 (1/2)"


def test_calibration_is_the_gap_between_sureness_and_right() -> None:
    say = replace(reading(agents={"api": 0.8}), intent={"create": 0.75, "chat": 0.25})
    wrong = replace(LINE, intent="chat", agents=frozenset())
    errors = figures.calibration([answered(LINE, say), answered(wrong, say)])
    assert errors["intent"] == pytest.approx(0.25)
    assert errors["agents"] == pytest.approx(0.3)
    assert errors["attack"] == 0.0


def test_a_head_that_a_model_has_not_gets_no_figure() -> None:
    assert "breadth" not in figures.calibration([answered(LINE, reading())])
    assert figures.calibration([answered(LINE)]) == {}


def test_a_column_tells_how_many_lines_the_model_read() -> None:
    """Else a model that is missing would get the figures of the words."""
    rows = [answered(LINE, reading()), answered(LINE)]
    column = _column(rows)
    assert column["read by the model"] == "0.500 (1/2)"
    table = _table({"words alone": {"a": "1"}, "m": {"a": "2", "b": "3"}})
    assert table == "| | words alone | m |\n|---|---|---|\n| a | 1 | 2 |\n| b | – | 3 |\n"


def test_nothing_to_count_is_told_as_a_dash() -> None:
    assert str(figures.intent([])) == "–"


def test_docs_are_written_between_their_marks(tmp_path: Path) -> None:
    path = tmp_path / "models.md"
    path.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    write_docs("new", path)
    write_docs("new", path)
    assert path.read_text() == f"before\n{BEGIN}\n\nnew\n{END}\nafter\n"
    path.write_text("no marks")
    with pytest.raises(ValueError, match="no marks"):
        write_docs("new", path)
