"""What a check says, and the seam that all checks share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Literal, TypeVar

from a2a_agents.core.outputs import CanvasPatch, Document

Severity = Literal["error", "warning", "info"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a place; ``line`` is 1-based, 0 for the file as a whole."""

    file: str
    line: int
    severity: Severity
    rule: str
    message: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """All that was made, for checks that look at how files fit together."""

    documents: Sequence[Document]
    canvas: Sequence[CanvasPatch] = ()
    _read: dict[object, Any] = field(
        default_factory=dict[object, Any], init=False, repr=False, compare=False
    )
    _reading: Lock = field(default_factory=Lock, init=False, repr=False, compare=False)

    def text(self, name: str) -> str | None:
        """The text of the document, if it was made."""
        return next((d.text for d in self.documents if d.name == name), None)

    def read(self, how: Callable[[Document], T], document: Document) -> T:
        """What ``how`` makes of one of the documents: once for all checks, which change nothing
        in it, and gone with them. Parsers hold the interpreter, so waiting here costs nothing."""
        key = (how, id(document))
        with self._reading:
            if key not in self._read:
                self._read[key] = how(document)
            return self._read[key]


@dataclass(frozen=True, slots=True)
class Check:
    """A name for reports, whether there is anything to do, and the doing: pure and bounded."""

    name: str
    applies: Callable[[Made], bool]
    run: Callable[[Made], Iterable[Finding]]


def line_at(text: str, offset: int) -> int:
    """The line in which the character stands."""
    return text.count("\n", 0, offset) + 1
