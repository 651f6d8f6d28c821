"""One picture of a reply that comes: no more lines than the terminal has, none too wide for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from time import monotonic
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from a2a_agents.asking.canvas import Drawing, Twig, size_of, tree
from a2a_agents.asking.outcome import CANVAS, listing
from a2a_agents.asking.rail import cost_of
from a2a_agents.asking.reply import Reply
from a2a_agents.asking.text import duration, in_line, whole

_SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_SPINS_PER_S = 10
_MARKS: Mapping[str, tuple[str, str]] = {
    "done": ("✓", "green"), "kept": ("=", "cyan"),
    "skipped": ("-", "yellow"), "failed": ("✗", "red"),
}  # fmt: skip
_BROKEN_OFF = ("✗", "yellow")
_NAME_WIDTHS = range(16, 34)
_COLUMNS = (("time", 9), ("lane", 8), ("model", 12), ("cost", 9))
_MARGIN = 2
"""Beside every line: where a terminal echoes ``^C``, which must not break the line."""
_BAR_WIDTH = 20
_BAR_FROM_WIDTH = 60


class Frame:
    """What is known of the reply and since when; drawn anew by whoever asks for it."""

    def __init__(self, *, names_files: bool = True, now: Callable[[], float] = monotonic) -> None:
        self._names_files = names_files
        self._now = now
        self._began_s = now()
        self._steps_began_s: dict[str, float] = {}
        self._reply = Reply()
        self._drawing = Drawing()
        self.is_broken_off = False

    def update(self, reply: Reply) -> None:
        self._reply = reply
        for id in reply.steps:
            self._steps_began_s.setdefault(id, self._now())

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        # The cursor stays in the last line, and one line above it shows what was asked.
        for line in self.lines(max(options.max_width, 1), max(options.size.height - 1, 1)):
            line.no_wrap, line.overflow = True, "ellipsis"
            line.truncate(max(options.max_width - _MARGIN, 1), overflow="ellipsis")
            yield line

    def lines(self, width: int, height: int) -> list[Text]:
        """The head, and of steps, canvas and files as much as there is room for."""
        rail, canvas, files = self._rail(width), self._canvas(height), self._files(height)
        head = self._head(width)
        rooms = share([len(rail), len(canvas), len(files)], height - 1)
        return [head, *_tail(rail, rooms[0]), *_start(canvas, rooms[1]), *_tail(files, rooms[2])]

    def _head(self, width: int) -> Text:
        step = self._reply.step or {}
        line = Text()
        line.append(*self._running_mark())
        if isinstance(step.get("done"), int | float) and isinstance(step.get("total"), int | float):
            if width >= _BAR_FROM_WIDTH:
                line.append(" ").append_text(_bar(step["done"], step["total"]))
            line.append(f" {whole(step['done'])}/{whole(step['total'])}")
        line.append(f" {self._now() - self._began_s:.1f} s ", "dim")
        reply = self._reply
        text = reply.state if reply.settled else in_line(reply.text)
        return line.append(text or "asked", "bold")

    def _rail(self, width: int) -> list[Text]:
        # Not from `steps.json`: that would be read again for every picture.
        rows = [{**step, "id": id} for id, step in self._reply.steps.items()]
        for row in rows:
            if row.get("state") not in _MARKS:
                row["tookMs"] = (self._now() - self._steps_began_s[row["id"]]) * 1e3
        return rail_lines(rows, width, self._running_mark())

    def _canvas(self, height: int) -> list[Text]:
        self._drawing.read(self._reply.artifacts.get(CANVAS))
        canvas = self._drawing.canvas
        if not canvas.nodes:
            return []
        twigs = map(twig_text, islice(tree(canvas), height))
        return [Text(f"Canvas: {size_of(canvas)}", "bold"), *twigs]

    def _files(self, height: int) -> list[Text]:
        sizes = self._reply.sizes() if self._names_files else {}
        if not sizes:
            return []
        latest = dict([*sizes.items()][-height:])
        head = Text(f"Files: {len(sizes)}, {sum(sizes.values()):,} bytes", "bold")
        return [*(Text(f"  + {line}") for line in listing(latest, height)), head]

    def _running_mark(self) -> tuple[str, str]:
        if self.is_broken_off:
            return _BROKEN_OFF
        return _SPINNER[int(self._now() * _SPINS_PER_S) % len(_SPINNER)], "magenta"


def share(wanted: Sequence[int], room: int) -> list[int]:
    """The room, split so that nobody gets more than wanted and who wants little gets it all."""
    given = [0] * len(wanted)
    for left, index in zip(
        range(len(wanted), 0, -1), sorted(range(len(wanted)), key=wanted.__getitem__), strict=True
    ):
        given[index] = min(wanted[index], max(room, 0) // left)
        room -= given[index]
    return given


def rail_lines(
    rows: Sequence[Mapping[str, Any]], width: int, running: tuple[str, str] = _BROKEN_OFF
) -> list[Text]:
    """A line a step: its mark and name, and of time, lane, model and cost what the width allows."""
    longest = max((len(in_line(row["id"])) for row in rows), default=0)
    name_width = min(max(longest, _NAME_WIDTHS.start), _NAME_WIDTHS.stop)
    return [Text.assemble(*_step(row, width, name_width, running)) for row in rows]


def twig_text(twig: Twig) -> Text:
    return Text.assemble(
        (twig.lead, "dim"),
        (twig.label, "bold"),
        (f" [{twig.kind}]" if twig.kind else "", "cyan"),
        (f"  ({twig.link})" if twig.link else "", "dim"),
        "  …" if twig.is_again else "",
    )


def _step(
    row: Mapping[str, Any], width: int, name_width: int, running: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    said = {"time": duration(row.get("tookMs")), "cost": cost_of(row)}
    said |= {name: in_line(row.get(name)) for name in ("lane", "model")}
    mark, style = _MARKS.get(str(row.get("state")), running)
    yield f"{mark} ", style
    yield f"{_cut(in_line(row['id']), name_width):<{name_width}}", ""
    room = width - _MARGIN - 2 - name_width
    for name, column in _COLUMNS:
        room -= column + 1
        if room < 0:
            return
        align = ">" if name in ("time", "cost") else "<"
        yield f" {_cut(said[name], column):{align}{column}}", "dim"


def _bar(done: float, total: float) -> Text:
    filled = round(_BAR_WIDTH * min(max(done / total, 0), 1)) if total > 0 else 0
    return Text.assemble(("━" * filled, "green"), ("━" * (_BAR_WIDTH - filled), "dim"))


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _tail(lines: list[Text], room: int) -> list[Text]:
    """The last lines; the first of them says how many are not shown."""
    if len(lines) <= room:
        return lines
    hidden = len(lines) - room + 1
    return [Text(f"… {hidden} before", "dim"), *lines[hidden:]] if room else []


def _start(lines: list[Text], room: int) -> list[Text]:
    """The first lines; the last of them says that there are more."""
    if len(lines) <= room:
        return lines
    return [*lines[: room - 1], Text("… and more", "dim")] if room else []
