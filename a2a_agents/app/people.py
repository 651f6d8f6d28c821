"""Who may call, and what is switched on for them, as the operator's files say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from a2a_agents.agents import AGENTS
from a2a_agents.core.accounts import Account, Tier
from a2a_agents.core.flags import Choice
from a2a_agents.core.routing import Cuts
from a2a_agents.datafile import DataFault
from a2a_agents.engine.flags import Flags
from a2a_agents.serve.accounts import TIERS, Accounts, read_accounts_file
from a2a_agents.serve.cards import DESK
from a2a_agents.serve.safe import Safe
from a2a_agents.settings import Settings, SettingsError
from a2a_agents.tasks import DEFAULT_ACCOUNT


def open_accounts(settings: Settings) -> Accounts:
    """Who may call: the file's accounts, those of ``A2A_API_KEYS``, or one for everybody."""
    if not settings.asks_for_keys:
        return Accounts({DEFAULT_ACCOUNT: open_account(settings.open_tier)})
    written = Accounts()
    if settings.accounts_file:
        try:
            path = Path(settings.accounts_file)
            written = read_accounts_file(path, Safe(settings.secret_keys))
        except (OSError, DataFault) as exc:
            raise SettingsError(_complaint("A2A_ACCOUNTS_FILE", exc)) from None
    short = {key.account: Account(key.account) for key in settings.api_keys}
    digests = {key.digest: key.account for key in settings.api_keys} | {**written.by_digest}
    if not digests:
        raise SettingsError(
            "A2A_ACCOUNTS_FILE: no account has a key, so nobody could call; "
            "`a2a-agents accounts new` makes one"
        )
    return replace(written, by_name={**short, **written.by_name}, by_digest=digests)


def open_account(tier: Tier) -> Account:
    """The one account of a server that asks for no keys.

    With the highest tier it is the operator, whose own machine and key it is: nothing is counted.
    """
    if tier is Tier.ENTERPRISE:
        return Account(DEFAULT_ACCOUNT)
    return replace(TIERS[tier], name=DEFAULT_ACCOUNT)


def open_flags(settings: Settings) -> Flags:
    """The flags file as it is now; without one, everything is on."""
    flags = Flags(
        Path(settings.flags_file) if settings.flags_file else None,
        (DESK, *AGENTS),
        default_choice(settings),
    )
    try:
        flags.load()
    except DataFault as exc:
        raise SettingsError(_complaint("A2A_FLAGS_FILE", exc)) from None
    return flags


def default_choice(settings: Settings) -> Choice:
    """What is in force where no flag says otherwise."""
    return Choice(cuts=Cuts(settings.cut_doubt, settings.cut_flash, settings.cut_pro))


def _complaint(variable: str, exc: OSError | DataFault) -> str:
    if isinstance(exc, OSError):
        return f"{variable}: {exc.strerror}: {exc.filename}"
    return "\n".join(f"{variable}: {line}" for line in str(exc).splitlines())
