"""The written dialogues: the frozen ones are whole, and the rules read those for development."""

from __future__ import annotations

import asyncio
from collections import Counter

from benchmarks.dialogues.figure import Figure, measured
from benchmarks.dialogues.sets import DEV, FROZEN, Dialogue, dialogues


def test_the_frozen_dialogues_are_whole_and_many() -> None:
    every = dialogues(FROZEN)
    assert len({dialogue.name for dialogue in every}) == len(every) >= 60
    assert all(2 <= len(dialogue.turns) <= 6 for dialogue in every)
    languages = Counter(dialogue.language for dialogue in every)
    assert min(languages[name] for name in ("es", "de", "fr")) >= 4
    agents = {dialogue.agent for dialogue in every}
    assert agents == {"desk", "architecture", "database", "api", "code", "planning"}


def test_the_dialogues_for_development_end_as_meant() -> None:
    figure = _figure(dialogues(DEV))
    assert figure.share("dialogues") >= 0.95, figure.failures


def test_a_turn_that_ends_otherwise_is_counted_and_told() -> None:
    wrong = Dialogue.model_validate(
        {
            "name": "wrong",
            "turns": [
                {"say": "an online shop", "is": "fresh", "has": ["Rocket"]},
                {"say": "use MySQL", "is": "undone", "stack": {"database": "sqlite"}, "same": 1},
            ],
        }
    )
    figure = _figure([wrong])
    assert (figure.right["turns"], figure.turns["turns"]) == (0, 2)
    assert figure.failures == [
        "wrong 1 (an online shop): lacks Rocket",
        "wrong 2 (use MySQL): is amended, not undone; database is mysql, not sqlite",
    ]


def _figure(every: list[Dialogue]) -> Figure:
    return asyncio.run(measured(every, None))
