"""Secrets in what somebody sent: named as such, or of a shape that detectors know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from a2a_agents.checks.finding import Check, Finding, Made, line_at
from a2a_agents.core.outputs import Document

_LONGEST = 100_000
_NAMED = re.compile(
    r"""(?P<name>(?<![\w-])[\w-]{0,60}(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key"""
    r"""|private[_-]?key|credential)s?)["']?\]?[ \t]*(?::=|=>|[:=])[ \t]*"""
    r"""(?P<quote>["'`]?)(?P<value>[^\s"'`,;}{]{6,200})(?P=quote)""",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"^[<$%\[({*]|\$\{|\{\{|change.?me|example|your|xxx|placeholder|dummy|todo|replace|insert|secret$"
    r"|^(?:password|none|null|true|false|undefined|string|text|str|optional|required|test\w*)\b",
    re.I,
)
_CODE = re.compile(r"[().\[\]]|^(?:process|os|env|config|settings|self|this|props|data|req)\b|^/")
_UNQUOTED = (".yaml", ".yml", ".env", ".ini", ".properties", ".toml", ".cfg", ".conf", ".sh",
             "dockerfile")  # fmt: skip
_PUBLIC = re.compile(
    r"(?:field|name|header|length|lifetime|ttl|url|uri|path|type|min|max|count|file|regex|prefix"
    r"|hash|format|label|placeholder)s?$"
)
_DETECTORS = (
    "artifactory.ArtifactoryDetector", "aws.AWSKeyDetector",
    "azure_storage_key.AzureStorageKeyDetector",
    "discord.DiscordBotTokenDetector", "github_token.GitHubTokenDetector",
    "gitlab_token.GitLabTokenDetector", "jwt.JwtTokenDetector", "mailchimp.MailchimpDetector",
    "npm.NpmDetector", "openai.OpenAIDetector", "private_key.PrivateKeyDetector",
    "pypi_token.PypiTokenDetector", "sendgrid.SendGridDetector", "slack.SlackDetector",
    "square_oauth.SquareOAuthDetector", "stripe.StripeDetector",
    "telegram_token.TelegramBotTokenDetector",
    "twilio.TwilioKeyDetector",
)  # fmt: skip
_FIX = "Take it from the environment, and replace it: it has been seen."


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        found = dict([*_named(document), *_detected(document)])
        for line, said in sorted(found.items()):
            yield Finding(document.name, line, "error", "secret/credential", said, _FIX)


def _named(document: Document) -> Iterator[tuple[int, str]]:
    if document.name.endswith((".py", ".lock")):
        return  # the habits of Python look at the values themselves
    bare = document.name.lower().endswith(_UNQUOTED) or ".env" in document.name
    for found in _NAMED.finditer(document.text[:_LONGEST]):
        name, value = found["name"], found["value"]
        quoted = bool(found["quote"])
        if not (quoted or bare) or _PLACEHOLDER.search(value) or _PUBLIC.search(name.lower()):
            continue
        if (not quoted and _CODE.search(value)) or not re.search(r"[0-9\W_]", value):
            continue
        yield line_at(document.text, found.start()), f"{name} stands in the text as a secret."


def _detected(document: Document) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(document.text[:_LONGEST].splitlines(), 1):
        if not re.search(r"[A-Za-z0-9+/=_-]{16}|BEGIN", line) or len(line) > 2_000:
            continue
        for detector in _detectors():
            if any(True for _ in detector.analyze_string(line)):
                yield number, f"This looks like a secret ({detector.secret_type})."


_made: list[Any] = []


def _detectors() -> list[Any]:
    """Made once; they look only at shapes and never ask a provider."""
    if not _made:
        for path in _DETECTORS:
            module, name = path.split(".")
            _made.append(getattr(import_module(f"detect_secrets.plugins.{module}"), name)())
    return _made


CREDENTIALS = Check("credentials", lambda made: bool(made.documents), _findings)
