"""What an operator changes while the server runs: a file of rules, read again when it changes."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from a2a_agents.core.board import Board
from a2a_agents.core.flags import EVERYTHING, Choice
from a2a_agents.core.log import StoreUnavailable
from a2a_agents.datafile import DataFault
from a2a_agents.engine.rules import Rules, read_rules
from a2a_agents.metrics import Metrics

CHECK_S = 2.0
"""How often the file is looked at; what was changed is in force within 5 seconds."""
SETTLE_S = 0.05
"""A changed file is in force if it has not changed again so much later: an editor empties it before
it writes, and an empty file is a good one."""
MAX_BYTES = 1024 * 1024
PIN = "flags"
KEPT_S = 30 * 86_400.0
RENEW_S = 86_400.0
"""How old what hangs on the board may become before it is hung up again."""
_REMEMBERED = 10_000
_VERSION_DIGITS = 12

log = logging.getLogger(__name__)

Stamp = tuple[int, ...]
"""What tells that a file is not the one read before; empty where there is none."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The file as it was found: rules, or why there are none."""

    stamp: Stamp
    version: str = ""
    rules: Rules | None = None
    content: bytes = b""
    why: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class _Shared:
    """A version as it hangs on the board, in its file's own words."""

    changed_ms: int
    """When the file was changed: the later change wins."""
    pinned_ms: int
    content: bytes

    def body(self) -> bytes:
        return b"%d %d\n" % (self.changed_ms, self.pinned_ms) + self.content

    @classmethod
    def read(cls, body: bytes | None) -> _Shared | None:
        if body is None:
            return None
        times, _, content = body.partition(b"\n")
        changed, pinned = times.split()
        return cls(int(changed), int(pinned), content)


class Flags:
    """Choices for accounts and agents, by the last good version of the file.

    Without a file every choice is the defaults. ``load`` before the first request, ``watch`` for
    as long as the server runs.
    """

    def __init__(
        self,
        path: Path | None = None,
        agents: Collection[str] = (),
        defaults: Choice = EVERYTHING,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._path = path
        self._agents = agents
        self._defaults = defaults
        self._now = now
        self._rules = Rules()
        self._choices: dict[tuple[str, str], Choice] = {}
        self._seen: Stamp | None = None
        self._version = ""
        self._loaded_s = 0.0
        self._problem = ""
        self._failures = 0
        self._loads = 0
        self._content = b""
        self._changed_ms = 0
        self._refused_ms = 0

    def choice(self, account: str, agent: str) -> Choice:
        """What is in force for a request of this account to this agent."""
        known = self._choices.get((account, agent))
        if known is None:
            if len(self._choices) >= _REMEMBERED:
                self._choices.clear()
            known = self._rules.choice(account, agent, self._defaults)
            self._choices[account, agent] = known
        return known

    def load(self) -> None:
        """Read the file for the first time. Raises :class:`DataFault`: there is no version before
        it that could stay in force."""
        if self._path is None:
            return
        found = _look(self._path, None, self._agents)
        assert found is not None
        if found.rules is None:
            raise DataFault(found.why.split("\n") if found.stamp else ["there is no such file"])
        self._take(found)

    async def look(self) -> None:
        """Read the file again if it has changed, on a thread; a broken one changes nothing, and one
        that is still being written is left for the next look."""
        if self._path is None:
            return
        found = await asyncio.to_thread(_look, self._path, self._seen, self._agents)
        if found is None:
            return
        await asyncio.sleep(SETTLE_S)
        if await asyncio.to_thread(_stamp, self._path) == found.stamp:
            self._take(found)

    async def share(self, board: Board) -> None:
        """Agree with the other processes of the board: the latest change is in force everywhere,
        in whichever of their files it was made. Raises ``StoreUnavailable``."""
        shared = _Shared.read((await board.pins()).get(PIN))
        if shared is not None and shared.changed_ms > self._changed_ms:
            await self._follow(shared)
        ours = _Shared(self._changed_ms, int(self._now() * 1000), self._content)
        is_old = shared is not None and ours.pinned_ms - shared.pinned_ms > RENEW_S * 1000
        if self._content and (shared is None or shared.changed_ms < ours.changed_ms or is_old):
            await board.pin(PIN, ours.body(), KEPT_S)

    async def watch(
        self,
        tick: Callable[[], Awaitable[None]] | None = None,
        board: Board | None = None,
    ) -> None:
        """Look again and again, after each ``tick``, also at the board; for ever."""
        while self._path is not None or board is not None:
            await (tick() if tick is not None else asyncio.sleep(CHECK_S))
            await self.look()
            if board is not None:
                try:
                    await self.share(board)
                except StoreUnavailable as exc:
                    log.warning("flags of other processes are not seen: %s", exc)

    async def _follow(self, shared: _Shared) -> None:
        try:
            rules = await asyncio.to_thread(read_rules, shared.content.decode(), self._agents)
        except (DataFault, UnicodeDecodeError) as exc:
            if shared.changed_ms != self._refused_ms:
                self._refused_ms = shared.changed_ms
                self._refuse(_Found((1,), why=f"of another process: {exc}"))
            return
        self._take(_Found(self._seen or (), _version_of(shared.content), rules, shared.content))
        self._changed_ms = shared.changed_ms

    @property
    def public(self) -> dict[str, object]:
        """What ``/readyz`` tells: neither the path nor a word of the file."""
        if self._path is None and not self._version:
            return {}
        loaded = datetime.fromtimestamp(self._loaded_s, UTC).isoformat(timespec="seconds")
        said: dict[str, object] = {"version": self._version, "loaded": loaded}
        if self._problem:
            said["problem"] = self._problem
        return said

    def measure(self, measures: Metrics) -> None:
        """Add how the file does."""
        if self._path is None:
            return
        measures.gauge("a2a_flags_ok", "1 while the flags file is good.", lambda: not self._problem)
        measures.gauge(
            "a2a_flags_loaded_timestamp_seconds",
            "When the version of the flags that is in force was read.",
            lambda: self._loaded_s,
        )
        measures.counter("a2a_flags_loads_total", "Versions put in force.", lambda: self._loads)
        measures.counter(
            "a2a_flags_failures_total", "Changes that were no good.", lambda: self._failures
        )

    def _take(self, found: _Found) -> None:
        self._seen = found.stamp
        if found.rules is None:
            self._refuse(found)
            return
        mended, self._problem = bool(self._problem), ""
        self._content = found.content
        self._changed_ms = found.stamp[0] // 1_000_000 if found.stamp else 0
        if found.version == self._version and not mended:
            return
        if found.version != self._version:
            self._rules, self._choices = found.rules, {}
            self._version, self._loaded_s = found.version, self._now()
            self._loads += 1
        log.info("flags: version %s is in force", self._version)

    def _refuse(self, found: _Found) -> None:
        self._failures += 1
        where = f" at line {found.line}" if found.line else ""
        broken = f"is broken{where}" if found.stamp else "is gone"
        self._problem = f"The flags file {broken}; the version before it stays in force."
        log.error("%s: %s %s", self._path, self._problem, found.why.replace("\n", "; "))


def _look(path: Path, seen: Stamp | None, agents: Collection[str]) -> _Found | None:
    """The file as it is now; None where it is as it was."""
    stamp = _stamp(path)
    try:
        if stamp == seen:
            return None
        content = _content(path)
        rules = read_rules(content.decode(), agents)
    except OSError as exc:
        # a file that is gone, or that may not be read, is told of once and not at each look
        return _Found(stamp, why=exc.strerror or "it cannot be read")
    except UnicodeDecodeError:
        return _Found(stamp, why="this is no text in UTF-8")
    except DataFault as exc:
        return _Found(stamp, why=str(exc), line=exc.line)
    return _Found(stamp, _version_of(content), rules, content)


def _stamp(path: Path) -> Stamp:
    """What tells one state of the file from another; nothing of a file that is gone."""
    try:
        about = path.stat()
    except OSError:
        return ()
    return (about.st_mtime_ns, about.st_size, about.st_ino)


def _version_of(content: bytes) -> str:
    return sha256(content).hexdigest()[:_VERSION_DIGITS]


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise DataFault([f"the file is larger than {MAX_BYTES} bytes"])
    return content
