"""kill -9 in each step of a design, and of an edit: the run goes on, and nothing is done twice.

Each run is compared with one of the same request that nobody interrupted.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio

from a2a_agents.core.archive import KeptHold
from a2a_agents.core.extensions import STEPS
from a2a_agents.state import open_store
from tests.conformance.wire import state
from tests.faults.counting import TERMINAL
from tests.faults.designing import GAVE, MORE, REQUEST, SETTLED, Came, House, running_house
from tests.redis_server import running_redis

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(120),
    pytest.mark.asyncio(loop_scope="module"),
]

LATER_S = 3 * 3600.0
ANEW = {"action": "regenerate", "step": "plan:database"}
UNCHECKED = {"action": "skip", "step": "validate"}
INSERTED = {
    "action": "insertBefore",
    "step": "implement",
    "id": "harden",
    "changes": {"instructions": "think of dowsers who forget their rods"},
}
QUICK = (
    "analyse started",
    "plan:api kept",
    "plan started",
    "implement:database/schema started",
    "validate started",
    "synthesise started",
)
SLOW = (
    "analyse kept",
    "plan kept",
    "implement:architecture/canvas started",
    "implement:database/schema kept",
    "validate kept",
)


def _slow(*values: Any) -> Any:
    return pytest.param(*values, marks=pytest.mark.nightly)


@dataclass(slots=True)
class Known:
    """A house, and what runs that nobody interrupted came to."""

    house: House
    design: Came
    wholes: dict[str, Came]

    async def edited(self, edit: dict[str, Any]) -> Came:
        """The edit of the design, without a break."""
        name = str(edit)
        if name not in self.wholes:
            self.wholes[name] = await self.house.whole("edit", **self.edit(edit))
        return self.wholes[name]

    def edit(self, edit: dict[str, Any]) -> dict[str, Any]:
        return {
            "referenceTaskIds": [self.design.task],
            "metadata": {STEPS: {**edit, "confirmed": True}},
        }


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["sqlite", "redis"])
async def known(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Known]:
    folder: Path = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        async with running_house(f"sqlite:///{folder}/a2a.db", folder) as house:
            yield Known(house, await house.whole(REQUEST), {})
        return
    with running_redis(folder / "redis") as redis:
        async with running_house(redis.url, folder) as house:
            yield Known(house, await house.whole(REQUEST), {})


@pytest.mark.parametrize("place", [*QUICK, *map(_slow, SLOW)])
async def test_a_killed_design_goes_on(place: str, known: Known) -> None:
    house = known.house
    house.provider.take()
    if place == "plan:api kept":
        house.provider.silent.add("database")
    came = await house.killed(place, REQUEST)
    assert came.states == known.design.states
    check(house, came, known.design)


async def test_specialists_that_had_ended_are_not_asked_again(known: Known) -> None:
    house = known.house
    house.provider.take()
    house.provider.silent |= {"database", "planning"}
    came = await house.killed("plan:api kept", REQUEST)
    ended = {step for step, said in came.progress[: came.heard] if said == "done"}
    assert ended == {"analyse", "plan:architecture", "plan:api"}
    assert house.provider.take() == Counter(GAVE.keys()) + Counter({"database", "planning"})
    check(house, came, known.design)


@pytest.mark.parametrize(
    "place",
    [
        _slow("analyse kept"),
        _slow("plan:database started"),
        _slow("plan started"),
        _slow("plan kept"),
        "implement:database/schema started",
        _slow("implement:planning/stories kept"),
        _slow("validate started"),
        _slow("synthesise started"),
    ],
)
async def test_a_killed_edit_goes_on_from_the_same_base(place: str, known: Known) -> None:
    house = known.house
    house.provider.gives["database"] = MORE
    try:
        whole = await known.edited(ANEW)
        house.provider.take()
        came = await house.killed(place, "edit", **known.edit(ANEW))
        again = 2 if place == "plan:database started" else 1
        assert house.provider.take() <= Counter({"database": again})
    finally:
        house.provider.gives["database"] = [*GAVE["database"]]
    assert {"kept", "done"} <= {*whole.states.values()}
    assert came.states == whole.states
    assert orjson.loads(came.files["steps.json"])["base"] == known.design.task
    check(house, came, whole)


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (UNCHECKED, "synthesise started"),
        _slow(INSERTED, "harden started"),
        _slow(INSERTED, "validate started"),
    ],
)
async def test_what_was_left_out_or_put_in_stays_so(
    edit: dict[str, Any], place: str, known: Known
) -> None:
    whole = await known.edited(edit)
    came = await known.house.killed(place, "edit", **known.edit(edit))
    assert came.states == whole.states
    check(known.house, came, whole)


async def test_no_hold_is_left_and_the_books_agree(known: Known) -> None:
    """Calls that a kill cut off are held until they expire, and then settled at the estimate."""
    await known.house.process.kill()
    store = open_store(known.house.url, lambda: time.time() + LATER_S)
    await store.open()
    try:
        ledger = store.ledger()
        await ledger.sweep(LATER_S * 10)
        spent = await ledger.spent("default")
        totals = await ledger.totals(by=["account"], months=True, account="default")
    finally:
        await store.close()
    assert not [part for part in known.house.parts() if isinstance(part, KeptHold)]
    assert spent.account_month == sum(total.cost_micro_usd for total in totals)


def check(house: House, came: Came, whole: Came) -> None:
    """What holds of every run that was interrupted."""
    assert came.ids == list(range(1, len(came.ids) + 1))
    assert [state(e) for e in came.events if state(e) in TERMINAL] == ["TASK_STATE_COMPLETED"]
    check_steps(house, came, whole)
    check_files(came, whole)
    check_money(house, came, whole)


def check_steps(house: House, came: Came, whole: Came) -> None:
    """Each step settles once, is then not begun again, and has one result."""
    assert came.states == whole.states
    settled: set[str] = set()
    for step, said in came.progress:
        assert step not in settled, f"{step} is {said} after it had settled"
        if said in SETTLED:
            settled.add(step)
    results: dict[str, Any] = {}
    for note in house.checkpoints(came.task):
        what = note["inputHash"], note["result"], note["state"]
        assert results.setdefault(note["step"], what) == what, note["step"]


def check_files(came: Came, whole: Came) -> None:
    assert came.files.keys() == whole.files.keys()
    for name, text in whole.files.items():
        assert came.files[name] == text, name


def check_money(house: House, came: Came, whole: Came) -> None:
    """The bill is that of the steps' results, and no result was paid for twice."""
    settled, held = house.calls(came.task)
    assert len({*settled}) == len(settled)
    notes = {note["step"]: note for note in house.checkpoints(came.task)}
    assert came.bill["costMicroUsd"] == whole.bill["costMicroUsd"]
    assert came.bill["costMicroUsd"] == sum(note["costMicroUsd"] for note in notes.values())
    finished = {step for step, said in came.progress[: came.heard] if said == "done"}
    for call in [*settled, *held]:
        step, attempt = call.split("/")[1:3]
        assert attempt == "1" or step not in finished, call
