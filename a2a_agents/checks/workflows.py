"""GitHub workflows that somebody sent: what strangers inject, what a token may do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from a2a_agents.checks.finding import Check, Finding, Made, Severity, line_at
from a2a_agents.checks.tools import answer_of
from a2a_agents.core.outputs import Document

_IS = re.compile(r"(^|/)\.github/workflows/[^/]+\.ya?ml$")
_EXPRESSION = re.compile(r"\$\{\{\s*([^}]*)\}\}")
_STRANGE = re.compile(
    r"github\.event\.(?:issue\.(?:title|body)|pull_request\.(?:title|body|head\.(?:ref|label))"
    r"|comment\.body|review\.body|review_comment\.body|discussion\.(?:title|body)"
    r"|head_commit\.(?:message|author)|commits|pages|workflow_run\.head_branch|inputs)"
    r"|github\.head_ref"
)
_USES = re.compile(r"^[ \t-]*uses:[ \t]*[\"']?([\w.-]+/[\w./-]+)@([^\s\"'#]+)", re.MULTILINE)
_RUN = re.compile(r"^([ \t]*)(-[ \t]+)?run:[ \t]*(.*)$")
_FIRST_PARTY = ("actions/", "github/")
_DIGEST = re.compile(r"[0-9a-f]{40}|sha256:[0-9a-f]{64}")
_OPTIONS = ("--offline", "--no-progress", "--quiet", "--format", "json-v1", "-")
_OURS = ("template-injection", "unpinned-uses", "excessive-permissions")
Said = tuple[int, Severity, str, str, str]


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        if _IS.search(document.name):
            for line, severity, rule, said, fix in (*_own(document.text), *_audited(document)):
                yield Finding(document.name, line, severity, f"workflow/{rule}", said, fix)


def _own(text: str) -> Iterator[Said]:
    yield from _injected(text)
    for found in re.finditer(r"^[ \t]*permissions:[ \t]*write-all\b", text, re.MULTILINE):
        said = "write-all: whoever steals the token may change everything (permissions)."
        fix = "Write permissions: {contents: read}, and more only in the job that needs it."
        yield line_at(text, found.end()), "error", "permissions", said, fix
    if not re.search(r"^[ \t]*permissions:", text, re.MULTILINE):
        said = "No permissions are named: the token has those of the repository's settings."
        yield 0, "info", "permissions", said, "Write permissions: {contents: read}."
    for found in _USES.finditer(text):
        action, version = found.groups()
        if not action.startswith(_FIRST_PARTY) and not _DIGEST.fullmatch(version):
            said = f"{action}@{version} is unpinned: its owner can change what runs here."
            yield line_at(text, found.start(1)), "warning", "unpinned", said, "Pin the commit."
    if "pull_request_target" in text and re.search(r"head\.(?:sha|ref)", text):
        said = "pull_request_target runs the code of strangers with secrets (injection)."
        place = text.index("pull_request_target")
        yield line_at(text, place), "error", "target", said, "Use pull_request."


def _injected(text: str) -> Iterator[Said]:
    """Expressions in scripts that hold what a stranger wrote."""
    for line, script in _scripts(text):
        for expression in _EXPRESSION.finditer(script):
            if _STRANGE.search(expression[1]):
                said = f"{expression[1].strip()} becomes part of the script (injection)."
                fix = 'Put it into env: and use "$NAME" in the script.'
                yield line, "error", "script-injection", said, fix


def _scripts(text: str) -> Iterator[tuple[int, str]]:
    """The lines of scripts with their numbers."""
    depth = -1
    for number, line in enumerate(text.splitlines(), 1):
        indent = len(line) - len(line.lstrip())
        if depth >= 0 and line.strip() and indent <= depth:
            depth = -1
        found = _RUN.match(line)
        if depth >= 0:
            yield number, line
        elif found:
            yield number, found[3]
            if found[3][:1] in ("|", ">"):
                depth = len(found[1]) + len(found[2] or "")


def _audited(document: Document) -> Iterator[Said]:
    """What zizmor adds, where it is installed; it asks nobody."""
    answer = answer_of("zizmor", _OPTIONS, document.text)
    found = cast("list[Any]", answer) if isinstance(answer, list) else []
    for each in found[:20]:
        level = str(each["determinations"]["severity"])
        sure = str(each["determinations"]["confidence"])
        if each["ident"] not in _OURS:
            severity: Severity = "warning" if level == "High" and sure == "High" else "info"
            said = f"{str(each['desc']).capitalize()}."
            yield _line(each), severity, str(each["ident"]), said, ""


def _line(each: Any) -> int:
    places = [p["concrete"]["location"]["start_point"]["row"] + 1 for p in each["locations"]]
    return int(min(places, default=0))


WORKFLOWS = Check(
    "workflows", lambda made: any(_IS.search(d.name) for d in made.documents), _findings
)
