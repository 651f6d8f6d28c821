"""The server: everything behind the socket, started and stopped in order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from importlib.metadata import version
from typing import Any

from a2a.server.agent_execution import AgentExecutor

from a2a_agents import metrics
from a2a_agents.app.options import (
    card_folder,
    console_folder,
    edge_options,
    knows_callers,
    limits,
)
from a2a_agents.app.peers import host_own
from a2a_agents.app.people import open_accounts, open_flags
from a2a_agents.app.presence import Presence
from a2a_agents.core.log import Store, StoreRefused, StoreUnavailable
from a2a_agents.engine.cache import AnswerCache, release_version
from a2a_agents.engine.flags import Flags
from a2a_agents.models import Shelf
from a2a_agents.models.cloud import Cloud
from a2a_agents.peers import Directory
from a2a_agents.serve.accounts import Accounts
from a2a_agents.serve.admission import Admission
from a2a_agents.serve.cards import load_cards
from a2a_agents.serve.console import Console
from a2a_agents.serve.edge import Edge, edge
from a2a_agents.serve.exchange import Receive, Scope, Send
from a2a_agents.settings import Settings, SettingsError, Unreachable
from a2a_agents.state import open_queue, open_store
from a2a_agents.tasks import Engine, end

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
        flags: Flags | None = None,
        accounts: Accounts | None = None,
        store: Store | None = None,
        cloud: Cloud | None = None,
        cache: AnswerCache | None = None,
        fill: Callable[[], Coroutine[Any, Any, object]] | None = None,
        peers: Directory | None = None,
    ) -> None:
        """What is not given is as the settings say.

        ``warm`` runs before the first request is taken, ``fill`` beside the first ones.
        """
        self._settings = settings
        self.accounts = accounts or open_accounts(settings)
        self.flags = flags or open_flags(settings)
        self._watching: list[asyncio.Task[None]] = []
        self._measure = measure
        self._warm = warm
        self._shelf = shelf
        self._cloud = cloud
        self._cache = cache
        self._fill = fill
        self._peers = peers
        self._filling: asyncio.Task[object] | None = None
        store = store or store_of(settings)
        self._admission = Admission(self.accounts.by_name, store.counters(), self.flags.choice)
        self.engine = Engine(
            store,
            limits(settings),
            gate=self._admission,
            queue=open_queue(settings.store_url, settings.lease_s),
            places=0 if settings.role == "front" else settings.worker_places,
            hands_over=settings.role == "front",
        )
        self._presence: Presence | None = None
        if settings.is_shared:
            self._presence = Presence(store.board(), self.engine.owner, self._in_force)
        agents = {name: self.engine.host(name, executor) for name, executor in executors.items()}
        cards = load_cards(card_folder())
        if peers is not None:
            host_own(peers, settings, agents, cards)
        self._console: Console | None = Console(console_folder(), is_on=settings.console)
        if settings.role == "worker":
            agents, self._console = {}, None
        self._agents, self._cards = agents, cards
        self._grpc = AsyncExitStack()
        self.edge: Edge = edge(
            agents,
            cards,
            edge_options(settings, self.accounts),
            ready=lambda: {"store": self._started and self.engine.store_answers},
            notes=self._notes,
            console=self._console,
            other=_Pages(self._measures()),
        )
        self._started = False

    async def start(self) -> None:
        """Open the store and take over what an earlier process left."""
        if self._warm is not None:
            await self._warm()
        if self._console is not None:
            await self._console.read()
        try:
            await self.engine.start()
        except (StoreRefused, StoreUnavailable, OSError) as exc:
            is_away = self._settings.is_shared and isinstance(exc, StoreUnavailable)
            raise (Unreachable if is_away else SettingsError)(f"A2A_STORE_URL: {exc}") from None
        if self._settings.grpc_port:
            await self._grpc.enter_async_context(self._serve_grpc())
        if self._peers is not None:
            await self._peers.start()
        self._started = True
        board = self.engine.store.board() if self._settings.is_shared else None
        self._watching = [asyncio.create_task(self.flags.watch(board=board))]
        if self._presence is not None:
            self._watching.append(asyncio.create_task(self._presence.watch()))
        if self._shelf is not None:
            self._shelf.start()
        if self._fill is not None:
            self._filling = asyncio.create_task(self._fill(), name="fill the cache")

    async def drain(self) -> None:
        """Turn away new work, let what runs finish for a while, end the streams."""
        self.edge.drain()
        await self.engine.drain(self._settings.drain_s)
        await self._grpc.aclose()
        self.edge.hang_up()

    async def close(self) -> None:
        self._started = False
        filling = [] if self._filling is None else [self._filling]
        await end([*self._watching, *filling])
        await self._grpc.aclose()
        if self._cache is not None:
            await self._cache.close()
        await self.engine.close()
        if self._peers is not None:
            await self._peers.close()
        if self._cloud is not None:
            await self._cloud.close()
        if self._shelf is not None:
            await self._shelf.close()

    def _notes(self) -> dict[str, object]:
        """Who does which job, and which flags are in force; the server is ready whatever it is."""
        said: dict[str, object] = {}
        if self._shelf is not None:
            said["models"] = {state.role: state.public for state in self._shelf.states()}
        if self._cloud is not None:
            said["cloud"] = {"state": self._cloud.health().state}
        if self._peers is not None and (peers := self._peers.public):
            said["peers"] = peers
        if self._presence is not None:
            said["processes"] = self._presence.public
        if flags := self.flags.public:
            said["flags"] = flags
        return said

    def _in_force(self) -> dict[str, str]:
        """What all processes of a store should have alike, and which part this one has."""
        flags = self.flags.public
        return {
            "role": self._settings.role,
            "release": release_version()[:12],
            "flags": str(flags.get("version", "none")),
        }

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
        for part in (self._cloud, self._cache, self._peers):
            if part is not None:
                part.measure(measures)
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


def store_of(settings: Settings) -> Store:
    """The store of the settings, not opened yet. Raises :class:`SettingsError`."""
    try:
        return open_store(settings.store_url, cache_bytes=settings.cache_store_bytes)
    except StoreRefused as exc:
        raise SettingsError(f"A2A_STORE_URL: {exc}") from None
