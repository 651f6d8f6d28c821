"""What the clients of a test order, and what a task that completed must then have."""

from __future__ import annotations

from dataclasses import dataclass

STEPS = ("plan", "build")


@dataclass(frozen=True, slots=True)
class Order:
    """``chunks`` texts in each step, one every ``pause_s``; ``name`` tells it from all others."""

    name: str
    chunks: int
    pause_s: float
    instant: bool = False
    """Answered by whoever accepts it, as templates are."""
    paid: bool = False
    """Each step costs money."""

    def __str__(self) -> str:
        flags = [word for word in ("instant", "paid") if getattr(self, word)]
        return " ".join([self.name, str(self.chunks), str(self.pause_s), *flags])

    @classmethod
    def read(cls, text: str) -> Order:
        name, chunks, pause_s, *flags = text.split()
        return cls(name, int(chunks), float(pause_s), "instant" in flags, "paid" in flags)

    @property
    def native_text(self) -> str:
        return "".join(self.chunk(step, number) for step in STEPS for number in range(self.chunks))

    @property
    def foreign_text(self) -> str:
        return "".join(self.chunk("code", number) for number in range(self.chunks))

    def chunk(self, step: str, number: int) -> str:
        return f"{step} {number}\n"
