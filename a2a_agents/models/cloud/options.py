"""How the cloud is used here, and what is wrong with it before the first call."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal


class BadCloudOptions(ValueError):
    """The cloud cannot be used as configured; the text says what to do, and shows no key."""


@dataclass(frozen=True, slots=True)
class CloudOptions:
    """Which provider, which models, whose key, and how patient to be."""

    backend: Literal["gemini", "openai"] = "gemini"
    """``openai`` is any endpoint that speaks its ``/v1/chat/completions``."""
    flash: str = "gemini-3.8-flash"
    pro: str = "gemini-3.1-pro-preview"
    others: tuple[str, ...] = ()
    """More ids that may be asked for, like the second model of a comparison."""
    key: str = field(default="", repr=False)
    """The platform's; without it only callers and accounts with a key of their own are served."""
    base_url: str = ""
    """A proxy or a stand-in; empty is the provider's own. The ``openai`` backend needs it."""
    api_version: str = "v1beta"
    """Said on purpose: the default of google-genai moves."""
    prices_file: Path | None = None
    """Adds to the prices of the release, and overrides them."""
    timeout_s: float = 60.0
    """Longest that any answer may take, retries included."""
    retries: int = 2
    longest_wait_s: float = 8.0
    """Where the provider wants us to wait longer before a retry, there is none."""
    free_per_minute: int = 15
    free_tokens_per_month: int = 1_000_000
    breaker_failures: int = 5
    """Failures of the provider in a row after which it is left alone for ``breaker_rest_s``."""
    breaker_rest_s: float = 30.0

    @property
    def models(self) -> tuple[str, ...]:
        """Every id that may be asked for, once."""
        return tuple(dict.fromkeys((self.flash, self.pro, *self.others)))
