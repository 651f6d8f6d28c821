"""``a2a-agents doctor``: what would keep the server from running, before it tries."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import platform
import shutil
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from a2a_agents.core.log import Store, StoreRefused, StoreUnavailable
from a2a_agents.models import OFF, ModelError, Registry, model_folder
from a2a_agents.settings import Settings, SettingsError, unknown_variables
from a2a_agents.state import open_store

if TYPE_CHECKING:
    from a2a_agents.state.redis.condition import Condition

MIN_FREE_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``stops`` means that the server cannot run so."""

    what: str
    text: str
    stops: bool = False


def examine(settings: Settings) -> int:
    """Print every finding; 0 when nothing stops the server, else 1."""
    findings = list(look(settings))
    for finding in findings:
        print(f"{'FAIL' if finding.stops else 'ok':<5}{finding.what:<10}{finding.text}")
    return int(any(finding.stops for finding in findings))


def look(settings: Settings) -> Iterator[Finding]:
    """Look at the machine with these settings in hand."""
    version = platform.python_version()
    yield Finding("python", f"{version} at {sys.executable}", sys.version_info < (3, 11))
    for warning in unknown_variables():
        yield Finding("settings", warning)
    yield from _store(settings)
    yield _port("port", "A2A_PORT", settings.host, settings.port)
    if settings.grpc_port:
        yield _port("grpc", "A2A_GRPC_PORT", settings.host, settings.grpc_port)
        if importlib.util.find_spec("grpc") is None:
            yield Finding("grpc", "not installed: pip install 'a2a-agents[grpc]'", stops=True)
    yield _access(settings)
    if settings.flags_file:
        yield _flags(settings)
    yield from _models(settings)
    yield _console(settings)
    node = shutil.which("node")
    absent = "absent; a checkout builds its console with it, and tests of JavaScript clients use it"
    yield Finding("node", node or absent)


def _store(settings: Settings) -> Iterator[Finding]:
    if settings.is_shared:
        yield from _redis(settings.store_url, settings.store_name)
    else:
        yield _file(settings.store_url)


def _redis(url: str, name: str) -> Iterator[Finding]:
    from a2a_agents.state.redis.condition import look_at
    from a2a_agents.state.redis.place import read_place

    try:
        found = look_at(read_place(url))
    except (StoreRefused, StoreUnavailable) as exc:
        yield Finding("store", f"A2A_STORE_URL: {name}: {exc}", stops=True)
        return
    fault = found.layout_fault
    if found.is_too_old:
        fault = "7.0 or later is needed"
    elif found.is_replica:
        fault = "it copies another server and takes no writes; name that one"
    text = f"{name}, Redis {found.version}"
    yield Finding("store", f"{text}: {fault}" if fault else text, bool(fault))
    yield Finding("memory", _memory(found))
    yield Finding("crashes", _crashes(found))


def _memory(found: Condition) -> str:
    used = f"{found.used_bytes >> 20} MiB used"
    if found.most_bytes:
        used += f" of {found.most_bytes >> 20}"
    if found.policy != "noeviction":
        return (
            f"{used}; maxmemory-policy {found.policy}: when its memory is full it drops tasks,"
            " their events and idempotency keys; set noeviction, and new work is refused instead"
        )
    if not found.most_bytes:
        return f"{used}; no maxmemory: it grows until the machine has none left; set one"
    return f"{used}; noeviction: when it is full, new work is refused and nothing is lost"


def _crashes(found: Condition) -> str:
    """What is lost when the server dies, and what it costs to lose less."""
    if not found.append_only:
        return (
            "appendonly no: a crash loses all since the last snapshot file, or everything; set"
            " appendonly yes, which costs a write to the disk each second"
        )
    match found.sync:
        case "always":
            return "appendfsync always: nothing is lost; each write waits for the disk"
        case "no":
            return "appendfsync no: a power cut loses what the system had not written, some 30 s"
        case "":
            return "appendonly yes; the server does not tell how often it writes to the disk"
        case _:
            return (
                "appendfsync everysec: a power cut loses up to two seconds; always loses nothing,"
                " and each write waits for the disk"
            )


def _file(url: str) -> Finding:
    try:
        store = open_store(url)
    except StoreRefused as exc:
        return Finding("store", f"A2A_STORE_URL: {exc}", stops=True)
    path = unquote(urlsplit(url).path[1:])
    if path == ":memory:":
        return Finding("store", "in memory: every task is lost when the server stops")
    file = Path(path).absolute()
    if file.exists():
        try:
            asyncio.run(_try(store))
        except (StoreRefused, StoreUnavailable, OSError) as exc:
            return Finding("store", f"A2A_STORE_URL: {exc}", stops=True)
    folder = next(parent for parent in file.parents if parent.exists())
    if not os.access(file if file.exists() else folder, os.W_OK):
        text = f"{file} cannot be written by this user; set A2A_STORE_URL"
        return Finding("store", text, stops=True)
    free = shutil.disk_usage(folder).free
    if free < MIN_FREE_BYTES:
        return Finding("store", f"{file}: only {free >> 20} MiB are free there", stops=True)
    return Finding("store", f"{file}, {free >> 20} MiB free")


async def _try(store: Store) -> None:
    """Open the store as the server would, and close it again."""
    await store.open()
    await store.close()


def _port(what: str, variable: str, host: str, port: int) -> Finding:
    try:
        with socket.create_server((host, port), family=_family(host)):
            return Finding(what, f"{host}:{port} is free")
    except OSError as exc:
        text = f"{host}:{port}: {exc.strerror or exc}; set {variable} (or A2A_HOST)"
        return Finding(what, text, stops=True)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _models(settings: Settings) -> Iterator[Finding]:
    registry = Registry([Path(settings.models_dir), model_folder()])
    roles = {
        "router": settings.model_router,
        "embedder": settings.model_embedder,
        "questions": settings.model_questions,
        "things": settings.model_things,
    }
    for role, name in roles.items():
        if name == OFF:
            yield Finding(role, "off; words do it")
            continue
        try:
            model = registry.find(name)
            model.check_sizes()
            yield Finding(role, f"{name}, {model.manifest.bytes >> 20} MiB at {model.folder}")
        except ModelError as exc:
            yield Finding(role, f"words do it: {exc}")


# The composition root is imported where it is asked: the doctor has to speak of what is missing.


def _console(settings: Settings) -> Finding:
    from a2a_agents.app import console_folder
    from a2a_agents.serve.console import HOW_TO_GET, ROOT

    if not settings.console:
        return Finding("console", "off (A2A_CONSOLE)")
    folder = console_folder()
    return Finding("console", f"{ROOT}, from {folder}" if folder else f"not built. {HOW_TO_GET}")


def _flags(settings: Settings) -> Finding:
    from a2a_agents.app import open_flags

    try:
        flags = open_flags(settings)
    except SettingsError as exc:
        return Finding("flags", str(exc), stops=True)
    return Finding("flags", f"version {flags.public['version']}")


def _access(settings: Settings) -> Finding:
    if settings.asks_for_keys:
        from a2a_agents.app import open_accounts

        try:
            accounts = open_accounts(settings)
        except SettingsError as exc:
            return Finding("access", str(exc), stops=True)
        return Finding("access", f"{len(accounts.by_digest)} API keys")
    if settings.is_loopback:
        return Finding("access", "open to programs on this machine only")
    return Finding("access", "open to everyone who reaches this machine (A2A_ALLOW_OPEN)")
