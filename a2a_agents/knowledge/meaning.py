"""What a phrase of the catalogue asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Meaning:
    """A block or a domain that a phrase asks for, or a block that it only hints at."""

    kind: Literal["block", "domain", "hint", "item"]
    """An item asks for its block only among other features."""
    name: str
