"""The routing score: what it rests on, which way it moves, and that chat does not move it."""

import json
import math
import random
import statistics
import time
from dataclasses import replace

import pytest
from pydantic import ValidationError

from a2a_agents.core.brief import Brief
from a2a_agents.core.reading import Reading, Unread
from a2a_agents.core.routing import Cuts
from a2a_agents.engine.features import FEATURES, features
from a2a_agents.engine.read import Read
from a2a_agents.engine.score import Trained, score, trained
from a2a_agents.knowledge.understanding import understand
from a2a_agents.models.scripted import reading
from scripts.routing.lines import Line, development
from scripts.routing.padding import padded

CUT = Cuts().flash
UNREAD = Unread("router", "no model reads requests here")


def read(text: str, by: Reading | None = None) -> Read:
    return Read(understand(Brief("desk", text), by), by or UNREAD)


def value(text: str) -> float:
    return score(read(text)).value


def held_out() -> list[Line]:
    """Lines with a score to get right, on which no weight was fitted."""
    lines = development()
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
    assert value(text) >= CUT


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
    assert value(text) < CUT


def test_every_feature_is_there_with_words_and_between_0_and_1() -> None:
    for line in development()[::7]:
        found = features(read(line.text))
        assert list(found) == list(FEATURES)
        assert all(0 <= each <= 1 for each in found.values()), line.text


def test_weights_are_of_features_that_exist() -> None:
    for by in (trained().model, trained().words):
        assert set(by.local.weights) | set(by.flash.weights) <= set(FEATURES)
    words = trained().words
    for name in (*words.local.weights, *words.flash.weights):
        assert not name.startswith("model:")


def test_the_model_moves_the_score_where_it_reads() -> None:
    text = "something for the pumps of our harbour"
    hard = score(read(text, reading(kind="algorithm", complexity="complex")))
    easy = score(read(text, reading(kind="design", complexity="simple")))
    assert hard.value > easy.value + 0.2
    assert hard.features["model: kind algorithm"] == 1.0
    assert hard.features["model: kind design"] == 0.0
    assert score(read(text)).features["model: kind design"] == 0.0


def test_what_the_model_says_counts_by_its_odds() -> None:
    """From .9 to .99 is as far as from .5 to .9, since as many doubts are gone."""
    half, likely, sure = (
        features(read("x", replace(reading(), kind={"debug": chance})))["model: kind debug"]
        for chance in (0.5, 0.9, 0.988)
    )
    assert half == 0.5
    assert likely - half == pytest.approx(sure - likely, abs=0.01)


@pytest.mark.parametrize(
    ("usual", "deep"),
    [
        ("why does my form lose its values", "implement paxos with leases and prove it safe"),
        ("a regex for dates", "a lock-free skip list with a proof of linearizability"),
        ("convert this callback to async", "reshard a live cluster with no lost writes"),
    ],
)
def test_what_is_deep_is_harder_than_what_is_usual(usual: str, deep: str) -> None:
    cut = Cuts().pro
    assert score(read(usual)).hard < cut <= score(read(deep)).hard


def test_reasons_speak_for_the_side_that_the_score_is_on() -> None:
    hard = score(read("write a lock-free skip list and prove that it is linearizable"))
    assert FEATURES["deep alone"] in hard.because
    easy = score(read("an online shop with cart, payments, reviews and shipping"))
    assert FEATURES["substance"] in easy.because
    assert all(len(each.because) <= 3 for each in (hard, easy))


def test_the_value_is_the_regression_with_its_calibration() -> None:
    by = trained().words.local
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
    assert sum((one >= CUT) != (other >= CUT) for one, other in pairs) <= 0.05 * len(pairs)


def test_length_alone_says_nothing() -> None:
    """Neither does a long request for a shop go up, nor a short one for raft down."""
    chat = "We had a lovely weekend by the sea. The children slept. It rained a little. " * 12
    shop = "I want an online shop with a cart, card payments and shipping."
    assert value(f"{chat}\n{shop}") < Cuts().doubt < CUT < value("raft")


def test_known_lines_take_their_lane_by_words_alone() -> None:
    """What training says of itself holds for the package's files."""
    right = {"local": 0, "cloud": 0}
    lines = held_out()
    for line in lines:
        right[line.lane] += (value(line.text) >= CUT) == (line.lane == "cloud")
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
