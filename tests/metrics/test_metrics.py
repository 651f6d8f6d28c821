"""Numbers as a scraper reads them."""

import re

import pytest

from a2a_agents.metrics import SECONDS, Metrics, add_process


def test_measures_are_grouped_by_name_and_read_when_asked() -> None:
    metrics = Metrics()
    streams = [1]
    metrics.gauge("a2a_open_streams", "Streams.", lambda: streams[0], agent="code")
    metrics.counter("a2a_events_total", "Events.", lambda: 12_345_678_901)
    metrics.gauge("a2a_open_streams", "Streams.", lambda: 0.5, agent='de"sk\\\n')
    streams[0] = 7
    assert metrics.text() == (
        "# HELP a2a_events_total Events.\n"
        "# TYPE a2a_events_total counter\n"
        "a2a_events_total 12345678901\n"
        "# HELP a2a_open_streams Streams.\n"
        "# TYPE a2a_open_streams gauge\n"
        'a2a_open_streams{agent="code"} 7\n'
        'a2a_open_streams{agent="de\\"sk\\\\\\n"} 0.5\n'
    )


def test_a_tally_adds_up_by_its_labels_in_whatever_order_they_stand() -> None:
    metrics = Metrics()
    answers = metrics.tally("a2a_answers_total", "Answers.")
    assert metrics.text() == (
        "# HELP a2a_answers_total Answers.\n# TYPE a2a_answers_total counter\n"
    )
    answers.add(lane="cloud", agent="code")
    answers.add(2, agent="code", lane="cloud")
    answers.add(0.5, agent="api", lane='lo"cal')
    answers.add()
    assert metrics.text() == (
        "# HELP a2a_answers_total Answers.\n"
        "# TYPE a2a_answers_total counter\n"
        'a2a_answers_total{agent="code",lane="cloud"} 3\n'
        'a2a_answers_total{agent="api",lane="lo\\"cal"} 0.5\n'
        "a2a_answers_total 1\n"
    )
    with pytest.raises(ValueError, match="only grows"):
        answers.add(-1)


def test_a_histogram_counts_what_is_less_or_equal_to_each_bound() -> None:
    metrics = Metrics()
    latency = metrics.histogram("a2a_first_event_seconds", "Latency.", (0.1, 0.5, 1))
    for value in (0.05, 0.1, 0.3, 0.5, 0.50001, 7.0):
        latency.observe(value, lane="cloud")
    latency.observe(0.25)
    assert metrics.text() == (
        "# HELP a2a_first_event_seconds Latency.\n"
        "# TYPE a2a_first_event_seconds histogram\n"
        'a2a_first_event_seconds_bucket{lane="cloud",le="0.1"} 2\n'
        'a2a_first_event_seconds_bucket{lane="cloud",le="0.5"} 4\n'
        'a2a_first_event_seconds_bucket{lane="cloud",le="1"} 5\n'
        'a2a_first_event_seconds_bucket{lane="cloud",le="+Inf"} 6\n'
        'a2a_first_event_seconds_sum{lane="cloud"} 8.45001\n'
        'a2a_first_event_seconds_count{lane="cloud"} 6\n'
        'a2a_first_event_seconds_bucket{le="0.1"} 0\n'
        'a2a_first_event_seconds_bucket{le="0.5"} 1\n'
        'a2a_first_event_seconds_bucket{le="1"} 1\n'
        'a2a_first_event_seconds_bucket{le="+Inf"} 1\n'
        "a2a_first_event_seconds_sum 0.25\n"
        "a2a_first_event_seconds_count 1\n"
    )


def test_bounds_rise() -> None:
    assert list(SECONDS) == sorted(SECONDS)
    for bounds in ((), (1, 1), (2, 1)):
        with pytest.raises(ValueError, match="must rise"):
            Metrics().histogram("a2a_bytes", "Bytes.", bounds)


def test_the_process_is_measured() -> None:
    metrics = Metrics()
    add_process(metrics, now=lambda: 1000.5)
    values = dict(re.findall(r"^(\w+) (\S+)$", metrics.text(), re.MULTILINE))
    assert values["process_start_time_seconds"] == "1000.5"
    assert float(values["process_resident_memory_bytes"]) > 1_000_000
    assert float(values["process_cpu_seconds_total"]) > 0
    assert float(values["process_open_fds"]) > 2
