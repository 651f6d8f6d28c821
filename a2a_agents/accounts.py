"""``a2a-agents accounts``: make an account and its key, look at a file, encrypt a key."""

from __future__ import annotations

import hashlib
import re
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

from a2a_agents.core.accounts import Account
from a2a_agents.datafile import DataFault
from a2a_agents.serve.accounts import NAME, UNLIMITED, Accounts, read_accounts_file
from a2a_agents.serve.safe import Safe
from a2a_agents.settings import SECRET_KEY_CHARS, Settings

TryKey = Callable[[str], str]
"""Asks the provider whether it takes a key: nothing where it does, else a sentence that says why
not. The key must not be in it."""


def new_account(name: str, tier: str) -> int:
    """Print an entry for the file, and on stderr the key, which is kept nowhere."""
    if not re.fullmatch(NAME, name):
        return _fail("a name has letters, digits, dots, dashes and underscores, up to 64")
    key = f"a2a_{secrets.token_urlsafe(32)}"
    digest = hashlib.sha256(key.encode()).hexdigest()
    print(f"  - name: {name}\n    tier: {tier}\n    keys:\n      - sha256:{digest}")
    print(
        f"The key of {name}, shown this once: {key}\n"
        "Put the entry under `accounts:` in the file that A2A_ACCOUNTS_FILE names, and start the "
        "server again. For a further key of an account, put its digest beside the first.",
        file=sys.stderr,
    )
    return 0


def check_file(settings: Settings, file: str) -> int:
    """Say line by line what is wrong with a file, or what its accounts may do."""
    path = Path(file or settings.accounts_file)
    if not str(path) or path == Path():
        return _fail("name a file, or set A2A_ACCOUNTS_FILE")
    try:
        accounts = read_accounts_file(path, Safe(settings.secret_keys))
    except DataFault as exc:
        return _fail("\n".join(f"{path}: {line}" for line in str(exc).splitlines()))
    except OSError as exc:
        return _fail(f"{path}: {exc.strerror}")
    keys = [*accounts.by_digest.values()]
    for account in accounts.by_name.values():
        print(_row(account, keys.count(account.name), accounts))
    if not keys:
        return _fail(f"{path}: no account has a key, so nobody could call")
    return 0


def encrypt_key(settings: Settings, given: str, try_key: TryKey | None, *, test: bool) -> int:
    """Print a Gemini key as the file keeps it; with ``test``, only one that the provider takes."""
    key = given.strip()
    safe = Safe(settings.secret_keys)
    if not safe:
        return _fail(
            f"set A2A_SECRET_KEYS to a random text of {SECRET_KEY_CHARS} or more characters, "
            "as `openssl rand -base64 32` makes it, here and for the server"
        )
    if not key or not all("!" <= sign <= "~" for sign in key):
        return _fail("stdin holds no key: give it alone, on one line")
    if test:
        if try_key is None:
            return _fail("keys cannot be tested here: no cloud model is built in")
        if why := try_key(key):
            return _fail(f"the key is no good: {why}")
    print(safe.encrypt(key))
    return 0


def _row(account: Account, keys: int, accounts: Accounts) -> str:
    cells = [
        f"{account.name:<20} {account.tier.value:<11}{keys} key{'' if keys == 1 else 's'}",
        f"{_shown(account.per_minute)} a minute",
        f"{_shown(account.tasks_per_month)} tasks a month",
        f"{_dollars(account.day_micro_usd)} a day",
        f"{_dollars(account.month_micro_usd)} a month",
    ]
    if account.name in accounts.gemini_keys:
        cells.append("Gemini key")
    return ", ".join(cells)


def _shown(most: int | None) -> str:
    return UNLIMITED if most is None else str(most)


def _dollars(micro_usd: int | None) -> str:
    return UNLIMITED if micro_usd is None else f"${micro_usd / 1_000_000:.2f}"


def _fail(why: str) -> int:
    print(f"a2a-agents accounts: {why}", file=sys.stderr)
    return 2
