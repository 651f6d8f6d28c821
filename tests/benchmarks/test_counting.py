"""The harness counts what happened, and refuses to count errors."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable

import pytest
import uvloop

from benchmarks.checking import check_answer, check_stream
from benchmarks.entrants import BARE, OURS
from benchmarks.figure import percentile
from benchmarks.processes import Server, running
from benchmarks.reader import EventReader
from benchmarks.rows.first_event import Crowd
from benchmarks.rows.start import start_of_core
from benchmarks.rows.subscribers import Heard, listen, listen_to_front
from benchmarks.servers.script import Script
from benchmarks.wire import Connection, rpc_body, send_body
from benchmarks.wrk import BadLoad, load
from tests.redis_server import need_redis

needs_wrk = pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed")
CLIENTS = 4


def _tasks(server: Server) -> int:
    with Connection(server.port) as connection:
        listed = connection.post(rpc_body("ListTasks", {"pageSize": 1}))
    found = re.search(rb'"totalSize":(\d+)', listed.body)
    assert found is not None
    return int(found[1])


@pytest.mark.alone
@needs_wrk
@pytest.mark.parametrize("stream", [False, True])
def test_the_generator_counts_as_many_as_the_server_has_made(stream: bool) -> None:
    script = Script(3)
    with running(OURS) as server:
        check = check_stream if stream else check_answer
        size = check(server, script)
        body = send_body(script.text(), stream=stream)
        counted = load(server, body, clients=CLIENTS, seconds=1, expected=size)
        made = _tasks(server) - 1
    assert made - CLIENTS <= counted.responses <= made * 1.01
    assert 0 < counted.cpu_s <= counted.seconds * 1.5
    assert 0 < counted.p50_ms <= counted.p99_ms


@needs_wrk
def test_errors_are_not_measured() -> None:
    with running(BARE) as server:
        size = check_answer(server, Script(1))
        body = send_body(Script(1).text(), stream=False)
        with pytest.raises(BadLoad):
            load(server, body, clients=CLIENTS, seconds=1, expected=size, path="/elsewhere")
        with pytest.raises(BadLoad, match="bytes a response"):
            load(server, body, clients=CLIENTS, seconds=1, expected=size * 2)


def test_frames_do_not_depend_on_where_the_response_was_cut() -> None:
    frames = [b"id: 1\ndata: {}", b": ping", b'id: 2\ndata: {"a":1}']
    text = b"".join(frame + b"\n\n" for frame in frames)
    pieces = [text[:9], text[9:20], text[20:]]
    response = (
        b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
        + b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
        + b"0\r\n\r\n"
    )
    chance = random.Random(7)
    for _ in range(200):
        seen: list[bytes] = []
        ends: list[bool] = []
        reader = EventReader(seen.append, lambda ends=ends: ends.append(True))
        rest = response
        while rest:
            cut = chance.randint(1, 12)
            reader.data_received(rest[:cut])
            rest = rest[cut:]
        assert seen == frames
        assert ends == [True]


@pytest.mark.alone
def test_waits_are_measured_only_while_the_crowd_is_complete() -> None:
    script = Script(2, pause_s=0.02)
    with running(BARE) as server:
        crowd = Crowd(server.port, 5, seconds=0.5, script=script)
        uvloop.run(crowd.run())
    assert len(crowd.waits_ms) >= 5
    assert all(0 < wait < 1000 for wait in crowd.waits_ms)


@pytest.mark.alone
@pytest.mark.slow
@pytest.mark.parametrize("listened", [listen, listen_to_front])
def test_readers_hear_every_tick(listened: Callable[[int], Heard]) -> None:
    if listened is listen_to_front:
        need_redis()
    heard = listened(200)
    assert heard.missed == 0
    assert len(heard.lags_ms) == 200 * 3
    assert heard.pings >= 200
    assert heard.grown_bytes > 0


def test_a_core_that_did_input_and_output_would_be_seen() -> None:
    assert start_of_core("a2a_agents.core").met is True
    assert start_of_core("a2a_agents.state").met is False


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(value) for value in range(1, 101)]
    assert [percentile(values, share) for share in (0.5, 0.95, 0.99, 1.0)] == [50, 95, 99, 100]
    assert percentile([3.0], 0.99) == 3.0
