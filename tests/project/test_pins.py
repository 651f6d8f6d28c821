"""Pins are versions and hashes: no file of them names a host to fetch from."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINS = ("constraints.txt", "constraints-export.txt", "console/package-lock.json", "console/.npmrc")


@pytest.mark.parametrize("name", PINS)
def test_no_pin_names_a_host(name: str) -> None:
    named = [line for line in (ROOT / name).read_text().splitlines() if "://" in line]
    assert named == []
