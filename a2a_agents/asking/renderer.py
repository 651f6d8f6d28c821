"""How a reply is shown: the one interface of all that show one, and which of them it is."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Iterable
from contextlib import AbstractAsyncContextManager, aclosing
from typing import Protocol

from a2a_agents.asking.arguments import Asked
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


def renderer_for(asked: Asked, *, names_files: bool = True) -> Renderer:
    """A document for programs, a live view where somebody looks at both streams, plain lines
    else."""
    if asked.json:
        return Document(names_files=names_files)
    if not asked.is_plain and sys.stdout.isatty() and sys.stderr.isatty():
        from a2a_agents.asking.live import Live  # only here is a terminal library worth its time

        return Live(names_files=names_files)
    return Plain(names_files=names_files)


async def follow(replies: AsyncGenerator[Reply], renderer: Renderer) -> None:
    """Show how it goes on until it does no more."""
    async with renderer.following(), aclosing(replies):
        async for reply in replies:
            renderer.update(reply)
