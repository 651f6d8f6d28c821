"""The composition root: the one file that knows every room and puts them together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from a2a.server.agent_execution import AgentExecutor

from a2a_agents import metrics
from a2a_agents.agents import AGENTS
from a2a_agents.checks import CHECKS, Check
from a2a_agents.checks.postgres import postgres
from a2a_agents.core.accounts import Account, Tier
from a2a_agents.core.brief import Brief
from a2a_agents.core.jobs import Jobs
from a2a_agents.core.limits import Counters
from a2a_agents.core.log import StoreRefused, StoreUnavailable
from a2a_agents.core.outputs import Document
from a2a_agents.datafile import DataFault
from a2a_agents.engine import Engine as Answering
from a2a_agents.engine.flags import Flags
from a2a_agents.knowledge.catalogue import FOUNDATION, catalogue
from a2a_agents.models import Examples, Shelf, ShelfOptions, open_shelf
from a2a_agents.serve.accounts import TIERS, Accounts, read_accounts_file
from a2a_agents.serve.admission import Admission
from a2a_agents.serve.cards import DESK, load_cards
from a2a_agents.serve.edge import Edge, edge
from a2a_agents.serve.exchange import Receive, Scope, Send
from a2a_agents.serve.executor import AgentBridge
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.serve.safe import Safe
from a2a_agents.settings import Settings, SettingsError
from a2a_agents.state import open_store
from a2a_agents.tasks import DEFAULT_ACCOUNT, Engine, Limits

GRPC_GRACE_S = 1.0
"""How long gRPC calls may go on after the runs they wait for have ended."""


class Server:
    """Everything behind the socket: an ASGI application, and what starts and stops it.

    ``start`` before the first request, ``drain`` when new ones should stay away, ``close`` last.
    Under a server that speaks the lifespan protocol all three happen by themselves.
    """

    def __init__(
        self,
        settings: Settings,
        executors: Mapping[str, AgentExecutor],
        warm: Callable[[], Awaitable[None]] | None = None,
        shelf: Shelf | None = None,
        measure: Callable[[metrics.Metrics], None] | None = None,
        counters: Counters | None = None,
        flags: Flags | None = None,
    ) -> None:
        """``counters`` are needed where accounts have limits; ``flags`` are those of the settings
        unless the engine was given some."""
        self._settings = settings
        self.accounts = open_accounts(settings)
        self.flags = flags or open_flags(settings)
        self._watching: asyncio.Task[None] | None = None
        self._measure = measure
        self._warm = warm
        self._shelf = shelf
        try:
            store = open_store(settings.store_url)
        except StoreRefused as exc:
            raise SettingsError(f"A2A_STORE_URL: {exc}") from None
        try:
            self._admission = Admission(self.accounts.by_name, counters, self.flags.choice)
        except ValueError:
            raise SettingsError("A2A_STORE_URL: this store cannot count what is limited") from None
        self.engine = Engine(store, limits(settings), gate=self._admission)
        agents = {name: self.engine.host(name, executor) for name, executor in executors.items()}
        cards = load_cards(card_folder())
        self._agents, self._cards = agents, cards
        self._grpc = AsyncExitStack()
        self.edge: Edge = edge(
            agents,
            cards,
            edge_options(settings, self.accounts),
            ready=lambda: {"store": self._started and self.engine.store_answers},
            notes=self._notes,
            other=_Pages(self._measures()),
        )
        self._started = False

    async def start(self) -> None:
        """Open the store and take over what an earlier process left."""
        if self._warm is not None:
            await self._warm()
        try:
            await self.engine.start()
        except (StoreRefused, StoreUnavailable, OSError) as exc:
            raise SettingsError(f"A2A_STORE_URL: {exc}") from None
        if self._settings.grpc_port:
            await self._grpc.enter_async_context(self._serve_grpc())
        self._started = True
        self._watching = asyncio.create_task(self.flags.watch())
        if self._shelf is not None:
            self._shelf.start()

    async def drain(self) -> None:
        """Turn away new work, let what runs finish for a while, end the streams."""
        self.edge.drain()
        await self.engine.drain(self._settings.drain_s)
        await self._grpc.aclose()
        self.edge.hang_up()

    async def close(self) -> None:
        self._started = False
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait({self._watching})
        await self._grpc.aclose()
        await self.engine.close()
        if self._shelf is not None:
            await self._shelf.close()

    def _notes(self) -> dict[str, object]:
        """Who does which job, and which flags are in force; the server is ready whatever it is."""
        said: dict[str, object] = {}
        if self._shelf is not None:
            said["models"] = {state.role: state.public for state in self._shelf.states()}
        if flags := self.flags.public:
            said["flags"] = flags
        return said

    def _serve_grpc(self) -> AbstractAsyncContextManager[int]:
        try:
            from a2a_agents.serve.grpc import grpc_server
        except ImportError:
            why = "A2A_GRPC_PORT needs the extra grpc: pip install 'a2a-agents[grpc]'"
            raise SettingsError(why) from None
        settings = self._settings
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        return grpc_server(
            self._agents,
            self._cards,
            f"{host}:{settings.grpc_port}",
            body_limit_bytes=settings.body_bytes,
            grace_s=GRPC_GRACE_S,
            api_keys=self.accounts.by_digest,
            model_keys=knows_callers(settings),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            await self.edge(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self.start()
        except SettingsError as exc:
            await send({"type": "lifespan.startup.failed", "message": str(exc)})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.drain()
        await self.close()
        await send({"type": "lifespan.shutdown.complete"})

    def _measures(self) -> metrics.Metrics:
        measures = metrics.Metrics()
        metrics.add_process(measures)
        release = version("a2a-agents")
        measures.gauge("a2a_build_info", "The release.", lambda: 1, version=release)
        measures.gauge("a2a_running_tasks", "Tasks at work.", lambda: len(self.engine.runs))
        measures.gauge("a2a_open_streams", "Open streams.", lambda: self.edge.open_streams)
        self._admission.measure(measures)
        self.flags.measure(measures)
        if self._shelf is not None:
            self._shelf.measure(measures)
        if self._measure is not None:
            self._measure(measures)
        return measures


class _Pages:
    """What is served beside the agents."""

    def __init__(self, measures: metrics.Metrics) -> None:
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = scope["path"] == "/metrics" and scope["method"] in {"GET", "HEAD"}
        body = self._measures.text().encode() if known else b"There is nothing at this path\n"
        kind = metrics.CONTENT_TYPE if known else "text/plain; charset=utf-8"
        headers = [(b"content-type", kind.encode()), (b"content-length", b"%d" % len(body))]
        status = 200 if known else 404
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def build(settings: Settings) -> Server:
    """The desk and the five specialists. A sixth is one more line in ``AGENTS``."""
    flags = open_flags(settings)
    shelf = indexed_shelf(settings)
    jobs = Jobs(shelf.wording, shelf.summary, shelf.code)
    answering = Answering(shelf.router, jobs, checks_of(settings), flags.choice)

    async def warm() -> None:
        """Load what the first request would otherwise wait for."""
        brief = Brief(agent=DESK, text="A shop with products, orders and payments")
        async with aclosing(answering.answer(brief)) as outputs:
            async for output in outputs:
                if isinstance(output, Document):
                    return

    bridges = {name: AgentBridge(name, answering) for name in (DESK, *AGENTS)}
    return Server(settings, bridges, warm, shelf, answering.measure, flags=flags)


def indexed_shelf(settings: Settings) -> Shelf:
    """The models, told which blocks readings are to be compared with; nothing is loaded yet."""
    shelf = open_shelf(Path(settings.models_dir), shelf_options(settings))
    shelf.index(
        Examples(
            blocks={
                name: block.descriptions()
                for name, block in catalogue().blocks.items()
                if name != FOUNDATION
            },
            answers={
                name: answer.asks
                for name, answer in catalogue().answers.items()
                if answer.kind == "question"
            },
        )
    )
    return shelf


@asynccontextmanager
async def open_reading(settings: Settings) -> AsyncGenerator[Answering]:
    """The engine without a server, once its models are loaded: for commands that only read."""
    async with open_both(settings) as (answering, _):
        yield answering


@asynccontextmanager
async def open_both(settings: Settings) -> AsyncGenerator[tuple[Answering, Shelf]]:
    """The same with the shelf, for those who want vectors too."""
    shelf = indexed_shelf(settings)
    answering = Answering(shelf.router)
    shelf.start()
    try:
        await shelf.loaded()
        yield answering, shelf
    finally:
        await shelf.close()
        answering.close()


def checks_of(settings: Settings) -> Sequence[Check]:
    """What looks at everything that is made; a PostgreSQL too, where one is named."""
    url = settings.check_postgres_url
    return (*CHECKS, postgres(url)) if url else CHECKS


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
        push_private=settings.push_private,
    )


def shelf_options(settings: Settings) -> ShelfOptions:
    """How models are used, as the settings have it."""
    return ShelfOptions(
        router=settings.model_router,
        embedder=settings.model_embedder,
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
    flags = Flags(Path(settings.flags_file) if settings.flags_file else None, (DESK, *AGENTS))
    try:
        flags.load()
    except DataFault as exc:
        raise SettingsError(_complaint("A2A_FLAGS_FILE", exc)) from None
    return flags


def _complaint(variable: str, exc: OSError | DataFault) -> str:
    if isinstance(exc, OSError):
        return f"{variable}: {exc.strerror}: {exc.filename}"
    return "\n".join(f"{variable}: {line}" for line in str(exc).splitlines())


def card_folder() -> Path:
    """The agents' cards: inside the installed package, beside it in a checkout."""
    package = Path(str(files("a2a_agents")))
    inside = package / "agent_cards"
    return inside if inside.is_dir() else package.parent / "agent_cards"
