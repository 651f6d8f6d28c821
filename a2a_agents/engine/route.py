"""From a score to a route: what the cuts ask for, and what stands in the way of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from a2a_agents.core.accounts import Tier
from a2a_agents.core.errors import AgentsError
from a2a_agents.core.flags import EVERYTHING, Choice
from a2a_agents.core.routing import Lane, Route, Score

CATALOGUE = "catalogue"
"""The model of the local lane: building blocks, renderers and checks."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands when a route is decided: models, their health, keys, money, flags."""

    flash: str = ""
    pro: str = ""
    """Ids of the cloud models; empty where none is set."""
    known: frozenset[str] = frozenset()
    """Ids that may be asked for; a flag that names another one changes nothing."""
    tier: Tier = Tier.ENTERPRISE
    own_key: bool = False
    """The caller or the account brings a key."""
    platform_key: bool = False
    free_key: bool = False
    """The platform has a key within the provider's free limits."""
    resting: str = ""
    """Why the provider is not asked at the moment; empty if it is."""
    broke: str = ""
    """Which budget is used up; empty if none is."""
    choice: Choice = field(default_factory=lambda: EVERYTHING)


def decide(score: Score, standing: Standing) -> Route:
    """The cheapest lane that is good enough and can be had; pure.

    A cloud model that the score asks for and that cannot be had is named in ``wanted``, and what
    is missing in ``lacking``.
    """
    cuts = standing.choice.cuts
    shown = f"{score.value:.2f}"
    why = f" ({', '.join(score.because)})" if score.because else ""
    if enough(score, standing.choice) or not _asks(standing):
        doubt = score.value >= cuts.doubt
        said = "a local answer may fall short of it" if doubt else "a local answer will do"
        reason = f"At {shown}{why} {said}; {cuts.flash:.2f} would ask a cloud model."
        return Route(Lane.LOCAL, CATALOGUE, score.value, reason)
    wanted = _wanted(score, standing)
    lacking = _lacking(standing)
    if lacking:
        reason = f"{shown}{why} asks for {wanted}, but {lacking}: answered locally."
        return Route(Lane.LOCAL, CATALOGUE, score.value, reason, wanted, lacking)
    reason = f"At {shown}{why} a local answer would fall short: {wanted} is asked."
    return Route(Lane.CLOUD, wanted, score.value, reason)


def enough(score: Score, choice: Choice) -> bool:
    """Whether a local answer will do, whatever stands otherwise."""
    return score.value < choice.cuts.flash and choice.local


def fallen(route: Route, error: AgentsError) -> Route:
    """The local route of an answer whose cloud model was asked and failed."""
    why = f"it failed: {_inline(error.public)}"
    reason = f"{route.reason} But {why}: answered locally."
    return replace(
        route, lane=Lane.LOCAL, model=CATALOGUE, reason=reason, wanted=route.model, lacking=why
    )


def _inline(sentence: str) -> str:
    """A sentence within another one."""
    return (sentence[:1].lower() + sentence[1:]).rstrip(".")


def _asks(standing: Standing) -> bool:
    """Whether the cuts are to be compared at all: without any model id there is no cloud lane."""
    return bool(standing.flash or standing.pro)


def _wanted(score: Score, standing: Standing) -> str:
    choice, known = standing.choice, standing.known
    flash = choice.flash if choice.flash in known else standing.flash
    pro = choice.pro if choice.pro in known else standing.pro
    return (pro or flash) if score.hard >= standing.choice.cuts.pro else (flash or pro)


def _lacking(standing: Standing) -> str:
    """The first thing that is missing, as the end of a sentence; empty if nothing is."""
    if not standing.choice.cloud:
        return "the operator has switched the cloud lane off"
    return _no_key(standing) or standing.resting or standing.broke


def _no_key(standing: Standing) -> str:
    if standing.own_key:
        return ""
    match standing.tier:
        case Tier.ENTERPRISE:
            return "" if standing.platform_key else "no key for it is set (A2A_GEMINI_API_KEY)"
        case Tier.PREMIUM:
            return "the premium tier uses a key of its own: send it as X-Gemini-Api-Key"
        case Tier.FREE:
            said = "the free tier has no cloud model here: send a key of your own as "
            return "" if standing.free_key else f"{said}X-Gemini-Api-Key, or take a higher tier"
