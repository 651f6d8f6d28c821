"""What a measured executor is asked to do: the same words for every server, so equal work."""

from __future__ import annotations

import os
from dataclasses import dataclass

TEXT_VARIABLE = "BENCHMARK_TEXT"
USUAL_TEXT = "The cart keeps one line per product: its id, count, unit price. "
"""64 bytes, about what a model says at a time."""
CHUNK = os.environ.get(TEXT_VARIABLE, USUAL_TEXT)
"""What each chunk says; the harness may ask a server to say another text."""
ARTIFACT = "answer.md"


@dataclass(frozen=True, slots=True)
class Script:
    """So many chunks of one artifact, then completed.

    ``pause_s`` None writes the chunks in one go; 0 gives the event loop a turn after each, as an
    executor does that awaits a model; more waits so long. ``flush`` has every chunk durable
    before the next one is written, where a server can do that. ``message`` says a chunk again in
    the message of the last status, as our agents do.
    """

    chunks: int
    pause_s: float | None = None
    flush: bool = False
    message: bool = False

    def text(self) -> str:
        """The message that asks for it."""
        pause = "-" if self.pause_s is None else f"{self.pause_s:g}"
        flags = "flush" if self.flush else "-", "message" if self.message else "-"
        return " ".join(["chunks", str(self.chunks), pause, *flags])

    @classmethod
    def read(cls, text: str) -> Script:
        word, chunks, pause, flush, message = text.split()
        if word != "chunks":
            raise ValueError(f"not a script: {text!r}")
        pause_s = None if pause == "-" else float(pause)
        return cls(int(chunks), pause_s, flush == "flush", message == "message")
