"""The soak counts what its clients see, and does not overlook what is broken."""

from __future__ import annotations

import orjson
import pytest

from benchmarks.soak import Seen, Stream, growth, verdict


def line(event: dict[str, object]) -> str:
    return "data: " + orjson.dumps({"jsonrpc": "2.0", "id": 1, "result": event}).decode()


def whole() -> Seen:
    seen = Seen(requests=5000, streams=2000, waits_s=[0.1] * 100)
    seen.memory_mb = [{"front": 300.0, "redis": 100.0 + n} for n in range(30)]
    return seen


def met(seen: Seen) -> dict[str, bool]:
    return {figure: is_met for figure, _, _, is_met in verdict(seen)}


def test_a_stream_is_read_by_positions_to_its_end() -> None:
    stream = Stream()
    taken = [
        stream.take(each)
        for each in (
            "id: 1", line({"task": {"id": "t"}}), "", ": ping",
            "id: 2", line({"statusUpdate": {"status": {"state": "TASK_STATE_COMPLETED"}}}),
        )
    ]  # fmt: skip
    assert (stream.task, stream.positions, stream.end) == ("t", [1, 2], "TASK_STATE_COMPLETED")
    assert taken == [0, 1, 0, 0, 0, 2]


def test_what_is_well_is_met() -> None:
    assert all(met(whole()).values())


@pytest.mark.parametrize("figure", ["streams", "errors", "answer", "memory of front"])
def test_each_figure_can_be_missed(figure: str) -> None:
    seen = whole()
    match figure:
        case "streams":
            seen.broken["an event is missing or doubled"] = 3
        case "errors":
            seen.errors["ReadTimeout"] = 3
        case "answer":
            seen.waits_s = [0.1] * 90 + [2.5] * 10
        case _:
            seen.memory_mb = [{"front": 300.0 + 5 * n} for n in range(30)]
    missed = [name for name, is_met in met(seen).items() if not is_met]
    assert len(missed) == 1
    assert missed[0].startswith(figure)


def test_growth_leaves_the_first_third_out() -> None:
    assert growth([1.0, 1.0, 5.0, 5.0, 5.0, 5.0]) == 1.0
    assert growth([9.0, 9.0, 1.0, 1.0, 2.0, 2.0]) == 2.0
