"""What each model charges, from the file of the release and the operator's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from a2a_agents.core.money import Price
from a2a_agents.models.cloud.options import BadCloudOptions


class _Rate(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    input_micro_usd: int = Field(ge=0)
    output_micro_usd: int = Field(ge=0)

    def price(self) -> Price:
        return Price(self.input_micro_usd, self.output_micro_usd)


class _LaterRate(_Rate):
    begins: date = Field(alias="from")


class _Listed(_Rate):
    then: _LaterRate | None = None
    assumption: str = ""
    source: str = ""


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1]
    date: date
    longest_prompt_tokens: int | None = Field(default=None, gt=0)
    models: dict[str, _Listed]


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices by model id; ``date`` is when they were looked up."""

    date: date
    longest_prompt_tokens: int
    """The prices hold for prompts up to this length."""
    _listed: Mapping[str, _Listed]
    _otherwise: Price | None

    def price_of(self, model: str, today: date) -> Price:
        """Raises :class:`BadCloudOptions` where nobody said what the model charges."""
        listed = self._listed.get(model)
        if listed is None:
            if self._otherwise is not None:
                return self._otherwise
            raise BadCloudOptions(
                f"nobody knows what {model!r} charges: add it to a prices file "
                f"(A2A_CLOUD_PRICES_FILE) or choose one of {', '.join(sorted(self._listed))}"
            )
        if listed.then is not None and today >= listed.then.begins:
            return listed.then.price()
        return listed.price()

    def knows(self, model: str) -> bool:
        """Whether a file names it."""
        return model in self._listed


def read_prices(own: Path | None = None, *, otherwise: Price | None = None) -> Prices:
    """The prices of the release under the operator's own; ``otherwise`` is for unknown ids."""
    released = _parse("prices.yaml", (files(__package__ or "") / "prices.yaml").read_bytes())
    if own is None:
        added = released
    else:
        try:
            added = _parse(str(own), own.read_bytes())
        except OSError as error:
            raise BadCloudOptions(f"the prices file cannot be read: {error}") from error
    longest = added.longest_prompt_tokens or released.longest_prompt_tokens or 200_000
    return Prices(added.date, longest, {**released.models, **added.models}, otherwise)


def _parse(name: str, content: bytes) -> _File:
    try:
        return _File.model_validate(yaml.safe_load(content))
    except (yaml.YAMLError, ValidationError) as error:
        raise BadCloudOptions(f"{name} is not a prices file: {error}") from error
