"""Settings as each room wants to hear them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from a2a_agents.models import ShelfOptions
from a2a_agents.serve.accounts import Accounts
from a2a_agents.serve.console import INDEX
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.settings import Settings
from a2a_agents.tasks import Limits

_WAITING_LEASES = 6
"""A worker that died with a job has been silent for one lease when docket gives it to another."""


def limits(settings: Settings) -> Limits:
    """The task engine's limits as the settings have them."""
    return Limits(
        event_bytes=settings.event_bytes,
        artifact_bytes=settings.artifact_bytes,
        task_bytes=settings.task_bytes,
        task_events=settings.task_events,
        part_bytes=settings.part_bytes,
        input_required_s=settings.input_required_s,
        retention_s=settings.retention_s,
        replay_s=settings.replay_s,
        keys_s=settings.idempotency_s,
        lease_s=settings.lease_s,
        waiting_s=_WAITING_LEASES * settings.lease_s,
        push_private=settings.push_private,
    )


def shelf_options(settings: Settings) -> ShelfOptions:
    """How models are used, as the settings have it."""
    return ShelfOptions(
        router=settings.model_router,
        embedder=settings.model_embedder,
        questions=settings.model_questions,
        things=settings.model_things,
        wording=settings.model_wording,
        summary=settings.model_summary,
        code=settings.model_code,
        cores=settings.model_cores,
        queue=settings.model_queue,
        timeout_s=settings.model_timeout_s,
        probe_s=settings.model_probe_s,
    )


def edge_options(settings: Settings, accounts: Accounts) -> EdgeOptions:
    """The edge's options as the settings have them."""
    return EdgeOptions(
        public_url=settings.public_url,
        allowed_hosts=settings.allowed_hosts,
        bound_host=settings.host,
        grpc_port=settings.grpc_port,
        trusted_proxies=tuple(map(str, settings.trusted_proxies)),
        cors_origins=settings.cors_origins,
        api_keys=accounts.by_digest,
        model_keys=knows_callers(settings),
        body_limit_bytes=settings.body_bytes,
        ping_s=settings.ping_s,
    )


def knows_callers(settings: Settings) -> bool:
    """Whether a caller is somebody: known by a key, or at this machine."""
    return settings.asks_for_keys or settings.is_loopback


def card_folder() -> Path:
    """The agents' cards: inside the installed package, beside it in a checkout."""
    package = Path(str(files("a2a_agents")))
    inside = package / "agent_cards"
    return inside if inside.is_dir() else package.parent / "agent_cards"


def console_folder() -> Path | None:
    """The built console: inside the installed package, beside it in a checkout; or None."""
    package = Path(str(files("a2a_agents")))
    places = [package / "console"]
    if (package.parent / "pyproject.toml").is_file():
        places.append(package.parent / "console" / "dist")
    return next((place for place in places if (place / INDEX).is_file()), None)
