"""Several server processes behind one port: started, kept alive, and stopped together.

They share nothing but the socket, on which the kernel gives each connection to one of them, and
the store. Which of them a client meets makes no difference.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
import time

from a2a_agents.process.single import (
    announce,
    listen,
    log_to_stderr,
    warn_of_unknown_variables,
)
from a2a_agents.settings import Settings

CALM_S = 10.0
"""A process that has lived this long is started again at once; a younger one waits."""
AGAIN_S = 1.0
LONGEST_AGAIN_S = 30.0
GRACE_S = 30.0
"""How long a process may take to stop beside what its drain may take."""

log = logging.getLogger(__name__)


def serve_several(settings: Settings) -> int:
    """Serve with ``settings.processes`` processes until SIGTERM or Ctrl-C."""
    warn_of_unknown_variables()
    log_to_stderr(settings.log_level)
    with listen(settings) as listener:
        return asyncio.run(_supervise(settings, listener))


async def _supervise(settings: Settings, listener: socket.socket) -> int:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    announce(settings, listener.getsockname()[1])
    kept = [_keep(settings, listener, stop) for _ in range(settings.processes)]
    return max(await asyncio.gather(*kept))


async def _keep(settings: Settings, listener: socket.socket, stop: asyncio.Event) -> int:
    """Keep one process running until told to stop; its last exit code."""
    wait_s = AGAIN_S / 2
    stopping = asyncio.create_task(stop.wait())
    try:
        while True:
            began_s = time.monotonic()
            code, told = await _live(listener, stopping, settings.drain_s + GRACE_S)
            if stop.is_set() or code == 2:  # 2: wrong settings, which will not get better
                stop.set()
                return code
            wait_s = (
                AGAIN_S if time.monotonic() - began_s > CALM_S else min(wait_s * 2, LONGEST_AGAIN_S)
            )
            log.error("%s; the next one starts in %g s", told, wait_s)
            await asyncio.wait({stopping}, timeout=wait_s)
            if stop.is_set():
                return 0
    finally:
        stopping.cancel()


async def _live(
    listener: socket.socket, stopping: asyncio.Task[bool], grace_s: float
) -> tuple[int, str]:
    """Start a process and wait for its end: its exit code, and what to say of it."""
    try:
        child = await _start(listener)
    except OSError as exc:
        return 1, f"no process could be started ({exc.strerror})"
    try:
        code = await _until_end(child, stopping, grace_s)
    finally:
        if child.returncode is None:  # nobody looks after it any more, and it has the port
            child.terminate()
    return code, f"process {child.pid} ended with {code}"


async def _start(listener: socket.socket) -> asyncio.subprocess.Process:
    descriptor = listener.fileno()
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "a2a_agents", "serve", "--listener", str(descriptor),
        pass_fds=[descriptor],
    )  # fmt: skip


async def _until_end(
    child: asyncio.subprocess.Process, stopping: asyncio.Task[bool], grace_s: float
) -> int:
    ended = asyncio.create_task(child.wait())
    await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if not ended.done():
        child.terminate()
        done, _ = await asyncio.wait({ended}, timeout=grace_s)
        if not done:
            log.error("process %d does not stop; it is killed", child.pid)
            child.kill()
    return await ended
