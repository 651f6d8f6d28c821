"""Plain lines: progress on stderr, the answer on stdout; no colour, no moving of the cursor."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from a2a_agents.asking.outcome import (
    Outcome,
    answer_lines,
    bill_head,
    bill_rows,
    canvas_lines,
    file_lines,
    shown_files,
)
from a2a_agents.asking.rail import cost_of
from a2a_agents.asking.reply import Reply
from a2a_agents.asking.text import duration, in_line, whole


class Plain:
    """Says each thing once, in the order in which it comes."""

    def __init__(self, *, names_files: bool = True) -> None:
        self._names_files = names_files
        self._said = ""
        self._seen: set[str] = set()

    @asynccontextmanager
    async def following(self) -> AsyncGenerator[None]:
        yield

    def update(self, reply: Reply) -> None:
        for line in self.lines(reply):
            print(line, file=sys.stderr, flush=True)

    def lines(self, reply: Reply) -> Iterator[str]:
        """What is new in the reply."""
        if reply.text and not reply.settled:
            line = _progress_line(reply)
            if line != self._said:
                self._said = line
                yield line
        for artifact in reply.artifacts.values() if self._names_files else ():
            if artifact.id not in self._seen:
                self._seen.add(artifact.id)
                yield f"    + {in_line(artifact.name or artifact.id)}"

    def say(self, lines: Iterable[str]) -> None:
        for line in lines:
            print(line, flush=True)

    def show(self, name: str, text: str) -> None:
        print(f"==> {name} <==")
        print(text)

    def settle(self, outcome: Outcome) -> None:
        for line in settled_lines(outcome):
            print(line)


def settled_lines(outcome: Outcome) -> Iterator[str]:
    """The whole answer: text, canvas, files and bill, with an empty line between."""
    canvas, twigs = canvas_lines(outcome)
    head, *rest = file_lines(outcome) or [""]
    yield from _blocks(
        [
            answer_lines(outcome),
            [canvas, *map(str, twigs)] if canvas else [],
            [head, *(f"  {line}" for line in rest)] if head else [],
            *([f"==> {name} <==", text] for name, text in shown_files(outcome)),
            _bill(outcome.reply),
        ]
    )


def _blocks(found: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of all that has any, with an empty line between."""
    for index, block in enumerate(lines for each in found if (lines := [*each])):
        if index:
            yield ""
        yield from block


def _bill(reply: Reply) -> list[str]:
    head = bill_head(reply)
    return [head, *(f"  {name:<7} {text}" for name, text in bill_rows(reply))] if head else []


def _progress_line(reply: Reply) -> str:
    step = reply.step or {}
    text = in_line(reply.text)
    if "done" not in step or "total" not in step:
        return text
    return (
        f"{whole(step['done'])}/{whole(step['total'])} {in_line(step.get('step')):<11} "
        f"{text}{_made(step)}"
    )


def _made(step: Mapping[str, Any]) -> str:
    """How a step that has settled was made."""
    words = (in_line(step.get("lane")), in_line(step.get("model")))
    told = [*words, duration(step.get("tookMs")), cost_of(step)]
    said = ", ".join(filter(None, told))
    return f" ({said})" if said else ""
