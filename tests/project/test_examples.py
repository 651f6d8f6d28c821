"""The ten answers in the documents are what the product says today."""

from __future__ import annotations

import pytest

from scripts.examples import FOLDER, answers, drift, requests


def test_there_are_ten_from_the_terse_to_the_long() -> None:
    lengths = [len(brief.text.split()) for brief in requests().values()]
    assert len(lengths) == 10
    assert lengths[0] < 5
    assert lengths[-1] > 150
    agents = {brief.agent for brief in requests().values()}
    assert agents == {"architecture", "database", "api", "code", "planning", "desk"}
    assert all((FOLDER / name / "answer.md").is_file() for name in requests())


@pytest.mark.slow
async def test_no_example_has_drifted() -> None:
    """``make examples`` writes them anew."""
    assert drift(await answers()) == []
