"""Where the errors of our rooms become the protocol's."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager

from a2a.utils.errors import A2AError, InternalError

from a2a_agents.core.errors import AgentsError

log = logging.getLogger(__name__)


def as_a2a(error: Exception) -> A2AError:
    """The protocol's error for one of ours; its private text stays in the log."""
    if isinstance(error, A2AError):
        return error
    log.error("refused: %s: %s", type(error).__name__, error)
    if isinstance(error, AgentsError):
        return InternalError(error.public)
    return InternalError()


@contextmanager
def a2a_errors() -> Generator[None]:
    """Let nothing but ``A2AError`` out."""
    try:
        yield
    except AgentsError as exc:
        raise as_a2a(exc) from exc
