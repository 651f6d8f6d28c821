"""Whether everything that is made is valid: schemas execute, interfaces validate, boxes stand free.

The requests are varied and labelled ones and the catalogue's own examples on stacks in turn. Each
schema is loaded, filled and taken back on a real server of its dialect where one can be started.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import cycle

from a2a_agents.checks import reports
from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import CanvasPatch, Document, Output, Question
from a2a_agents.engine import Engine
from a2a_agents.knowledge.catalogue import catalogue
from benchmarks.databases import NoServer, Script, mysql, postgresql
from benchmarks.substance import sets

_STACKS = (
    "in FastAPI on PostgreSQL", "in Express on MongoDB", "in Django on MySQL", "in Go on SQLite",
    "in FastAPI on SQLite with a React front end", "in Express on PostgreSQL, GraphQL too",
    "in Django on PostgreSQL", "in Go on PostgreSQL with gRPC",
)  # fmt: skip
_SAID = (
    "build {}, {}",
    "{} – “{}” & <b>co</b>; 商店 ¡ñ!",
    "Please design this: {}\n- {}\n- and that is all",
)
ALL = "architecture, database, api, code and a plan for "


@dataclass
class Validity:
    """Artefacts by kind: how many were looked at, and what was wrong with which."""

    counts: dict[str, int] = field(default_factory=dict[str, int])
    faults: list[str] = field(default_factory=list[str])
    requests: int = 0
    answered_otherwise: list[str] = field(default_factory=list[str])
    """Requests to which no design was the answer."""

    def count(self, kind: str) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + 1


def varied() -> Iterator[tuple[str, str]]:
    """Agent and text of every request."""
    yield from sets.varied()
    for line in sets.requests():
        agent = next(iter(line.agents)) if len(line.agents) == 1 else "desk"
        yield agent, line.text
    stacks, ways = cycle(_STACKS), cycle(_SAID)
    for domain in catalogue().domains.values():
        for example in domain.examples[:2]:
            yield "desk", ALL + next(ways).format(example, next(stacks))


async def validity(engine: Engine, lines: Iterable[tuple[str, str]]) -> Validity:
    """Every request answered, every artefact checked."""
    found = Validity()
    with ExitStack() as stack:
        servers = _servers(stack, found)
        for agent, text in lines:
            outputs = [output async for output in engine.answer(Brief(agent, text))]
            found.requests += 1
            documents = {o.name: o for o in outputs if isinstance(o, Document)}
            if not documents:
                kind = "a question" if isinstance(outputs[-1], Question) else "a short reply"
                found.answered_otherwise.append(f"{kind}: {text[:100]}")
                continue
            await _check(found, outputs, text)
            _load(found, documents, servers, text)
    return found


def _servers(stack: ExitStack, found: Validity) -> dict[str, Script]:
    servers: dict[str, Script] = {"sqlite": _sqlite}
    for name, start in (("postgresql", postgresql), ("mysql", mysql)):
        try:
            servers[name] = stack.enter_context(start())
        except NoServer as exc:
            found.faults.append(f"{name} was not tried: {exc}")
    return servers


async def _check(found: Validity, outputs: list[Output], text: str) -> None:
    for output in outputs:
        if isinstance(output, Document):
            found.count(_kind(output.name))
    if any(isinstance(output, CanvasPatch) for output in outputs):
        found.count("canvas")
    async for report in reports(outputs, timeout_s=60):
        found.faults += [
            f"{finding.rule} {finding.file}: {finding.message} — {text[:80]}"
            for finding in report.findings
            if finding.severity != "info"
        ]


def _kind(name: str) -> str:
    if name.startswith("project/"):
        deployed = "kubernetes" in name or ".github/" in name or "cloudrun" in name
        return "manifests" if deployed or "compose" in name else "project files"
    return name


def _load(
    found: Validity, documents: Mapping[str, Document], servers: Mapping[str, Script], text: str
) -> None:
    if "schema.sql" not in documents:
        return
    parts = [documents[name].text for name in ("schema.sql", "seed.sql", "schema.down.sql")]
    dialect = parts[0].partition("\n")[0].removeprefix("-- dialect: ")
    if dialect in servers:
        found.count(f"schemas executed on {dialect}")
        said = servers[dialect]("".join(parts))
        if said:
            found.faults.append(f"{dialect}: {said[:200]} — {text[:80]}")


def _sqlite(text: str) -> str:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA foreign_keys = ON")
        try:
            database.executescript(text)
        except sqlite3.Error as exc:
            return str(exc)
    return ""


def table(found: Validity) -> str:
    """The counts as a Markdown table, the faults below."""
    rows = [("requests", found.requests), ("answered by a question or a short reply",
            len(found.answered_otherwise)), *sorted(found.counts.items()),
            ("faults", len(found.faults))]  # fmt: skip
    text = "| | |\n|---|---|\n" + "".join(f"| {name} | {count:,} |\n" for name, count in rows)
    return text + "".join(f"\n- {fault}" for fault in found.faults[:40])
