"""The written dialogues; the frozen ones with their sum compared."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter

_HERE = Path(__file__).parent
FROZEN, DEV = "dialogues", "dialogues_dev"

Is = Literal["fresh", "amended", "edited", "undone", "redone", "explained", "left", "asked"]


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


_Names = Annotated[tuple[str, ...], BeforeValidator(_several)]


class Turn(BaseModel):
    """What is said, and what should hold afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    say: str
    agent: str = ""
    is_: Annotated[tuple[Is, ...], BeforeValidator(_several)] = Field(alias="is", default=())
    has: _Names = ()
    lacks: _Names = ()
    runs: _Names = ()
    runs_no: _Names = ()
    stack: dict[str, str] = {}
    agents: _Names = ()
    makes: _Names = ()
    fields: dict[str, tuple[str, ...]] = {}
    says: _Names = ()
    complexity: str = ""
    level: str = ""
    step: _Names = ()
    action: _Names = ()
    same: int = 0


class Dialogue(BaseModel):
    """Turns of one context."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    agent: str = "desk"
    language: str = "en"
    turns: tuple[Turn, ...]


def dialogues(name: str) -> list[Dialogue]:
    """The dialogues of a set. Raises ValueError if the frozen one was changed."""
    written = (_HERE / f"{name}.yaml").read_bytes()
    sums = (_HERE / "SHA256SUMS").read_text(encoding="utf-8").split()
    if name == FROZEN and hashlib.sha256(written).hexdigest() not in sums:
        raise ValueError(f"{name}.yaml was changed after it was frozen; restore it")
    return TypeAdapter(list[Dialogue]).validate_python(yaml.safe_load(written))
