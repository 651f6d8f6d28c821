"""Secrets that look like what they are; the value itself is never repeated."""

from __future__ import annotations

import re
from collections.abc import Iterable

from a2a_agents.checks.finding import Check, Finding, Made, line_at
from a2a_agents.core.outputs import Document

# A text that any match contains, and the match around it: looking for the text first is quick.
# A shape that begins with its text, and only then looks back, is quick, too.
_SHAPES = {
    "private-key": ("PRIVATE KEY", r"-----BEGIN (?:RSA |EC |OPENSSH |DSA |PGP )?PRIVATE KEY"),
    "aws-key": ("AKIA", r"AKIA[0-9A-Z]{16}\b"),
    "aws-session-key": ("ASIA", r"ASIA[0-9A-Z]{16}\b"),
    "github-token": ("gh", r"gh[pousr]_[A-Za-z0-9]{36,}\b"),
    "github-pat": ("github_pat_", r"github_pat_[A-Za-z0-9_]{60,}\b"),
    "google-key": ("AIza", r"AIza[0-9A-Za-z_-]{35}\b"),
    "slack-token": ("xox", r"xox[abprs]-[0-9A-Za-z-]{10,}\b"),
    "stripe-key": ("k_live_", r"[rs]k_live_[0-9A-Za-z]{16,}\b"),
    "stripe-test-key": ("k_test_", r"\b[rs]k_test_[0-9A-Za-z]{10,}\b"),
    "webhook-secret": ("whsec_", r"\bwhsec_[0-9A-Za-z]{16,}\b"),
    "slack-address": ("hooks.slack.com", r"hooks\.slack\.com/services/T\w+/B\w+/\w{16,}"),
    "anthropic-key": ("sk-ant-", r"\bsk-ant-[0-9A-Za-z_-]{20,}"),
    "gitlab-token": ("glpat-", r"\bglpat-[0-9A-Za-z_-]{20,}"),
    "npm-token": ("npm_", r"\bnpm_[0-9A-Za-z]{36}\b"),
    "jwt": ("eyJ", r"eyJ(?<!\weyJ)[\w-]{8,400}\.eyJ[\w-]{8,2000}\.[\w-]{20,400}"),
    "address-password": (
        "://",
        r"://[^\s:/@\"'{}$]+:(?!PASSWORD@)[^\s:/@\"'{}$]{3,}@[^\s\"']+",
    ),
}
_PATTERNS = {name: (mark, re.compile(shape)) for name, (mark, shape) in _SHAPES.items()}


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        for rule, (mark, pattern) in _PATTERNS.items():
            if mark in document.text:
                yield from _found(document, rule, pattern)


def _found(document: Document, rule: str, pattern: re.Pattern[str]) -> Iterable[Finding]:
    for found in pattern.finditer(document.text):
        line = line_at(document.text, found.start())
        said = f"This looks like a secret ({rule})."
        fix = "Take it from the environment, and replace it: it has been seen."
        yield Finding(document.name, line, "error", f"secret/{rule}", said, fix)


SECRETS = Check("secrets", lambda made: bool(made.documents), _findings)
