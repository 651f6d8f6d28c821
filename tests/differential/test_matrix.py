"""Every case of the matrix, on the SDK's handler and on ours (CONTRACT 12)."""

from __future__ import annotations

import json

import pytest

from tests.differential.alike import alike
from tests.differential.cases import named
from tests.differential.compare import both, observe
from tests.differential.handlers import ours, theirs
from tests.differential.known import KNOWN, Known, mended, repaired
from tests.differential.script import SECRET

CASES = named()


@pytest.mark.parametrize("name", CASES)
async def test_ours_does_what_the_sdk_does(name: str) -> None:
    expected, observed = await both(CASES[name])
    assert observed == expected


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
async def test_every_known_difference_still_exists(known: Known) -> None:
    """A difference that has gone is taken out of the list."""
    case = CASES[known.witness]
    seen = await observe(case, theirs, repaired(case))
    assert alike(seen) != alike(mended(case, await observe(repaired(case), theirs)))


@pytest.mark.parametrize("name", [name for name in CASES if "accident" in name])
async def test_no_exception_text_leaks(name: str) -> None:
    """PROTOCOL 2, Errors; the SDK shows it to every reader."""
    case = CASES[name]
    assert SECRET not in json.dumps(await observe(case, ours, repaired(case)))
