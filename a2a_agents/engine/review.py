"""Code that is sent in for review or because it fails: what checks find, and what a model feels."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from itertools import combinations
from typing import cast

from a2a_agents.checks import SENT, Check, Finding, check
from a2a_agents.checks.language import ENDINGS, file_of, language_of
from a2a_agents.checks.structure import structure_of
from a2a_agents.core.brief import Brief
from a2a_agents.core.jobs import CodeReader, CodeReading
from a2a_agents.core.outputs import Answer, Document
from a2a_agents.core.reading import Unread
from a2a_agents.core.routing import Route
from a2a_agents.engine.asking import Spending
from a2a_agents.engine.bill import CHECKS, bill, with_reason
from a2a_agents.engine.read import Read
from a2a_agents.engine.replies import Texts, checklist, lacking, texts
from a2a_agents.engine.substance import joined
from a2a_agents.knowledge.pasted import Language, Snippet, snippets

KINDS = ("review", "debug")
ALIKE = 0.95
"""Two pieces this like each other are told to be nearly the same."""
_MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """One piece of code that was sent, as a file for the checks."""

    snippet: Snippet
    document: Document

    @property
    def checked(self) -> bool:
        """Whether any check looks at more of it than secrets."""
        return self.snippet.language != "other" or not self.document.name.startswith("sent/")


class Reviewer:
    """Answers with findings where code was sent; everything else is left to others."""

    def __init__(self, reader: CodeReader | None, checks: Sequence[Check] = SENT) -> None:
        self._reader = reader
        self._checks = checks

    async def review(
        self, brief: Brief, read: Read, route: Route, spending: Spending | None = None
    ) -> Answer | None:
        """What is known about the code of the brief; None where there is none or another wish."""
        understanding = read.understanding
        if understanding.kind not in KINDS:
            return None
        whole = [*brief.context, *brief.earlier, brief.text]
        sent = await asyncio.to_thread(_sent, whole, brief.names)
        if not sent:
            return None
        said = texts()[understanding.language]
        findings = [finding async for finding in self._found(sent)]
        readings = [(piece, await self._read(piece)) for piece in sent]
        parts = [
            said.sent,
            lacking(route, said),
            *(_about(one, findings, reading, said) for one, reading in readings),
            await self._alike(sent),
            checklist(brief, understanding),
        ]
        by = next((r.model for _, r in readings if isinstance(r, CodeReading)), "")
        unread = next((r.reason for _, r in readings if isinstance(r, Unread)), "")
        count = f"Pieces of code: {len(sent)}, findings: {len(findings)}."
        risk = f" Risk by {by}." if by else f" No risk: {unread}" if unread else ""
        told = with_reason(route, f"{count} {read.says}{risk}", by or CHECKS)
        return Answer(joined(parts), bill(told, spending), False)

    async def _found(self, sent: Sequence[Sent]) -> AsyncGenerator[Finding]:
        """Piece by piece: files that were sent together need not fit together."""
        for piece in sent:
            async with aclosing(check([piece.document], checks=self._checks)) as found:
                async for finding in found:
                    yield finding

    async def _read(self, piece: Sent) -> CodeReading | Unread | None:
        if self._reader is None or piece.snippet.language != "python":
            return None  # the faults that it learnt from are of Python
        return await self._reader.read(piece.snippet.text)

    async def _alike(self, sent: Sequence[Sent]) -> str:
        """Pieces that are nearly the same, by the model of code."""
        lines: list[str] = []
        if self._reader is not None:
            for one, other in combinations(sent, 2):
                like = await self._reader.likeness(one.snippet.text, other.snippet.text)
                if not isinstance(like, Unread) and like >= ALIKE:
                    lines.append(
                        f"- `{one.document.name}` and `{other.document.name}` are nearly the same "
                        f"({like:.0%} alike)"
                    )
        return "\n".join(lines)


def _sent(texts: Sequence[str], names: Mapping[str, str]) -> list[Sent]:
    """Each piece under the name that it came with, or that such a file has, or a number."""
    sent: list[Sent] = []
    taken: set[str] = set()
    for number, snippet in enumerate(map(_recognised, snippets(texts, names)), 1):
        name = snippet.file or file_of(snippet.language, snippet.text)
        if not name or name in taken:
            ending = ENDINGS[snippet.language]
            name = f"sent/{number}{'/' if ending == 'Dockerfile' else ''}{ending}"
        taken.add(name)
        sent.append(Sent(snippet, Document(name, snippet.text, "text/plain")))
    return sent


def _recognised(snippet: Snippet) -> Snippet:
    """With its language, if nobody has said it and a model is sure."""
    if snippet.language != "other" or snippet.file or file_of("other", snippet.text):
        return snippet
    return replace(snippet, language=cast("Language", language_of(snippet.text)))


def _about(
    piece: Sent, findings: Sequence[Finding], reading: CodeReading | Unread | None, said: Texts
) -> str:
    """One piece: a title, its findings, the risk."""
    title = f"## `{piece.document.name}` ({piece.snippet.language}, {piece.snippet.lines} lines)"
    structure = str(structure_of(piece.snippet.language, piece.document))
    structure = structure.replace("_", "\\_")
    own = [finding for finding in findings if finding.file == piece.document.name]
    own = _once(own)
    lines = [_line(finding) for finding in own[:_MOST_FINDINGS]]
    if len(own) > _MOST_FINDINGS:
        lines.append(f"- … and {len(own) - _MOST_FINDINGS} more")
    nothing = said.sent_clean if piece.checked else said.sent_unchecked
    risk = ""
    if isinstance(reading, CodeReading):
        risk = said.sent_risk.replace("{model}", reading.model).replace(
            "{risk}", f"{reading.risk:.0%}"
        )
    return joined([title, structure, "\n".join(lines) or nothing, risk])


_WORST = ("error", "warning", "info")


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """The worst first; what two checks say of one line under one name is told once."""
    found: dict[tuple[int, str], Finding] = {}
    for finding in sorted(findings, key=lambda f: (_WORST.index(f.severity), f.line)):
        found.setdefault((finding.line, _topic(finding)), finding)
    return list(found.values())


def _topic(finding: Finding) -> str:
    name = finding.rule.rpartition("/")[2]
    if finding.rule.startswith(("secret/", "secrets/")):
        return "secret"
    return {"S608": "sql-injection", "S324": "weak-hash"}.get(name, name)


def _line(finding: Finding) -> str:
    where = f"line {finding.line}: " if finding.line else ""
    fix = f" {finding.fix}" if finding.fix else ""
    return f"- {finding.severity}: {where}{finding.message}{fix} ({finding.rule})"
