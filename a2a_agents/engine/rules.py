"""The shape of a flags file, and what its rules come to for one account and one agent."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, Self, cast

from pydantic import BeforeValidator, Field, model_validator

from a2a_agents.core.flags import Choice
from a2a_agents.core.routing import Cuts
from a2a_agents.datafile import DataFile, Place, Strict

_SPACE = 2**64
Values = dict[str, Any]
"""What is said, by the name it has in the file."""

_SWITCHES = {
    "lanes.template": "template",
    "lanes.local": "local",
    "lanes.cloud": "cloud",
    "streaming": "streaming",
    "caches.all": "cache",
    "caches.semantic": "semantic_cache",
}
_MODELS = {"models.flash": "flash", "models.pro": "pro"}


def _share(value: object) -> object:
    """``on`` is everybody, ``off`` nobody, ``25%`` so many of the accounts."""
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, str) and value.endswith("%"):
        try:
            share = float(value[:-1])
        except ValueError:
            share = -1.0
        if 0 <= share <= 100:
            return share / 100
    raise ValueError("it is on, off, or a share of the accounts like 25%")


def place(flag: str, account: str) -> float:
    """Where an account stands for a flag, from 0 to 1: it is in while its place is below the share.

    The same account always stands at the same place, so whoever is in stays in while a share rises.
    """
    digest = sha256(f"{flag}{account}".encode()).digest()
    return int.from_bytes(digest[:8]) / _SPACE


Share = Annotated[float, BeforeValidator(_share)]
ModelId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$")]
Percent = Annotated[float, Field(ge=0, le=100)]


class _Lanes(Strict):
    template: Share = 1.0
    local: Share = 1.0
    cloud: Share = 1.0


class _Caches(Strict):
    all: Share = 1.0
    semantic: Share = 1.0


class _Models(Strict):
    flash: ModelId = ""
    pro: ModelId = ""


Cut = Annotated[float, Field(ge=0, le=1)]


class _Cuts(Strict):
    """All three, so that what is said together fits."""

    doubt: Cut
    flash: Cut
    pro: Cut

    @model_validator(mode="after")
    def _rise(self) -> Self:
        if self.doubt > self.flash:
            raise ValueError("doubt is at most flash")
        return self


class Patch(Strict):
    """Some of what there is to say; the rest stays as it was."""

    lanes: _Lanes = _Lanes()
    streaming: Share = 1.0
    caches: _Caches = _Caches()
    cuts: _Cuts | None = None
    models: _Models = _Models()

    @cached_property
    def values(self) -> Values:
        """What is said, and only that, by its name in the file."""
        return dict(_flat(self, ""))


class _Account(Patch):
    agents: dict[str, Share] = Field(default_factory=dict[str, float])


class _Trial(Strict):
    share: dict[str, Percent]
    arms: dict[str, Patch]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.share.keys() != self.arms.keys():
            raise ValueError("share and arms name the same arms")
        if sum(self.share.values()) > 100:
            raise ValueError("the shares are more than 100 together")
        return self

    def arm(self, name: str, account: str) -> str:
        """The arm of an account; empty where it takes no part."""
        at, end = place(name, account) * 100, 0.0
        for arm, share in self.share.items():
            end += share
            if at < end:
                return arm
        return ""


class Rules(Patch):
    """A whole flags file."""

    agents: dict[str, Share] = Field(default_factory=dict[str, float])
    for_agents: dict[str, Patch] = Field(default_factory=dict[str, Patch])
    for_accounts: dict[str, _Account] = Field(default_factory=dict[str, _Account])
    trials: dict[str, _Trial] = Field(default_factory=dict[str, _Trial])

    def choice(self, account: str, agent: str, defaults: Choice) -> Choice:
        """What is in force: the file's own, the agent's, the trial's arm, the account's; the
        later wins. An account with a say of its own takes part in no trial."""
        own = self.for_accounts.get(account)
        for_agent = self.for_agents.get(agent)
        values = {**self.values, **(for_agent.values if for_agent else {})}
        trial, arm = ("", "") if own else self._arm(account)
        if arm:
            values |= self.trials[trial].arms[arm].values
        if own:
            values |= own.values
        return _chosen(
            values, account, agent, replace(defaults, arm=f"{trial}={arm}" if arm else "")
        )

    def _arm(self, account: str) -> tuple[str, str]:
        for name, trial in self.trials.items():
            if arm := trial.arm(name, account):
                return name, arm
        return "", ""


def read_rules(text: str, agents: Collection[str]) -> Rules:
    """The rules of a file's text. Raises :class:`~a2a_agents.datafile.DataFault`."""
    file = DataFile(text)
    rules = file.read(Rules)
    faults = [*_unknown_agents(rules, agents)]
    if faults:
        raise file.fault(faults)
    return rules


def _unknown_agents(rules: Rules, known: Collection[str]) -> Iterator[tuple[Place, str]]:
    places: list[tuple[str, ...]] = [("agents", name) for name in rules.agents]
    places += [("for_agents", name) for name in rules.for_agents]
    for account, patch in rules.for_accounts.items():
        places += [("for_accounts", account, "agents", name) for name in patch.agents]
    for at in places:
        if at[-1] not in known:
            yield at, f"there is no such agent; there are {', '.join(sorted(known))}"


def _chosen(values: Values, account: str, agent: str, defaults: Choice) -> Choice:
    said: dict[str, Any] = {}
    for flag, name in (*_SWITCHES.items(), (f"agents.{agent}", "agent")):
        if flag in values:
            said[name] = place(flag, account) < values[flag]
    said |= {name: values[flag] for flag, name in _MODELS.items() if values.get(flag)}
    if "cuts.pro" in values:
        said["cuts"] = Cuts(*(values[f"cuts.{name}"] for name in ("doubt", "flash", "pro")))
    made = replace(defaults, **said)
    return made if made.cache else replace(made, semantic_cache=False)


_CONTAINERS = ("for_agents", "for_accounts", "trials")


def _flat(part: Strict, path: str) -> Iterator[tuple[str, Any]]:
    for name in part.model_fields_set - set(_CONTAINERS):
        value: Any = getattr(part, name)
        if isinstance(value, Strict):
            yield from _flat(value, f"{path}{name}.")
        elif isinstance(value, dict):
            for key, inner in cast("dict[str, Any]", value).items():
                yield f"{path}{name}.{key}", inner
        else:
            yield f"{path}{name}", value
