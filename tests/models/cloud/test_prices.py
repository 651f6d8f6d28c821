"""What models charge, and until when."""

from datetime import date
from pathlib import Path

import pytest

from a2a_agents.core.money import Price, Usage
from a2a_agents.models.cloud import BadCloudOptions, CloudOptions, open_cloud
from a2a_agents.models.cloud.prices import read_prices
from tests.counting import MemoryCounters
from tests.models.cloud.opening import SECRET

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("model", "price"),
    [
        ("gemini-2.5-flash", Price(300_000, 2_500_000)),
        ("gemini-2.5-pro", Price(1_250_000, 10_000_000)),
        ("gemini-2.5-flash-lite", Price(100_000, 400_000)),
        ("gemini-3.1-pro-preview", Price(2_000_000, 12_000_000)),
        ("gemini-3.8-flash", Price(750_000, 3_750_000)),
    ],
)
def test_prices_of_the_release(model: str, price: Price) -> None:
    assert read_prices().price_of(model, TODAY) == price


def test_a_thousand_tokens_of_flash_in_micro_dollars() -> None:
    price = read_prices().price_of("gemini-2.5-flash", TODAY)
    assert price.cost(Usage(1_000, 1_000)) == 300 + 2_500


def test_a_price_that_ends_is_followed_by_the_next_on_its_day() -> None:
    prices = read_prices()
    assert prices.price_of("gemini-3.8-flash", date(2026, 12, 31)) == Price(750_000, 3_750_000)
    assert prices.price_of("gemini-3.8-flash", date(2027, 1, 1)) == Price(1_500_000, 7_500_000)


def test_every_default_model_has_a_price() -> None:
    prices = read_prices()
    for model in CloudOptions().models:
        assert prices.price_of(model, TODAY).output_micro_usd > 0


def test_an_operators_file_adds_and_overrides(tmp_path: Path) -> None:
    own = tmp_path / "prices.yaml"
    own.write_text(
        "format: 1\ndate: 2027-03-01\nmodels:\n"
        "  gemini-2.5-flash: {input_micro_usd: 1, output_micro_usd: 2}\n"
        "  house-model: {input_micro_usd: 3, output_micro_usd: 4}\n"
    )
    options = CloudOptions(flash="gemini-2.5-flash", pro="house-model", prices_file=own, key="k")
    cloud = open_cloud(options, MemoryCounters(), SECRET)
    assert cloud.price("gemini-2.5-flash") == Price(1, 2)
    assert cloud.price("house-model") == Price(3, 4)
    assert cloud.priced_on == date(2027, 3, 1)
    assert read_prices(own).price_of("gemini-2.5-pro", TODAY) == Price(1_250_000, 10_000_000)


def test_a_model_without_a_price_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(BadCloudOptions, match=r"'gemini-9'.*A2A_CLOUD_PRICES_FILE"):
        open_cloud(CloudOptions(flash="gemini-9"), MemoryCounters(), SECRET)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "format: 2\ndate: 2027-03-01\nmodels: {}",
        "format: 1\ndate: 2027-03-01\nmodels: {m: {input_micro_usd: -1, output_micro_usd: 1}}",
        "format: 1\ndate: 2027-03-01\nmodels: {m: {input_usd: 1, output_micro_usd: 1}}",
        "{",
    ],
)
def test_a_broken_file_is_said_at_start(tmp_path: Path, content: str) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(content)
    with pytest.raises(BadCloudOptions, match="mine"):
        read_prices(own)
    with pytest.raises(BadCloudOptions, match="cannot be read"):
        read_prices(tmp_path / "absent.yaml")


def test_counting_needs_a_secret() -> None:
    with pytest.raises(BadCloudOptions, match="A2A_SECRET_KEYS"):
        open_cloud(CloudOptions(), MemoryCounters(), b"")
