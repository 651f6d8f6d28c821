"""Every setting: read once from ``A2A_*`` variables into a frozen object, or refused at start.

``docs/settings.md`` tells operators the same; a test keeps the two in step.
"""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from a2a_agents.core.accounts import Tier
from a2a_agents.core.peers import Entry, read_entries

PREFIX = "A2A_"
ELSEWHERE = "A2A_TEST_"
"""Variables with this prefix belong to the test-suite."""
SECRET_KEY_CHARS = 32


class SettingsError(Exception):
    """The server cannot start with these settings; the text says which and what to do."""


class Unreachable(SettingsError):
    """What the settings name does not answer now; the same settings may do later."""


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _words(value: object) -> object:
    return _split(value) if isinstance(value, str) else value


def _networks(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return tuple(ip_network(word, strict=False) for word in _split(value))
    except ValueError:
        raise ValueError("it lists addresses or networks, like 10.0.0.7, 192.168.0.0/16") from None


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _base_url(value: str) -> str:
    url = urlsplit(value)
    if value and (url.scheme not in {"http", "https"} or not url.hostname):
        raise ValueError("it is a URL as callers see it, like https://agents.example.org")
    if url.query or url.fragment or url.username:
        raise ValueError("it has no user, query or fragment")
    return value.rstrip("/")


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
Networks = Annotated[tuple[IPv4Network | IPv6Network, ...], BeforeValidator(_networks)]
Bytes = Annotated[int, Field(ge=1024)]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Dollars = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
ModelId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$")]
BaseUrl = Annotated[str, AfterValidator(_base_url)]
ModelName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,63}$")]


class ApiKey(BaseModel):
    """Who a key belongs to; the key itself is not kept, only its SHA-256."""

    model_config = ConfigDict(frozen=True)

    account: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
    digest: bytes = Field(min_length=32, max_length=32, repr=False)

    @classmethod
    def parse(cls, entry: str) -> Self:
        """Read ``ACCOUNT=KEY`` or ``ACCOUNT=sha256:HEX``."""
        account, equals, key = entry.partition("=")
        if not equals or not key:
            raise ValueError("each entry is ACCOUNT=KEY or ACCOUNT=sha256:HEX")
        if key.startswith("sha256:"):
            return cls(account=account, digest=_digest(key.removeprefix("sha256:")))
        if len(key) < 16:
            raise ValueError(f"the key of {account} is shorter than 16 characters")
        return cls(account=account, digest=hashlib.sha256(key.encode()).digest())


class Settings(BaseModel):
    """How this server runs. Field ``x_y`` is the variable ``A2A_X_Y``."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    grpc_port: int = Field(0, ge=0, le=65535)
    store_url: str = Field("sqlite:///var/a2a.db", repr=False)
    role: Annotated[Literal["all", "front", "worker"], BeforeValidator(_lower)] = "all"
    processes: int = Field(1, ge=1, le=256)
    worker_places: int = Field(8, ge=1, le=1000)
    worker_port: int = Field(0, ge=0, le=65535)
    lease_s: float = Field(5, ge=1, le=300)
    check_postgres_url: str = Field("", repr=False)

    public_url: BaseUrl = ""
    trusted_proxies: Networks = ()
    allowed_hosts: Words = ()
    cors_origins: Words = ()

    console: bool = True

    allow_open: bool = False
    api_keys: tuple[ApiKey, ...] = Field((), repr=False)
    accounts_file: str = ""
    open_tier: Annotated[Tier, BeforeValidator(_lower)] = Tier.ENTERPRISE
    secret_keys: Words = Field((), repr=False)
    flags_file: str = ""
    push_private: bool = False

    body_bytes: Bytes = 4 * 1024 * 1024
    event_bytes: Bytes = 64 * 1024
    part_bytes: Bytes = 16 * 1024
    artifact_bytes: Bytes = 4 * 1024 * 1024
    task_bytes: Bytes = 32 * 1024 * 1024
    task_events: int = Field(20_000, ge=10)

    input_required_s: Seconds = 7 * 86_400
    retention_s: Seconds = 30 * 86_400
    replay_s: Seconds = 3_600
    idempotency_s: Seconds = 86_400
    ping_s: Seconds = 5
    drain_s: Seconds = 10

    model_router: ModelName = "router-minilm"
    model_embedder: ModelName = "router-minilm"
    model_questions: ModelName = "questions-minilm"
    model_things: ModelName = "things-minilm"
    model_wording: ModelName = "off"
    model_summary: ModelName = "off"
    model_code: ModelName = "off"
    models_dir: str = "var/models"
    models_url: str = ""
    model_cores: int = Field(0, ge=0, le=1024)
    model_queue: int = Field(32, ge=0)
    model_timeout_s: Seconds = 1
    model_probe_s: Seconds = 0.25

    cloud_backend: Annotated[Literal["gemini", "openai", "off"], BeforeValidator(_lower)] = "gemini"
    cloud_flash: ModelId = "gemini-3.8-flash"
    cloud_pro: ModelId = "gemini-3.1-pro-preview"
    cloud_models: Words = ()
    gemini_api_key: str = Field("", repr=False)
    gemini_free_api_key: str = Field("", repr=False)
    gemini_base_url: BaseUrl = ""
    openai_api_key: str = Field("", repr=False)
    openai_base_url: BaseUrl = ""
    cloud_prices_file: str = ""
    cloud_timeout_s: Seconds = 60
    cloud_retries: int = Field(2, ge=0, le=5)
    context_tokens: int = Field(300, ge=100, le=100_000)
    free_per_minute: int = Field(15, ge=1)
    free_tokens_per_month: int = Field(1_000_000, ge=1)
    cut_doubt: Share = 0.2
    cut_flash: Share = 0.35
    cut_pro: Share = 0.25
    budget_day_usd: Dollars | None = None
    budget_month_usd: Dollars | None = None
    confirm_usd: Dollars = 0.05

    cache_memory_bytes: int = Field(64 * 1024 * 1024, ge=0)
    cache_store_bytes: int = Field(512 * 1024 * 1024, ge=0)
    cache_warm_file: str = ""

    peers: tuple[Entry, ...] = Field((), repr=False)
    most_hops: int = Field(4, ge=0, le=32)
    peer_deadline_s: Seconds = 60
    peer_card_s: Seconds = 300

    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)] = (
        "info"
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read the variables, the process's own by default. Raises :class:`SettingsError`."""
        variables = os.environ if environ is None else environ
        given = {
            name: variables[variable_of(name)]
            for name in cls.model_fields
            if variables.get(variable_of(name), "") != ""
        }
        try:
            return cls.model_validate(given, context=variables)
        except ValidationError as exc:
            raise SettingsError("\n".join(_complaints(exc, given))) from None

    @field_validator("api_keys", mode="before")
    @classmethod
    def _parse_keys(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(ApiKey.parse(entry) for entry in _split(value))

    @field_validator("peers", mode="before")
    @classmethod
    def _parse_peers(cls, value: object, info: ValidationInfo) -> object:
        """An entry may name another variable, which holds its credentials."""
        return read_entries(value, info.context or {}) if isinstance(value, str) else value

    @field_validator("secret_keys")
    @classmethod
    def _are_long(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if any(len(key) < SECRET_KEY_CHARS for key in value):
            raise ValueError(
                f"each is a random text of {SECRET_KEY_CHARS} or more characters, "
                "as `openssl rand -base64 32` makes it"
            )
        return value

    @field_validator("models_url")
    @classmethod
    def _is_a_place_of_models(cls, value: str) -> str:
        url = urlsplit(value)
        if value and not (url.scheme == "https" and url.hostname and not url.query):
            raise ValueError("it is an https URL under which each model has a folder")
        return value.rstrip("/")

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            url = urlsplit(origin)
            if origin != "*" and (not url.hostname or origin != f"{url.scheme}://{url.netloc}"):
                raise ValueError(f"{origin!r} is no origin: scheme, host and port, nothing after")
        return value

    @field_validator("store_url")
    @classmethod
    def _names_a_store(cls, value: str) -> str:
        known = value.startswith(("sqlite:///", "redis://", "rediss://"))
        if not known or value == "sqlite:///":
            raise ValueError(
                "it is sqlite:///PATH, sqlite:///:memory: to keep nothing, or redis://HOST:PORT/0"
            )
        return value

    @model_validator(mode="after")
    def _is_open_only_on_purpose(self) -> Self:
        if not (self.is_loopback or self.asks_for_keys or self.allow_open):
            raise ValueError(
                f"A2A_HOST={self.host} is reachable from other machines and no key is asked for. "
                "Set A2A_API_KEYS=ACCOUNT=KEY, or A2A_ALLOW_OPEN=1 if a proxy in front asks "
                "for credentials or anybody may use it; A2A_ACCOUNTS_FILE names accounts with "
                "limits."
            )
        return self

    @model_validator(mode="after")
    def _shares_what_others_can_reach(self) -> Self:
        if self.is_shared:
            return self
        if self.processes > 1:
            raise ValueError("Several processes (A2A_PROCESSES) need A2A_STORE_URL=redis://…")
        if self.role != "all":
            raise ValueError(
                f"A2A_ROLE={self.role} leaves the rest to other processes, which need "
                "A2A_STORE_URL=redis://…"
            )
        return self

    @property
    def is_shared(self) -> bool:
        """Whether the store is one that several processes can open."""
        return not self.store_url.startswith("sqlite:")

    @property
    def store_name(self) -> str:
        """The store's URL as it may be shown: without user and password."""
        before, at, after = self.store_url.rpartition("@")
        return f"{before.partition('://')[0]}://{after}" if at and self.is_shared else after

    @model_validator(mode="after")
    def _limits_fit_into_each_other(self) -> Self:
        for inner, outer in (
            ("part_bytes", "event_bytes"),
            ("event_bytes", "task_bytes"),
            ("artifact_bytes", "task_bytes"),
        ):
            if getattr(self, inner) > getattr(self, outer):
                raise ValueError(f"{variable_of(inner)} is larger than {variable_of(outer)}.")
        return self

    @property
    def asks_for_keys(self) -> bool:
        """Whether calls need a key."""
        return bool(self.api_keys or self.accounts_file)

    @model_validator(mode="after")
    def _cuts_rise(self) -> Self:
        if self.cut_doubt > self.cut_flash:
            raise ValueError("A2A_CUT_DOUBT is larger than A2A_CUT_FLASH.")
        return self

    @property
    def is_loopback(self) -> bool:
        """Only programs on this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def local_url(self) -> str:
        """Where a program on this machine finds the server."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"


def variable_of(name: str) -> str:
    """The environment variable of a field."""
    return PREFIX + name.upper()


def unknown_variables(environ: Mapping[str, str] | None = None) -> list[str]:
    """One sentence for each ``A2A_*`` variable that is no setting: most often a slip."""
    variables = os.environ if environ is None else environ
    known = [variable_of(name) for name in Settings.model_fields]
    warnings: list[str] = []
    for name in sorted(variables):
        if name.startswith(PREFIX) and not name.startswith(ELSEWHERE) and name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            warnings.append(f"{name} is no setting{hint}")
    return warnings


def one_core_for_products() -> None:
    """Let products of matrices run on the core of whoever wants them, unless a host says otherwise.

    Said before NumPy is loaded. Shared among the cores, a small product spins on each of them until
    the last is done, which was half of the processor time of an answer.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def wants_plain_text(environ: Mapping[str, str] | None = None) -> bool:
    """Whether the person wants no colour, or the terminal cannot move its cursor."""
    variables = os.environ if environ is None else environ
    return bool(variables.get("NO_COLOR")) or variables.get("TERM", "dumb") in ("dumb", "unknown")


def _digest(hexadecimal: str) -> bytes:
    try:
        digest = bytes.fromhex(hexadecimal)
    except ValueError:
        digest = b""
    if len(digest) != 32:
        raise ValueError("after sha256: stand 64 hexadecimal digits")
    return digest


def _complaints(exc: ValidationError, given: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    for error in exc.errors(include_url=False, include_input=False):
        why = error["msg"].removeprefix("Value error, ")
        if not error["loc"]:
            lines.append(why)
            continue
        name = str(error["loc"][0])
        shown = f"={given.get(name, '')}" if Settings.model_fields[name].repr else ""
        lines.append(f"{variable_of(name)}{shown}: {why[0].lower()}{why[1:]}")
    return lines
