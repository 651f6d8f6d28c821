"""A store on Redis as a whole: read from end to end, or filled where there was nothing.

While it is filled its layout is a number that no server takes for a store, so what is stopped in
the middle is opened by nobody; who comes to fill it again finds the number and drops the rest.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, cast

from redis import Redis
from redis.exceptions import ResponseError

from a2a_agents.core.archive import KeptKey, KeptTask, Part, Webhook, kept_task
from a2a_agents.core.log import WAITING, KeyUse, PushConfig, Scope, StoreRefused
from a2a_agents.state.redis.archived_money import money_parts, names_behind, put_money
from a2a_agents.state.redis.books import MONTHS_S
from a2a_agents.state.redis.connection import client_name, connect_blocking, redis_errors
from a2a_agents.state.redis.heads import read_head
from a2a_agents.state.redis.opening import FILLING, LAYOUT
from a2a_agents.state.redis.packing import packed
from a2a_agents.state.redis.place import Place
from a2a_agents.state.redis.scripts import read_script
from a2a_agents.state.redis.sweep import LEAST_KEEP_S, MARGIN_S

SILENT_MS = 12_000
"""A server says every five seconds that it is there; asked where connections are not shown."""
BITE_NAMES = MOST_ARGUMENTS = 1000
BITE_BYTES = 1024 * 1024
"""Of one read or write: the server does nothing else meanwhile."""
MARK_S = MONTHS_S + MARGIN_S
"""What is being filled stays marked for longer than the longest of what lies there."""


@contextmanager
def open_source(place: Place, now: Callable[[], float] = time.time) -> Generator[RedisArchive]:
    """The store that no process is at work on; raises :class:`StoreRefused` otherwise."""
    with redis_errors(), connect_blocking(place) as client:
        archive = RedisArchive(client, place, now)
        archive.check_left()
        yield archive


@contextmanager
def open_target(place: Place, now: Callable[[], float] = time.time) -> Generator[NewRedisArchive]:
    """A prefix under which there is nothing, or what an earlier attempt has left."""
    with redis_errors(), connect_blocking(place) as client:
        archive = NewRedisArchive(client, place, now)
        archive.begin()
        try:
            yield archive
        finally:
            if _layout(client, place) == FILLING:
                archive.drop()


def _layout(client: Redis, place: Place) -> int | None:
    found: Any = client.hget(place.key("meta"), "layout")
    return None if found is None else int(found)


class RedisArchive:
    """Implements :class:`a2a_agents.core.archive.Source`."""

    def __init__(self, client: Redis, place: Place, now: Callable[[], float]) -> None:
        self._client = client
        self._place = place
        self._now = now
        self._prefix = place.key("")
        self._known: dict[str, Any] = {}

    def check_left(self) -> None:
        """Refuse a store that somebody works on, or that is none."""
        layout = _layout(self._client, self._place)
        if layout != LAYOUT:
            found = "no store" if layout is None else f"layout {layout}, not {LAYOUT},"
            raise StoreRefused(f"there is {found} under prefix={self._place.prefix}")
        lease_s, silent_ms = self._run("held", WAITING, self._now_ms())
        if lease_s >= 0:
            raise StoreRefused(
                "a process works on tasks of this store; stop all servers and workers"
                f" (if they were killed, their leases run out in {lease_s} s)"
            )
        others = self._others()
        if others:
            raise StoreRefused(
                f"{others} connections of servers or workers are open; stop all of them"
            )
        if others is None and 0 <= silent_ms < SILENT_MS:
            raise StoreRefused(
                f"a server had this store open {silent_ms / 1000:.0f} s ago; stop all servers and"
                f" workers, and try again in {SILENT_MS / 1000:.0f} s"
            )

    def _others(self) -> int | None:
        """Connections of processes that have this store open; None where nobody may ask."""
        try:
            clients = self._client.client_list()  # pyright: ignore[reportUnknownMemberType]
        except ResponseError:
            return None
        where = cast("dict[str, int]", self._client.connection_pool.connection_kwargs)
        mine = client_name(self._place), str(where.get("db", 0))
        return sum((client["name"], client["db"]) == mine for client in clients)

    def parts(self) -> Iterator[Part]:
        for name in names_behind(self._client, self._place.key("task", "")):
            yield self._task(name.decode())
        for name in names_behind(self._client, self._place.key("key", "")):
            if (key := self._key(name)) is not None:
                yield key
        yield from money_parts(self._client, self._place)

    def _task(self, task: str) -> KeptTask:
        row, hooks = self._run("export", task)
        webhooks = [
            Webhook(
                PushConfig(name.decode(), body), int(cursor), int(attempts),
                int(float(due)) if due else None,
            )
            for name, body, cursor, attempts, due in sorted(hooks)
        ]  # fmt: skip
        notes = tuple(self._run("notes", task))
        return kept_task(read_head(row), tuple(self._events(task)), notes, tuple(webhooks))

    def _events(self, task: str) -> Iterator[bytes]:
        after = 0
        while bodies := self._run("read", task, after, MOST_ARGUMENTS, BITE_BYTES):
            yield from bodies
            after += len(bodies)

    def _key(self, name: bytes) -> KeptKey | None:
        key = self._place.key("key", "").encode() + name
        kept: Any = self._client.hmget(key, ["d", "t", "r"])
        digest, task, reply = kept
        created_ms: Any = self._client.zscore(self._place.key("used"), key)
        if digest is None or created_ms is None:
            return None  # its time was over meanwhile
        account, agent, family, value = name.decode().split(":", 3)
        use = KeyUse(digest.decode(), None if task is None else task.decode(), reply)
        scope = Scope(_unquoted(account), _unquoted(agent))
        return KeptKey(scope, _unquoted(family), value, use, int(created_ms))

    def _run(self, name: str, *arguments: str | int) -> Any:
        return self._script(name)([self._place.key("meta")], [self._prefix, *arguments])

    def _script(self, name: str) -> Any:
        if name not in self._known:
            self._known[name] = self._client.register_script(read_script(name))
        return self._known[name]

    def _now_ms(self) -> int:
        return int(self._now() * 1000)


class NewRedisArchive(RedisArchive):
    """Implements :class:`a2a_agents.core.archive.Target`."""

    def begin(self) -> None:
        """Drop what an earlier attempt has left; refuse what somebody else has put there."""
        self._pipe = self._client.pipeline(transaction=False)  # pyright: ignore[reportUnknownMemberType]
        self._bytes = 0
        # The mark says that all may be dropped, so it is never set where something lies already:
        # books live for years, and the layout of their store for a month after its last use.
        if _layout(self._client, self._place) is None and not self._has_names() and self._mark():
            return
        if _layout(self._client, self._place) != FILLING:
            where = f"prefix={self._place.prefix}"
            raise StoreRefused(f"something is under {where} there; name a new one")
        self._drop_rest()
        self._client.expire(self._place.key("meta"), MARK_S)

    def _has_names(self) -> bool:
        return any(True for _ in names_behind(self._client, self._prefix))

    def _mark(self) -> bool:
        """False where somebody else has set a mark meanwhile, which is left as it is."""
        meta = self._place.key("meta")
        with self._client.pipeline() as pipe:  # pyright: ignore[reportUnknownMemberType]
            pipe.hsetnx(meta, "layout", str(FILLING))
            pipe.expire(meta, MARK_S, nx=True)
            is_set, _ = pipe.execute()
        return bool(is_set)

    def put(self, part: Part) -> None:
        match part:
            case KeptTask():
                self._put_task(part)
            case KeptKey(scope, family, value, use, created_ms):
                kept = {"d": use.digest, "t": use.task, "r": use.reply}
                pairs = [(name, value) for name, value in kept.items() if value is not None]
                names = scope.account, scope.agent, family, value
                self._restore("key", *names, created_ms, *chain.from_iterable(pairs))
            case _:
                put_money(self._pipe, self._place, part, self._now())
                self._count(100)

    def parts(self) -> Iterator[Part]:
        self._flush()
        return super().parts()

    def publish(self) -> None:
        self._flush()
        meta = self._place.key("meta")
        with self._client.pipeline() as pipe:  # pyright: ignore[reportUnknownMemberType]
            pipe.hset(meta, "layout", str(LAYOUT))
            pipe.expire(meta, LEAST_KEEP_S + MARGIN_S)
            pipe.execute()

    def drop(self) -> None:
        """Whatever has the prefix, the mark last: until then it is nobody's store."""
        self._drop_rest()
        self._client.unlink(self._place.key("meta"))

    def _drop_rest(self) -> None:
        names = [name for name in names_behind(self._client, self._prefix) if name != b"meta"]
        for start in range(0, len(names), BITE_NAMES):
            some = [self._prefix.encode() + name for name in names[start : start + BITE_NAMES]]
            self._client.unlink(*some)

    def _put_task(self, part: KeptTask) -> None:
        head, scope = part.head, part.head.scope
        snapshot = () if head.snapshot is None else (packed(head.snapshot),)
        self._restore(
            "task", head.task, scope.account, scope.agent, head.context, head.state, head.phase,
            head.status_ms, head.created_ms, head.epoch, head.position, head.folded, head.size,
            self._now_ms(), "" if head.ended_ms is None else head.ended_ms, int(bool(part.events)),
            *snapshot,
        )  # fmt: skip
        for kind, bodies in (("events", part.events), ("notes", part.notes)):
            for some in _bites(bodies):
                self._restore(kind, head.task, *some)
        for hook in part.webhooks:
            due = "" if hook.due_ms is None else hook.due_ms
            config = hook.config
            self._restore(
                "push", head.task, config.id, config.body, hook.cursor, hook.attempts, due
            )

    def _restore(self, kind: str, *arguments: str | bytes | int) -> None:
        plain = [int(value) if isinstance(value, int) else value for value in arguments]
        keys, values = [self._place.key("meta")], [self._prefix, kind, *plain]
        self._script("restore")(keys, values, client=self._pipe)
        self._count(sum(len(value) for value in plain if isinstance(value, (bytes, str))))

    def _count(self, size: int) -> None:
        self._bytes += size
        if self._bytes > BITE_BYTES or len(self._pipe) > MOST_ARGUMENTS:
            self._flush()

    def _flush(self) -> None:
        self._pipe.execute()
        self._bytes = 0


def _bites(bodies: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """So many bodies that a script can take them in one go."""
    some: list[bytes] = []
    size = 0
    for body in bodies:
        if some and (size + len(body) > BITE_BYTES or len(some) == MOST_ARGUMENTS):
            yield some
            some, size = [], 0
        some.append(body)
        size += len(body)
    if some:
        yield some


def _unquoted(text: str) -> str:
    """As the scripts wrote it."""
    return text.replace("%3A", ":").replace("%25", "%")
