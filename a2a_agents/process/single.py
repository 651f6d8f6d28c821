"""One server process: its socket, its signals, and what it says when it starts."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import signal
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
import uvloop

from a2a_agents.app import Server, build, console_folder
from a2a_agents.serve.console import HOW_TO_GET, ROOT
from a2a_agents.settings import Settings, SettingsError, unknown_variables

BACKLOG = 2048
COLLECT_AFTER = (10_000, 20, 20)
"""Objects, and younger collections, between two collections of each generation."""
CLOSE_S = 5
"""How long connections get to close, once everything that ran has ended."""
ECHO_S = 1.0
"""For so long another signal is the first one once more: Ctrl-C reaches the whole group and is
passed on by the parent, and service managers signal every process of a unit."""
EXAMPLE = "Build an e-commerce platform with user auth, product catalog, shopping cart and payments"

log = logging.getLogger(__name__)


class _Http(uvicorn.Server):
    """uvicorn without its signal handlers: the process has its own idea of stopping."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


def serve(settings: Settings, listener: socket.socket | None = None) -> int:
    """Serve the desk and its specialists, on a socket that somebody else has announced if given."""
    if settings.role == "worker":
        raise SettingsError("A2A_ROLE=worker: start it with `a2a-agents worker`, without A2A_ROLE")
    if listener is None:
        warn_of_unknown_variables()
    return run(build(settings), settings, listener)


def work(settings: Settings) -> int:
    """Do what fronts hand over; health and metrics are served where ``A2A_WORKER_PORT`` says."""
    warn_of_unknown_variables()
    if not settings.is_shared:
        raise SettingsError(
            "A2A_STORE_URL: a worker does what other processes hand over, which needs redis://…"
        )
    own = {"role": "worker", "port": settings.worker_port, "grpc_port": 0}
    settings = settings.model_copy(update=own)
    return run(build(settings), settings)


def warn_of_unknown_variables() -> None:
    """Say on stderr which ``A2A_*`` variables are no settings."""
    for warning in unknown_variables():
        print(f"a2a-agents: {warning}", file=sys.stderr)


def run(server: Server, settings: Settings, listener: socket.socket | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C; a later second one does not wait for what still runs."""
    log_to_stderr(settings.log_level)
    with (
        listener or listen(settings) as mine,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        runner.run(_serve(server, settings, mine, said=listener is not None))
    return 0


async def _serve(
    server: Server, settings: Settings, listener: socket.socket, *, said: bool
) -> None:
    await server.start()
    _calm_collector()
    http = _Http(
        uvicorn.Config(
            server,
            lifespan="off",
            http="httptools",
            ws="none",
            access_log=False,
            log_config=None,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=CLOSE_S,
        )
    )
    stop = _stop_signal()
    serving = asyncio.create_task(http.serve([listener]))
    try:
        if not said:
            announce(settings, listener.getsockname()[1])
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        log.info("stopping; runs may go on for %g s", settings.drain_s)
        await _drain(server, stop)
    finally:
        http.should_exit = True
        await serving
        await server.close()
    log.info("stopped")


def _calm_collector() -> None:
    """Spare the collector what was made at start, which all lives as long as the process.

    It would go through a quarter of a million objects again and again: a fourth of the time of a
    stream of a hundred chunks, and most of what makes the chunks of a long one cost more.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


async def _drain(server: Server, stop: asyncio.Event) -> None:
    draining = asyncio.create_task(server.drain())
    again = asyncio.create_task(_signal_again(stop))
    await asyncio.wait({draining, again}, return_when=asyncio.FIRST_COMPLETED)
    for task in (draining, again):
        task.cancel()
    await asyncio.gather(draining, again, return_exceptions=True)
    server.edge.hang_up()


async def _signal_again(stop: asyncio.Event) -> None:
    """Wait for a signal that somebody meant as a second one."""
    await asyncio.sleep(ECHO_S)
    stop.clear()
    await stop.wait()


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    return stop


def listen(settings: Settings) -> socket.socket:
    """The socket of the settings. Raises :class:`SettingsError` where it cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as exc:
        where = f"{settings.host}:{settings.port}"
        if exc.errno == errno.EADDRINUSE:
            why = f"A2A_PORT: {where} is taken; stop what listens there, or set another port"
        else:
            why = f"A2A_HOST: cannot listen on {where}: {exc.strerror}"
        raise SettingsError(why) from None


def announce(settings: Settings, port: int) -> None:
    """Say on stdout where the server is, and what to try first."""
    url = settings.model_copy(update={"port": port}).local_url
    if settings.role == "worker":
        print(f"a2a_agents works for {settings.store_name}\n  health   {url}/readyz", flush=True)
        return
    command = Path(sys.argv[0])
    ask = f"{command} ask" if command.name == "a2a-agents" else "a2a-agents ask"
    flag = "" if port == 8000 else f" --url {url}"
    print(
        f"a2a_agents serves on {url}\n"
        f"  cards    {url}/.well-known/agent-card.json (the desk), {url}/agents (all)\n"
        f"  console  {_console(settings, url)}\n"
        f"  health   {url}/healthz, {url}/readyz, {url}/metrics\n"
        f"  store    {settings.store_name}\n"
        "Try, in another terminal:\n"
        f'  {ask}{flag} "{EXAMPLE}" --out shop\n'
        f"  curl -N {url}/ -H 'Content-Type: application/json' -H 'A2A-Version: 1.0' -d "
        '\'{"jsonrpc":"2.0","id":1,"method":"SendStreamingMessage","params":{"message":'
        '{"messageId":"1","role":"ROLE_USER","parts":[{"text":"A booking site for dentists"}]}}}\'',
        flush=True,
    )


def _console(settings: Settings, url: str) -> str:
    if not settings.console:
        return "off (A2A_CONSOLE)"
    return f"not built. {HOW_TO_GET}" if console_folder() is None else url + ROOT


def log_to_stderr(level: str) -> None:
    """Log as the settings have it."""
    logging.basicConfig(
        level=level.upper(), format="%(asctime)s %(levelname)-7s %(name)s: %(message)s"
    )
    for name in ("a2a", "docket", "httpx", "httpcore", "asyncio", "uvicorn"):
        # Other people's libraries speak up when something is wrong, unless all is asked for.
        logging.getLogger(name).setLevel(logging.DEBUG if level == "debug" else logging.WARNING)
