"""What an operator may change while the server runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from a2a_agents.core.routing import Cuts


@dataclass(frozen=True, slots=True)
class Choice:
    """What is in force for one request: flags after roll-outs, overrides and trials."""

    template: bool = True
    local: bool = True
    cloud: bool = True
    streaming: bool = True
    cache: bool = True
    semantic_cache: bool = True
    agent: bool = True
    """Whether the addressed agent works at all."""
    cuts: Cuts = field(default_factory=Cuts)
    flash: str = ""
    """Ids of the cloud models, where a trial or an override names others; empty: the settings'."""
    pro: str = ""
    arm: str = ""
    """``TRIAL=ARM`` of the trial that this account takes part in, for the metrics."""


EVERYTHING = Choice()
"""What is in force where no flag says otherwise."""
