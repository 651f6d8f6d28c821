"""Runs a case on both handlers and makes what was seen comparable."""

from __future__ import annotations

from tests.differential.alike import alike
from tests.differential.drive import Case, Drive, Json
from tests.differential.handlers import Hosting, ours, theirs
from tests.differential.known import mended, repaired
from tests.differential.normal import normal
from tests.differential.script import Player, Stage


async def observe(case: Case, hosting: Hosting, shown: Case | None = None) -> Json:
    """What the callers of one handler saw; ``shown`` is the case as readers can see it."""
    stage = Stage()
    async with hosting(Player(case.script, stage)) as handler:
        drive = Drive(case, handler, stage, (shown or case).script)
        return normal(await drive.run())


async def both(case: Case) -> tuple[Json, Json]:
    """What ours should show of a case, and what it shows."""
    plain = repaired(case)
    expected = mended(case, await observe(plain, theirs))
    observed = await observe(case, ours, plain)
    return alike(expected), alike(observed)
