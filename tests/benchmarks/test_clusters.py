"""The peers of our replicas do the work, and a row can do without them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import release_03
from benchmarks.checking import WrongAnswer, check_answer, check_stream
from benchmarks.clusters import running_a2a_redis, running_sdk_cluster
from benchmarks.contest import Entry, Outcome, take_turn
from benchmarks.entrants import SDK
from benchmarks.environment import peer_python
from benchmarks.figure import Plan
from benchmarks.peer import Unmeasured
from benchmarks.processes import Server, running
from benchmarks.rows.replicas import _figure
from benchmarks.servers.script import USUAL_TEXT, Script
from benchmarks.wrk import Counted
from tests.redis_server import need_redis

PLAN = Plan(rounds=1)
SAID = Script(1, message=True)


def _need(name: str) -> None:
    try:
        peer_python(name)
    except Unmeasured as error:
        pytest.skip(str(error))


@pytest.mark.nightly
def test_the_sdk_with_its_cluster_store_answers_as_the_script_says() -> None:
    _need("sdk-cluster")
    with running_sdk_cluster(USUAL_TEXT) as server:
        assert check_answer(server, SAID) > 0
        assert check_stream(server, Script(100)) > check_stream(server, Script(3))
        assert len(server.processes) == 2


@pytest.mark.nightly
def test_a2a_redis_answers_as_the_script_says() -> None:
    need_redis()
    _need("a2a-redis")
    with running_a2a_redis(USUAL_TEXT) as server:
        assert release_03.check_answer(server, SAID) > 0
        assert release_03.check_stream(server, Script(100)) > 0


def test_an_answer_of_another_release_is_no_answer() -> None:
    with running(SDK) as server, pytest.raises(WrongAnswer):
        release_03.check_stream(server, Script(3))


def test_pins_that_cannot_be_installed_are_told(tmp_path: Path) -> None:
    (tmp_path / "absent.txt").write_text(f"{tmp_path}/absent-1.0-py3-none-any.whl\n")
    with pytest.raises(Unmeasured, match=r"what absent\.txt pins could not be installed"):
        peer_python("absent", tmp_path, tmp_path / "made")
    assert not (tmp_path / "made" / "absent" / "installed.txt").exists()


@contextmanager
def _absent() -> Generator[Server]:
    raise Unmeasured("it is not here")
    yield


def test_a_row_goes_on_without_what_is_beside_it() -> None:
    counted = Counted(100, 1, 1, 2, 0.5)
    outcome = Outcome({name: [counted] for name in ("fleet", "sdk", "sdk-cluster")})
    absent = Entry("a2a-redis", _absent, b"", lambda _server: 0, beside=True)
    take_turn(PLAN, absent, outcome)
    figure = _figure("replicas-streams", "streams", PLAN, outcome)
    assert figure.beside.endswith("a2a-sdk 0.3.1 not measured: it is not here")
    assert figure.met is False
    with pytest.raises(Unmeasured):
        take_turn(PLAN, replace(absent, name="fleet", beside=False), outcome)
