"""What an engine has said, as tests look at it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from a2a_agents.core.outputs import Answer, Checkpoint, Document, Output


def answer(said: Sequence[Output]) -> Answer:
    """The last of it, which is to be an answer."""
    last = said[-1]
    assert isinstance(last, Answer)
    return last


def source(said: Sequence[Output]) -> str:
    """Which cache it came from."""
    return answer(said).bill.cache


def names(said: Sequence[Output]) -> list[str]:
    return [output.name for output in said if isinstance(output, Document)]


def kept(said: Sequence[Output]) -> list[dict[str, Any]]:
    """The checkpoints as the log gives them back."""
    notes = [
        {
            "step": o.step,
            "inputHash": o.input_hash,
            "result": o.result,
            "lane": o.lane,
            "costMicroUsd": o.cost_micro_usd,
            "model": o.model,
            "tookMs": o.took_ms,
            "state": o.state,
            "short": o.short,
            "why": o.why,
        }
        for o in said
        if isinstance(o, Checkpoint)
    ]
    return json.loads(json.dumps(notes, allow_nan=False))
