"""One picture of the live view, without a terminal."""

import pytest
from rich.console import Console

from a2a_agents.asking.frame import Frame, rail_lines, share
from a2a_agents.asking.reply import Reply


@pytest.mark.parametrize(
    ("wanted", "room", "given"),
    [
        ([3, 4, 5], 20, [3, 4, 5]),
        ([18, 30, 100], 22, [7, 7, 8]),
        ([2, 30, 100], 22, [2, 10, 10]),
        ([0, 30, 0], 5, [0, 5, 0]),
        ([9, 9, 9], 0, [0, 0, 0]),
        ([9, 9, 9], -3, [0, 0, 0]),
    ],
)
def test_who_wants_little_gets_it_all(wanted: list[int], room: int, given: list[int]) -> None:
    assert share(wanted, room) == given


ROW = {
    "id": "plan", "state": "done", "tookMs": 2.0, "lane": "local", "model": "m", "costMicroUsd": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (20, "✓ plan            "),
        (32, "✓ plan                2.0 ms"),
        (42, "✓ plan                2.0 ms local   "),
        (80, "✓ plan                2.0 ms local    m            $0.000001"),
    ],
)
def test_a_rail_has_the_columns_that_its_width_allows(width: int, line: str) -> None:
    assert rail_lines([ROW], width)[0].plain == line


def test_marks_say_what_became_of_a_step() -> None:
    states = ("done", "kept", "skipped", "failed", "started")
    rows = [{**ROW, "state": state} for state in states]
    assert [line.plain[0] for line in rail_lines(rows, 80, ("*", ""))] == ["✓", "=", "-", "✗", "*"]


def test_a_running_step_is_timed_and_the_bar_tells_the_truth() -> None:
    time_s = 10.0
    frame = Frame(now=lambda: time_s)
    step = {"step": "plan", "id": "plan", "state": "started", "done": 1, "total": 4}
    reply = Reply(text="At it", state="working", steps={"plan": step})
    reply.metadata = {"urn:a2a-agents:steps:v1": step}
    frame.update(reply)
    time_s = 11.5
    head, rail = (line.plain for line in frame.lines(80, 24))
    assert head == f"⠴ {'━' * 20} 1/4 1.5 s At it"
    bar = frame.lines(80, 24)[0].spans[1]
    assert (bar.end - bar.start, str(bar.style)) == (5, "green")
    assert rail.split() == ["⠴", "plan", "1.5", "s"]
    frame.is_broken_off = True
    assert frame.lines(80, 24)[1].plain.startswith("✗ plan")


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (10, 3), (40, 6), (400, 100)])
def test_no_size_is_too_small(size: tuple[int, int]) -> None:
    width, height = size
    step = {"step": "plan", "state": "done", "done": 3, "total": "many"}
    reply = Reply(text="Any text at all", steps={f"step-{n}": step for n in range(50)})
    frame = Frame()
    frame.update(reply)
    console = Console(width=width, height=height, force_terminal=True)
    lines = console.render_lines(frame, pad=False)
    assert 1 <= len(lines) <= max(height, 1)
    assert all(sum(len(piece.text) for piece in line) <= width for line in lines)
