"""Answers that are ready to be said from memory before somebody waits for them."""

from __future__ import annotations

import pytest

from a2a_agents.engine.cache import body as bodies
from a2a_agents.engine.cache import replay
from a2a_agents.engine.cache.replay import Ready, replayed
from tests.engine.cache.parts import OUTPUTS

BODY = bodies.encode(OUTPUTS)
SAID = replayed(bodies.again(BODY), "memory")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The bodies that were read, in order."""
    found: list[bytes] = []
    again = bodies.again

    def counted(body: bytes):
        found.append(body)
        return again(body)

    monkeypatch.setattr(replay.bodies, "again", counted)
    return found


def test_what_is_ready_is_not_read_again(read: list[bytes]) -> None:
    ready = Ready(10 * len(BODY))
    assert ready.make("key", BODY) == SAID
    assert ready.of("key", BODY) == SAID
    assert read == [BODY]


def test_another_body_under_the_key_is_read(read: list[bytes]) -> None:
    ready = Ready(10 * len(BODY))
    ready.make("key", BODY)
    other = bytes(bytearray(BODY))
    assert ready.of("key", other) == SAID
    assert read == [BODY, other]
    assert ready.size_bytes == len(BODY)


def test_whose_turn_was_longest_ago_leaves(read: list[bytes]) -> None:
    ready = Ready(2 * len(BODY))
    for key in ("one", "two"):
        ready.make(key, BODY)
    ready.of("one", BODY)
    ready.make("three", BODY)
    assert ready.size_bytes == 2 * len(BODY)
    read.clear()
    ready.of("one", BODY)
    assert read == []
    ready.of("two", BODY)
    assert read == [BODY]


def test_a_body_that_is_too_large_is_said_and_not_had_ready(read: list[bytes]) -> None:
    ready = Ready(len(BODY) - 1)
    assert ready.make("key", BODY) == SAID
    assert ready.size_bytes == 0
    ready.make("key", BODY)
    ready.clear()
    assert len(read) == 2
