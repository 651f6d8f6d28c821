"""Development lines of the cache: what means the same has equal facts, what differs has not."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from a2a_agents.core.brief import Brief
from a2a_agents.engine.cache.facts import facts_of
from a2a_agents.engine.cache.key import facts_key
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand

DATA = Path(__file__).parent / "data"
LEAST_FOUND = 75
"""Of 150 paraphrases by words alone; they are written so that designs really differ in many."""


def test_no_two_different_requests_are_taken_for_the_same() -> None:
    lines = [line.split("\t") for line in (DATA / "traps_dev.tsv").read_text().splitlines()]
    assert len(lines) > 180
    same = [(one, other) for _, agent, one, other in lines if key(agent, one) == key(agent, other)]
    assert same == []


def test_other_words_for_the_same_are_found() -> None:
    wordings: dict[str, list[str | None]] = defaultdict(list)
    for line in (DATA / "paraphrases_dev.tsv").read_text().splitlines():
        number, agent, text = line.split("\t")
        wordings[number].append(key(agent, text))
    found = sum(keys[at] in keys[:at] for keys in wordings.values() for at in range(1, len(keys)))
    assert found >= LEAST_FOUND


def key(agent: str, text: str) -> str | None:
    """The key of what a request means, as words tell it."""
    understanding = understand(Brief(agent, text))
    return facts_key(facts_of(understanding, design(understanding)))
