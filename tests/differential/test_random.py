"""Random scripts beside the matrix: what nobody thought of (CONTRACT 12)."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.differential.cases import play
from tests.differential.compare import both
from tests.differential.drive import Act, Case, Opener
from tests.differential.script import Begin, Cancel, Fail, Hold, Move, Put, Say, Script, Step

ARTIFACTS = st.sampled_from(["a", "b"])
TEXTS = st.text('xyzä∑😀\n"\\', max_size=4)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**31), 2**31) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("kl"), inner),
    max_leaves=4,
)
PARTS = st.one_of(
    st.builds(lambda text: {"text": text}, TEXTS),
    st.builds(lambda value: {"data": {"v": value}}, JSON),
    st.just({"url": "https://example.com/f", "filename": "f", "mediaType": "text/plain"}),
    st.just({"raw": "dGNr"}),
)
METADATA = st.dictionaries(st.sampled_from(["m", "n"]), JSON, max_size=2)
PUTS = st.builds(
    Put,
    ARTIFACTS,
    st.lists(PARTS, min_size=1, max_size=2).map(tuple),
    last=st.booleans(),
    metadata=METADATA,
)
MOVES = st.builds(Move, st.sampled_from(["working", "submitted"]), TEXTS, METADATA)
LATE = st.just(Begin("working"))
ENDS = st.sampled_from(
    [
        (Move("completed", "done"),),
        (Move("failed", "no"),),
        (Move("rejected"),),
        (Move("input-required", "which?"),),
        (Move("completed"), Put("a"), Move("working")),
        (Fail(),),
        (Fail(refusal=True),),
        (Say("stray"),),
        (Put("never-begun", append=True),),
        (Move("working", task="another-task"),),
    ]
)
HOLDING: tuple[Act, ...] = ("nothing", "leave", "cancel", "get", "subscribe")
ACTS: st.SearchStrategy[Act] = st.sampled_from(HOLDING)
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A script that breaks the protocol at most with its last step, and what is done to it."""
    body: list[Step] = draw(st.lists(st.one_of(MOVES, PUTS, LATE), max_size=5))
    body = [_append_where_begun(draw, step, body[:i]) for i, step in enumerate(body)]
    holds = draw(st.integers(0, 2))
    for _ in range(holds):
        body.insert(draw(st.integers(0, len(body))), Hold())
    opening: list[Step] = [Begin()] if draw(st.booleans()) or not body else []
    turn = (*opening, *body, *draw(ENDS))
    cancel: Cancel = draw(st.sampled_from(["obeys", "ignores", "raises"]))
    opener: Opener = draw(st.sampled_from(["send", "stream"]))
    acts = draw(st.lists(ACTS, min_size=holds, max_size=holds))
    return play(Script((turn,), cancel), opener, acts=tuple(_possible(acts, opener, turn)))


def _append_where_begun(draw: st.DrawFn, step: Step, before: list[Step]) -> Step:
    begun = isinstance(step, Put) and any(
        isinstance(earlier, Put) and earlier.artifact == step.artifact for earlier in before
    )
    if begun and isinstance(step, Put) and draw(st.booleans()):
        return Put(step.artifact, step.parts, True, step.last, step.metadata)
    return step


def _possible(acts: list[Act], opener: Opener, turn: tuple[Step, ...]) -> list[Act]:
    """Only acts that make sense: nobody leaves a send, nobody touches a task not yet made."""
    made = [False]
    possible: list[Act] = []
    given = iter(acts)
    for step in turn:
        if isinstance(step, Hold):
            act = next(given)
            absent = not made[-1] or (act == "leave" and opener == "send")
            possible.append("nothing" if absent else act)
        else:
            made.append(True)
    return possible


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=SLOW)
@given(cases())
def test_random_scripts(case: Case) -> None:
    expected, observed = asyncio.run(both(case))
    assert observed == expected


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@settings(max_examples=5000, deadline=None, suppress_health_check=SLOW)
@given(cases())
def test_very_many_random_scripts(case: Case) -> None:
    expected, observed = asyncio.run(both(case))
    assert observed == expected
