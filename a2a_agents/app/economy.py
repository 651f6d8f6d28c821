"""Money, keys and cloud models, put together for the engine as the settings have them."""

from __future__ import annotations

import asyncio
import secrets
from functools import partial
from pathlib import Path

from a2a_agents.core.accounts import Account, Tier
from a2a_agents.core.log import Store
from a2a_agents.engine.economy import Economy, Ids, Provider
from a2a_agents.engine.flags import Flags
from a2a_agents.models import ModelError
from a2a_agents.models.cloud import BadCloudOptions, Cloud, CloudOptions, open_cloud
from a2a_agents.serve.accounts import Accounts
from a2a_agents.settings import Settings, SettingsError
from a2a_agents.state import open_store

_MICRO = 1_000_000


def open_economy(
    settings: Settings, store: Store, accounts: Accounts, flags: Flags
) -> tuple[Economy, Cloud | None]:
    """What the engine needs to decide and to pay, and the gateway for whoever closes it."""
    cloud = _open_cloud(settings, store)
    economy = Economy(
        provider=Provider(cloud, store.ledger()) if cloud else None,
        ids=ids_of(settings, accounts),
        ledger=store.ledger(),
        account=partial(known_account, accounts),
        choice=flags.choice,
        platform_day=_micro_usd(settings.budget_day_usd),
        platform_month=_micro_usd(settings.budget_month_usd),
        is_of_one=not accounts.by_digest,
        context_tokens=settings.context_tokens,
        **({"baseline": partial(cloud.price, settings.cloud_flash)} if cloud else {}),
    )
    return economy, cloud


def known_account(accounts: Accounts, name: str) -> Account:
    """The account; one that the file has lost, or that is nobody's, may do what costs nothing."""
    return accounts.by_name.get(name) or Account(name, Tier.FREE)


def _open_cloud(settings: Settings, store: Store) -> Cloud | None:
    if settings.cloud_backend == "off":
        return None
    # Without keys of its own the server counts free calls under a secret of this process: after
    # a start they are counted anew.
    secret = (settings.secret_keys[0] if settings.secret_keys else secrets.token_hex()).encode()
    try:
        return open_cloud(cloud_options(settings), store.counters(), secret)
    except BadCloudOptions as exc:
        raise SettingsError(f"A2A_CLOUD_BACKEND={settings.cloud_backend}: {exc}") from None


def tried_key(settings: Settings, key: str) -> str:
    """What the provider says against a key, in a sentence; empty where it takes it."""

    async def ask() -> str:
        store = open_store("sqlite:///:memory:")
        cloud = open_cloud(cloud_options(settings), store.counters(), b"nobody counts here")
        try:
            await cloud.test_key(key)
        except ModelError as exc:
            return exc.public
        finally:
            await cloud.close()
        return ""

    return asyncio.run(ask())


def cloud_options(settings: Settings) -> CloudOptions:
    """The gateway's options as the settings have them."""
    openai = settings.cloud_backend == "openai"
    return CloudOptions(
        backend="openai" if openai else "gemini",
        flash=settings.cloud_flash,
        pro=settings.cloud_pro,
        others=settings.cloud_models,
        key=settings.openai_api_key if openai else settings.gemini_api_key,
        base_url=settings.openai_base_url if openai else settings.gemini_base_url,
        prices_file=Path(settings.cloud_prices_file) if settings.cloud_prices_file else None,
        timeout_s=settings.cloud_timeout_s,
        retries=settings.cloud_retries,
        free_per_minute=settings.free_per_minute,
        free_tokens_per_month=settings.free_tokens_per_month,
    )


def ids_of(settings: Settings, accounts: Accounts) -> Ids:
    """Which models serve, and whose keys there are."""
    local = settings.cloud_backend == "openai"  # a server of one's own may ask for no key
    return Ids(
        flash=settings.cloud_flash,
        pro=settings.cloud_pro,
        platform_key=local or bool(settings.gemini_api_key),
        free_key=settings.gemini_free_api_key,
        own_keys=accounts.gemini_keys,
    )


def _micro_usd(dollars: float | None) -> int | None:
    return None if dollars is None else round(dollars * _MICRO)
