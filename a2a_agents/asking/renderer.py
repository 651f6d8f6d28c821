"""How a reply is shown: the one interface of all that show one, and which of them it is."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, aclosing
from typing import Protocol

from a2a_agents.asking.document import Document
from a2a_agents.asking.outcome import Outcome
from a2a_agents.asking.plain import Plain
from a2a_agents.asking.reply import Reply


class Renderer(Protocol):
    """Shows one reply while it comes, and once it has settled."""

    def following(self) -> AbstractAsyncContextManager[None]:
        """The time in which the reply comes; whatever is drawn meanwhile is gone after it."""
        ...

    def update(self, reply: Reply) -> None:
        """The reply has grown."""
        ...

    def say(self, lines: Iterable[str]) -> None:
        """Lines that are part of the answer, also while it comes."""
        ...

    def show(self, name: str, text: str) -> None:
        """One file, whole."""
        ...

    def settle(self, outcome: Outcome) -> None:
        """All that the reply has come to."""
        ...


def renderer_for(*, json: bool = False, names_files: bool = True) -> Renderer:
    """A document for programs, a live view for a terminal that can, plain lines else."""
    if json:
        return Document(names_files=names_files)
    if is_lively(os.environ):
        from a2a_agents.asking.live import Live  # only here is a terminal library worth its time

        return Live(names_files=names_files)
    return Plain(names_files=names_files)


def is_lively(environ: Mapping[str, str]) -> bool:
    """Whether somebody looks at both streams, on a terminal that can move its cursor."""
    if environ.get("NO_COLOR") or environ.get("TERM", "dumb") in ("dumb", "unknown"):
        return False
    return sys.stdout.isatty() and sys.stderr.isatty()


async def follow(replies: AsyncGenerator[Reply], renderer: Renderer) -> None:
    """Show how it goes on until it does no more."""
    async with renderer.following(), aclosing(replies):
        async for reply in replies:
            renderer.update(reply)
