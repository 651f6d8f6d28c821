"""Python that somebody sent, by ruff: what it knows beyond the checks of our own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

from a2a_agents.checks.finding import Check, Finding, Made, Severity
from a2a_agents.checks.tools import answer_of
from a2a_agents.core.outputs import Document

_OPTIONS = (
    "check", "--isolated", "--no-cache", "--ignore-noqa", "--select", "S,B,BLE,ASYNC,F,E7",
    "--output-format", "json", "-",
)  # fmt: skip
_OURS = re.compile(
    r"S10[1567]|S110|S112|S301|S307|S311|S404|S403|S60[2-7]|S506|B006|BLE001|E722|invalid-syntax"
)
"""Said by our own checks with more care, or a matter of taste in code of others."""
_ERRORS = re.compile(r"S201|S501|S608|S601|S609|F82[123]|F50\d|F632|F70\d")
_WARNINGS = re.compile(r"S113|S324|S103|S31[3-9]|S32[03]|S50[2-9]|S61\d|S70\d|ASYNC2|B023")
_FIXES = {
    "S113": "Pass timeout=10, say.",
    "S201": "Take debug out; it lets visitors run code.",
    "S324": "Use SHA-256; for passwords Argon2id, scrypt or bcrypt.",
    "S501": "Leave the verification on; trust the authority of the other side.",
    "S608": "Pass parameters.",
    "S104": "Bind to 127.0.0.1 where nobody outside calls.",
}
_MOST = 30
_SQL = re.compile(r"\b(?:SELECT|INSERT|UPDATE|DELETE)\b|execute")


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        if document.name.endswith(".py"):
            answer = answer_of("ruff", _OPTIONS, document.text)
            found = cast("list[Any]", answer) if isinstance(answer, list) else []
            for each in found[:_MOST]:
                yield from _finding(document, each)


def _finding(document: Document, each: Any) -> Iterable[Finding]:
    code = str(each.get("code") or "")
    if not code or _OURS.fullmatch(code):
        return
    row, end = int(each["location"]["row"]), int(each["end_location"]["row"])
    if code == "S608" and not _is_sql(document.text, row, end):
        return
    message = str(each.get("message", "")).replace("`", "'")
    fix = _FIXES.get(code) or _suggested(each.get("fix"))
    fix = fix if not fix or fix.endswith(".") else f"{fix}."
    yield Finding(document.name, row, _severity(code), f"ruff/{code}", f"{message}.", fix)


def _suggested(fix: Any) -> str:
    return str(fix["message"] or "") if fix else ""


def _severity(code: str) -> Severity:
    if _ERRORS.match(code):
        return "error"
    return "warning" if _WARNINGS.match(code) else "info"


def _is_sql(text: str, row: int, end: int) -> bool:
    """In capitals, or given to what runs it: sentences have the same words."""
    return bool(_SQL.search("\n".join(text.splitlines()[max(row - 2, 0) : end])))


LINTED = Check("ruff", lambda made: any(d.name.endswith(".py") for d in made.documents), _findings)
