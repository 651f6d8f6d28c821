"""The edge: one ASGI application for all agents, from the host check to the endpoint."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from a2a_agents.serve.cards import DESK, Card, CardContent, CardRack
from a2a_agents.serve.console import Console, is_under
from a2a_agents.serve.cors import Cors
from a2a_agents.serve.exchange import ASGIApp, Exchange, Header, Receive, Scope, Send
from a2a_agents.serve.hosts import Hosts, UnknownHost
from a2a_agents.serve.jsonrpc import RpcEndpoint
from a2a_agents.serve.keys import CHALLENGE, SECURITY, Keys
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.serve.pulse import Pulse
from a2a_agents.serve.rest import RestEndpoint
from a2a_agents.serve.sse import Stream
from a2a_agents.tasks import Tasks

Endpoint = Callable[[Exchange], Awaitable[None]]
Readiness = Callable[[], Mapping[str, bool]]
"""What has to be ready before requests should come, each with whether it is."""
Notes = Callable[[], Mapping[str, object]]
"""What ``/readyz`` tells beside: the server is ready without it."""

_WELL_KNOWN = (".well-known/agent-card.json", ".well-known/agent.json")


def edge(
    agents: Mapping[str, Tasks],
    cards: Mapping[str, Card],
    options: EdgeOptions,
    *,
    ready: Readiness = dict,
    notes: Notes = dict,
    console: Console | None = None,
    other: ASGIApp | None = None,
) -> Edge:
    """The ASGI application that serves ``agents`` by name, ``desk`` at the root.

    ``console`` answers for what is under its path, and for everybody. ``other`` gets what no
    endpoint here is for; it sees only requests whose host was accepted. The edge needs no lifespan
    of its own and answers the server's; whoever owns the process starts the task engine before it
    serves, and to stop calls in this order

        edge.drain()                # /readyz turns red, so that no new requests come
        await engine.drain(grace)   # running tasks end, or are left for another worker
        edge.hang_up()              # what is still open ends; clients are told to reconnect

    before it lets the server exit, which waits for open streams. Run uvicorn with
    ``proxy_headers=False``: forwarded headers are judged here.
    """
    missing = set(agents) - set(cards)
    if missing:
        raise ValueError(f"agents without a card: {sorted(missing)}")
    return Edge(agents, cards, options, ready, notes, console, other)


class Edge:
    def __init__(
        self,
        agents: Mapping[str, Tasks],
        cards: Mapping[str, Card],
        options: EdgeOptions,
        ready: Readiness,
        notes: Notes,
        console: Console | None,
        other: ASGIApp | None,
    ) -> None:
        self._hosts = Hosts(options)
        self._cors = Cors(options.cors_origins)
        self._ready = ready
        self._notes = notes
        self._console = {} if console is None else _reading(console)
        self._other = other
        self._pulse = Pulse(options.ping_s)
        self._keys = Keys(options.api_keys)
        self._cards = CardRack(
            {name: cards[name] for name in agents},
            options.card_max_age_s,
            SECURITY if self._keys else {},
            options.grpc_port,
        )
        self._paths: dict[str, dict[str, Endpoint]] = {}
        self._rests: dict[str, RestEndpoint] = {}
        for name, tasks in agents.items():
            self._mount(name, tasks, options, cards[name].content)
        self._paths["/agents"] = self._paths["/agents/"] = _reading(self._cards.answer_list)
        self._paths["/healthz"] = _reading(self._answer_live)
        self._paths["/readyz"] = _reading(self._answer_ready)

    def _mount(self, name: str, tasks: Tasks, options: EdgeOptions, content: CardContent) -> None:
        async def card(exchange: Exchange) -> None:
            await self._cards.answer(exchange, name)

        base = "/" if name == DESK else f"/agents/{name}/"
        rpc = RpcEndpoint(tasks, options, self._pulse, content)
        self._paths[base] = self._paths[base.rstrip("/") or "/"] = {"POST": rpc, **_reading(card)}
        for path in _WELL_KNOWN:
            self._paths[base + path] = _reading(card)
        self._rests[f"{base}rest/"] = RestEndpoint(tasks, options, self._pulse, content)

    @property
    def open_streams(self) -> int:
        return len(self._pulse)

    def drain(self) -> None:
        """Let load balancers send new requests elsewhere; streams that are cut short say why."""
        self._pulse.closing = True

    def hang_up(self) -> None:
        """End every open stream with a comment that asks its client to reconnect."""
        self._pulse.closing = True
        for member in self._pulse.members():
            if isinstance(member, Stream):
                member.end()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve(Exchange(scope, receive, send))
        elif scope["type"] == "lifespan":
            await _live(receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    async def _serve(self, exchange: Exchange) -> None:
        methods = self._methods(exchange.path)
        if exchange.path not in ("/healthz", "/readyz"):  # probes come by address
            try:
                exchange.base = self._hosts.base(exchange)
            except UnknownHost:
                await _refuse(exchange, 421, "This host is not served here")
                return
            exchange.common = self._cors.headers(exchange)
        if exchange.method == "OPTIONS":
            allowed = self._cors.preflight(exchange)
            headers = [(b"allow", b"GET, HEAD, POST, DELETE, OPTIONS")]
            await exchange.answer(204, headers=headers if allowed is None else allowed)
        elif not self._admits(exchange, known=methods is not None):
            await _refuse(exchange, 401, "This call needs an API key", [CHALLENGE])
        elif methods is None:
            await self._serve_prefix(exchange)
        elif endpoint := methods.get(exchange.method):
            await endpoint(exchange)
        else:
            allow = ", ".join([*methods, "OPTIONS"]).encode()
            await _refuse(exchange, 405, "Method not allowed", [(b"allow", allow)])

    def _methods(self, path: str) -> Mapping[str, Endpoint] | None:
        """What answers at a path by each method; None where the path itself has to be read."""
        if self._console and is_under(path):
            return self._console
        return self._paths.get(path)

    def _admits(self, exchange: Exchange, *, known: bool) -> bool:
        """Cards, the list of agents, health, the console are for all; calls may need a key."""
        if not self._keys or (known and exchange.method != "POST"):
            return True
        exchange.account = self._keys.account(exchange) or ""
        return bool(exchange.account)

    async def _serve_prefix(self, exchange: Exchange) -> None:
        for prefix, rest in self._rests.items():
            if exchange.path.startswith(prefix):
                await rest(exchange, exchange.path.removeprefix(prefix))
                return
        if self._other is not None:
            await self._other(exchange.scope, exchange.receive, exchange.send)
        else:
            await _refuse(exchange, 404, "There is nothing at this path")

    async def _answer_live(self, exchange: Exchange) -> None:
        await exchange.answer_json(200, {"live": True})

    async def _answer_ready(self, exchange: Exchange) -> None:
        parts = {"accepting": not self._pulse.closing, **self._ready()}
        status = 200 if all(parts.values()) else 503
        body = {"ready": status == 200, "parts": parts, **self._notes()}
        await exchange.answer_json(status, body)


def _reading(endpoint: Endpoint) -> dict[str, Endpoint]:
    """What is read with GET can be asked about with HEAD; the server leaves the body out."""
    return {"GET": endpoint, "HEAD": endpoint}


async def _refuse(
    exchange: Exchange, status: int, text: str, headers: Sequence[Header] = ()
) -> None:
    await exchange.answer_json(status, {"error": {"code": status, "message": text}}, headers)


async def _live(receive: Receive, send: Send) -> None:
    """Answer the server's lifespan events; there is nothing here to open or close."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
