"""Checks of what was made: each in a thread, bounded in size and time, none can fail a task.

    async for finding in check(outputs):
        ...

Findings come as the checks finish. A check that crashes or takes too long is a finding itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

from a2a_agents.checks.canvas import CANVAS
from a2a_agents.checks.docker import DOCKERFILE
from a2a_agents.checks.finding import Check, Finding, Made, Severity
from a2a_agents.checks.habits import HABITS
from a2a_agents.checks.openapi import OPENAPI
from a2a_agents.checks.python import PYTHON
from a2a_agents.checks.secret import SECRETS
from a2a_agents.checks.sql import SQL
from a2a_agents.checks.syntax import SYNTAX
from a2a_agents.core.outputs import CanvasPatch, Document, Output

CHECKS: tuple[Check, ...] = (CANVAS, SQL, OPENAPI, SYNTAX, PYTHON, DOCKERFILE, SECRETS)
SENT: tuple[Check, ...] = (SQL, SYNTAX, PYTHON, HABITS, DOCKERFILE, SECRETS)
"""For what somebody sent; what we make has its own rules and tests beside."""

_LONGEST = 2_000_000
"""Characters of a document beyond which it is not looked at."""
_MOST = 2_000
"""Documents that are looked at."""


async def check(
    outputs: Sequence[Output], *, timeout_s: float = 10.0, checks: Sequence[Check] = CHECKS
) -> AsyncGenerator[Finding]:
    """What is wrong with the documents and the canvas among the outputs."""
    documents = [output for output in outputs if isinstance(output, Document)]
    for finding in _too_much(documents):
        yield finding
    fit = [document for document in documents[:_MOST] if len(document.text) <= _LONGEST]
    made = Made(fit, [output for output in outputs if isinstance(output, CanvasPatch)])
    for each in checks:
        if each.applies(made):
            for finding in await _run(each, made, timeout_s):
                yield finding


async def _run(check: Check, made: Made, timeout_s: float) -> list[Finding]:
    try:
        async with asyncio.timeout(timeout_s):
            return await asyncio.to_thread(lambda: list(check.run(made)))
    except TimeoutError:
        said = f"The check took more than {timeout_s:g} s and was left."
        return [Finding("", 0, "warning", f"{check.name}/timeout", said)]
    except Exception as exc:  # noqa: BLE001 a fault of ours must not fail the answer; it is shown
        said = f"The check itself failed: {type(exc).__name__}."
        return [Finding("", 0, "warning", f"{check.name}/crash", said)]


def _too_much(documents: Sequence[Document]) -> list[Finding]:
    findings = [
        Finding(d.name, 0, "warning", "size", f"Longer than {_LONGEST:,} characters: not checked.")
        for d in documents[:_MOST]
        if len(d.text) > _LONGEST
    ]
    if len(documents) > _MOST:
        said = f"More than {_MOST:,} documents: the rest is not checked."
        findings.append(Finding("", 0, "warning", "size", said))
    return findings


__all__ = ["CHECKS", "SENT", "Check", "Finding", "Made", "Severity", "check"]
