"""Known questions asked in other words, and pairs of texts: what the vectors are worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from a2a_agents.core.brief import Brief
from a2a_agents.core.reading import Unread
from a2a_agents.engine import Engine
from a2a_agents.models import Shelf
from benchmarks.quality.figures import Share
from benchmarks.quality.sets import checked

Pair = tuple[str, str, str]


async def known_questions(engine: Engine) -> dict[str, str]:
    """How often a written answer is given where it fits, and where it does not."""
    rows = [cast(tuple[str, str], tuple(row)) for row in checked("likeness")]
    given = [(name, await _given(engine, text)) for name, text in rows]
    asked = [(name, got) for name, got in given if name != "-"]
    others = [got for name, got in given if name == "-"]
    return {
        "known questions in other words, answered": str(
            Share(sum(name == got for name, got in asked), len(asked))
        ),
        "… with another answer": str(
            Share(sum(got not in ("", name) for name, got in asked), len(asked))
        ),
        "near misses answered from a template": str(
            Share(sum(got != "" for got in others), len(others))
        ),
    }


async def _given(engine: Engine, text: str) -> str:
    brief = Brief("desk", text)
    return engine.known_name(brief, await engine.read(brief))


async def same_or_not(shelf: Shelf) -> dict[str, str]:
    """How well the likeness of two texts tells the same meaning from a related one."""
    pairs = [cast(Pair, tuple(row)) for row in checked("same")]
    vectors = await shelf.embedder.vectors([t for _, *texts in pairs for t in texts], 60.0)
    if isinstance(vectors, Unread):
        return {}
    likes = [
        sum(a * b for a, b in zip(vectors[i], vectors[i + 1], strict=True))
        for i in range(0, len(vectors), 2)
    ]
    same = [like for (label, *_), like in zip(pairs, likes, strict=True) if label == "same"]
    other = [like for (label, *_), like in zip(pairs, likes, strict=True) if label != "same"]
    return {"same or related, area under the curve": f"{_area(same, other):.3f}"}


def _area(greater: Sequence[float], smaller: Sequence[float]) -> float:
    """The chance that one of the first is greater than one of the second."""
    wins = sum((a > b) + 0.5 * (a == b) for a in greater for b in smaller)
    return wins / (len(greater) * len(smaller))
