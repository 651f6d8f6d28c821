"""What the environment says; `.env` fills in what it does not."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def variables(file: Path) -> dict[str, str]:
    """The variables that are set; an empty one counts as not set."""
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    found = {name.strip(): value.strip() for name, _, value in pairs} | dict(os.environ)
    return {name: value for name, value in found.items() if value}


def secret(given: dict[str, str], name: str) -> str:
    """The secret of that name, or one that is made here and ends with this process."""
    value = given.get(name) or secrets.token_urlsafe(32)
    if len(value) < 16:
        raise ImproperlyConfigured(f"{name} is too short: it needs 16 characters or more.")
    return value


def database(url: str) -> dict[str, Any]:
    """The address of a database as Django wants it; a request is one transaction."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        # A transaction that begins by reading could not go on to write beside another one.
        options = {"timeout": 10, "transaction_mode": "IMMEDIATE"}
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(url.removeprefix("sqlite://").removeprefix("/")) or ":memory:",
            "OPTIONS": {**options, "init_command": "PRAGMA journal_mode = WAL"},
            "ATOMIC_REQUESTS": True,
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "ATOMIC_REQUESTS": True,
        }
    known = "sqlite:// and postgresql://"
    raise ImproperlyConfigured(f"DATABASE_URL is no address that this project knows: {known}")
