"""Numbers as a scraper reads them."""

import re

from a2a_agents.metrics import Metrics, add_process


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


def test_the_process_is_measured() -> None:
    metrics = Metrics()
    add_process(metrics, now=lambda: 1000.5)
    values = dict(re.findall(r"^(\w+) (\S+)$", metrics.text(), re.MULTILINE))
    assert values["process_start_time_seconds"] == "1000.5"
    assert float(values["process_resident_memory_bytes"]) > 1_000_000
    assert float(values["process_cpu_seconds_total"]) > 0
    assert float(values["process_open_fds"]) > 2
