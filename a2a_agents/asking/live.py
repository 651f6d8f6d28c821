"""The live view of a terminal: steps as a rail, the canvas as a tree that grows, files that come.

All that servers sent is put into ``Text``, which reads no markup, after its control characters were
taken out. What moves is drawn from one task of the loop, so often and no oftener.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from functools import partial

from rich.console import Console
from rich.live import Live as Drawn
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from a2a_agents.asking.frame import Frame, rail_lines, twig_text
from a2a_agents.asking.outcome import (
    Outcome,
    answer_lines,
    bill_rows,
    canvas_lines,
    file_lines,
    shown_files,
)
from a2a_agents.asking.rail import step_rows
from a2a_agents.asking.reply import Reply

REFRESH_S = 0.1
MOST_COLOURED = 200_000
"""Characters: colouring more takes longer than anyone looks at it."""


class Live:
    """Draws in place while the reply comes, and leaves the settled view behind it."""

    def __init__(self, *, names_files: bool = True) -> None:
        self._console = Console(file=sys.stdout, markup=False, emoji=False, highlight=False)
        self._frame = Frame(names_files=names_files)

    @asynccontextmanager
    async def following(self) -> AsyncGenerator[None]:
        drawn = Drawn(
            get_renderable=lambda: self._frame,
            console=self._console,
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        drawing = asyncio.create_task(_draw(drawn))
        try:
            yield
        except BaseException:
            # What had been done until then stays to be read.
            self._frame.is_broken_off = True
            drawn.transient = False
            raise
        finally:
            drawing.cancel()
            with suppress(asyncio.CancelledError):
                await drawing
            drawn.stop()

    def update(self, reply: Reply) -> None:
        self._frame.update(reply)

    def say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._console.print(Text(line), soft_wrap=True)

    def show(self, name: str, text: str) -> None:
        self._console.print(Text(name, "bold underline"), soft_wrap=True)
        self._print(text, Syntax.guess_lexer(name), wraps=False)

    def settle(self, outcome: Outcome) -> None:
        """Blocks with an empty line between."""
        for index, block in enumerate(self._blocks(outcome)):
            if index:
                self._console.print()
            block()

    def _blocks(self, outcome: Outcome) -> Iterator[Callable[[], None]]:
        """What there is to print, each part by itself."""
        rows = [*step_rows(outcome.reply)]
        if rows:
            yield lambda: self._lines(rail_lines(rows, self._console.width))
        canvas, twigs = canvas_lines(outcome)
        if canvas:
            yield lambda: self._lines([Text(canvas, "bold"), *map(twig_text, twigs)])
        files = file_lines(outcome)
        if files:
            head, *rest = files
            yield lambda: self._lines([Text(head, "bold"), *(Text(f"  {line}") for line in rest)])
        answer = answer_lines(outcome)
        if answer:
            yield lambda: self._print("\n".join(answer), "markdown", wraps=True)
        for name, text in shown_files(outcome):
            yield partial(self.show, name, text)
        bill = [*bill_rows(outcome.reply)]
        if bill:
            yield lambda: self._bill(bill)

    def _lines(self, lines: Iterable[Text]) -> None:
        """The lines, each on one line of the terminal."""
        for line in lines:
            self._console.print(line, no_wrap=True, overflow="ellipsis", crop=True)

    def _print(self, text: str, language: str, *, wraps: bool) -> None:
        """The text in colour; what does not wrap between words is copied as it is."""
        lines = Text(text)
        if len(text) <= MOST_COLOURED:
            lines = Syntax("", language, theme="ansi_dark", word_wrap=wraps).highlight(text)
            lines.rstrip()
        self._console.print(lines, soft_wrap=not wraps)

    def _bill(self, rows: Iterable[tuple[str, str]]) -> None:
        table = Table(title=Text("Bill", "bold"), title_justify="left", show_header=False)
        table.add_column(style="cyan", no_wrap=True)
        table.add_column(overflow="fold")
        for name, text in rows:
            style = "bold" if name in ("cost", "saved") else ""
            table.add_row(Text(name), Text(text, style))
        self._console.print(table)


async def _draw(drawn: Drawn) -> None:
    # Nothing is drawn of a reply that is there before anyone could see it come.
    await asyncio.sleep(REFRESH_S)
    drawn.start()
    while True:
        drawn.refresh()
        await asyncio.sleep(REFRESH_S)
