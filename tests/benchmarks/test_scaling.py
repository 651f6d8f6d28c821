"""The arithmetic of many machines, and that the page says what it comes to."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from benchmarks.figure import Figure
from benchmarks.report import write_json
from benchmarks.scaling.__main__ import report
from benchmarks.scaling.measure import measure
from benchmarks.scaling.plan import (
    Bounds,
    Cost,
    Link,
    Measured,
    Node,
    fewest_shards,
    most_nodes,
    read_measured,
    requests_per_s,
    shard,
    turns_per_s,
)
from tests.redis_server import need_redis

PAGE = (Path(__file__).parents[2] / "docs/scaling.md").read_text()
NODE, LINK, BOUNDS = Node(), Link(), Bounds()
PLAIN = Measured(
    append=Cost(50, 20),
    reader=Cost(20, 1),
    write=Cost(80, 20),
    passing=Cost(80, 4),
    reader_bytes=300,
    connections=10,
    process_us=10,
    worker_ms=100,
    events=40,
    changes=10,
)


def test_the_page_shows_what_the_command_prints() -> None:
    shown = re.search(r"benchmarks\.scaling -->\n```\n(.*?)```\n<!-- end", PAGE, re.DOTALL)
    assert shown is not None
    assert shown[1] == report(NODE, LINK, BOUNDS) + "\n"


def test_two_loads_tell_turns_from_events(tmp_path: Path) -> None:
    written = tmp_path / "measured.toml"
    names = "append_us", "reader_us", "write_us", "pass_us"
    written.write_text(
        "[busy]\nevents_of_a_turn = 10\nreader_bytes = 1\n"
        + "".join(f"{name} = 15.0\n" for name in names)
        + "[calm]\nreader_bytes = 2\n"
        + "".join(f"{name} = 105.0\n" for name in names)
        + "[process]\nconnections = 3\n"
        + "[request]\nworker_ms = 1\nevents = 1\nchanges = 1\n"
    )
    published = tmp_path / "latest.json"
    runs = [
        {"cpu_s": 1.02, "responses": 200.0},
        {"cpu_s": 4.08, "responses": 100.0},
        {"cpu_s": 1.02, "responses": 100.0},
    ]
    write_json(published, {}, [Figure("replicas-streams", "", "", numbers={"fleet": runs})])
    read = read_measured(written, published)
    for field in ("append", "reader", "write", "passing"):
        cost = getattr(read, field)
        assert (cost.turn_us, cost.event_us) == (pytest.approx(100), pytest.approx(5))
    assert (read.reader_bytes, read.connections) == (2, 3)
    assert read.process_us == pytest.approx(100)


def test_one_machine_by_hand() -> None:
    one = shard(PLAIN, NODE, LINK, 1, 1)
    each_us = 100_000 + 40 * (10 + 20) + 10 * 80
    assert requests_per_s(PLAIN, NODE) == pytest.approx(6e6 / each_us)
    events = 40 * 6e6 / each_us
    assert one.events_per_s == pytest.approx(events)
    each = 10 * 1e6 / each_us
    changes = 6 * each / (1 + each * 0.0002)
    reads = changes / (1 + changes * 0.00028)
    appending = changes * 50 + events * 20
    assert one.redis_core == pytest.approx((appending + 8 * (reads * 20 + events * 1)) / 1e6)
    assert one.pass_core == pytest.approx((reads * 80 + events * 4) / 1e6)
    assert one.redis_out_mbit == pytest.approx(events * 8 * 300 * 8 / 1e6)
    assert one.connections == 80


def test_turns_never_exceed_events_nor_what_time_allows() -> None:
    assert turns_per_s(10, 0.001) == pytest.approx(10, rel=0.02)
    assert turns_per_s(1e9, 0.001) == pytest.approx(1000, rel=0.001)


def test_as_many_stores_as_machines_are_that_many_times_the_same() -> None:
    one, many = shard(PLAIN, NODE, LINK, 1, 1), shard(PLAIN, NODE, LINK, 50, 50)
    same = replace(many, all_nodes=1, stores=1)
    for field in fields(one):
        assert getattr(same, field.name) == pytest.approx(getattr(one, field.name))


def test_the_fewest_stores_hold_the_bounds_and_one_fewer_does_not() -> None:
    stores = fewest_shards(PLAIN, NODE, LINK, 10, BOUNDS)
    assert stores > 1
    assert shard(PLAIN, NODE, LINK, 10, stores).excess(BOUNDS) == []
    assert shard(PLAIN, NODE, LINK, 10, stores - 1).excess(BOUNDS) != []
    most, why = most_nodes(PLAIN, NODE, LINK, BOUNDS)
    assert shard(PLAIN, NODE, LINK, most, 1).excess(BOUNDS) == []
    assert shard(PLAIN, NODE, LINK, most + 1, 1).excess(BOUNDS) == why
    with pytest.raises(ValueError, match="do not fit"):
        fewest_shards(PLAIN, NODE, LINK, 1, replace(BOUNDS, redis_core=0))


@pytest.mark.alone
@pytest.mark.slow
def test_measuring_gives_costs_that_can_be() -> None:
    need_redis()
    found = measure(64)
    assert 32 < found["events_of_a_turn"] <= 64
    assert 1 < found["append_us"] < 1000
    assert 0 < found["pass_us"] < found["write_us"] * 5
    assert found["reader_bytes"] > 120
