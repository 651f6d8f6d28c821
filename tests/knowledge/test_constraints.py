"""Numbers of a request, by what they count."""

from pathlib import Path

import pytest

from a2a_agents.knowledge.constraints import constraints, rules

DATA = Path(__file__).resolve().parents[1] / "substance" / "data"


def found(text: str) -> list[tuple[str, float | None, str]]:
    return [(each.kind, each.value, each.unit) for each in constraints(text)[0]]


@pytest.mark.parametrize(
    ("text", "devices"),
    [
        ("4,000 hydrants report their pressure", 4_000),
        ("70 beehives on three roofs send their weight", 70),
        ("1,200 trackers: each transmits its place", 1_200),
        ("90 thousand smart meters of a town", 90_000),
        ("300 Sensoren im Wald", 300),
    ],
)
def test_what_reports_is_a_device_whatever_it_is_called(text: str, devices: float) -> None:
    assert ("devices", devices, "devices") in found(text)


@pytest.mark.parametrize("text", ["200 customers send messages", "20 students report problems"])
def test_people_who_report_are_none(text: str) -> None:
    assert [kind for kind, *_ in found(text)] == ["count"]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("a position every 10 seconds", 10),
        ("a value every minute", 60),
        ("polled every two hours", 7_200),
        ("a heartbeat once a second", 1),
    ],
)
def test_how_often_something_comes_is_told_in_seconds(text: str, seconds: float) -> None:
    assert found(text) == [("interval", seconds, "s")]


@pytest.mark.parametrize(
    ("text", "rate"), [("300 transfers per second", 300), ("1.5k tag scans a second", 1_500)]
)
def test_whatever_comes_so_often_a_second_is_throughput(text: str, rate: float) -> None:
    assert found(text) == [("throughput", rate, "requests/s")]


def test_what_is_counted_is_the_unit() -> None:
    assert found("60 vans and 120 employees") == [
        ("count", 60, "vans"),
        ("count", 120, "employees"),
    ]


@pytest.mark.parametrize(
    ("text", "constraint"),
    [
        ("answers in 300 ms at p95", ("latency", 300, "ms")),
        ("80ms p95", ("latency", 80, "ms")),
        ("p95 of half a second", ("latency", 500, "ms")),
        ("our 4,000 colleagues", ("users", 4_000, "users")),
        ("it may cost 20 dollars a month", ("budget", 20, "month")),
        ("we have four people", ("team", 4, "people")),
        ("three of us build it", ("team", 3, "people")),
        ("in fourteen weeks", ("duration", 14, "weeks")),
        ("keep ended contracts six years", ("retention", 6, "years")),
        ("kept for a hundred years", ("retention", 100, "years")),
        ("five years of readings", ("retention", 5, "years")),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(
    text: str, constraint: tuple[str, float, str]
) -> None:
    assert found(text) == [constraint]


def test_a_price_a_month_is_no_budget() -> None:
    assert [kind for kind, *_ in found("members pay 20 euros a month")] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("latency under 0.250 s", ("latency", 250.0, "ms")),
        ("99.999 % of the time", ("availability", 99.999, "%")),
        ("10.000 users", ("users", 10_000.0, "users")),
    ],
)
def test_three_places_are_thousands_only_of_what_has_some(
    text: str, number: tuple[str, float, str]
) -> None:
    assert found(text) == [number]


def test_a_number_within_a_word_is_none() -> None:
    assert constraints("they come often days later, in stone regions")[0] == []


@pytest.mark.parametrize("file", sorted(DATA.glob("requests*_dev.tsv")), ids=lambda file: file.stem)
def test_no_rule_is_left_out_where_it_would_find_something(file: Path) -> None:
    """Texts without a number are not looked at by rules that need one."""
    for line in file.read_text(encoding="utf-8").splitlines():
        for rule in rules():
            assert rule.needs.search(line) or not rule.pattern.search(line), (rule.kind, line)
