"""Checks of what was made: each in a thread, bounded in size and time, none can fail a task.

    async for finding in check(outputs):
        ...

Findings come as the checks finish. A check that crashes or takes too long is a finding itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass
from heapq import nsmallest
from itertools import count
from operator import itemgetter
from traceback import format_tb

from a2a_agents.checks.built import BUILT
from a2a_agents.checks.canvas import CANVAS
from a2a_agents.checks.code import CODE
from a2a_agents.checks.compose import COMPOSE
from a2a_agents.checks.contracts import CONTRACTS
from a2a_agents.checks.credentials import CREDENTIALS
from a2a_agents.checks.docker import DOCKERFILE
from a2a_agents.checks.finding import Check, Finding, Made, Severity
from a2a_agents.checks.formats import FORMATS
from a2a_agents.checks.grammar import GRAMMAR
from a2a_agents.checks.habits import HABITS
from a2a_agents.checks.hazards import HAZARDS
from a2a_agents.checks.interfaces import GRAPHQL, PROTO
from a2a_agents.checks.kubernetes import KUBERNETES
from a2a_agents.checks.linted import LINTED
from a2a_agents.checks.loops import LOOPS
from a2a_agents.checks.normal import NORMAL
from a2a_agents.checks.openapi import OPENAPI
from a2a_agents.checks.packages import OUR_PACKAGES, PACKAGES
from a2a_agents.checks.plan import PLAN
from a2a_agents.checks.python import PYTHON
from a2a_agents.checks.queries import QUERIES
from a2a_agents.checks.routes import ROUTES
from a2a_agents.checks.secret import SECRETS
from a2a_agents.checks.sql import SQL
from a2a_agents.checks.syntax import SYNTAX
from a2a_agents.checks.web import WEB
from a2a_agents.checks.workflows import WORKFLOWS
from a2a_agents.core.outputs import CanvasPatch, Document, Output

log = logging.getLogger(__name__)

CHECKS: tuple[Check, ...] = (
    CANVAS, PLAN, DOCKERFILE, SQL, SECRETS, GRAMMAR, OPENAPI, GRAPHQL, FORMATS, KUBERNETES, SYNTAX,
    PYTHON, PROTO, OUR_PACKAGES,
)  # fmt: skip
"""For what we make; the quick ones first."""
SENT: tuple[Check, ...] = (
    QUERIES, NORMAL, GRAMMAR, GRAPHQL, OPENAPI, FORMATS, KUBERNETES, SYNTAX, PYTHON, HABITS,
    DOCKERFILE, PLAN, SECRETS, PROTO, BUILT, CODE, ROUTES, LOOPS, WEB,
    CREDENTIALS, LINTED, WORKFLOWS, PACKAGES,
    COMPOSE, CONTRACTS, HAZARDS,
)  # fmt: skip
"""For what somebody sent; what we make has its own rules and tests beside."""

_LONGEST = 2_000_000
"""Characters of a document beyond which it is not looked at."""
_MOST = 2_000
"""Documents that are looked at."""
_MOST_FINDINGS = 500
"""Findings of one check that are told; the rest is counted, or a faulty line repeated to the end
of a document would be answered by a longer one."""
_GRAVEST: tuple[Severity, ...] = ("error", "warning", "info")
_AT_ONCE = 2
_THREADS = ThreadPoolExecutor(16, thread_name_prefix="check")
"""Of their own: what was left after its time goes on until its own bounds end it, and must not
keep other work from the threads that asyncio shares. A check waits for a free one within its time.
"""


@dataclass(frozen=True, slots=True)
class Report:
    """What one check has found."""

    check: str
    findings: tuple[Finding, ...]


async def reports(
    outputs: Sequence[Output], *, timeout_s: float = 10.0, checks: Sequence[Check] = CHECKS
) -> AsyncGenerator[Report]:
    """What each check that has anything to look at says, the quick ones first, as they finish.

    Two run at a time: one computes while another waits for a program that it started. The order
    is that of the list, so that the same answer is checked in the same words.
    """
    documents = [output for output in outputs if isinstance(output, Document)]
    too_much = tuple(_too_much(documents))
    if too_much:
        yield Report("size", too_much)
    fit = [document for document in documents[:_MOST] if len(document.text) <= _LONGEST]
    made = Made(fit, [output for output in outputs if isinstance(output, CanvasPatch)])
    free = asyncio.Semaphore(_AT_ONCE)

    async def report(each: Check) -> Report:
        async with free:
            return Report(each.name, tuple(await _run(each, made, timeout_s)))

    tasks = [asyncio.create_task(report(each)) for each in checks if each.applies(made)]
    try:
        for task in tasks:
            yield await task
    finally:
        for task in tasks:
            task.cancel()


async def check(
    outputs: Sequence[Output], *, timeout_s: float = 10.0, checks: Sequence[Check] = CHECKS
) -> AsyncGenerator[Finding]:
    """What is wrong with the documents and the canvas among the outputs."""
    async with aclosing(reports(outputs, timeout_s=timeout_s, checks=checks)) as said:
        async for report in said:
            for finding in report.findings:
                yield finding


async def _run(check: Check, made: Made, timeout_s: float) -> list[Finding]:
    try:
        async with asyncio.timeout(timeout_s):
            return await asyncio.get_running_loop().run_in_executor(_THREADS, _told, check, made)
    except TimeoutError:
        said = f"The check took more than {timeout_s:g} s and was left."
        return [Finding(_only_file(made), 0, "warning", f"{check.name}/timeout", said)]
    except Exception as exc:  # noqa: BLE001 - logged without its message
        # A fault of ours must not fail the answer; it is shown. Parsers put what they read into
        # their messages: only where it failed may be kept.
        frames = "".join(format_tb(exc.__traceback__))
        log.error("the check %s failed: %s\n%s", check.name, type(exc).__name__, frames)
        said = f"The check itself failed: {type(exc).__name__}."
        return [Finding(_only_file(made), 0, "warning", f"{check.name}/crash", said)]


def _told(check: Check, made: Made) -> list[Finding]:
    """What it finds, in its order; of too many the gravest, and how many more at most as grave."""
    places = count()
    each = zip(check.run(made), places, strict=False)
    kept = nsmallest(_MOST_FINDINGS, each, key=lambda e: (_GRAVEST.index(e[0].severity), e[1]))
    more = next(places) - len(kept)
    findings = [finding for finding, _ in sorted(kept, key=itemgetter(1))]
    if more:
        said = f"{more:,} more findings of this check are not told."
        fix = "Mend these first, and check again."
        least = max(findings, key=lambda f: _GRAVEST.index(f.severity)).severity
        findings.append(Finding(_only_file(made), 0, least, f"{check.name}/more", said, fix))
    return findings


def _only_file(made: Made) -> str:
    """The file that is meant where one was sent by itself; who asks per file must see it."""
    return made.documents[0].name if len(made.documents) == 1 else ""


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


__all__ = [
    "CHECKS", "SENT", "Check", "Finding", "Made", "Report", "Severity", "check", "reports",
]  # fmt: skip
