"""What a measured executor is asked to do: the same words for every server, so equal work."""

from __future__ import annotations

from dataclasses import dataclass

CHUNK = "The cart keeps one line per product: its id, count, unit price. "
"""What each chunk says; 64 bytes, about what a model says at a time."""
ARTIFACT = "answer.md"


@dataclass(frozen=True, slots=True)
class Script:
    """So many chunks of one artifact, then completed.

    ``pause_s`` None writes the chunks in one go; 0 gives the event loop a turn after each, as an
    executor does that awaits a model; more waits so long. ``flush`` has every chunk durable
    before the next one is written, where a server can do that.
    """

    chunks: int
    pause_s: float | None = None
    flush: bool = False

    def text(self) -> str:
        """The message that asks for it."""
        pause = "-" if self.pause_s is None else f"{self.pause_s:g}"
        return f"chunks {self.chunks} {pause} {'flush' if self.flush else '-'}"

    @classmethod
    def read(cls, text: str) -> Script:
        word, chunks, pause, flush = text.split()
        if word != "chunks":
            raise ValueError(f"not a script: {text!r}")
        return cls(int(chunks), None if pause == "-" else float(pause), flush == "flush")
