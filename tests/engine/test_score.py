"""The routing score: what it rests on, which way it moves, and that chat does not move it."""

import json
import math
import random
import statistics
import time

import pytest
from pydantic import ValidationError

from a2a_agents.core.brief import Brief
from a2a_agents.core.reading import Reading, Unread
from a2a_agents.engine.features import FEATURES, features
from a2a_agents.engine.read import Read
from a2a_agents.engine.score import Trained, score, trained
from a2a_agents.knowledge.understanding import understand
from a2a_agents.models.scripted import reading
from scripts.routing.lines import Line, read_lines
from scripts.routing.padding import padded

UNREAD = Unread("router", "no model reads requests here")


def read(text: str, by: Reading | None = None) -> Read:
    return Read(understand(Brief("desk", text), by), by or UNREAD)


def value(text: str) -> float:
    return score(read(text)).value


def held_out() -> list[Line]:
    """Lines with a score to get right, on which no weight was fitted."""
    lines = read_lines()
    return [line for line in lines if line.lane != "template" and line.part != "train"]


@pytest.mark.parametrize(
    "text",
    [
        "implement raft log compaction",
        "lock-free hash map",
        "Why does my query take 14 s since the upgrade, although there is an index?",
        "Refactor this:\n```python\ndef f(x):\n    return [y for y in x if y]\n```",
        "write a function that finds the longest palindrome",
        "Explain how a Merkle tree lets two nodes find what differs",
    ],
)
def test_what_needs_reasoning_asks_for_a_cloud_model(text: str) -> None:
    assert value(text) >= 0.6


@pytest.mark.parametrize(
    "text",
    [
        "an online shop with cart, card payments and parcel tracking",
        "schema for a library: books, members, loans, fines",
        "Please review this query:\n```sql\nSELECT * FROM orders, customers\n```",
        "REST API for a hotel with rooms, guests and bookings, FastAPI and Postgres",
    ],
)
def test_what_the_catalogue_has_stays_here(text: str) -> None:
    assert value(text) < 0.6


def test_every_feature_is_there_with_words_and_between_0_and_1() -> None:
    for line in read_lines()[::7]:
        found = features(read(line.text))
        assert list(found) == list(FEATURES)
        assert all(0 <= each <= 1 for each in found.values()), line.text


def test_weights_are_of_features_that_exist() -> None:
    for by in (trained().model, trained().words):
        assert set(by.weights) <= set(FEATURES)
        assert not any(name.startswith("model:") for name in trained().words.weights)


def test_the_model_moves_the_score_where_it_reads() -> None:
    text = "something for the pumps of our harbour"
    hard = score(read(text, reading(kind="algorithm", complexity="complex")))
    easy = score(read(text, reading(kind="design", complexity="simple")))
    assert hard.value > easy.value + 0.2
    assert hard.features["model: algorithm"] == 1.0
    assert score(read(text)).features["model: design"] == 0.0


def test_reasons_speak_for_the_side_that_the_score_is_on() -> None:
    hard = score(read("write a lock-free skip list and prove that it is linearizable"))
    assert FEATURES["deep words"] in hard.because
    easy = score(read("an online shop with cart, payments, reviews and shipping"))
    assert FEATURES["substance"] in easy.because
    assert all(len(each.because) <= 3 for each in (hard, easy))


def test_the_value_is_the_regression_with_its_calibration() -> None:
    by = trained().words
    found = score(read("a shop with payments"))
    odds = by.bias + sum(weight * found.features[name] for name, weight in by.weights.items())
    expected = 1 / (1 + math.exp(-(by.slope * odds + by.shift)))
    assert found.value == pytest.approx(expected, abs=1e-4)


def test_a_data_file_with_something_else_in_it_is_refused() -> None:
    raw = json.loads(trained().model_dump_json())
    Trained.model_validate(raw)
    with pytest.raises(ValidationError):
        Trained.model_validate(raw | {"cut": 0.5})


def test_chat_around_a_request_hardly_moves_its_score() -> None:
    """Where it does, a word of the request reads differently; few requests change their lane."""
    chance = random.Random(7)
    pairs = [(value(line.text), value(padded(line, chance).text)) for line in held_out()]
    moved = [abs(one - other) for one, other in pairs]
    assert len(pairs) > 200
    assert statistics.mean(moved) < 0.05
    assert sum(each < 0.05 for each in moved) > 0.75 * len(pairs)
    assert sum((one >= 0.6) != (other >= 0.6) for one, other in pairs) <= 0.05 * len(pairs)


def test_length_alone_says_nothing() -> None:
    """Neither does a long request for a shop go up, nor a short one for raft down."""
    chat = "We had a lovely weekend by the sea. The children slept. It rained a little. " * 12
    shop = "I want an online shop with a cart, card payments and shipping."
    assert value(f"{chat}\n{shop}") < 0.3 < 0.6 < value("raft")


def test_known_lines_take_their_lane_by_words_alone() -> None:
    """What training says of itself holds for the package's files."""
    right = {"local": 0, "cloud": 0}
    lines = [line for line in held_out() if line.part == "validation"]
    for line in lines:
        right[line.lane] += (value(line.text) >= 0.6) == (line.lane == "cloud")
    for lane, count in right.items():
        assert count >= 0.85 * sum(line.lane == lane for line in lines), lane


@pytest.mark.alone
@pytest.mark.slow
def test_features_and_score_take_no_time_beside_the_reading() -> None:
    reads = [read(line.text) for line in held_out()]
    taken: list[float] = []
    for each in reads * 3:
        began = time.perf_counter()
        score(each)
        taken.append((time.perf_counter() - began) * 1000)
    assert statistics.median(taken) < 0.3
