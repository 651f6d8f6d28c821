"""What one caller wants from one agent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Brief:
    """A request as the engine sees it, free of any wire.

    ``text`` is the last text part of the user's message that is no file; ``context`` are the rest,
    which frameworks use for quoted transcripts (PROTOCOL 7.9). ``earlier`` are the user's
    messages of the same task so far, oldest first, when this one answers a question.
    """

    agent: str
    text: str
    account: str = "default"
    task: str = ""
    context_id: str = ""
    context: Sequence[str] = ()
    earlier: Sequence[str] = ()
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """The names of files that parts of the message came with, by their texts."""
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])
    attempt: int = 1
    """Which run of the task this is: it names the calls of models in the ledger."""
    checkpoints: Sequence[dict[str, Any]] = ()
    """Finished steps of an interrupted run, oldest first; the run goes on after them."""
    references: Sequence[str] = ()
    """Tasks that the message refers to (``referenceTaskIds``), as the caller wrote them."""
    continues: bool = False
    """The caller named the context: something may have been said and made in it before."""
    key: str = field(default="", repr=False)
    """The caller's own key for cloud models, in memory only; a run that was taken up again has
    none."""
    credentials: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """The headers by which the caller was known, in memory only, for peers to which the operator
    lets them be passed on."""
    extensions: frozenset[str] = frozenset()
    """URIs of the extensions that the caller asked for."""
    quick: bool = False
    """Only what is to be had at once is wanted; anything else raises ``TakesLonger``."""
