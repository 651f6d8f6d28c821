"""Who may call and what they bought, as the operator's file has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from a2a_agents.core.accounts import Account, Tier
from a2a_agents.datafile import DataFault, DataFile, Place, Strict
from a2a_agents.serve.safe import MARK, Locked, Safe

NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
UNLIMITED = "unlimited"
_MICRO = 1_000_000

TIERS: Mapping[Tier, Account] = {
    Tier.FREE: Account("", Tier.FREE, per_minute=15, tasks_per_month=50),
    Tier.PREMIUM: Account("", Tier.PREMIUM, per_minute=60),
    Tier.ENTERPRISE: Account("", Tier.ENTERPRISE, per_minute=600),
}
"""What an account of each tier may do where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Accounts by name, names by the SHA-256 of their keys, and the keys they left with us."""

    by_name: Mapping[str, Account] = field(default_factory=dict[str, Account])
    by_digest: Mapping[bytes, str] = field(default_factory=dict[bytes, str], repr=False)
    gemini_keys: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """By account, in the clear: in memory only."""


def _count(value: object) -> int | None:
    if value is None or value == UNLIMITED:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"it is a whole number from 1 up, or {UNLIMITED}")
    return value


def _micro_usd(value: object) -> int | None:
    """Dollars as people write them, in micro-dollars."""
    if value is None or value == UNLIMITED:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        raise ValueError(f"it is a number of dollars, or {UNLIMITED}")
    micro = Decimal(str(value)) * _MICRO
    if micro != micro.to_integral_value():
        raise ValueError("it has at most six digits after the point")
    return int(micro)


def _digest(value: object) -> bytes:
    text = value if isinstance(value, str) else ""
    digits = text.removeprefix("sha256:")
    if digits == text or len(digits) != 64 or set(digits) - set("0123456789abcdef"):
        raise ValueError(
            "it is sha256: and 64 hexadecimal digits, never the key itself; "
            "`a2a-agents accounts new` prints both"
        )
    return bytes.fromhex(digits)


def _is_encrypted(value: str) -> str:
    if not value.startswith(MARK):
        raise ValueError(
            f"it is kept encrypted only, as {MARK}…; `a2a-agents accounts encrypt-key` makes that"
        )
    return value


Count = Annotated[int | None, BeforeValidator(_count)]
Dollars = Annotated[int | None, BeforeValidator(_micro_usd)]
Digest = Annotated[bytes, BeforeValidator(_digest)]


class _Limits(Strict):
    per_minute: Count = None
    tasks_per_month: Count = None
    day_usd: Dollars = None
    month_usd: Dollars = None

    def applied_to(self, account: Account) -> Account:
        """The account with what is said here; what is not said stays."""
        names = {"day_usd": "day_micro_usd", "month_usd": "month_micro_usd"}
        said = self.model_fields_set & set(_Limits.model_fields)
        return replace(account, **{names.get(name, name): getattr(self, name) for name in said})


class _Entry(_Limits):
    name: str = Field(pattern=NAME)
    tier: Literal["free", "premium", "enterprise"]
    keys: list[Digest] = Field([], repr=False)
    gemini_key: Annotated[str, AfterValidator(_is_encrypted)] = Field("", repr=False)


class _File(Strict):
    tiers: dict[Literal["free", "premium", "enterprise"], _Limits] = Field(
        default_factory=dict[Any, _Limits]
    )
    accounts: list[_Entry]


def read_accounts_file(path: Path, safe: Safe) -> Accounts:
    """The accounts of a file. Raises ``OSError`` and :class:`DataFault`."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DataFault(["this is no text in UTF-8"]) from None
    return read_accounts(text, safe)


def read_accounts(text: str, safe: Safe) -> Accounts:
    """The accounts of a file's text. Raises :class:`DataFault`."""
    file = DataFile(text)
    read = file.read(_File)
    gemini_keys: dict[str, str] = {}
    faults = [*_repeated(read)]
    for index, entry in enumerate(read.accounts):
        if entry.gemini_key:
            try:
                gemini_keys[entry.name] = safe.decrypt(entry.gemini_key)
            except Locked:
                faults.append((("accounts", index, "gemini_key"), _locked(safe)))
    if faults:
        raise file.fault(faults)
    tiers = {tier: _tier(read, tier) for tier in Tier}
    return Accounts(
        {e.name: e.applied_to(replace(tiers[Tier(e.tier)], name=e.name)) for e in read.accounts},
        {digest: e.name for e in read.accounts for digest in e.keys},
        gemini_keys,
    )


def _tier(read: _File, tier: Tier) -> Account:
    said = read.tiers.get(tier.value)
    return TIERS[tier] if said is None else said.applied_to(TIERS[tier])


def _repeated(read: _File) -> list[tuple[Place, str]]:
    names = Counter(entry.name for entry in read.accounts)
    digests = Counter(digest for entry in read.accounts for digest in entry.keys)
    faults: list[tuple[Place, str]] = []
    for index, entry in enumerate(read.accounts):
        if names[entry.name] > 1:
            faults.append((("accounts", index, "name"), "another account has this name"))
        for place, digest in enumerate(entry.keys):
            if digests[digest] > 1:
                faults.append((("accounts", index, "keys", place), "this key stands there twice"))
    return faults


def _locked(safe: Safe) -> str:
    if not safe:
        return "it cannot be decrypted without A2A_SECRET_KEYS"
    return (
        "none of A2A_SECRET_KEYS decrypts it; put the one that encrypted it back, behind the "
        "first, or encrypt it again with `a2a-agents accounts encrypt-key`"
    )
